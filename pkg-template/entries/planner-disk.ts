import { fromDisk } from './disk.js';
import type { Planner } from './timeline.js';
import { assemblePlanner, type PlannerOptions } from './timeline-api.js';

/**
 * A planner with the models that the package ships. Rejects with a `PlannerError` if the planner refuses a file, with an
 * `Error` if one can't be read.
 */
export function loadPlanner(options: PlannerOptions = {}): Promise<Planner> {
  return assemblePlanner(options, fromDisk);
}
