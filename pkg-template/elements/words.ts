/**
 * What elements say to users, in the language of the page or of an assessment.
 *
 * English comes with the elements and stands in, key by key, for what another language lacks. Another language is loaded
 * by its tag, and is then spoken by the page, or by one assessment alone:
 *
 *     import { language, nearest, speak } from 'aimscore/elements';
 *
 *     const german = await language('de');
 *     speak(german);                          // the page: all elements show themselves anew
 *     assessment.speak(german);               // one assessment: its elements, its questions and its report
 *     speak(await language(nearest(navigator.languages)));
 *
 * An assessment speaks the page's language unless told otherwise. Its library has to hold the texts of that language:
 * `loadLibrary({ locales: ['en', 'de'] })`. Where a questionnaire has no text in it, questions stay English and are
 * marked as such. Dates, numbers and plurals follow the language.
 *
 * To add a language, see "Languages" in the README.
 */
import type { en } from './words/en.js';
import { first } from './words/en-first.js';
import { languages } from './words/languages.js';

/** Key of a text that a user sees. */
export type Key = keyof typeof first | keyof typeof en;
/** Data that a text mentions. */
export type Params = Readonly<Record<string, string | number>>;

/** A language, with the words that are loaded. */
export interface Language {
  /** BCP 47 tag, such as `de`. */
  readonly tag: string;
  readonly words: Readonly<Record<string, string>>;
}

type Words = Record<string, string>;

const english: Language & { words: Words } = { tag: 'en', words: { ...first } };
/** Languages that are loaded or on their way. */
const known = new Map<string, Promise<Language>>([['en', Promise.resolve(english)]]);
/** The other half of their words, once a later view wants it. */
const later = new Map<string, Promise<void>>();

/** Tells by a `change` event that something is said otherwise from here on. */
export const voice = new EventTarget();
/** Tells that something is said otherwise. */
export const tell = (): void => void voice.dispatchEvent(new Event('change'));

let ofPage: Language = english;
/** What is being shown, or was used last: its language, if that is not the page's. */
let ofPart: Language | undefined;
/** Whether words of later views are wanted. */
let wanted = false;

/** The tags of all languages. */
export const tags: readonly string[] = ['en', ...Object.keys(languages)];

const base = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';

/** Tag of the first language of a list, best first, that there are words of: `de` for `['de-AT', 'en']`. English otherwise. */
export function nearest(list: readonly string[]): string {
  return list.map(base).find((tag) => tags.includes(tag)) ?? 'en';
}

/** What a language is called in another, within a sentence. */
export const nameOf = (tag: string, speaking: string): string => new Intl.DisplayNames([speaking], { type: 'language' }).of(tag) ?? tag;

/** What a language calls itself, standing alone. */
export function ownName(tag: string): string {
  const name = nameOf(tag, tag);
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/** Loads a language. Rejects if there is none of this tag, or if it can't be loaded; it can then be tried again. */
export function language(tag: string): Promise<Language> {
  const there = known.get(tag);
  if (there) return there;
  const halves = languages[tag];
  if (!halves) return Promise.reject(new RangeError(`there is no language ${tag}; there are ${tags.join(', ')}`));
  const loading = halves.first().then(async (words): Promise<Language> => {
    const made = { tag, words: { ...words } };
    if (wanted) await widen(made);
    return made;
  });
  known.set(tag, loading);
  loading.catch(() => known.delete(tag));
  return loading;
}

/** Loads the other half of a language's words. English stands in while that is not possible. */
function widen(made: Language & { words: Words }): Promise<void> {
  const there = later.get(made.tag) ?? languages[made.tag]?.later().then(
    (words) => {
      Object.assign(made.words, words);
      tell();
    },
    () => void later.delete(made.tag),
  );
  if (there) later.set(made.tag, there);
  return there ?? Promise.resolve();
}

/** Adds the English words of views that are loaded later, and begins to load those of the languages in use. */
export function learn(more: Readonly<Record<string, string>>): void {
  Object.assign(english.words, more);
  wanted = true;
  for (const loading of known.values()) loading.then(widen, () => undefined);
}

/** Waits until the languages in use have words for the views that are loaded. */
export async function learned(): Promise<void> {
  await Promise.allSettled(known.values());
  await Promise.all(later.values());
}

/** The language that is spoken: while an element shows itself its own, the page's otherwise. */
export const spoken = (): Language => ofPart ?? ofPage;

/** The language of the page. */
export const pageLanguage = (): Language => ofPage;

/** Tag of the language that is spoken. */
export const locale = (): string => spoken().tag;

/** Sets the language of the page. */
export function speak(chosen: Language): void {
  ofPage = chosen;
  ofPart = undefined;
  tell();
}

/** From here on a part of the page is used that speaks this language. */
export function turnTo(chosen: Language): void {
  ofPart = chosen === ofPage ? undefined : chosen;
}

/** Does something in a language. */
export function within<T>(chosen: Language, work: () => T): T {
  const before = ofPart;
  turnTo(chosen);
  try {
    return work();
  } finally {
    ofPart = before;
  }
}

/** Makes something once for each language, such as `Intl` formatters, and gives that of the one that is spoken. */
export function perLanguage<T>(make: (tag: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const tag = locale();
    const there = made.get(tag) ?? make(tag === 'en' ? 'en-GB' : tag);
    made.set(tag, there);
    return there;
  };
}

/** Whether there are words for a key that is put together from data. */
export const has = (key: string): key is Key => Object.hasOwn(english.words, key);

const text = (key: Key): string | undefined => spoken().words[key] ?? english.words[key];

const plurals = perLanguage((tag) => new Intl.PluralRules(tag));

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
    const chosen = form(forms, `=${value}`) ?? form(forms, plurals().select(Number(value))) ?? form(forms, 'other') ?? '';
    text = fill(chosen.replaceAll('#', String(value)), params);
  }
  return template.slice(0, at) + text + fill(after, params);
}

/** The text of a key. */
export function say(key: Key, params: Params = {}): string {
  return fill(text(key) ?? key, params);
}

/** The text of a key that is put together from data; the last part of it where there is none. */
export function label(group: string, id: string | null | undefined): string {
  if (!id) return say('none');
  const key = `${group}.${id}`;
  return (has(key) && text(key)) || id;
}
