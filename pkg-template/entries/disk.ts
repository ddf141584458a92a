import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ContentFile } from './content-files.js';

// Not `new URL(…, import.meta.url)` with a literal: some bundlers replace that by an address of their own.
// On use: a bundle that is no ES module has no address, and may be given its content otherwise.
const beside = (...names: string[]): string => join(dirname(fileURLToPath(import.meta.url)), ...names);

/** A file of content. At once: for small files, waiting for other threads takes longer than reading. */
export const fromDisk = ({ path }: ContentFile): Uint8Array<ArrayBuffer> => readFileSync(beside('questionnaires', path));

/** An artefact beside this module. Within a module, as text, it would take four milliseconds more to load. */
export const wasmFromDisk = (name: string): Uint8Array<ArrayBuffer> => readFileSync(beside(`${name}_bg.wasm`));
