import type { InitOutput } from './core.js';

let memory: WebAssembly.Memory | undefined;

/** Remembers the engine's memory. */
export function attach(engine: InitOutput): void {
  memory = engine.memory;
}

/**
 * What `session.figures()` copies, without the copy: a view of the engine's memory. Ask for it again after each call
 * into the engine, since a response that is loaded moves the figures, and memory that grows leaves older views empty.
 */
export function figuresView(session: { figuresPointer(): number; figuresLength(): number }): Int32Array {
  if (!memory) throw new Error('the engine is not loaded: await `ready()` first');
  return new Int32Array(memory.buffer, session.figuresPointer(), session.figuresLength());
}
