// Every check of the project; stops at the first that fails and shows what it said.
//   npm test                 all
//   npm test -- node page    the named steps alone
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { at, target } from './paths.mjs';
import { endAll, main, Refusal, run, seconds } from './run.mjs';
import { browser, driver, setup } from './setup.mjs';
import { typecheck } from './typecheck.mjs';
import { BATCH_FEATURES, FEATURES, OFFICE_FEATURES, TIMELINE_FEATURES, tool, tools } from './wasm.mjs';

const WASM_TARGET = ['--target', 'wasm32-unknown-unknown'];
const WASM = [...WASM_TARGET, ...FEATURES];
const OFFICE = [...WASM_TARGET, '--target-dir', join(target, 'office'), ...OFFICE_FEATURES];
const DENY = ['--', '-D', 'warnings'];

const cargo = (...args) => () => run('cargo', args, { capture: true });

const found = (folder, pattern) => {
  try {
    return readdirSync(at('tests', folder)).filter((name) => pattern.test(name)).sort();
  } catch {
    return [];
  }
};

/** Tests that run in an artefact's wasm, as arguments for cargo. */
const tests = (prefix) => found('.', new RegExp(`^${prefix}_.*\\.rs$`)).flatMap((name) => ['--test', name.replace('.rs', '')]);
const wasmTests = () => tests('wasm');
const officeTests = () => tests('office');

function node(folders, ...options) {
  const files = folders.flatMap((folder) => found(folder, /\.test\.mjs$/).map((name) => at('tests', folder, name)));
  if (files.length === 0) return { code: 0, output: '' };
  return run(process.execPath, ['--test', '--test-reporter=spec', ...options, ...files], { capture: true, env: { CHROMIUM: browser() ?? '' } });
}

/** In Node or in the browser, as each file of tests says. */
async function wasm() {
  await tools();
  const folder = join(target, 'wasm-tests');
  mkdirSync(folder, { recursive: true });
  const capabilities = join(folder, 'webdriver.json');
  const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
  writeFileSync(capabilities, JSON.stringify({ 'goog:chromeOptions': { args, binary: browser() } }));
  const env = {
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: tool('wbtest'),
    WASM_BINDGEN_TEST_WEBDRIVER_JSON: capabilities,
    CHROMEDRIVER: driver(),
  };
  const core = await run('cargo', ['test', '--locked', ...WASM, ...wasmTests()], { capture: true, env });
  if (core.code !== 0) return core;
  const office = await run('cargo', ['test', '--locked', ...OFFICE, ...officeTests()], { capture: true, env });
  return { code: office.code, output: core.output + office.output };
}

/** Two rows of steps, each in order, side by side: what cargo does, and what uses the built package. */
const ROWS = [
  [
    ['format', cargo('fmt', '--all', '--check', '--', '--color', 'never')],
    ['lint', cargo('clippy', '--locked', '--all-targets', '--all-features', ...DENY)],
    ['docs', () => run('cargo', ['doc', '--locked', '--all-features', '--no-deps'], { capture: true, env: { RUSTDOCFLAGS: '-D warnings' } })],
    ['lint-wasm', () => run('cargo', ['clippy', '--locked', ...WASM, '--lib', ...wasmTests(), ...DENY], { capture: true })],
    ['lint-timeline', () => run('cargo', ['clippy', '--locked', ...WASM_TARGET, ...TIMELINE_FEATURES, '--lib', ...DENY], { capture: true })],
    ['lint-batch', () => run('cargo', ['clippy', '--locked', ...WASM_TARGET, ...BATCH_FEATURES, '--lib', ...DENY], { capture: true })],
    ['lint-office', () => run('cargo', ['clippy', '--locked', ...OFFICE, '--lib', ...officeTests(), ...DENY], { capture: true })],
    ['rust', cargo('test', '--locked', '--all-features')],
    ['wasm', wasm],
  ],
  [
    ['build', build],
    ['types', typecheck],
    ['node', () => node(['node', 'reference'])],
    ['package', () => node(['packaging'])],
    ['page', () => node(['e2e'], '--test-concurrency=2')],
  ],
];

/** Tests that a run's closing lines count: cargo's and Node's. */
function counted(output) {
  const sum = (pattern) => [...output.matchAll(pattern)].reduce((total, [, n]) => total + Number(n), 0);
  return sum(/^test result: ok\. (\d+) passed/gm) + sum(/^(?:#|ℹ) pass (\d+)/gm);
}

async function step(name, body) {
  const began = performance.now();
  const { code, output } = (await body()) ?? { code: 0, output: '' };
  if (code !== 0) throw new Refusal(`${output}${name}: failed after ${seconds(began)}`);
  const tests = counted(output);
  console.log(`${name.padEnd(11)} ok ${seconds(began).padStart(8)}${tests > 0 ? `  ${tests} tests` : ''}`);
  return tests;
}

await main(async () => {
  const start = performance.now();
  const wanted = process.argv.slice(2);
  const names = ROWS.flat().map(([name]) => name);
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Refusal(`there is no step ${unknown.join(', ')}; there are ${names.join(', ')}`);

  await setup({ tests: true });
  let passed = 0;
  let failed = false;
  const row = async (steps) => {
    for (const [name, body] of steps) {
      if (failed || (wanted.length > 0 && !wanted.includes(name))) continue;
      passed += await step(name, body);
    }
  };
  try {
    await Promise.all(ROWS.map(row));
  } catch (error) {
    failed = true;
    endAll();
    throw error;
  }
  console.log(`all in ${seconds(start)}\n${passed} passed, 0 failed`);
});
