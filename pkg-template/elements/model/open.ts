// Opens an assessment for an element that stands alone, from what its attributes name.
import { Library, type Problem } from 'aimscore';
import { loadLanguage, loadLibrary, loadQuestionnaires, shipped } from 'aimscore/content';
import { say, within, type Key, type Language, type Params } from '../words.js';
import { Assessment } from './assessment.js';
import { blank } from './response.js';

/** What an assessment is opened from: text, an address to fetch, or the thing itself. */
export type Source = string | object | null | undefined;

/** What to open. */
export interface Wanted {
  /** Id of a shipped questionnaire, address or text of a file, or the questionnaire itself. */
  readonly questionnaire: Source;
  /** Address or text of a response, or the response itself; an empty one, if there is none. */
  readonly response: Source;
  /** Day to score for, `YYYY-MM-DD`. */
  readonly today: string;
  readonly language: Language;
}

export type Opened = { readonly assessment: Assessment; readonly warnings: readonly Problem[]; readonly library: Library } | { readonly problems: readonly Problem[] };

/** What an element names is not to be had. */
class Unavailable extends Error {
  constructor(readonly code: 'unreachable' | 'engine' | 'no-questionnaire' | 'other-questionnaire', readonly params: Params = {}, readonly path = '') {
    super(code);
  }

  told(language: Language): Problem {
    const { code, path } = this;
    const params = { ...this.params };
    return within(language, () => ({ code, path, severity: 'error', params, message: say(`problem.${code}` as Key, params), help: say(`problem.${code}.help` as Key, params) }));
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Libraries of the page, by language and by the questionnaire of one's own in it. */
const libraries = new Map<string, Promise<Library>>();

const isText = (source: string): boolean => source.trimStart().startsWith('{');
const isShipped = (id: string): boolean => shipped.some((each) => each.id === id);

/** The text of a source. */
async function textOf(source: Source): Promise<string | undefined> {
  if (source === null || source === undefined || source === '') return undefined;
  if (typeof source === 'object') return JSON.stringify(source);
  if (isText(source)) return source;
  let said: string;
  try {
    const response = await fetch(source);
    if (response.ok) return await response.text();
    said = `${response.status} ${response.statusText}`.trim();
  } catch (error) {
    said = reason(error);
  }
  throw new Unavailable('unreachable', { address: source, said });
}

interface Named {
  readonly id?: string;
  readonly version?: string;
  readonly bank?: string;
  readonly questionnaire?: { readonly id?: string };
}

function parsed(text: string): Named {
  try {
    return (JSON.parse(text) ?? {}) as Named;
  } catch {
    // The engine says what is wrong with it.
    return {};
  }
}

/** The library for a questionnaire: of its own where it is not a shipped one, so that two of the same id don't meet. */
async function libraryFor(own: string | undefined, locale: string): Promise<Library> {
  const key = `${locale} ${own ?? ''}`;
  const there = libraries.get(key);
  if (there) return there;
  const loading = loadLibrary({ locales: [locale], questionnaires: [] }).catch((error: unknown) => {
    throw new Unavailable('engine', { said: reason(error) });
  });
  libraries.set(key, loading);
  // It can be tried again.
  loading.catch(() => libraries.delete(key));
  return loading;
}

async function need(library: Library, id: string | undefined, locale: string): Promise<void> {
  if (id && isShipped(id)) await loadQuestionnaires(library, [id], { locales: [locale] });
}

async function opened({ questionnaire, response, today, language }: Wanted): Promise<Opened> {
  const id = typeof questionnaire === 'string' && isShipped(questionnaire) ? questionnaire : undefined;
  const [own, text] = await Promise.all([id === undefined ? textOf(questionnaire) : undefined, textOf(response)]);
  const library = await libraryFor(own, language.tag);
  const { bank, ...mine } = parsed(own ?? '{}');
  await need(library, bank, language.tag);
  if (own !== undefined) {
    const outcome = library.add(own);
    if (outcome.type === 'failure') return { problems: outcome.problems };
  }
  const wanted = id ?? mine.id;
  const answered = text === undefined ? undefined : parsed(text).questionnaire?.id;
  if (wanted !== undefined && answered !== undefined && answered !== wanted) throw new Unavailable('other-questionnaire', { theirs: answered, mine: wanted }, '/questionnaire/id');
  const asked = wanted ?? answered;
  if (asked === undefined && text === undefined) throw new Unavailable('no-questionnaire');
  await need(library, asked, language.tag);
  const version = shipped.find((each) => each.id === asked)?.version ?? mine.version ?? '';
  const outcome = Assessment.open(library, text ?? JSON.stringify(blank(asked ?? '', version)), today, language);
  return 'problems' in outcome ? outcome : { ...outcome, library };
}

/** Opens what is wanted, or says why that is not possible. */
export async function open(wanted: Wanted): Promise<Opened> {
  try {
    return await opened(wanted);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return { problems: [error.told(wanted.language)] };
  }
}

/** Has an open assessment speak another language. */
export async function translated(assessment: Assessment, library: Library, language: Language): Promise<void> {
  await loadLanguage(library, language.tag);
  assessment.speak(language);
}
