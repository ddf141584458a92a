// Long work in slices, so that the page answers between them.

/** Longest slice, in milliseconds. */
const SLICE = 8;

/** What work gives before a step that is long: it begins a slice of its own. */
export const LONG = 'long';

/** Where slices take the time from, and how the next one is asked for. Tests bring their own. */
export interface Turns {
  readonly now: () => number;
  /** Calls back in a turn of its own. */
  readonly next: (then: () => void) => void;
  /** No turn will be asked for any more. */
  readonly end?: () => void;
}

/** Turns of the page: messages are not held back as timers are. */
function messages(): Turns {
  const { port1, port2 } = new MessageChannel();
  let then: (() => void) | undefined;
  port1.onmessage = () => then?.();
  return {
    now: () => performance.now(),
    next: (callback) => {
      then = callback;
      port2.postMessage(null);
    },
    end: () => port1.close(),
  };
}

/**
 * Does the steps of some work one after the other, in slices of at most 8 ms as long as no step takes longer. Gives back
 * how to stop it.
 */
export function inSlices(work: Iterator<unknown>, turns: Turns = messages()): () => void {
  const { now } = turns;
  let [stopped, busy] = [false, false];
  const end = (): void => {
    work.return?.();
    turns.end?.();
  };
  /** Whether there is more to do. */
  const steps = (): boolean => {
    const began = now();
    let longest = 0;
    // The next step is likely to take as long as the longest so far.
    for (let at = began; at === began || at + longest - began <= SLICE; ) {
      const { done, value } = work.next();
      if (done || stopped) return false;
      if (value === LONG) return true;
      const after = now();
      longest = Math.max(longest, after - at);
      at = after;
    }
    return true;
  };
  const slice = (): void => {
    if (stopped) return;
    busy = true;
    const more = steps();
    busy = false;
    if (more) turns.next(slice);
    else end();
  };
  turns.next(slice);
  return () => {
    if (stopped) return;
    stopped = true;
    // Not from within a step, which ends first.
    if (!busy) end();
  };
}
