// The hosted site, under the policy that it is served with.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, go } from './app.mjs';
import { accessible, start } from './harness.mjs';

/** Bytes as they are sent, by brotli, for page, scripts, styles, engine and one questionnaire. */
const BUDGET = 220_000;

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

  await t.test('what has to be loaded before the first question is small', async (t) => {
    const page = await open(t, { blank: true });
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
    await begin(page, 'Full readiness');
    await go(page, 'section/context');
    await page.locator('aims-answer').first().waitFor();
    const sum = [...sizes.values()].reduce((all, size) => all + size, 0);
    t.diagnostic(`${sum} bytes in ${sizes.size} files`);
    assert.ok(sum > 100_000 && sum <= BUDGET, `${sum} bytes: ${[...sizes].map((pair) => pair.join(' ')).join(', ')}`);
  });
});
