// The package as it will be published: packed, installed into a project, used in every way it can be.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { tarball } from '../../pkg-template/build/tarball.mjs';
import { install, run as runIn } from '../consumers/consumer.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const folder = mkdtempSync(join(tmpdir(), 'aimscore-package-'));
let project;
let packed;

const run = (command, args, { cwd = project } = {}) => runIn(cwd, command, args);

before(async () => {
  packed = { ...(await tarball(folder)), folder };
  project = install(packed, 'project');
  cpSync(join(root, 'tests', 'packaging', 'consumer'), project, { recursive: true });
  cpSync(join(root, 'tests', 'assessments'), join(project, 'assessments'), { recursive: true });
});

after(() => rmSync(folder, { recursive: true, force: true }));

test('holds what it should and nothing else', () => {
  const paths = packed.files.map(({ path }) => path);
  for (const path of ['LICENSE-MIT', 'LICENSE-APACHE', 'README.md', 'package.json', 'cli/aimscore.mjs', 'dist/docs/loading.md', 'dist/core_bg.wasm', 'dist/index.d.ts']) {
    assert.ok(paths.includes(path), path);
  }
  const strange = paths.filter((path) => !/^(cli\/[\w-]+\.mjs|dist\/.*\.(js|wasm|d\.ts|json|md)|LICENSE-\w+|README\.md|CHANGELOG\.md|package\.json)$/.test(path));
  assert.deepEqual(strange, []);
});

test('the manifest of elements is what their page says', () => {
  const { modules } = JSON.parse(readFileSync(join(root, 'pkg-template', 'dist', 'custom-elements.json'), 'utf8'));
  const page = readFileSync(join(root, 'pkg-template', 'docs', 'elements.md'), 'utf8');
  const elements = modules.flatMap(({ path, declarations }) => declarations.filter(({ tagName }) => tagName).map((declaration) => ({ path, ...declaration })));
  assert.deepEqual(elements.map(({ tagName }) => tagName).sort(), [...page.matchAll(/^\| `<(aims-\w+)>`/gm)].map(([, name]) => name).sort());
  for (const { path, attributes, events, members } of elements) {
    assert.ok(existsSync(join(root, 'pkg-template', path)), path);
    for (const { name } of [...attributes, ...events]) assert.match(page, new RegExp(`^\\| \`${name}\``, 'm'));
    for (const { name } of members.filter(({ kind }) => kind === 'method')) assert.ok(page.includes(`\`${name}(`), name);
  }
});

test('publint has nothing to say', () => {
  run(bin('publint'), ['run', packed.file, '--strict'], { cwd: root });
});

test('its types resolve for every kind of import', () => {
  const skip = ['./core.wasm', './timeline.wasm', './office.wasm', './questionnaires/*', './schemas/*', './custom-elements.json'];
  run(bin('attw'), [packed.file, '--profile', 'node16', '--exclude-entrypoints', ...skip, '--ignore-rules', 'cjs-resolves-to-esm'], { cwd: root });
});

test('import', () => {
  assert.match(run(process.execPath, ['import.mjs']), /^scored \d+ in modules\n$/);
});

test('import of the inlined entry', () => {
  assert.match(run(process.execPath, ['inline.mjs']), /^scored \d+ inlined\n$/);
});

test('import of every element on a server', () => {
  assert.match(run(process.execPath, ['elements.mjs']), /^imported \d+ modules without a page\n$/);
});

test('its command', () => {
  const [sample] = readdirSync(join(project, 'assessments')).filter((name) => name.endsWith('.json'));
  run(join(project, 'node_modules', '.bin', 'aimscore'), ['check', join('assessments', sample), '--today', '2026-11-22']);
  assert.ok(JSON.parse(run(join(project, 'node_modules', '.bin', 'aimscore'), ['score', join('assessments', sample), '--today', '2026-11-22'])));
});

for (const resolution of ['nodenext', 'bundler']) {
  test(`its types, used from TypeScript (${resolution})`, () => {
    const module = resolution === 'nodenext' ? 'nodenext' : 'esnext';
    const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules', '@types')];
    const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022', '--module', module, '--moduleResolution', resolution];
    run(bin('tsc'), [...options, ...types, '--lib', 'es2022,dom', 'typed.ts']);
  });
}
