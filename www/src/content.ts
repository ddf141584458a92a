// The questionnaires of this site: those that are shipped, loaded when they are needed, and the visitor's own.
import type { Library, Listed, Problem } from 'aimscore';
import { loadLanguage, loadLibrary, loadQuestionnaires, shipped } from 'aimscore/content';
import { say } from 'aimscore/elements/words';
import { ownQuestionnaires, putQuestionnaire, removeQuestionnaire, type Own } from './drafts';

/** Longer files are left to the engine, which says what its limit is. */
const MOST = 20_000_000;

/** What a file says it is: `response`, `request`, `questionnaire` … Empty if it does not say. */
export function kindOf(text: string): string {
  return fieldsOf(text).format.replace(/^aimscore-/, '').replace(/\/.*$/, '');
}

interface Fields {
  readonly format: string;
  readonly id: string;
  readonly bank: string;
  /** Questionnaire that the file belongs to. */
  readonly questionnaire: string;
}

function fieldsOf(text: string): Fields {
  const word = (value: unknown): string => (typeof value === 'string' ? value : '');
  try {
    const file = text.length > MOST ? {} : ((JSON.parse(text) ?? {}) as Record<string, unknown>);
    const { questionnaire } = file;
    const named = typeof questionnaire === 'object' && questionnaire !== null ? (questionnaire as Record<string, unknown>)['id'] : questionnaire;
    return { format: word(file['format']), id: word(file['id']), bank: word(file['bank']), questionnaire: word(named) };
  } catch {
    return { format: '', id: '', bank: '', questionnaire: '' };
  }
}

const refuse = (code: string, message: string, help: string, path: string): Problem[] => [{ code, severity: 'error', path, params: {}, message, help }];

export class Content {
  /** Questionnaires of the visitor's own that the engine takes no more. */
  readonly refused: { readonly id: string; readonly problems: readonly Problem[] }[] = [];

  /** Languages that were loaded. */
  readonly #spoken: Set<string>;

  private constructor(readonly library: Library, private locale: string) {
    this.#spoken = new Set([locale]);
    library.speak(locale);
  }

  /** Loads the engine and what every questionnaire builds on, and puts the visitor's own questionnaires beside it. */
  static async load(locale: string): Promise<Content> {
    const [library, own] = await Promise.all([loadLibrary({ locales: [locale], questionnaires: [] }), ownQuestionnaires()]);
    const content = new Content(library, locale);
    for (const { id, texts } of own) {
      for (const text of texts) {
        await content.#bank(text);
        const outcome = library.add(text);
        if (outcome.type === 'failure') content.refused.push({ id, problems: outcome.problems });
      }
    }
    return content;
  }

  /** All questionnaires to choose from. */
  get listed(): Listed[] {
    return [...shipped, ...this.library.list().filter(({ id }) => this.isOwn(id))];
  }

  /** Ids of the visitor's own. */
  get own(): string[] {
    return this.listed.map(({ id }) => id).filter((id) => this.isOwn(id));
  }

  /** Loads what there is in another language, and what is loaded from here on in it too. */
  async speak(locale: string): Promise<void> {
    if (!this.#spoken.has(locale)) await loadLanguage(this.library, locale);
    this.#spoken.add(locale);
    this.locale = locale;
    this.library.speak(locale);
  }

  isOwn(id: string): boolean {
    return !shipped.some((each) => each.id === id);
  }

  /** Loads what a response needs. A questionnaire that is not here is the engine's to complain about. */
  async need(response: string): Promise<void> {
    const { questionnaire } = fieldsOf(response);
    if (!this.isOwn(questionnaire)) await loadQuestionnaires(this.library, [questionnaire], { locales: [this.locale] });
  }

  async #bank(text: string): Promise<void> {
    const { bank } = fieldsOf(text);
    // In all languages that there is anything in: which of them its words are in is not known yet.
    if (bank && !this.isOwn(bank)) await loadQuestionnaires(this.library, [bank]);
  }

  /** Takes in a questionnaire of the visitor's own, or words for one. Returns what is wrong with it. */
  async add(text: string): Promise<Problem[]> {
    const { format, id, questionnaire } = fieldsOf(text);
    const words = format.startsWith('aimscore-questionnaire-text/');
    const about = words ? questionnaire : id;
    if (!this.isOwn(about)) return refuse('shipped-questionnaire', say('problem.shipped', { id: about }), say('problem.shipped.help'), words ? '/questionnaire' : '/id');
    await this.#bank(text);
    const outcome = this.library.add(text);
    if (outcome.type === 'failure') return outcome.problems;
    const before = (await ownQuestionnaires()).find((own) => own.id === about)?.texts ?? [];
    // A new structure comes with its words, or words for it follow.
    const texts = words ? [...before.filter((other) => !sameWords(other, text)), text] : [text];
    await putQuestionnaire({ id: about, texts } satisfies Own);
    return [];
  }

  /** Forgets one of the visitor's own. It can be used until the page is loaded again. */
  async forget(id: string): Promise<void> {
    await removeQuestionnaire(id);
  }
}

/** Whether two files are words in the same language. */
function sameWords(a: string, b: string): boolean {
  const locale = (text: string): unknown => (JSON.parse(text) as Record<string, unknown>)['locale'];
  return fieldsOf(a).format === fieldsOf(b).format && locale(a) === locale(b);
}
