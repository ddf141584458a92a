// Node and server rendering: the exports are there as soon as the module is.
import { wasmFromDisk } from './disk.js';
import { initSync } from './office.js';

export { ready } from './at-once.js';
export * from './office-api.js';

initSync({ module: wasmFromDisk('office') });
