import type { Library, Problem } from './core.js';
import { type ContentFile, files, shipped } from './content-files.js';
import { type FileText, type Read, textOf } from './text.js';

export { type ContentFile, type FileText, files, type Read, shipped };

/** How to load the shipped content. */
export interface ContentOptions {
  /** Languages to load texts in; all, if not given. What there is in none of them is loaded in English; with `[]`, no texts are loaded. */
  locales?: readonly string[];
  /** Questionnaires to load, by their ids, with those that they need; all, if not given. */
  questionnaires?: readonly string[];
  /** How to get a file, as text or as its bytes, where it lies elsewhere than in the package. */
  read?: Read;
}

/** The engine refused a file. */
export class ContentError extends Error {
  /** To tell it from other errors, as `code` */
  override readonly name = 'ContentError';
  /** Stays, whatever the message says */
  readonly code = 'content-refused';

  constructor(
    /** The file, by its place below `aimscore/questionnaires/` */
    readonly path: string,
    /** What is wrong with it */
    readonly problems: readonly Problem[],
  ) {
    super(`${path}: ${problems.map((problem) => `${problem.path} ${problem.message}`).join('; ')}`);
  }
}

/** What timelines are computed with, which `aimscore/timeline` loads. */
const MODELS: readonly string[] = ['published', 'schedule'];

const ofQuestionnaire = ({ kind }: ContentFile): boolean => kind === 'questionnaire' || kind === 'questionnaire-text';

/** Ids of questionnaires, with those that they need. */
function withNeeds(ids: readonly string[]): Set<string> {
  const all = new Set(ids);
  for (const id of all) {
    for (const file of files) if (file.id === id && file.kind === 'questionnaire' && file.needs) all.add(file.needs);
  }
  return all;
}

type Texts = readonly (readonly [ContentFile, FileText])[];

/** Where the engine keeps a file. */
const keyOf = ({ kind, id, locale }: ContentFile): string => `${kind} ${id} ${locale ?? ''}`;

/** Reads all at once. */
const texts = (wanted: readonly ContentFile[], read: Read): Promise<Texts> => Promise.all(wanted.map(async (file) => [file, await read(file)] as const));

/** Adds one after the other. What is as it was when the package was built is read when it is needed, other texts at once. */
function add(library: Library, all: Texts): void {
  for (const [file, text] of all) {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    if (library.defer(keyOf(file), file.hash, bytes)) continue;
    const outcome = library.add(textOf(text));
    if (outcome.type === 'failure') throw new ContentError(file.path, outcome.problems);
  }
}

/** Reads what waits, with a turn for others after each file. */
export async function prepare(library: Library, pause: () => Promise<void>): Promise<void> {
  while (library.prepare()) await pause();
}

/** Whether a file is one of a library in these languages: English, where there is nothing in any of them; no words, if there are none. */
function spoken({ kind, id, locale }: ContentFile, locales: readonly string[] | undefined): boolean {
  if (MODELS.includes(kind)) return false;
  if (locale === null || !locales || locales.includes(locale)) return true;
  return locale === 'en' && locales.length > 0 && !files.some((other) => other.kind === kind && other.id === id && other.locale !== null && locales.includes(other.locale));
}

/** A library that is `made` when the `engine` is there; its content is read meanwhile. */
export async function assemble(options: ContentOptions, otherwise: Read, made: () => Library, engine?: Promise<unknown>): Promise<Library> {
  const { locales, questionnaires, read = otherwise } = options;
  const ids = questionnaires && withNeeds(questionnaires);
  const [all] = await Promise.all([texts(files.filter((file) => spoken(file, locales) && (!ids || !ofQuestionnaire(file) || ids.has(file.id))), read), engine]);
  const library = made();
  try {
    add(library, all);
  } catch (error) {
    library.free();
    throw error;
  }
  return library;
}

/** The text of the words of a language, or of the nearest that is there: `de-AT`, `de`, `en`. Exports take it. */
export async function words(locale: string, read: Read): Promise<string> {
  for (const wanted of [locale, locale.split('-')[0], 'en']) {
    const file = files.find((candidate) => candidate.kind === 'words' && candidate.locale === wanted);
    if (file) return textOf(await read(file));
  }
  throw new Error('the package holds no words');
}

/** Adds shipped questionnaires, or words for them, that are not in a library yet, with those that they need. */
export async function extend(library: Library, questionnaires: readonly string[], options: ContentOptions, otherwise: Read): Promise<void> {
  const { locales, read = otherwise } = options;
  const ids = withNeeds(questionnaires);
  const wanted = files.filter((file) => spoken(file, locales) && ofQuestionnaire(file) && ids.has(file.id));
  // Of a bank, words are needed in the languages of those that take questions from it.
  const tongues = new Set(wanted.filter(({ id }) => questionnaires.includes(id)).map(({ locale }) => locale));
  const needed = wanted.filter((file) => !library.has(keyOf(file)) && (questionnaires.includes(file.id) || file.locale === null || tongues.has(file.locale)));
  add(library, await texts(needed, read));
}

/** Adds what there is in a language to what a library has. */
export async function translate(library: Library, locale: string, { read }: ContentOptions, otherwise: Read): Promise<void> {
  const missing = (file: ContentFile): boolean => file.locale === locale && !library.has(keyOf(file));
  const wanted = files.filter((file) => missing(file) && (!ofQuestionnaire(file) || library.has(`questionnaire ${file.id} `)));
  add(library, await texts(wanted, read ?? otherwise));
}
