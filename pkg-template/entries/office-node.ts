// Node and server rendering: the exports are there as soon as the module is.
import { initSync, type InitInput } from './office.js';
import { bytes } from './office-bytes.js';

export * from './office-api.js';

initSync({ module: bytes() });

/** Here for code that also runs in browsers. Nothing is left to load, so `source` is not used. */
export function ready(_source?: InitInput | Promise<InitInput>): Promise<void> {
  return Promise.resolve();
}
