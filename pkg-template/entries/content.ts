import { Library, ready } from './index.js';
import { assemble, type ContentFile, type ContentOptions, extend, type FileText, prepare, type Read, translate, words } from './library.js';

export { ContentError, type ContentFile, type ContentOptions, type FileText, files, type Read, shipped } from './library.js';

async function fetched(file: ContentFile): Promise<FileText> {
  const response = await fetch(file.url);
  if (!response.ok) throw new Error(`${file.path}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Ends the task, so that a page answers between files. Messages are not held back as timers are. */
const pause = (): Promise<void> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });

/**
 * A library with the catalogues and questionnaires that the package ships; loads the engine if need be. The engine reads
 * each file when it first needs it. Rejects with a `ContentError` if it refuses a file that is not as it was when the
 * package was built, with an `Error` if one can't be loaded.
 */
export function loadLibrary(options: ContentOptions = {}): Promise<Library> {
  return assemble(options, fetched, () => new Library(), ready());
}

/** The text of the words of a language, or of the nearest that is there: `de-AT`, `de`, `en`. Exports take it. */
export function loadWords(locale: string, read: Read = fetched): Promise<string> {
  return words(locale, read);
}

/**
 * Adds shipped questionnaires to a library that was loaded without them, with those that they need. Those that are there
 * are left alone. Rejects as `loadLibrary` does.
 */
export async function loadQuestionnaires(library: Library, ids: readonly string[], options: ContentOptions = {}): Promise<void> {
  await extend(library, ids, options, fetched);
  await prepare(library, pause);
}

/** Adds what the package has in a language to what is in a library: words of reports and problems, requirements, questions. */
export async function loadLanguage(library: Library, locale: string, options: ContentOptions = {}): Promise<void> {
  await translate(library, locale, options, fetched);
}
