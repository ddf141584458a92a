import type { StoredAnswer } from './response.js';

/** One step back or forth: an answer as it was, or the whole response as it was. */
export type Step =
  | { readonly question: string; readonly system: string | undefined; readonly answer: StoredAnswer | undefined; readonly fields: string; readonly at: number }
  | { readonly question?: undefined; readonly text: string };

const MOST = 200;
/** Characters of whole responses that are kept: they are large, and are held in memory alone. */
const CHARACTERS = 8_000_000;
/** Typing without a longer pause is one step. */
const PAUSE = 2000;
/** Fields that are typed, so that a change of them comes in many small ones. */
const TYPED = new Set(['value', 'note']);

/** What can be undone and done again. */
export class Trail {
  readonly back: Step[] = [];
  readonly forth: Step[] = [];

  /** Remembers what was there before a change. */
  push(step: Step, typed = false): void {
    this.forth.length = 0;
    const last = this.back.at(-1);
    if (typed && last?.question !== undefined && step.question === last.question && step.system === last.system && step.fields === last.fields && TYPED.has(step.fields) && step.at - last.at < PAUSE) {
      this.back[this.back.length - 1] = { ...last, at: step.at };
      return;
    }
    this.back.push(step);
    let size = this.back.reduce((sum, each) => sum + (each.question === undefined ? each.text.length : 0), 0);
    while (this.back.length > MOST || (size > CHARACTERS && this.back.length > 1)) {
      const first = this.back.shift();
      if (first?.question === undefined) size -= first?.text.length ?? 0;
    }
  }

  clear(): void {
    this.back.length = 0;
    this.forth.length = 0;
  }
}
