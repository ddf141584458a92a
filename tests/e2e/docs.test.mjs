// The documentation on the site, under the policy that it is served with, and the examples in it that are for browsers.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HEADERS } from '../../pkg-template/build/serve.mjs';
import { at, blocks, read } from '../node/docs.mjs';
import { begin, go, openFile, settled, started } from './app.mjs';
import { accessible, start } from './harness.mjs';

const names = readdirSync(at('www/dist/docs')).filter((name) => name.endsWith('.html')).sort();

test('the documentation', async (t) => {
  const { open } = await start(t);

  // Both themes and both widths; each page in two looks, in all four by `npm run test:looks`.
  const looks = [
    { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
    { colorScheme: 'dark', viewport: { width: 360, height: 700 } },
    ...(process.env.ALL_LOOKS
      ? [
          { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
          { colorScheme: 'light', viewport: { width: 360, height: 700 } },
        ]
      : []),
  ];
  for (const look of looks) {
    await t.test(`can be read by everybody: ${look.colorScheme}, ${look.viewport.width} pixels`, async (t) => {
      const page = await open(t, { ...look, path: 'docs/index.html' });
      const titles = new Set();
      for (const name of names) {
        await page.goto(new URL(name, page.url()).href);
        await accessible(page);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is wider than the page`);
        assert.equal(await page.locator('h1').count(), 1, name);
        assert.equal(await page.locator('nav [aria-current="page"]').count(), 1, name);
        titles.add(await page.title());
      }
      assert.equal(titles.size, names.length);
    });
  }

  await t.test('is reached from the first page, and every page from every other', async (t) => {
    const page = await open(t);
    await started(page);
    await page.getByRole('link', { name: 'Documentation' }).click();
    await page.waitForURL('**/docs/index.html');
    const list = () => page.locator('nav > ul > li > a').evaluateAll((links) => links.map(({ href }) => href));
    const all = await list();
    assert.deepEqual(all.map((to) => to.split('/').pop()).sort(), names);
    for (const to of all) {
      assert.equal((await page.goto(to)).status(), 200);
      assert.deepEqual(await list(), all);
      const within = await page.locator('nav ul ul a').evaluateAll((links) => links.map((link) => document.getElementById(link.hash.slice(1))?.tagName));
      assert.ok(within.every((tag) => tag === 'H2'), to);
    }
    await page.getByRole('link', { name: 'Aimscore' }).first().click();
    await started(page);
  });

  await t.test('has nothing inline', async (t) => {
    const page = await open(t, { path: 'docs/index.html' });
    for (const name of names) {
      const html = await (await page.request.get(new URL(name, page.url()).href)).text();
      assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\bstyle=|<[^>]*\son\w+=/i, name);
    }
  });

  await t.test('has the colours that were chosen', async (t) => {
    const page = await open(t, { colorScheme: 'light' });
    await started(page);
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.getByRole('link', { name: 'Documentation' }).click();
    await page.waitForURL('**/docs/index.html');
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  });

  await t.test('what is kept in the browser is what the page on security lists', async (t) => {
    const page = await open(t, { offline: true });
    await started(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await openFile(page, 'own.json', read('tests/data/own-questionnaire.json'));
    await page.getByRole('heading', { name: 'Example for suppliers' }).waitFor();
    await page.getByRole('button', { name: 'Dark' }).click();
    for (const tag of ['de', 'en']) {
      await page.locator('header select').selectOption(tag);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, tag);
    }
    await begin(page, 'Example for suppliers');
    await go(page, 'section/basics');
    await page.locator('aims-answer').first().getByRole('radio').first().check();
    await settled(page);
    const kept = await page.evaluate(async () => ({
      databases: (await indexedDB.databases()).map(({ name }) => name),
      stores: await new Promise((done) => {
        indexedDB.open('aimscore').onsuccess = ({ target }) => {
          done([...target.result.objectStoreNames]);
          target.result.close();
        };
      }),
      local: Object.keys(localStorage).sort(),
      session: sessionStorage.length,
      cookie: document.cookie,
      caches: (await caches.keys()).map((name) => name.replace(/[0-9a-f]{16}$/, '')),
    }));
    assert.deepEqual(kept, { databases: ['aimscore'], stores: ['drafts', 'questionnaires', 'versions'], local: ['aimscore-language', 'aimscore-theme'], session: 0, cookie: '', caches: ['aimscore-'] });
    assert.deepEqual(await page.context().cookies(), []);
    const listed = read('pkg-template/docs/security.md');
    for (const store of kept.stores) assert.match(listed, new RegExp(`database \`aimscore\`, store \`${store}\``));
    for (const key of [...kept.local, 'aimscore-keys']) assert.match(listed, new RegExp(`^\\| \`localStorage\` \\| \`${key}\``, 'm'));
  });
});

test('examples for browsers', async (t) => {
  const folder = `tests/out/docs-${process.pid}`;
  const out = at(folder);
  mkdirSync(join(out, 'aimscore'), { recursive: true });
  t.after(() => rmSync(out, { recursive: true, force: true }));
  cpSync(at('pkg-template/dist'), join(out, 'aimscore', 'dist'), { recursive: true });
  // What a bundler does: names of the package become addresses of its files.
  const { exports } = JSON.parse(read('pkg-template/package.json'));
  const resolved = (code) => code.replace(/from 'aimscore(\/\w+)?'/g, (_all, entry = '') => `from './aimscore/${exports[`.${entry}`].default.slice(2)}'`);
  for (const { lang, about, file, code } of blocks(read('README.md'))) {
    if (file && (lang === 'html' || about === 'browser')) writeFileSync(join(out, file), resolved(code));
  }
  writeFileSync(join(out, 'worker.html'), '<!doctype html><html lang="en"><title>Worker</title><link rel="icon" href="data:,"><script type="module" src="main.js"></script>');
  const { open } = await start(t, folder);

  await t.test('a module of a page', async (t) => {
    const page = await open(t, { path: 'index.html' });
    await page.getByText('AI vendor questionnaire').waitFor();
  });

  await t.test('a worker', async (t) => {
    const page = await open(t, { path: 'worker.html' });
    await page.getByText('Example Ltd').waitFor();
  });
});

test('the site in a frame', async (t) => {
  const { open, server } = await start(t);
  const page = await open(t, { blank: true, quiet: false });
  const [html, header] = ['html', 'http'].map((lang) => blocks(read('pkg-template/docs/hosting.md')).find((block) => block.lang === lang && block.about === (lang === 'http' ? 'framed' : '')));
  await page.context().route('https://portal.example.com/**', (route) => route.fulfill({ contentType: 'text/html', body: html.code }));
  const send = async (route, policy) => {
    const { pathname } = new URL(route.request().url());
    const response = await route.fetch({ url: server.url + pathname.slice(1) });
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  };
  await page.context().route('https://assess.example.com/**', (route) => send(route, header.code.trim().replace('Content-Security-Policy: ', '')));
  await page.goto('https://portal.example.com/');
  await page.frameLocator('iframe').getByRole('button', { name: /^Begin/ }).first().waitFor();
  // As it is sent without a change, no other page can show it.
  await page.context().unroute('https://assess.example.com/**');
  await page.context().route('https://assess.example.com/**', (route) => send(route, HEADERS['content-security-policy']));
  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
  await page.reload();
  await refused;
});
