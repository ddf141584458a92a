// What bundlers for Node take: the wasm is text within. Models are read from the package's folder, or by `read`.
import { fromDisk } from './disk.js';
import { initSync, type Planner } from './timeline.js';
import { assemblePlanner, type PlannerOptions } from './timeline-api.js';
import { bytes } from './timeline-bytes.js';

export { ready } from './at-once.js';
export * from './timeline-api.js';

initSync({ module: bytes() });

/**
 * A planner with the models that the package ships. Rejects with a `PlannerError` if the planner refuses a file, with an
 * `Error` if one can't be read.
 */
export function loadPlanner(options: PlannerOptions = {}): Promise<Planner> {
  return assemblePlanner(options, fromDisk);
}
