// What consumers of the package have in common. Each is a folder here that holds what its user would write; what is
// written in pkg-template/docs/loading.md is taken from there, so that the page can't tell what does not work.
//
// `package.json` of a consumer: `scripts.build` and `scripts.check` have to succeed, `scripts.score` to print the figures;
// `consumer.pages` is served as it is and `scripts.start` serves at PORT: a page shows the figures in its `<output>`.
// `consumer.takes` names examples of other consumers that it uses too.
// `consumer.quick` marks those that `npm test` runs: they use what is installed here already.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Session } from 'aimscore';
import { loadLibrary } from 'aimscore/content';
import { tarball } from '../../pkg-template/build/tarball.mjs';
import { start } from '../e2e/harness.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = join(root, 'tests', 'consumers');
const SAMPLE = join(root, 'tests', 'assessments', 'bank-midway.json');
const NPM = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', '--loglevel=error'];

/** Examples of the pages on loading and on elements, `{ consumer, file, code }`: a block says after its language whose file it is. */
export function examples() {
  const of = (name) =>
    [...readFileSync(join(root, 'pkg-template', 'docs', name), 'utf8').matchAll(/^```(\w+)(?: (.+))?\n([\s\S]*?)^```$/gm)].map(([, language, place = '', code]) => {
      const [consumer, ...path] = place.split('/');
      return { language, consumer, file: path.join('/'), code };
    });
  // What else is on the page on elements is run in tests/e2e/embed.test.mjs.
  return [...of('loading.md'), ...of('elements.md').filter(({ file }) => file)];
}

/** All consumers, or those that are quick, or those that are not. */
export function consumers(quick) {
  const all = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, 'package.json'))).map(({ name }) => {
    const { consumer = {}, ...manifest } = JSON.parse(readFileSync(join(here, name, 'package.json'), 'utf8'));
    return { name, manifest, quick: false, ...consumer };
  });
  return quick === undefined ? all : all.filter((each) => each.quick === quick);
}

/** What every consumer has to find out: the figures of the sample, as this Node does. */
export async function expected() {
  const session = new Session(await loadLibrary());
  assert.equal(session.load(readFileSync(SAMPLE, 'utf8'), '2026-11-22').type, 'success');
  return JSON.stringify(JSON.parse(session.report('en')).total.figures);
}

export function run(cwd, command, args = [], options = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', cwd, ...options });
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

/** A folder with the packed package, which goes with the suite `t`. */
export async function packed(t) {
  const folder = mkdtempSync(join(tmpdir(), 'aimscore-consumers-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return { ...(await tarball(folder)), folder };
}

/** A project with the package and `dependencies` installed. */
export function install({ folder, file }, name, manifest = {}) {
  const project = join(folder, name);
  mkdirSync(project, { recursive: true });
  const dependencies = { ...manifest.dependencies, aimscore: `file:${file}` };
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module', ...manifest, dependencies }, undefined, 2));
  run(project, 'npm', NPM);
  return project;
}

/** Puts a consumer together. `modules`: packages that it shares; otherwise its own are installed. */
function lay(pack, { name, manifest, takes = [] }, modules) {
  const project = join(pack.folder, name);
  cpSync(join(here, name), project, { recursive: true });
  for (const { file, code } of examples().filter(({ consumer, file }) => consumer === name || takes.includes(`${consumer}/${file}`))) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), code);
  }
  const data = existsSync(join(project, 'public')) ? join(project, 'public') : project;
  cpSync(SAMPLE, join(data, 'response.json'));
  if (modules) symlinkSync(modules, join(project, 'node_modules'));
  else install(pack, name, manifest);
  return project;
}

function environment(project, more = {}) {
  const path = [project, root].map((folder) => join(folder, 'node_modules', '.bin')).join(':');
  return { ...process.env, PATH: `${path}:${process.env.PATH}`, CI: '1', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', ...more };
}

/** A port that is free now. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Runs a server until the test ends; resolves to its address when it answers. */
async function started(t, project, script) {
  const port = await freePort();
  const child = spawn(script, { shell: true, detached: true, cwd: project, env: environment(project, { PORT: String(port) }), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => { said += part; });
  const ended = new Promise((done) => child.once('close', done));
  t.after(async () => {
    if (child.exitCode === null) process.kill(-child.pid);
    await ended;
  });
  const url = `http://127.0.0.1:${port}/`;
  for (;;) {
    assert.equal(child.exitCode, null, `${script}\n${said}`);
    if (await fetch(url).then(() => true, () => false)) return { url, close: () => undefined };
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function shows(t, open, path, figures) {
  const page = await open(t, { path });
  const output = page.locator('output');
  await assert.doesNotReject(output.filter({ hasText: /./ }).first().waitFor(), page.faults.join('\n'));
  assert.equal(await output.textContent(), figures);
  const element = page.locator('aims-assessment');
  if ((await element.count()) === 0) return;
  await page.waitForFunction(() => document.querySelector('aims-assessment').assessment !== undefined);
  assert.equal(await element.evaluate((node) => JSON.stringify(node.getReport().total.figures)), figures);
}

/** Runs a consumer as its manifest says. */
export async function use(t, pack, consumer, { figures, modules }) {
  const { name, manifest: { scripts = {} }, pages, paths = [''] } = consumer;
  const project = lay(pack, consumer, modules);
  const shell = (script) => run(project, script, [], { shell: true, env: environment(project) });
  if (scripts.build) shell(scripts.build);
  if (scripts.check) shell(scripts.check);
  if (scripts.score) for (const line of shell(scripts.score).trim().split('\n')) assert.equal(line, figures);
  if (pages === undefined && !scripts.start) return assert.ok(scripts.score || scripts.check, `${name} checks nothing`);
  const server = scripts.start ? await started(t, project, scripts.start) : undefined;
  const { open } = await start(t, server ?? join(project, pages));
  for (const path of paths) await shows(t, open, path, figures);
}
