// What bundlers for Node take: the wasm is text within.
import { initSync } from './office.js';
import { bytes } from './office-bytes.js';

export { ready } from './at-once.js';
export * from './office-api.js';

initSync({ module: bytes() });
