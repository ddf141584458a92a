// Drafts, their versions and the visitor's own questionnaires live in the browser's database; where it refuses, in
// memory, and the page says so.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { say } from 'aimscore/elements/words';
import type { DraftSummary, Request, Version } from 'aimscore/elements';

/** A draft: the response file with what the list of drafts shows. */
export interface Draft extends DraftSummary {
  readonly text: string;
  /** Counts the writes, so that two tabs notice each other. */
  readonly revision?: number;
  /** What a colleague asks, where the draft answers a request. */
  readonly request?: Request;
}

/** A draft as it once was. */
export interface Kept extends Omit<Version, 'id'> {
  readonly draft: string;
  readonly text: string;
}

/** A questionnaire of the visitor's own: its file, and files with its words. */
export interface Own {
  readonly id: string;
  readonly texts: readonly string[];
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft };
  versions: { key: [string, number]; value: Kept };
  questionnaires: { key: string; value: Own };
}

/** Another tab has written the draft since it was read here. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** Versions of a draft that are kept: the latest, then the last of each day. */
const LATEST = 20;
const MOST = 60;

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** Opens the database; fails where another tab holds it in an older form and does not let go, rather than wait for ever. */
function open(): Promise<IDBPDatabase<Schema>> {
  return new Promise((done, fail) => {
    openDB<Schema>('aimscore', 2, {
      upgrade(db, before) {
        if (before < 1) db.createObjectStore('drafts', { keyPath: 'id' });
        db.createObjectStore('versions', { keyPath: ['draft', 'at'] });
        db.createObjectStore('questionnaires', { keyPath: 'id' });
      },
      blocked: () => fail(new Error(say('site.blocked'))),
      // A newer page waits for this one to let go.
      blocking(_before, _wanted, event) {
        (event.target as IDBDatabase).close();
        opened = undefined;
      },
      terminated() {
        opened = undefined;
      },
    }).then(done, fail);
  });
}

async function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= open();
  try {
    return await opened;
  } catch (error) {
    opened = undefined;
    throw error;
  }
}

const memory = new Map<string, Draft>();

/** Drafts that are in this page alone. */
export const unkept = (): number => memory.size;

/** All drafts, the latest first. */
export async function list(): Promise<Draft[]> {
  const kept = await database().then((db) => db.getAll('drafts'), () => []);
  const all = new Map([...kept, ...memory.values()].map((draft) => [draft.id, draft]));
  return [...all.values()].sort((a, b) => b.updated - a.updated);
}

export async function get(id: string): Promise<Draft | undefined> {
  return memory.get(id) ?? (await database().then((db) => db.get('drafts', id), () => undefined));
}

/**
 * Keeps a draft and counts the write. If the browser refuses, it is kept until the page is closed, and the promise
 * fails; so it does if the draft is not at the revision that it was read at.
 */
export async function put(draft: Draft): Promise<Draft> {
  memory.set(draft.id, draft);
  const db = await database();
  const work = db.transaction('drafts', 'readwrite');
  const there = await work.store.get(draft.id);
  const { revision = 0 } = draft;
  if (there && (there.revision ?? 0) !== revision) {
    memory.delete(draft.id);
    throw new Conflict(draft.id);
  }
  const next = { ...draft, revision: revision + 1 };
  await Promise.all([work.store.put(next), work.done]);
  if (memory.get(draft.id) === draft) memory.delete(draft.id);
  return next;
}

export async function remove(id: string): Promise<void> {
  memory.delete(id);
  await database().then((db) => db.delete('drafts', id), () => undefined);
}

const ofDraft = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);

/** Versions of a draft, the latest first. */
export async function versions(id: string): Promise<Kept[]> {
  const all = await database().then((db) => db.getAll('versions', ofDraft(id)), (): Kept[] => []);
  return all.reverse();
}

export async function version(id: string, at: number): Promise<Kept | undefined> {
  return database().then((db) => db.get('versions', [id, at]), () => undefined);
}

/** Keeps a version unless the last one says the same, and thins out the older ones. */
export async function keep(version: Kept): Promise<void> {
  const db = await database();
  const all = await versions(version.draft);
  if (all[0]?.text === version.text && !version.name) return;
  await db.put('versions', version);
  const days = new Set<string>();
  const kept = [version, ...all].filter(({ at, name }, i) => {
    const day = new Date(at).toDateString();
    const wanted = name !== '' || i < LATEST || !days.has(day);
    days.add(day);
    return wanted;
  });
  const stay = new Set(kept.slice(0, MOST));
  await Promise.all(all.filter((each) => !stay.has(each)).map(({ draft, at }) => db.delete('versions', [draft, at])));
}

/** Removes versions of drafts that are not there any more. */
export async function sweep(): Promise<void> {
  const db = await database();
  const there = new Set((await list()).map(({ id }) => id));
  for (const key of await db.getAllKeys('versions')) if (!there.has(key[0])) await db.delete('versions', key);
}

/** Makes room: removes all versions. The drafts stay. */
export async function clearVersions(): Promise<void> {
  await (await database()).clear('versions');
}

export async function ownQuestionnaires(): Promise<Own[]> {
  return database().then((db) => db.getAll('questionnaires'), () => []);
}

export async function putQuestionnaire(own: Own): Promise<void> {
  await (await database()).put('questionnaires', own);
}

export async function removeQuestionnaire(id: string): Promise<void> {
  await database().then((db) => db.delete('questionnaires', id), () => undefined);
}

/** How much of the room that the browser gives is used, if it says so. */
export async function fullness(): Promise<number> {
  try {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    return quota > 0 ? usage / quota : 0;
  } catch {
    return 0;
  }
}

/** Asks the browser not to throw the drafts away when it needs room. It decides by itself and may say no. */
export function persist(): void {
  void navigator.storage?.persist?.().catch(() => undefined);
}
