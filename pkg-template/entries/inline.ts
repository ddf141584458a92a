// The wasm is text within the module: for pages and bundlers that can't serve a file beside it.
import init from './core.js';
import { attach } from './memory.js';
import { bytes } from './bytes.js';

export * from './api.js';

let pending: Promise<void> | undefined;

/** Loads the engine; call it before anything else, as often as you like. */
export function ready(): Promise<void> {
  pending ??= init({ module_or_path: bytes() }).then(attach, (error: unknown) => {
    pending = undefined;
    throw error;
  });
  return pending;
}
