import { said, slotKey, type AiSystem, type ResponseFile, type StoredAnswer } from './response.js';

/** A question that is asked, for the organisation or for one AI system. */
export interface Asked {
  readonly question: string;
  readonly system?: string;
}

/** What a colleague is asked: the questions, and who asks. */
export interface Request {
  readonly ask: readonly Asked[];
  readonly from: string;
  readonly message: string;
  /** Who answers. */
  readonly by?: string;
}

/** The file `aimscore-request/1`: a request, with a response that holds what is needed to answer it and nothing else. */
export interface RequestFile extends Request {
  readonly format: 'aimscore-request/1';
  readonly response: ResponseFile;
}

const FORMAT = 'aimscore-request/1';
const MOST_QUESTIONS = 10_000;
/** Longest text of a request; what it holds of a response is checked by the engine. */
const MOST = 4_000_000;
/** Longer links are cut by mail programs. */
export const LONGEST_LINK = 8000;

/** Makes the file for a colleague: the chosen questions with their answers so far, the AI systems they are about, and the bare profile. */
export function request(response: ResponseFile, ask: readonly Asked[], from: string, message: string): RequestFile {
  const keys = new Set(ask.map(({ question, system }) => slotKey(question, system)));
  const about = new Set(ask.map(({ system }) => system));
  const { name, sector, size, roles } = response.profile;
  return {
    format: FORMAT,
    from,
    message,
    ask,
    response: {
      format: response.format,
      questionnaire: response.questionnaire,
      profile: { name: name ?? '', ...(sector ? { sector } : {}), ...(size ? { size } : {}), ...(roles ? { roles } : {}) },
      systems: (response.systems ?? []).filter(({ id }) => about.has(id)).map((system): AiSystem => ({ ...system })),
      answers: (response.answers ?? []).filter(({ question, system }) => keys.has(slotKey(question, system))).map((answer): StoredAnswer => said(answer)),
    },
  };
}

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;

/** Whether a file says that it is a request. */
export const looksLikeRequest = (text: string): boolean => text.length <= MOST && text.includes(`"${FORMAT}"`);

/** Reads a request, however it came; undefined if it is none. Its response is still to be checked. */
export function readRequest(text: string): RequestFile | undefined {
  if (text.length > MOST) return undefined;
  let file: Partial<RequestFile> | null;
  try {
    file = JSON.parse(text) as Partial<RequestFile> | null;
  } catch {
    return undefined;
  }
  if (typeof file !== 'object' || file === null || file.format !== FORMAT) return undefined;
  const { ask, from = '', message = '', response } = file;
  if (!Array.isArray(ask) || ask.length === 0 || ask.length > MOST_QUESTIONS || !isText(from, 200) || !isText(message, 5000)) return undefined;
  if (typeof response !== 'object' || response === null) return undefined;
  const list: Asked[] = [];
  for (const asked of ask as readonly unknown[]) {
    const { question, system } = (asked ?? {}) as Record<string, unknown>;
    if (!isText(question, 80) || (system !== undefined && !isText(system, 80))) return undefined;
    list.push({ question, ...(system === undefined ? {} : { system }) });
  }
  return { format: FORMAT, ask: list, from, message, response };
}

/** What goes back: the answers to what was asked, and no others. */
export function reply(response: ResponseFile, { ask }: Request): ResponseFile {
  const keys = new Set(ask.map(({ question, system }) => slotKey(question, system)));
  return { ...response, answers: (response.answers ?? []).filter(({ question, system }) => keys.has(slotKey(question, system))) };
}

async function piped(bytes: Uint8Array<ArrayBuffer>, through: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new Error('too large');
    }
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** A text in a form that fits behind the # of an address, which browsers send to no server. */
export async function packed(text: string): Promise<string> {
  const bytes = await piped(new TextEncoder().encode(text), new CompressionStream('deflate-raw'), MOST);
  let characters = '';
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The text of such a form; undefined if it is none, or too large. */
export async function unpacked(form: string): Promise<string | undefined> {
  try {
    const characters = atob(form.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(characters, (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(await piped(bytes, new DecompressionStream('deflate-raw'), MOST));
  } catch {
    return undefined;
  }
}
