// Node and server rendering: timelines are there as soon as the module is.
import { fromDisk, wasmFromDisk } from './disk.js';
import { initSync, type Planner } from './timeline.js';
import { assemblePlanner, type PlannerOptions } from './timeline-api.js';

export { ready } from './at-once.js';
export * from './timeline-api.js';

initSync({ module: wasmFromDisk('timeline') });

/**
 * A planner with the models that the package ships. Rejects with a `PlannerError` if the planner refuses a file, with an
 * `Error` if one can't be read.
 */
export function loadPlanner(options: PlannerOptions = {}): Promise<Planner> {
  return assemblePlanner(options, fromDisk);
}
