// Elements in a page of others, built with Vite and served under the strict policy: attributes, events, forms, slots, languages.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { blocks, read } from '../node/docs.mjs';
import { sample, words } from './app.mjs';
import { accessible, start } from './harness.mjs';

const folder = mkdtempSync(join(tmpdir(), 'aimscore-embed-'));
const { file, text, response } = sample('iso42001-readiness');

const heard = (page, type, target) => page.evaluate(([type, target]) => globalThis.heard.filter((event) => event.type === type && event.target === target), [type, target]);

/** Waits until an element shows an assessment. */
const opened = (page, id) => page.waitForFunction((id) => document.getElementById(id)?.assessment !== undefined, id);

test('elements in a page of others', async (t) => {
  const options = { base: './', configFile: false, logLevel: 'warn', build: { emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022', modulePreload: { polyfill: false } } };
  await build({ ...options, root: fileURLToPath(new URL('embed/', import.meta.url)), build: { ...options.build, outDir: folder } });
  copyFileSync(fileURLToPath(new URL('../data/own-questionnaire.json', import.meta.url)), join(folder, 'own.json'));
  copyFileSync(fileURLToPath(new URL(`../assessments/${file}`, import.meta.url)), join(folder, 'response.json'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { open } = await start(t, folder);

  await t.test('the example of its page', async (t) => {
    const example = join(folder, 'example');
    const out = fileURLToPath(new URL('../out/', import.meta.url));
    mkdirSync(out, { recursive: true });
    const source = mkdtempSync(join(out, 'embed-'));
    t.after(() => rmSync(source, { recursive: true, force: true }));
    for (const { file: name, code } of blocks(read('pkg-template/docs/elements.md'))) if (name) writeFileSync(join(source, name), code);
    await build({ ...options, root: source, build: { ...options.build, outDir: example } });
    const page = await open(t, { path: 'example/' });
    await page.waitForFunction(() => document.querySelector('aims-assessment')?.assessment !== undefined);
    const said = page.waitForEvent('console', (message) => /fit-place-of-ai internal/.test(message.text()));
    await page.locator('aims-assessment').evaluate((node) => { node.route = 'section/fit'; });
    await page.getByLabel('In internal work that the business relies on').check();
    await said;
  });

  await t.test('the page around stays as it was', async (t) => {
    const page = await open(t);
    await opened(page, 'first');
    const found = await page.evaluate(() => ({
      sheets: document.adoptedStyleSheets.length,
      scheme: getComputedStyle(document.documentElement).colorScheme,
      background: getComputedStyle(document.body).backgroundColor,
      lang: document.documentElement.lang,
      title: document.title,
    }));
    assert.deepEqual(found, { sheets: 0, scheme: 'normal', background: 'rgb(255, 250, 205)', lang: 'en', title: 'Vendor portal' });
    const link = page.locator('#first').getByRole('link').first();
    assert.equal(await link.evaluate((node) => getComputedStyle(node).getPropertyValue('--aims-accent').trim()), '#781478');
    await accessible(page);
  });

  await t.test('an answer is told, submitted, kept and reset', async (t) => {
    const page = await open(t);
    await opened(page, 'first');
    const first = page.locator('#first');
    await first.getByText('Welcome. It takes ten minutes.').waitFor();
    await first.getByRole('link', { name: /Does certification fit/ }).first().click();
    await first.getByRole('heading', { level: 1, name: 'Does certification fit?' }).waitFor();
    assert.equal(new URL(page.url()).hash, '');
    assert.equal(await first.evaluate((node) => node.route), 'section/fit');
    assert.equal((await heard(page, 'navigate', 'first'))[0].detail.route, 'section/fit');
    await first.getByText('Questions? Write to us.').waitFor();
    await first.getByLabel('In internal work that the business relies on').check();
    const [{ detail }] = await heard(page, 'answer', 'first');
    assert.equal(detail.question, 'fit-place-of-ai');
    assert.equal(detail.answer.value, 'internal');
    assert.equal((await heard(page, 'progress', 'first')).at(-1).detail.answered, 1);
    await page.waitForFunction(() => globalThis.heard.some(({ type, target }) => type === 'report' && target === 'first'));
    assert.equal((await heard(page, 'report', 'first'))[0].detail.progress.answered, 1);
    const submitted = () => page.evaluate(() => JSON.parse(new FormData(document.querySelector('form')).get('response')));
    assert.equal((await submitted()).answers[0].value, 'internal');
    await page.waitForFunction(() => localStorage.getItem('portal')?.includes('internal'));

    await page.reload();
    await opened(page, 'first');
    assert.equal((await submitted()).answers[0].question, 'fit-place-of-ai');
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.waitForFunction(() => !new FormData(document.querySelector('form')).get('response').includes('internal'));
    assert.equal(await page.evaluate(() => localStorage.getItem('portal')), null);
  });

  await t.test('a badge and a map of the same file, each in its language, explain their figures', async (t) => {
    const page = await open(t);
    await opened(page, 'badge');
    await opened(page, 'map');
    const total = await page.evaluate(() => document.getElementById('badge').getReport().total.figures.readiness);
    const shown = `${Math.round(total / 100)}%`;
    const badge = page.locator('#badge');
    assert.ok((await words(badge)).includes(shown));
    assert.match(await words(badge), /Readiness/);
    assert.match(await words(page.locator('#map')), /Auditreife/);
    assert.doesNotMatch(await words(page.locator('#map')), /Readiness/);
    await badge.getByRole('button', { name: /how it comes about/ }).first().click();
    await badge.getByRole('dialog').waitFor();
    assert.equal(await badge.getByRole('dialog').count(), 1);
    assert.equal(await page.evaluate(() => document.getElementById('badge').getResponse().profile.name), response.profile.name);
  });

  await t.test('what is read only can’t be changed, what is disabled neither', async (t) => {
    const page = await open(t);
    await opened(page, 'locked');
    const fields = page.locator('#locked').locator('input, textarea').first();
    await fields.waitFor();
    assert.equal(await fields.isDisabled(), true);
    const refused = await page.evaluate((text) => document.getElementById('locked').setResponse(text).length, text);
    assert.ok(refused > 0);
  });

  await t.test('the page sets and reads answers, and changes the language', async (t) => {
    const page = await open(t);
    await opened(page, 'first');
    const first = page.locator('#first');
    const outcome = await page.evaluate(() => {
      const element = document.getElementById('first');
      const mine = element.getResponse();
      return element.setResponse({ ...mine, profile: { name: 'Example Ltd', roles: ['provider'] } });
    });
    assert.deepEqual(outcome, []);
    assert.equal((await first.evaluate((node) => node.getResponse())).profile.name, 'Example Ltd');
    await first.evaluate((node) => { node.locale = 'de'; });
    await first.getByRole('link', { name: 'Übersicht' }).first().waitFor();
    await first.getByRole('link', { name: /Passt eine Zertifizierung|Zertifizierung/ }).first().waitFor();
    assert.equal((await first.evaluate((node) => node.getResponse())).profile.name, 'Example Ltd');
    await first.evaluate((node) => { node.theme = 'dark'; });
    assert.equal(await first.evaluate((node) => getComputedStyle(node).colorScheme), 'dark');
  });

  await t.test('a questionnaire of one’s own, by its address and as an object', async (t) => {
    const page = await open(t);
    const own = JSON.parse(read('tests/data/own-questionnaire.json'));
    await page.evaluate((own) => {
      const [by, as] = ['by', 'as'].map((id) => Object.assign(document.createElement('aims-questionnaire'), { id, today: '2026-11-22' }));
      by.setAttribute('questionnaire', './own.json');
      as.questionnaire = own;
      document.querySelector('main').append(by, as);
    }, own);
    for (const id of ['by', 'as']) {
      await opened(page, id);
      assert.equal((await page.evaluate((id) => document.getElementById(id).getResponse().questionnaire.id, id)), own.id);
      assert.ok((await page.locator(`#${id} aims-answer`).count()) > 0);
    }
  });

  await t.test('what can’t be opened is said, and the page goes on', async (t) => {
    const page = await open(t, { quiet: false });
    await opened(page, 'first');
    const put = (id, attributes) =>
      page.evaluate(([id, attributes]) => {
        const element = document.createElement('aims-assessment');
        element.id = id;
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        document.querySelector('main').append(element);
      }, [id, attributes]);
    const told = async (id, pattern) => {
      await page.waitForFunction((id) => globalThis.heard.some(({ type, target }) => type === 'error' && target === id), id);
      assert.match(await words(page.locator(`#${id}`)), pattern);
    };
    await put('gone', { questionnaire: './nowhere.json' });
    await told('gone', /nowhere\.json can’t be loaded: 404/);
    await put('mixed', { questionnaire: 'ai-vendor', response: './response.json' });
    await told('mixed', /answers iso42001-readiness, not ai-vendor/);
    await put('broken', { response: './host.css' });
    await told('broken', /host\.css|Where|can’t be/);
    await put('empty', {});
    await page.locator('#empty').getByText('No questionnaire is named.').waitFor();
    assert.deepEqual(page.faults.filter((fault) => fault.startsWith('error:') && !/404/.test(fault)), []);
  });

  await t.test('without the engine it says so, and the page goes on', async (t) => {
    const page = await open(t, { blank: true, quiet: false });
    await page.route('**/*.wasm', (route) => route.abort());
    await page.goto(new URL('/', page.url()).href);
    await page.waitForFunction(() => globalThis.heard?.some(({ type, target }) => type === 'error' && target === 'first'));
    assert.match(await words(page.locator('#first')), /engine can’t be loaded/);
    assert.equal(await page.getByRole('heading', { name: 'Vendor portal' }).count(), 1);
    assert.deepEqual(page.faults.filter((fault) => /Uncaught|pageerror/.test(fault)), []);
  });
});

