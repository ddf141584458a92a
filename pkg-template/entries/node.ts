// Node and server rendering: the engine is there as soon as the module is.
import { initSync, type InitInput } from './core.js';
import { attach } from './memory.js';
import { bytes } from './bytes.js';

export * from './api.js';

attach(initSync({ module: bytes() }));

/** Here for code that also runs in browsers. Nothing is left to load, so `source` is not used. */
export function ready(_source?: InitInput | Promise<InitInput>): Promise<void> {
  return Promise.resolve();
}
