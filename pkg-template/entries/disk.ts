import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ContentFile } from './content-files.js';

// Not `new URL(…, import.meta.url)` with a literal: some bundlers replace that by an address of their own.
const here = dirname(fileURLToPath(import.meta.url));

/** A file of content. At once: for small files, waiting for other threads takes longer than reading. */
export const fromDisk = ({ path }: ContentFile): Uint8Array<ArrayBuffer> => readFileSync(join(here, 'questionnaires', path));

/** An artefact beside this module. Within a module, as text, it would take four milliseconds more to load. */
export const wasmFromDisk = (name: string): Uint8Array<ArrayBuffer> => readFileSync(join(here, `${name}_bg.wasm`));
