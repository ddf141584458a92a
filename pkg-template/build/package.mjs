// The package around the engine: entries, elements, content, and what every package carries.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { content } from './content.mjs';
import { docs, moved } from './docs.mjs';
import { at, bin, dist } from './paths.mjs';
import { must } from './run.mjs';
import { FILES } from './wasm.mjs';

const compile = (folder) => must(bin('tsc'), ['-p', at('pkg-template', folder)]);

/** Lists the languages that there are words of. The addresses are written out: that is the form that bundlers find. */
function languages() {
  const words = (name) => join('elements', 'words', name);
  const names = readdirSync(at('pkg-template', words('')));
  const found = names.flatMap((name) => /^(\w+)-first\.ts$/.exec(name)?.[1] ?? []).filter((tag) => tag !== 'en' && names.includes(`${tag}.ts`));
  const half = (name, field) => `${field}: () => import('./${name}.js').then(({ ${field} }) => ${field})`;
  const list = found.sort().map((tag) => `  ${tag}: { ${half(`${tag}-first`, 'first')}, ${half(tag, 'later')} },\n`);
  writeFileSync(join(dist, words('languages.js')), `export const languages = {\n${list.join('')}};\n`);
  cpSync(at('pkg-template', words('languages.d.ts')), join(dist, words('languages.d.ts')));
}

/** Elements for pages of others. */
const ELEMENTS = ['assessment', 'questionnaire', 'report', 'timeline', 'score', 'heatmap'];

/** The custom-elements manifest, by which editors know elements, attributes and events: what is public, as it is packed. */
async function manifest() {
  const globs = [...ELEMENTS, 'host'].flatMap((name) => ['--globs', `elements/${name}.ts`]);
  await must(bin('cem'), ['analyze', '--litelement', '--quiet', ...globs, '--outdir', 'dist'], { cwd: at('pkg-template') });
  const path = join(dist, 'custom-elements.json');
  const packed = (name) => name.replace(/^\/?(elements\/.*)\.[jt]s$/, 'dist/$1.js');
  const open = ({ name, privacy }) => privacy === undefined && !/^#|Callback$/.test(name);
  const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')), (key, value) => {
    if (key === 'members') return value.filter(open);
    return (key === 'path' || key === 'module') && typeof value === 'string' ? packed(value) : value;
  }, 1);
  writeFileSync(path, `${text}\n`);
}

const FOR_NODE = ['node.js', 'content-node.js', 'timeline-node.js', 'office-node.js'];

/**
 * Node finds, reads and links each module by itself, most of a millisecond every time: what an entry needs becomes one file.
 * All but the glue of the engine, which the other entries share: a library of one is a library of all.
 */
async function joined() {
  // Not there yet when a fresh clone's first command begins.
  const { build } = await import('esbuild');
  const entryPoints = FOR_NODE.map((name) => join(dist, name));
  await build({ entryPoints, outdir: dist, allowOverwrite: true, bundle: true, packages: 'external', external: ['./core.js'], format: 'esm', platform: 'node', target: 'node20', logLevel: 'error' });
}

/** Needs the artefacts in `dist`. */
export async function pack() {
  for (const name of readdirSync(dist)) {
    if (!FILES.includes(name)) rmSync(join(dist, name), { recursive: true });
  }
  // Types of modules that a build step writes.
  for (const name of ['bytes.d.ts', 'office-bytes.d.ts', 'timeline-bytes.d.ts', 'content-files.d.ts']) cpSync(at('pkg-template', 'entries', name), join(dist, name));
  await compile('entries');
  await content();
  await compile('elements');
  await joined();
  languages();
  await manifest();
  await docs();
  writeFileSync(at('pkg-template', 'README.md'), moved('README.md'));
  for (const name of ['CHANGELOG.md', 'LICENSE-MIT', 'LICENSE-APACHE']) {
    if (existsSync(at(name))) cpSync(at(name), at('pkg-template', name));
  }
}
