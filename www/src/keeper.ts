// One draft that is open: what is kept of it, and which tab may write it.
import { Conflict, get, keep, put, type Draft } from './drafts';

/** Which tab writes. */
export type Holder = 'mine' | 'elsewhere';
export type Saved = 'saving' | 'saved' | Error;

interface Told {
  readonly type: 'saved' | 'hand-over' | 'held';
  readonly draft: string;
}

/** Who hears what happens to the draft. */
export interface Listener {
  /** The draft with what is in the page now. */
  readonly draft: () => Draft;
  /** Shows what another tab has kept. */
  readonly show: (draft: Draft) => void;
  /** Something is different: who writes, or whether it is saved. */
  readonly changed: () => void;
  /** Another tab wrote the draft too: what is in this page has to go on under an id of its own. */
  readonly split: () => void;
}

/** Time between versions that are kept by themselves, in milliseconds. */
const INTERVAL = 10 * 60_000;
/** How long another tab may take to hand the draft over; one that hangs is not waited for. */
const PATIENCE = 2000;

const error = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

/**
 * Keeps a draft, one write after the other; those between are left out. One tab holds the draft by a lock. Where there are
 * no locks, the count of writes still shows that another tab was faster, and then nothing of either is lost.
 */
export class Keeper {
  holder: Holder = 'mine';
  saved: Saved = 'saved';

  readonly #channel = new BroadcastChannel('aimscore');
  readonly #lock: string;
  #revision: number;
  #wanted = false;
  #running: Promise<void> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #release: (() => void) | undefined;
  #waiting: AbortController | undefined;
  #closed = false;
  /** When a version was kept last, and what there is to keep before the first change. */
  #kept = 0;
  #opened: Draft | undefined;

  private constructor(draft: Draft, private readonly listener: Listener) {
    this.#lock = `aimscore-draft-${draft.id}`;
    this.#revision = draft.revision ?? 0;
    this.#opened = draft;
    this.#channel.onmessage = ({ data }: MessageEvent<Told>) => void this.#hear(data);
  }

  /** Opens a draft: to write it, if no other tab does. */
  static async open(draft: Draft, listener: Listener): Promise<Keeper> {
    const keeper = new Keeper(draft, listener);
    if (!(await keeper.#hold({ ifAvailable: true }))) {
      keeper.holder = 'elsewhere';
      keeper.#queue();
    }
    return keeper;
  }

  /** Remembers that there is something to keep, and keeps it soon. */
  save(): void {
    if (this.holder === 'elsewhere' || this.#closed) return;
    this.#wanted = true;
    this.#running ??= this.#run();
  }

  /** Keeps what there is to keep at once. */
  async flush(): Promise<void> {
    await this.#write();
    await this.#running;
  }

  /** Tries again after the browser refused. */
  retry(): Promise<void> {
    this.#wanted = true;
    return this.#write();
  }

  /** Keeps a version of the draft as it stands. */
  async version(name: string): Promise<void> {
    const { id: draft, answered, visible, text } = this.listener.draft();
    this.#kept = Date.now();
    await keep({ draft, at: Date.now(), name, answered, visible, text });
  }

  /** Asks the tab that writes to hand the draft over; takes it, if there is no answer. */
  async takeOver(): Promise<void> {
    this.#tell('hand-over');
    const signal = AbortSignal.timeout(PATIENCE);
    const got = await new Promise<boolean>((done) => {
      this.#waiting?.abort();
      this.#hold({ signal }).then(done, () => done(false));
    });
    if (!got && !(await this.#hold({ steal: true }))) return;
    await this.#mine();
  }

  /** Lets go of the draft, when it is saved. */
  async close(): Promise<void> {
    await this.flush();
    this.#end();
  }

  async #run(): Promise<void> {
    this.#say('saving');
    while (this.#wanted && !this.#closed) {
      // After what the change shows, not before it.
      await new Promise((done) => setTimeout(done, 20));
      if (this.#wanted) await this.#write();
    }
    this.#running = undefined;
    if (this.saved === 'saving') this.#say('saved');
  }

  /** One write after the other: two at once would take each other for another tab. */
  #write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeNow());
    return this.#writing;
  }

  async #writeNow(): Promise<void> {
    if (!this.#wanted || this.#closed) return;
    this.#wanted = false;
    try {
      const draft = this.listener.draft();
      const { revision = 0 } = await put({ ...draft, revision: this.#revision });
      this.#revision = revision;
      await this.#remember(draft);
      this.#say(this.#wanted ? 'saving' : 'saved');
      this.#tell('saved');
    } catch (reason) {
      if (!(reason instanceof Conflict)) return this.#say(error(reason));
      this.#end();
      this.listener.split();
    }
  }

  /** Keeps a version now and then: what was there before the first change, then every while. A failure costs no answer. */
  async #remember(draft: Draft): Promise<void> {
    const { id, answered, visible, text } = draft;
    try {
      if (this.#opened) {
        const { updated, ...before } = this.#opened;
        this.#opened = undefined;
        this.#kept = Date.now();
        await keep({ draft: id, at: updated, name: '', answered: before.answered, visible: before.visible, text: before.text });
      } else if (Date.now() - this.#kept > INTERVAL) {
        this.#kept = Date.now();
        await keep({ draft: id, at: this.#kept, name: '', answered, visible, text });
      }
    } catch {
      // The next one may succeed.
    }
  }

  #end(): void {
    this.#closed = true;
    this.#waiting?.abort();
    this.#release?.();
    this.#channel.close();
  }

  #say(saved: Saved): void {
    this.saved = saved;
    this.listener.changed();
  }

  #tell(type: Told['type']): void {
    if (!this.#closed) this.#channel.postMessage({ type, draft: this.#lock } satisfies Told);
  }

  async #hear({ type, draft }: Told): Promise<void> {
    if (draft !== this.#lock || this.#closed) return;
    if (type === 'saved' && !this.#wanted && !this.#running) await this.#reread();
    if (type === 'hand-over') {
      if (this.#release) {
        await this.flush();
        const release = this.#release;
        this.#release = undefined;
        this.#elsewhere(false);
        release?.();
      } else {
        // It is not this tab that asked: it stands back until the other has the draft.
        this.#waiting?.abort();
      }
    }
    if (type === 'held' && this.holder === 'elsewhere') this.#queue();
  }

  /** Shows what another tab has kept. */
  async #reread(): Promise<void> {
    const draft = await get(this.#id);
    if (!draft || this.#closed || (draft.revision ?? 0) === this.#revision) return;
    this.#revision = draft.revision ?? 0;
    this.#opened = draft;
    this.listener.show(draft);
  }

  get #id(): string {
    return this.#lock.replace('aimscore-draft-', '');
  }

  /** Resolves when the lock is held, or can't be. */
  #hold(options: LockOptions): Promise<boolean> {
    if (!navigator.locks) return Promise.resolve(true);
    return new Promise((done, fail) => {
      let held = false;
      navigator.locks
        .request(this.#lock, options, (lock) => {
          if (!lock || this.#closed) return done(false);
          held = true;
          done(true);
          return new Promise<void>((release) => {
            this.#release = release;
          });
        })
        .catch((reason: unknown) => {
          // Another tab took the lock away.
          if (held) this.#elsewhere(true);
          else fail(reason);
        });
    });
  }

  /** Waits until the other tab is closed. */
  #queue(): void {
    if (!navigator.locks) return;
    this.#waiting?.abort();
    const waiting = (this.#waiting = new AbortController());
    this.#hold({ signal: waiting.signal }).then(
      (held) => (held && !waiting.signal.aborted ? this.#mine() : undefined),
      () => undefined,
    );
  }

  async #mine(): Promise<void> {
    this.#waiting = undefined;
    await this.#reread();
    this.holder = 'mine';
    this.#tell('held');
    this.listener.changed();
  }

  #elsewhere(queue: boolean): void {
    this.#release = undefined;
    this.holder = 'elsewhere';
    this.listener.changed();
    if (queue) this.#queue();
  }
}
