// Browsers and bundlers: the wasm is a file of its own beside this module.
import init, { type InitInput } from './office.js';

export * from './office-api.js';

let pending: Promise<void> | undefined;

/**
 * Loads the exports; call it before anything else, as often as you like. `source` is the wasm if it is not to be
 * fetched from beside this module: its address, its bytes, a response or a compiled module.
 */
export function ready(source?: InitInput | Promise<InitInput>): Promise<void> {
  pending ??= init({ module_or_path: source ?? new URL('./office_bg.wasm', import.meta.url) }).then(
    () => undefined,
    (error: unknown) => {
      pending = undefined;
      throw error;
    },
  );
  return pending;
}
