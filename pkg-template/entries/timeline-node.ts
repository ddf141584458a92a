// Node and server rendering: timelines are there as soon as the module is.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ContentFile } from './content-files.js';
import { initSync, type InitInput, type Planner } from './timeline.js';
import { assemblePlanner, type PlannerOptions } from './timeline-api.js';
import { bytes } from './timeline-bytes.js';

export * from './timeline-api.js';

initSync({ module: bytes() });

/** Here for code that also runs in browsers. Nothing is left to load, so `source` is not used. */
export function ready(_source?: InitInput | Promise<InitInput>): Promise<void> {
  return Promise.resolve();
}

// Not `new URL(…, import.meta.url)` with a literal: some bundlers replace that by an address of their own.
const folder = join(dirname(fileURLToPath(import.meta.url)), 'questionnaires');

const fromDisk = (file: ContentFile): Promise<string> => readFile(join(folder, file.path), 'utf8');

/**
 * A planner with the models that the package ships. Rejects with a `PlannerError` if the planner refuses a file, with an
 * `Error` if one can't be read.
 */
export function loadPlanner(options: PlannerOptions = {}): Promise<Planner> {
  return assemblePlanner(options, fromDisk);
}
