// Makes a clone ready: Rust's target and components, npm packages, for tests a browser.
// Uses Node's own modules only, since nothing else is there yet. Does nothing that is done already.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { homedir } from 'node:os';
import { at, bin } from './paths.mjs';
import { main, must, Refusal, run, started } from './run.mjs';

const NODE = [20, 19];
const TARGET = 'wasm32-unknown-unknown';

/** The first of `names` that is an executable, as a path or on PATH. */
export function which(...names) {
  const places = (process.env.PATH ?? '').split(delimiter);
  for (const name of names.filter(Boolean)) {
    for (const path of name.includes('/') ? [name] : places.map((place) => join(place, name))) {
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not here
      }
    }
  }
  return undefined;
}

export const browser = () => which(process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', '/usr/bin/chromium');
export const driver = () => which(process.env.CHROMEDRIVER, 'chromedriver', '/usr/bin/chromedriver');

function node() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < NODE[0] || (major === NODE[0] && minor < NODE[1])) {
    throw new Refusal(`Node ${NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
  }
}

async function rust(components) {
  if (!which('cargo')) {
    const own = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'bin');
    if (!existsSync(join(own, 'cargo'))) throw new Refusal('Rust is missing: install it as https://rustup.rs tells, then run this again.');
    process.env.PATH = `${own}${delimiter}${process.env.PATH}`;
  }
  if (!which('cc', 'gcc', 'clang')) {
    throw new Refusal('A C compiler is missing, which Rust needs for linking: install one (Debian: build-essential), then run this again.');
  }
  const sysroot = (await must('rustc', ['--print', 'sysroot'], { capture: true })).trim();
  const missing = components.filter((name) => !existsSync(join(sysroot, 'bin', `cargo-${name === 'rustfmt' ? 'fmt' : name}`)));
  const target = existsSync(join(sysroot, 'lib', 'rustlib', TARGET));
  if ((missing.length > 0 || !target) && !which('rustup')) {
    throw new Refusal(`Rust lacks ${[...missing, ...(target ? [] : [`the target ${TARGET}`])].join(', ')}: install it, then run this again.`);
  }
  if (!target) await must('rustup', ['target', 'add', TARGET]);
  if (missing.length > 0) await must('rustup', ['component', 'add', ...missing]);
}

/** Whether node_modules holds what the lock file says. */
function installed() {
  const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  try {
    const there = read(at('node_modules', '.package-lock.json'));
    return Object.entries(read(at('package-lock.json'))).every(([path, wanted]) => {
      if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
      if (wanted.optional || wanted.devOptional || wanted.peer) return true;
      return there[path]?.version === wanted.version && existsSync(at(path));
    }) && existsSync(bin('aimscore'));
  } catch {
    return false;
  }
}

async function packages() {
  if (!installed()) await must('npm', ['ci', '--no-audit', '--no-fund']);
}

async function chromium() {
  const missing = [...(browser() ? [] : ['chromium']), ...(driver() ? [] : ['chromium-driver'])];
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && which('apt-get') && existsSync('/etc/debian_version')) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await must('apt-get', ['update', '-qq'], { env });
    await must('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env });
    if (browser() && driver()) return;
  }
  throw new Refusal(
    `The tests in a browser need ${missing.join(' and ')}: install it (Debian: apt-get install ${missing.join(' ')}), ` +
      'or name the programs by CHROMIUM and CHROMEDRIVER, then run this again.',
  );
}

/** `tests`: also what only tests need. */
export async function setup({ tests = false } = {}) {
  node();
  await rust(tests ? ['clippy', 'rustfmt'] : []);
  await packages();
  if (tests) await chromium();
}

if (started(import.meta)) await main(() => setup({ tests: process.argv.includes('--tests') }));
