// Node and server rendering: timelines are there as soon as the module is.
import { wasmFromDisk } from './disk.js';
import { initSync } from './timeline.js';

export { ready } from './at-once.js';
export { loadPlanner } from './planner-disk.js';
export * from './timeline-api.js';

initSync({ module: wasmFromDisk('timeline') });
