// The engine and the exports: cargo, then wasm-bindgen at the version of the lock file, then wasm-opt.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, bin, dist, target } from './paths.mjs';
import { must, Refusal } from './run.mjs';

const TARGET = 'wasm32-unknown-unknown';
const features = (name) => ['--no-default-features', '--features', name];
export const FEATURES = features('wasm');
export const TIMELINE_FEATURES = features('timeline');
export const OFFICE_FEATURES = features('office');
export const BATCH_FEATURES = features('batch');

// Measured: -Os and -Oz inline what is called once, which makes the file smaller and what is sent a tenth larger. The passes
// behind -O1 take out arguments, assignments and functions that are there twice: half a kilobyte of what is sent.
const SMALL = ['-O1', '--dae-optimizing', '--rse', '--duplicate-function-elimination', '--vacuum', '--remove-unused-module-elements'];
// A function that holds all that is called once is compiled for half a second, in which it runs four times slower.
const QUICK = ['-O3', '--one-caller-inline-max-function-size=100'];

/** The artefacts: the engine; timelines and exports, which are loaded on use; the engine for the command line's `batch`, which is never sent and compiled for speed instead of size. Each has a target folder of its own, so that building one does not undo the other. */
const ARTEFACTS = [
  { name: 'core', options: FEATURES, folder: target, inlined: 'bytes.js' },
  { name: 'timeline', options: TIMELINE_FEATURES, folder: join(target, 'timeline'), inlined: 'timeline-bytes.js' },
  { name: 'office', options: OFFICE_FEATURES, folder: join(target, 'office'), inlined: 'office-bytes.js' },
  { name: 'batch', options: [...BATCH_FEATURES, '--config', 'profile.release.opt-level=3'], folder: join(target, 'batch'), optimise: QUICK },
];

/** Files of an artefact in the package. */
const files = ({ name, inlined }) => [`${name}.js`, `${name}.d.ts`, `${name}_bg.wasm`, `${name}_bg.wasm.d.ts`, ...(inlined ? [inlined] : [])];
export const FILES = ARTEFACTS.flatMap(files);

const BINDGEN = ['--target', 'web', '--remove-name-section', '--remove-producers-section', '--omit-default-module-path'];

// Classes have `Symbol.dispose`, which users' `lib` may lack.
const TYPES = '/// <reference lib="esnext.disposable" />\n';

// Text goes in letter by letter as long as it is ASCII, in JavaScript that is not compiled yet when content is loaded: 3 ms
// of a cold start. The encoder that takes the rest needs 0.2 for all of it.
const LETTERS = ['for (; offset < len; offset++)', 'for (const short = Math.min(len, 64); offset < short; offset++)'];

function quicker(glue) {
  const [slow, quick] = LETTERS;
  if (glue.split(slow).length !== 2) throw new Refusal(`wasm-bindgen writes its glue otherwise than before: where is "${slow}"?`);
  return glue.replace(slow, quick);
}

/** Builds the tools of Cargo.lock: `wb`, the bindings generator, and `wbtest`, the test runner. */
export const tools = () => must('cargo', ['build', '--quiet', '--locked', '-p', 'aimscore-bindgen']);
export const tool = (name) => join(target, 'debug', name);

export async function wasm() {
  await tools();
  for (const artefact of ARTEFACTS) await make(artefact);
}

async function make(artefact) {
  const { name, options, folder, optimise = SMALL } = artefact;
  await must('cargo', ['build', '--release', '--locked', '--target', TARGET, '--target-dir', folder, ...options]);
  const built = join(folder, TARGET, 'release', 'aimscore.wasm');

  // Unchanged input and tools: what is there is what would be made.
  const key = createHash('sha256').update(readFileSync(built)).update(readFileSync(tool('wb')));
  key.update(JSON.stringify([BINDGEN, optimise, TYPES, LETTERS, inlined('')])).update(readFileSync(at('node_modules/binaryen/package.json')));
  const digest = key.digest('hex');
  const stamp = join(target, `aimscore-${name}.stamp`);
  const made = files(artefact).every((file) => existsSync(join(dist, file)));
  if (made && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;

  mkdirSync(dist, { recursive: true });
  const bound = join(dist, `${name}_bg.wasm`);
  await must(tool('wb'), [...BINDGEN, '--out-name', name, '--out-dir', dist, built]);
  await must(bin('wasm-opt'), [...optimise, bound, '-o', bound]);
  const change = (file, to) => writeFileSync(join(dist, file), to(readFileSync(join(dist, file), 'utf8')));
  change(`${name}.d.ts`, (types) => TYPES + types);
  if (!artefact.inlined) return writeFileSync(stamp, digest);
  change(`${name}.js`, quicker);
  writeFileSync(join(dist, artefact.inlined), inlined(readFileSync(bound)));
  writeFileSync(stamp, digest);
}

/** The wasm as a module of text, for where a file of its own can't be fetched. */
const inlined = (bytes) => `const text =\n  '${bytes.toString('base64')}';
export function bytes() {
  // In Node, where it is a tenth of the time.
  if (globalThis.Buffer) return globalThis.Buffer.from(text, 'base64');
  const characters = atob(text);
  const result = new Uint8Array(characters.length);
  for (let i = 0; i < result.length; i += 1) result[i] = characters.charCodeAt(i);
  return result;
}
`;
