import { Library, type Problem } from './core.js';
import { type ContentFile, files } from './content-files.js';

export { type ContentFile, files };

/** How to load the shipped content. */
export interface ContentOptions {
  /** Languages to load texts in; all, if not given. */
  locales?: readonly string[];
  /** How to get a file's text, where it lies elsewhere than in the package. */
  read?: (file: ContentFile) => string | Promise<string>;
}

/** The engine refused a file. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly code = 'content-refused';

  constructor(
    readonly path: string,
    readonly problems: readonly Problem[],
  ) {
    super(`${path}: ${problems.map((problem) => `${problem.path} ${problem.message}`).join('; ')}`);
  }
}

/** What timelines are computed with, which `aimscore/timeline` loads. */
const MODELS: readonly string[] = ['published', 'schedule'];

/** Reads all at once, then adds them in their order. */
export async function assemble(options: ContentOptions, otherwise: (file: ContentFile) => string | Promise<string>): Promise<Library> {
  const { locales, read = otherwise } = options;
  const wanted = files.filter(({ kind }) => !MODELS.includes(kind)).filter(({ locale }) => locale === null || !locales || locales.includes(locale));
  const texts = await Promise.all(wanted.map(async (file) => [file, await read(file)] as const));
  const library = new Library();
  for (const [file, text] of texts) {
    const outcome = library.add(text);
    if (outcome.type === 'failure') {
      library.free();
      throw new ContentError(file.path, outcome.problems);
    }
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
