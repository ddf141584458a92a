// Browsers and bundlers: the wasm is a file of its own beside this module.
import type { ContentFile } from './content-files.js';
import init, { type InitInput, type Planner } from './timeline.js';
import { assemblePlanner, type PlannerOptions } from './timeline-api.js';

export * from './timeline-api.js';

let pending: Promise<void> | undefined;

/**
 * Loads what computes timelines; call it before anything else, as often as you like. `source` is the wasm if it is not to
 * be fetched from beside this module: its address, its bytes, a response or a compiled module.
 */
export function ready(source?: InitInput | Promise<InitInput>): Promise<void> {
  pending ??= init({ module_or_path: source ?? new URL('./timeline_bg.wasm', import.meta.url) }).then(
    () => undefined,
    (error: unknown) => {
      pending = undefined;
      throw error;
    },
  );
  return pending;
}

async function fetched(file: ContentFile): Promise<string> {
  const response = await fetch(file.url);
  if (!response.ok) throw new Error(`${file.path}: ${response.status} ${response.statusText}`);
  return response.text();
}

/**
 * A planner with the models that the package ships; loads the wasm if need be. Rejects with a `PlannerError` if the
 * planner refuses a file, with an `Error` if one can't be read.
 */
export async function loadPlanner(options: PlannerOptions = {}): Promise<Planner> {
  await ready();
  return assemblePlanner(options, fetched);
}
