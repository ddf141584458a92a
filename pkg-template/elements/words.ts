import type { en } from './words/en.js';
import { first } from './words/en-first.js';

/** Key of a text that a user sees. */
export type Key = keyof typeof first | keyof typeof en;
/** Data that a text mentions. */
export type Params = Readonly<Record<string, string | number>>;

/** Language of the interface. */
export const locale = 'en';

const words: Record<string, string> = { ...first };

/** Adds the words of views that are loaded later. */
export function learn(more: Readonly<Record<string, string>>): void {
  Object.assign(words, more);
}

/** Whether there are words for a key that is put together from data. */
export const has = (key: string): key is Key => Object.hasOwn(words, key);

const plurals = new Intl.PluralRules(locale);

/** Splits behind the brace that closes the one just opened. */
function braces(text: string): [string, string] {
  let depth = 1;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '{') depth += 1;
    if (text[i] === '}') depth -= 1;
    if (depth === 0) return [text.slice(0, i), text.slice(i + 1)];
  }
  return [text, ''];
}

function form(forms: string, wanted: string): string | undefined {
  for (let rest = forms; rest.includes('{'); ) {
    const at = rest.indexOf('{');
    const [inner, after] = braces(rest.slice(at + 1));
    if (rest.slice(0, at).trim() === wanted) return inner;
    rest = after;
  }
  return undefined;
}

/** Fills in the subset of ICU MessageFormat that the engine's words use too: `{name}` and `{n, plural, one {…} other {…}}`. */
export function fill(template: string, params: Params): string {
  const at = template.indexOf('{');
  if (at < 0) return template;
  const [inner, after] = braces(template.slice(at + 1));
  const [, name = '', forms] = /^\s*(\w+)\s*(?:,\s*plural\s*,(.*))?$/s.exec(inner) ?? [];
  const value = params[name] ?? `{${name}}`;
  let text = String(value);
  if (forms !== undefined) {
    const chosen = form(forms, `=${value}`) ?? form(forms, plurals.select(Number(value))) ?? form(forms, 'other') ?? '';
    text = fill(chosen.replaceAll('#', String(value)), params);
  }
  return template.slice(0, at) + text + fill(after, params);
}

/** The text of a key. */
export function say(key: Key, params: Params = {}): string {
  return fill(words[key] ?? key, params);
}

/** The text of a key that is put together from data; the last part of it where there is none. */
export function label(group: string, id: string | null | undefined): string {
  if (!id) return say('none');
  const key = `${group}.${id}`;
  return (has(key) && words[key]) || id;
}
