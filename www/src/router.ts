/** Where the visitor is: at the start, in a draft, or coming by the link of a colleague. */
export interface Place {
  readonly draft?: string;
  readonly route: string;
  /** A packed request. */
  readonly request?: string;
}

/** What addresses in a draft begin with. */
export const base = (draft: string): string => `#/a/${draft}/`;

export const START = '#/';
export const DRAFTS = '#/a/';
const REQUEST = '#/r/';

/** The address of this page with a packed request. */
export const linkTo = (packed: string): string => `${location.origin}${location.pathname}${REQUEST}${packed}`;

/** Reads the address. */
export function place(hash = location.hash): Place {
  if (hash.startsWith(REQUEST)) return { route: '', request: hash.slice(REQUEST.length) };
  const [, draft, route = ''] = /^#\/a\/([\w.-]+)\/?(.*)$/.exec(hash) ?? [];
  return draft ? { draft, route: route.replace(/\/+$/, '') } : { route: '' };
}
