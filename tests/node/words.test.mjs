// The words of the interface: what is shown first has its words with it, and no word is there twice or for nothing.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { en } from '../../pkg-template/dist/elements/words/en.js';
import { first } from '../../pkg-template/dist/elements/words/en-first.js';

const folder = fileURLToPath(new URL('../../pkg-template/dist/elements/', import.meta.url));
const read = (path) => readFileSync(path, 'utf8');

/** Modules that come with some, by static imports. */
function withImports(names) {
  const all = new Set(names.map((name) => join(folder, name)));
  for (const path of all) {
    for (const [, from] of read(path).matchAll(/^import (?:[^'"]*? from )?'(\.[^']+)';/gm)) all.add(join(dirname(path), from));
  }
  return [...all];
}

test('no key has words twice', () => {
  assert.deepEqual(Object.keys(en).filter((key) => key in first), []);
});

test('what is loaded first finds its words there', () => {
  const modules = withImports(['start.js', 'problems.js', 'assessment.js']);
  assert.ok(modules.length > 20 && !modules.some((path) => path.endsWith('later.js')));
  const missing = modules.flatMap((path) => [...read(path).matchAll(/\bsay\('([^']+)'/g)].map(([, key]) => key)).filter((key) => !(key in first));
  assert.deepEqual(missing, []);
});

test('every view that is loaded later brings its words along', () => {
  const used = /\b(?:say|label)\('([\w.-]+)'/g;
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js') && file !== 'index.js')) {
    const later = [...read(join(folder, name)).matchAll(used)].map(([, key]) => key).filter((key) => key in en);
    if (later.length > 0) assert.ok(withImports([name]).some((path) => path.endsWith('later.js')) || ['bars.js', 'parts.js', 'fields.js', 'forecast-words.js'].includes(name), `${name}: ${later.join(', ')}`);
  }
});
