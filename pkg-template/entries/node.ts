// Node and server rendering: the engine is there as soon as the module is.
import { initSync } from './core.js';
import { wasmFromDisk } from './disk.js';
import { attach } from './memory.js';

export * from './api.js';
export { ready } from './at-once.js';

attach(initSync({ module: wasmFromDisk('core') }));
