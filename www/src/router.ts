/** Where the visitor is: at the start, or in a draft. */
export type Place = { readonly draft?: undefined; readonly route?: undefined } | { readonly draft: string; readonly route: string };

/** What addresses in a draft begin with. */
export const base = (draft: string): string => `#/a/${draft}/`;

export const START = '#/';
export const DRAFTS = '#/a/';

/** Reads the address. */
export function place(hash = location.hash): Place {
  const [, draft, route = ''] = /^#\/a\/([\w.-]+)\/?(.*)$/.exec(hash) ?? [];
  return draft ? { draft, route: route.replace(/\/+$/, '') } : {};
}
