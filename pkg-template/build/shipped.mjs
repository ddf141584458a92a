// What the package and the site consist of that is not of this project, by the lock files.
import { readFileSync } from 'node:fs';
import { at } from './paths.mjs';
import { must } from './run.mjs';
import { measure } from './sizes.mjs';
import { FEATURES, OFFICE_FEATURES, TIMELINE_FEATURES } from './wasm.mjs';

const ARTEFACTS = [
  { name: 'core', features: FEATURES },
  { name: 'timeline', features: TIMELINE_FEATURES },
  { name: 'office', features: OFFICE_FEATURES },
];

const table = (head, rows) => [head, head.map((name) => (/^(raw|gzip|brotli)/.test(name) ? '--:' : '---')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** Crates within the artefacts: those that cargo compiles for WebAssembly, without what only runs while it compiles. */
async function crates() {
  const all = new Map();
  for (const { name, features } of ARTEFACTS) {
    const text = await must('cargo', ['tree', '--locked', ...features, '--target', 'wasm32-unknown-unknown', '--edges', 'normal,no-proc-macro', '--prefix', 'none', '--format', '{p}|{l}'], { capture: true });
    for (const [, crate, version, licence] of text.matchAll(/^(\S+) v(\S+)[^|\n]*\|(.*?)(?: \(\*\))?$/gm)) {
      if (crate === 'aimscore') continue;
      const row = all.get(crate) ?? { version, licence, within: new Set() };
      all.set(crate, { ...row, within: row.within.add(name) });
    }
  }
  return [...all].sort().map(([crate, { version, licence, within }]) => [`\`${crate}\``, version, licence, within.size === ARTEFACTS.length ? 'all' : [...within].join(', ')]);
}

/** npm packages that come with the package, or are built into the site. */
function packages() {
  const { packages: locked } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
  const found = new Map();
  const take = (name, where) => {
    const entry = locked[`node_modules/${name}`];
    if (entry === undefined || entry.link) return;
    const row = found.get(name) ?? { entry, where };
    found.set(name, row);
    for (const needed of Object.keys(entry.dependencies ?? {})) if (!found.has(needed)) take(needed, where);
  };
  for (const [folder, where] of [['pkg-template', 'package and site'], ['www', 'site']]) {
    for (const name of Object.keys(locked[folder].dependencies ?? {})) if (!found.has(name)) take(name, where);
  }
  return [...found].sort().map(([name, { entry, where }]) => [`\`${name}\``, entry.version, entry.license, name.startsWith('@types/') ? `${where}: types only` : where]);
}

/** The list, as Markdown. Needs the artefacts. */
export async function shipped() {
  const kilo = (n) => (n / 1000).toFixed(1);
  const sizes = ARTEFACTS.map(({ name }) => {
    const size = measure([`pkg-template/dist/${name}_bg.wasm`, `pkg-template/dist/${name}.js`]);
    return [name, kilo(size.raw), kilo(size.gzip), kilo(size.brotli)];
  });
  return `# What is shipped

Made from the lock files when the package was built. What only builds or tests is not in it.

## WebAssembly

Each artefact is one file, compiled by Rust from this project and the crates below, with its JavaScript. In kB of 1000 bytes:

${table(['artefact', 'raw', 'gzip', 'brotli'], sizes)}

The artefacts import nothing but their own JavaScript: they can reach no network and no file by themselves.

## Crates

A crate that is listed may leave nothing behind, where nothing of it is used.

${table(['crate', 'version', 'licence', 'artefact'], await crates())}

## npm packages

The engine, content, timelines and exports need none of them. The elements and the site do.

${table(['package', 'version', 'licence', 'in'], packages())}
`;
}
