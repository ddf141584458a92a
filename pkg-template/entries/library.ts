import { Library, type Problem } from './core.js';
import { type ContentFile, files, shipped } from './content-files.js';

export { type ContentFile, files, shipped };

/** How to load the shipped content. */
export interface ContentOptions {
  /** Languages to load texts in; all, if not given. */
  locales?: readonly string[];
  /** Questionnaires to load, by their ids, with those that they need; all, if not given. */
  questionnaires?: readonly string[];
  /** How to get a file's text, where it lies elsewhere than in the package. */
  read?: (file: ContentFile) => string | Promise<string>;
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

type Read = NonNullable<ContentOptions['read']>;

const ofQuestionnaire = ({ kind }: ContentFile): boolean => kind === 'questionnaire' || kind === 'questionnaire-text';

/** Ids of questionnaires, with those that they need. */
function withNeeds(ids: readonly string[]): Set<string> {
  const all = new Set(ids);
  for (const id of all) {
    for (const file of files) if (file.id === id && file.kind === 'questionnaire' && file.needs) all.add(file.needs);
  }
  return all;
}

type Texts = readonly (readonly [ContentFile, string])[];

/** Reads all at once. */
const texts = (wanted: readonly ContentFile[], read: Read): Promise<Texts> => Promise.all(wanted.map(async (file) => [file, await read(file)] as const));

function add(library: Library, all: Texts): void {
  for (const [file, text] of all) {
    const outcome = library.add(text);
    if (outcome.type === 'failure') throw new ContentError(file.path, outcome.problems);
  }
}

const spoken = (locales: readonly string[] | undefined) => ({ kind, locale }: ContentFile): boolean => !MODELS.includes(kind) && (locale === null || !locales || locales.includes(locale));

/** A library, when the `engine` is there; its content is read meanwhile. */
export async function assemble(options: ContentOptions, otherwise: Read, engine?: Promise<unknown>): Promise<Library> {
  const { locales, questionnaires, read = otherwise } = options;
  const ids = questionnaires && withNeeds(questionnaires);
  const [all] = await Promise.all([texts(files.filter(spoken(locales)).filter((file) => !ids || !ofQuestionnaire(file) || ids.has(file.id)), read), engine]);
  const library = new Library();
  try {
    add(library, all);
  } catch (error) {
    library.free();
    throw error;
  }
  return library;
}

/** The text of the words of a language, or of the nearest that is there: `de-AT`, `de`, `en`. Exports take it. */
export async function words(locale: string, read: (file: ContentFile) => string | Promise<string>): Promise<string> {
  for (const wanted of [locale, locale.split('-')[0], 'en']) {
    const file = files.find((candidate) => candidate.kind === 'words' && candidate.locale === wanted);
    if (file) return read(file);
  }
  throw new Error('the package holds no words');
}

/** Adds shipped questionnaires that are not in a library yet, with those that they need. */
export async function extend(library: Library, questionnaires: readonly string[], options: ContentOptions, otherwise: Read): Promise<void> {
  const { locales, read = otherwise } = options;
  const there = new Set(library.list().map(({ id }) => id));
  const ids = withNeeds(questionnaires);
  add(library, await texts(files.filter(spoken(locales)).filter((file) => ofQuestionnaire(file) && ids.has(file.id) && !there.has(file.id)), read));
}
