import { fromDisk } from './disk.js';
// By its name: in a bundle it is another module.
import { Library } from 'aimscore';
import { assemble, type ContentOptions, extend, type Read, translate, words } from './library.js';

export { ContentError, type ContentFile, type ContentOptions, type FileText, files, type Read, shipped } from './library.js';

/**
 * A library with the catalogues and questionnaires that the package ships. The engine reads each file when it first needs
 * it. Rejects with a `ContentError` if it refuses a file that is not as it was when the package was built, with an `Error`
 * if one can't be loaded.
 */
export function loadLibrary(options: ContentOptions = {}): Promise<Library> {
  return assemble(options, fromDisk, () => new Library());
}

/** The text of the words of a language, or of the nearest that is there: `de-AT`, `de`, `en`. Exports take it. */
export function loadWords(locale: string, read: Read = fromDisk): Promise<string> {
  return words(locale, read);
}

/**
 * Adds shipped questionnaires to a library that was loaded without them, with those that they need. Those that are there
 * are left alone. Rejects as `loadLibrary` does.
 */
export async function loadQuestionnaires(library: Library, ids: readonly string[], options: ContentOptions = {}): Promise<void> {
  await extend(library, ids, options, fromDisk);
}

/** Adds what the package has in a language to what is in a library: words of reports and problems, requirements, questions. */
export async function loadLanguage(library: Library, locale: string, options: ContentOptions = {}): Promise<void> {
  await translate(library, locale, options, fromDisk);
}
