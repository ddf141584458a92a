// Drafts live in the browser's database; where it refuses, in memory, and the page says so.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { DraftSummary } from 'aimscore/elements';

/** A draft: the response file with what the list of drafts shows. */
export interface Draft extends DraftSummary {
  readonly text: string;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

async function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('aimscore', 1, {
    upgrade(db) {
      db.createObjectStore('drafts', { keyPath: 'id' });
    },
    terminated() {
      opened = undefined;
    },
  });
  try {
    return await opened;
  } catch (error) {
    opened = undefined;
    throw error;
  }
}

const memory = new Map<string, Draft>();

/** All drafts, the latest first. */
export async function list(): Promise<Draft[]> {
  const kept = await database().then((db) => db.getAll('drafts'), () => []);
  const all = new Map([...kept, ...memory.values()].map((draft) => [draft.id, draft]));
  return [...all.values()].sort((a, b) => b.updated - a.updated);
}

export async function get(id: string): Promise<Draft | undefined> {
  return memory.get(id) ?? (await database().then((db) => db.get('drafts', id), () => undefined));
}

/** Keeps a draft; if the browser refuses, it is kept until the page is closed, and the promise fails. */
export async function put(draft: Draft): Promise<void> {
  memory.set(draft.id, draft);
  await (await database()).put('drafts', draft);
  if (memory.get(draft.id) === draft) memory.delete(draft.id);
}

export async function remove(id: string): Promise<void> {
  memory.delete(id);
  await database().then((db) => db.delete('drafts', id), () => undefined);
}

/** Keeps what is given last; while one write is under way the next waits, and those between are left out. */
export class Saver {
  #next: (() => Draft) | undefined;
  #busy = false;

  /** `told` hears how it went: `undefined` when all is kept, otherwise why not. */
  constructor(private readonly told: (state: 'saving' | 'saved' | Error) => void) {}

  save(draft: () => Draft): void {
    this.#next = draft;
    if (!this.#busy) void this.#run();
  }

  async #run(): Promise<void> {
    this.#busy = true;
    this.told('saving');
    let failure: Error | undefined;
    while (this.#next) {
      // After what the change shows, not before it.
      await new Promise((done) => setTimeout(done, 20));
      const make = this.#next;
      this.#next = undefined;
      try {
        await put(make());
        failure = undefined;
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
      }
    }
    this.#busy = false;
    this.told(failure ?? 'saved');
  }
}
