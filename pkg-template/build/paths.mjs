// Where things are.
import { fileURLToPath } from 'node:url';
import { join, resolve } from 'node:path';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const at = (...parts) => join(root, ...parts);

export const target = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');
export const dist = at('pkg-template', 'dist');
export const site = at('www', 'dist');
export const bin = (name) => at('node_modules', '.bin', name);
