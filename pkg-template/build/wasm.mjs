// The engine: cargo, then wasm-bindgen at the version of the lock file, then wasm-opt.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, bin, dist, target } from './paths.mjs';
import { must } from './run.mjs';

const TARGET = 'wasm32-unknown-unknown';
export const FEATURES = ['--no-default-features', '--features', 'wasm'];
const BINDGEN = ['--target', 'web', '--out-name', 'core', '--remove-name-section', '--remove-producers-section', '--omit-default-module-path'];
// Measured: -Os and -Oz inline what is called once, which makes the file smaller and what is sent a tenth larger.
const OPTIMISE = '-O1';

/** Builds the tools of Cargo.lock: `wb`, the bindings generator, and `wbtest`, the test runner. */
export const tools = () => must('cargo', ['build', '--quiet', '--locked', '-p', 'aimscore-bindgen']);
export const tool = (name) => join(target, 'debug', name);

export async function wasm() {
  await tools();
  await must('cargo', ['build', '--release', '--locked', '--target', TARGET, ...FEATURES]);
  const built = join(target, TARGET, 'release', 'aimscore.wasm');

  // Unchanged input and tools: what is there is what would be made.
  const key = createHash('sha256').update(readFileSync(built)).update(readFileSync(tool('wb')));
  key.update(JSON.stringify([BINDGEN, OPTIMISE, inlined('')])).update(readFileSync(at('node_modules/binaryen/package.json')));
  const digest = key.digest('hex');
  const stamp = join(target, 'aimscore-wasm.stamp');
  const core = join(dist, 'core_bg.wasm');
  const made = ['core_bg.wasm', 'core.js', 'core.d.ts', 'bytes.js'].every((name) => existsSync(join(dist, name)));
  if (made && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;

  mkdirSync(dist, { recursive: true });
  await must(tool('wb'), [...BINDGEN, '--out-dir', dist, built]);
  await must(bin('wasm-opt'), [OPTIMISE, core, '-o', core]);
  writeFileSync(join(dist, 'bytes.js'), inlined(readFileSync(core)));
  writeFileSync(stamp, digest);
}

/** The wasm as a module of text, for where a file of its own can't be fetched. */
const inlined = (bytes) => `const text =\n  '${bytes.toString('base64')}';
export function bytes() {
  const characters = atob(text);
  const result = new Uint8Array(characters.length);
  for (let i = 0; i < result.length; i += 1) result[i] = characters.charCodeAt(i);
  return result;
}
`;
