// What bundlers for Node take: the wasm is text within. Models are read from the package's folder, or by `read`.
import { initSync } from './timeline.js';
import { bytes } from './timeline-bytes.js';

export { ready } from './at-once.js';
export { loadPlanner } from './planner-disk.js';
export * from './timeline-api.js';

initSync({ module: bytes() });
