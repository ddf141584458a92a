import type { first } from './en-first.js';
import type { en } from './en.js';

/** The words of a language in two halves: what is needed before the first answer, and what later views say. */
export interface Halves {
  readonly first: () => Promise<Record<keyof typeof first, string>>;
  readonly later: () => Promise<Record<keyof typeof en, string>>;
}

/** The languages besides English, by their tags. The build lists those that there are files of. */
export declare const languages: Readonly<Record<string, Halves>>;
