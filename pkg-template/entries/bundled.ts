// What bundlers for Node take: a bundle has no file of ours beside it, so the wasm is text within.
import { initSync } from './core.js';
import { attach } from './memory.js';
import { bytes } from './bytes.js';

export * from './api.js';
export { ready } from './at-once.js';

attach(initSync({ module: bytes() }));
