// Node and server rendering: timelines are there as soon as the module is.
import { fromDisk } from './disk.js';
import { initSync, type InitInput, type Planner } from './timeline.js';
import { assemblePlanner, type PlannerOptions } from './timeline-api.js';
import { bytes } from './timeline-bytes.js';

export * from './timeline-api.js';

initSync({ module: bytes() });

/** Here for code that also runs in browsers. Nothing is left to load, so `source` is not used. */
export function ready(_source?: InitInput | Promise<InitInput>): Promise<void> {
  return Promise.resolve();
}

/**
 * A planner with the models that the package ships. Rejects with a `PlannerError` if the planner refuses a file, with an
 * `Error` if one can't be read.
 */
export function loadPlanner(options: PlannerOptions = {}): Promise<Planner> {
  return assemblePlanner(options, fromDisk);
}
