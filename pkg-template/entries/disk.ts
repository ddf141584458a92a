import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ContentFile } from './content-files.js';

// Not `new URL(…, import.meta.url)` with a literal: some bundlers replace that by an address of their own.
const folder = join(dirname(fileURLToPath(import.meta.url)), 'questionnaires');

/** The text of a file of content. At once: for small files, waiting for other threads takes longer than reading. */
export const fromDisk = ({ path }: ContentFile): string => readFileSync(join(folder, path), 'utf8');
