// The hosted site, under the policy that it is served with.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, start } from './harness.mjs';

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
});
