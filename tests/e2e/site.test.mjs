// The hosted site, under the policy that it is served with.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../pkg-template/dist/elements/words/languages.js';
import { go } from './app.mjs';
import { accessible, start } from './harness.mjs';

/** Bytes as they are sent, by brotli, for page, scripts, styles, engine and one questionnaire. */
const BUDGET = 220_000;
const LANGUAGES = Object.keys(languages);

test('the site', async (t) => {
  const { open } = await start(t);

  await t.test('loads the engine and says which', async (t) => {
    const page = await open(t);
    await page.getByText(/^Aimscore \d+\.\d+\.\d+, scoring /).waitFor();
    await accessible(page);
  });

  await t.test('has nothing inline in its document', async (t) => {
    const page = await open(t);
    const html = await (await page.request.get(page.url())).text();
    assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\bstyle=|\son\w+=/i);
  });

  await t.test('says so when the engine can\'t be loaded', async (t) => {
    const page = await open(t, { quiet: false });
    await page.route('**/*.wasm', (route) => route.abort());
    await page.reload();
    await page.getByRole('alert').waitFor();
    await accessible(page);
  });

  // In English, and in another language, whose words come beside the English ones.
  for (const locale of ['en', ...LANGUAGES.slice(0, 1)]) {
    await t.test(`what has to be loaded before the first question is small: ${locale}`, async (t) => {
      const page = await open(t, { blank: true, locale });
      // Without what is loaded ahead when nothing else is to be done.
      await page.addInitScript(() => {
        globalThis.requestIdleCallback = (then, { timeout }) => (timeout < 1000 ? setTimeout(then) : 0);
      });
      const sizes = new Map();
      page.on('response', (response) => {
        const { pathname } = new URL(response.url());
        if (!/\.(png|svg|webmanifest)$|^\/samples\//.test(pathname)) sizes.set(pathname, Number(response.headers()['content-length']));
      });
      await page.goto(new URL('/', page.url()).href);
      await page.locator('aims-start .offers button').first().waitFor();
      await page.locator('aims-start').evaluate((start) => start.dispatchEvent(new CustomEvent('aims-begin', { detail: 'iso42001-readiness' })));
      await page.locator('aims-tasks').waitFor();
      await go(page, 'section/context');
      await page.locator('aims-answer').first().waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), locale);
      const sum = [...sizes.values()].reduce((all, size) => all + size, 0);
      t.diagnostic(`${sum} bytes in ${sizes.size} files`);
      assert.ok(sum > 100_000 && sum <= BUDGET, `${sum} bytes: ${[...sizes].map((pair) => pair.join(' ')).join(', ')}`);
    });
  }
});
