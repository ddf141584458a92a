// Without a network, after an update, and what makes the site installable.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { begin, go, openSample, response, sample, settled, started } from './app.mjs';
import { start } from './harness.mjs';

/** Waits until the service worker has everything and answers for the page. */
const kept = (page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
  });

test('offline', async (t) => {
  await t.test('after the first load everything works without a network', async (t) => {
    const { open } = await start(t);
    const page = await open(t, { offline: true });
    await started(page);
    await kept(page);
    await page.context().setOffline(true);
    await page.reload();
    for (const questionnaire of ['Full readiness', 'Quick scan', 'AI vendor questionnaire']) {
      await begin(page, questionnaire);
      for (const route of ['profile', 'systems', 'find', 'history', 'merge', 'result']) await go(page, route);
      await page.locator('aims-result').waitFor();
      await page.getByRole('link', { name: 'All assessments' }).click();
    }
    await openSample(page, sample('iso42001-readiness'), 'section/context');
    await page.locator('aims-answer').first().getByRole('radio').first().check();
    await settled(page);
    const before = await response(page);
    await page.reload();
    await page.locator('aims-answer').first().waitFor();
    assert.deepEqual(await response(page), before);
  });

  await t.test('a newer site is offered, not forced, and answers stay', async (t) => {
    const folder = `tests/out/site-${process.pid}`;
    const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
    mkdirSync(at('tests/out'), { recursive: true });
    cpSync(at('www/dist'), at(folder), { recursive: true });
    t.after(() => rmSync(at(folder), { recursive: true, force: true }));
    const { open } = await start(t, folder);
    const page = await open(t, { offline: true });
    await started(page);
    await kept(page);
    await begin(page, 'Full readiness');
    await go(page, 'section/leadership');
    await page.locator('aims-answer').first().getByRole('radio').nth(1).check();
    await settled(page);
    const before = await response(page);

    // Another build: a script under another name, and a page that names it.
    const worker = join(at(folder), 'sw.js');
    const text = readFileSync(worker, 'utf8').replace(/BUILD="\w+"/, 'BUILD="0123456789abcdef"');
    writeFileSync(worker, text);
    for (const ending of ['.br', '.gz']) rmSync(worker + ending, { force: true });
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await page.getByText('A new version is ready.').waitFor();
    assert.deepEqual(await page.evaluate(() => caches.keys().then((names) => names.length)), 2);
    await page.getByRole('button', { name: 'Load it now' }).click();
    await page.getByText('A new version is ready.').waitFor({ state: 'detached' });
    await page.locator('aims-answer').first().waitFor();
    assert.deepEqual(await response(page), before);
    assert.deepEqual(await page.evaluate(() => caches.keys()), ['aimscore-0123456789abcdef']);
  });

  await t.test('the site can be installed', async (t) => {
    const { open } = await start(t);
    const page = await open(t);
    const manifest = await (await page.request.get(new URL('manifest.webmanifest', page.url()).href)).json();
    assert.ok(manifest.name && manifest.start_url && manifest.display === 'standalone');
    for (const { src, sizes, type } of manifest.icons) {
      const icon = await page.request.get(new URL(src, page.url()).href);
      assert.equal(icon.headers()['content-type'], type);
      if (type !== 'image/png') continue;
      const bytes = await icon.body();
      assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes);
    }
    assert.ok(manifest.icons.some(({ purpose, sizes }) => purpose === 'maskable' && sizes === '512x512'));
    const session = await page.context().newCDPSession(page);
    const { errors } = await session.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
  });
});
