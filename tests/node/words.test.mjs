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

/** The languages besides English, by the files that are there: both halves of the words of each. */
const words = fileURLToPath(new URL('../../pkg-template/elements/words/', import.meta.url));
const tags = readdirSync(words).flatMap((name) => /^(\w+)-first\.ts$/.exec(name)?.[1] ?? []).filter((tag) => tag !== 'en');

/** Splits behind the brace that closes the one just opened. */
function braces(text) {
  let depth = 1;
  for (let i = 0; i < text.length; i += 1) {
    depth += { '{': 1, '}': -1 }[text[i]] ?? 0;
    if (depth === 0) return [text.slice(0, i), text.slice(i + 1)];
  }
  throw new Error(`unbalanced braces: ${text}`);
}

/** Names of the data that a template mentions. */
function placeholders(template, names = new Set()) {
  for (let at = template.indexOf('{'), rest = template; at >= 0; at = rest.indexOf('{')) {
    const [inner, after] = braces(rest.slice(at + 1));
    rest = after;
    const [, name, forms] = /^\s*(\w+)\s*(?:,\s*plural\s*,(.*))?$/s.exec(inner) ?? [];
    assert.ok(name, `no placeholder: ${template}`);
    names.add(name);
    if (forms === undefined) continue;
    assert.ok(/\bother\s*\{/.test(forms), `no form \`other\`: ${template}`);
    for (let open = forms.indexOf('{'), left = forms; open >= 0; open = left.indexOf('{')) {
      const [form, behind] = braces(left.slice(open + 1));
      placeholders(form, names);
      left = behind;
    }
  }
  return [...names].sort();
}

/** What a translation lacks, has too much, or mentions otherwise than English does. */
function faults(english, other) {
  const found = [];
  for (const [key, text] of Object.entries(english)) {
    if (!other[key]?.trim()) found.push(`${key} is missing`);
    else if (String(placeholders(other[key])) !== String(placeholders(text))) found.push(`${key}: ${placeholders(text)} in English, ${placeholders(other[key])} here`);
  }
  return [...found, ...Object.keys(other).filter((key) => !(key in english)).map((key) => `${key} is nothing that English has`)];
}

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
  const modules = withImports(['start.js', 'problems.js', 'flow.js']);
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

test('a fault in a translation is found', () => {
  const english = { a: '{n, plural, one {# of {of}} other {# of {of}}}', b: '{id}', c: 'text' };
  const other = { a: '{n} von {of}', b: '{name}', d: 'too much' };
  assert.deepEqual(faults(english, other), ['b: id in English, name here', 'c is missing', 'd is nothing that English has']);
});

/** Names for the ear that don't say what is seen: voice control would not find the button. */
function unheard(all) {
  const seen = (key) => all[key.replace(/\.what$/, '')] ?? '';
  // What has a name put in is on no button.
  const pairs = Object.entries(all).filter(([key]) => key.endsWith('.what') && !seen(key).includes('{'));
  return pairs.filter(([key, text]) => !text.toLowerCase().includes(seen(key).toLowerCase())).map(([key]) => key);
}

test('what a button is called holds what is written on it', () => {
  assert.deepEqual(unheard({ ...first, ...en }), []);
  assert.deepEqual(unheard({ begin: 'Begin', 'begin.what': 'Start with {title}' }), ['begin.what']);
});

for (const tag of tags) {
  test(`all words are there in ${tag}`, async () => {
    const from = (name) => import(`../../pkg-template/dist/elements/words/${name}.js`);
    assert.deepEqual(faults(first, (await from(`${tag}-first`)).first), []);
    assert.deepEqual(faults(en, (await from(tag)).later), []);
    assert.deepEqual(unheard({ ...(await from(`${tag}-first`)).first, ...(await from(tag)).later }), []);
  });
}

test('languages are those that there are files of, and the nearest is found', async () => {
  const { languages } = await import('../../pkg-template/dist/elements/words/languages.js');
  assert.deepEqual(Object.keys(languages), tags.sort());
  const { nearest, ownName } = await import('../../pkg-template/dist/elements/words.js');
  assert.equal(nearest(['xx-YY', 'en-US']), 'en');
  assert.equal(nearest([]), 'en');
  for (const tag of tags) assert.equal(nearest([`${tag}-XX`, 'en']), tag);
  assert.deepEqual(['de', 'en', 'es', 'fr', 'ja'].map(ownName), ['Deutsch', 'English', 'Español', 'Français', '日本語']);
});

test('what is said, and how it is counted and written, follows the language', async () => {
  const { has, label, locale, perLanguage, say, speak, within } = await import('../../pkg-template/dist/elements/words.js');
  const { amount, day, money, percent } = await import('../../pkg-template/dist/elements/model/numbers.js');
  const french = { tag: 'fr', words: { 'offer.questions': '{n, plural, one {# question} other {# questions}} !', none: '∅' } };
  const figures = () => [amount(1234.5), day('2026-11-02'), percent(4550), money(1200, 'EUR')].map((text) => text.replace(/[\u00a0\u202f]/g, ' '));
  const english = ['1,234.5', '2 November 2026', '46%', 'EUR 1,200'];
  assert.deepEqual(figures(), english);
  within(french, () => {
    assert.equal(locale(), 'fr');
    // None is one in French, and more than one in English.
    assert.equal(say('offer.questions', { n: 0 }), '0 question !');
    assert.equal(label('', undefined), '∅');
    assert.equal(say('close'), 'Close');
    assert.ok(has('close') && !has('closed'));
    assert.deepEqual(figures(), ['1 234,5', '2 novembre 2026', '46 %', '1 200 EUR']);
    within({ tag: 'ja', words: {} }, () => assert.deepEqual(figures(), ['1,234.5', '2026年11月2日', '46%', 'EUR 1,200']));
    assert.equal(locale(), 'fr');
  });
  assert.equal(say('offer.questions', { n: 0 }), '0 questions');
  assert.deepEqual(figures(), english);
  let made = 0;
  const once = perLanguage(() => (made += 1));
  assert.deepEqual([once(), once(), within(french, once), within(french, once)], [1, 1, 2, 2]);
  assert.throws(() => within(french, () => { throw new Error('within'); }), /within/);
  assert.equal(locale(), 'en');
  speak(french);
  assert.equal(say('none'), '∅');
  speak({ tag: 'en', words: {} });
  assert.deepEqual(figures(), english);
});
