// Every view with axe: WCAG 2.2 AA and good practice, light and dark, wide and at 320 pixels.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, focused, go, openFile, openSample, sample, settled, started } from './app.mjs';
import { accessible, start } from './harness.mjs';

const readiness = sample('iso42001-readiness');
const vendor = sample('ai-vendor');
const scan = sample('iso42001-quick-scan');

/** Opens what can be opened: of many alike in an element the first three. */
const unfold = (page) =>
  page.evaluate(() => {
    const all = (root) => [...root.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
    const seen = new Map();
    for (const node of all(document)) {
      if (!(node instanceof HTMLDetailsElement)) continue;
      const kind = `${node.getRootNode().host?.localName} ${node.className}`;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if (seen.get(kind) <= 3) node.open = true;
    }
  });

test('accessibility', async (t) => {
  const { open } = await start(t);
  // Both themes and both widths, each view in two looks; in all four by `npm run test:looks`, which takes twice as long.
  const looks = [
    { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
    { colorScheme: 'dark', viewport: { width: 320, height: 640 } },
    ...(process.env.ALL_LOOKS
      ? [
          { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
          { colorScheme: 'light', viewport: { width: 320, height: 640 } },
        ]
      : []),
  ];

  for (const look of looks) {
    await t.test(`${look.colorScheme}, ${look.viewport.width} pixels`, async (t) => {
      const page = await open(t, { ...look, reducedMotion: 'reduce' });
      const check = async () => {
        await settled(page);
        await accessible(page);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${page.url()} is wider than the page`);
      };
      await started(page);
      await check();
      await openFile(page, 'broken.json', '{"format":"aimscore-response/1","profile":{}}');
      await page.getByRole('alert').waitFor();
      await check();
      // An empty assessment first.
      await begin(page, 'Full readiness');
      await check();
      for (const route of ['profile', 'systems', 'section/data', 'find', 'history', 'merge', 'soa', 'result']) {
        await go(page, route);
        await check();
      }
      await page.getByRole('link', { name: 'All assessments' }).click();
      await started(page);
      await openSample(page, readiness);
      await check();
      for (const route of ['profile', 'systems', `systems/${readiness.response.systems[0].id}`, 'section/context', 'section/data', 'soa', 'result']) {
        await go(page, route);
        await unfold(page);
        await check();
      }
      await page.getByRole('button', { name: /Readiness, Total/ }).first().click();
      await page.getByRole('dialog').waitFor();
      await check();
      await page.keyboard.press('Escape');
      await go(page, 'section/context');
      for (const panel of [/^Evidence/, /^Note/]) {
        await page.getByRole('button', { name: panel }).first().click();
        await check();
      }
      for (const other of [vendor, scan].filter(Boolean)) {
        await page.getByRole('link', { name: 'All assessments' }).click();
        await openSample(page, other, 'result');
        await unfold(page);
        await check();
      }
    });
  }

  await t.test('a view begins at its heading, with a title of its own', async (t) => {
    const page = await open(t);
    await openSample(page, readiness);
    const titles = new Set();
    for (const [route, heading] of [['profile', 'Your organisation'], ['systems', 'AI systems'], ['section/context', 'Context and scope'], ['soa', 'Statement of Applicability'], ['result', readiness.name]]) {
      await go(page, route);
      assert.match(await (await focused(page)).evaluate((node) => node.textContent), new RegExp(heading));
      assert.equal(await page.locator('h1').count(), 1);
      titles.add(await page.title());
    }
    assert.equal(titles.size, 5);
    for (const route of ['find', 'merge', 'history']) {
      await go(page, route);
      assert.deepEqual(await page.locator('.rail [aria-current="page"]').evaluateAll((links) => links.map((link) => link.hash.split('/').at(-1))), [route]);
    }
    await go(page, 'profile');
    assert.equal(await page.locator('.rail [aria-current="page"]').count(), 1);
  });

  await t.test('the skip link leads to the content', async (t) => {
    const page = await open(t);
    await started(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await (await focused(page)).evaluate((node) => node.id), 'main');
  });

  await t.test('the chosen colours are kept', async (t) => {
    const page = await open(t, { colorScheme: 'light' });
    await started(page);
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await page.getByRole('button', { name: 'Dark' }).click();
    const dark = await paper();
    assert.notEqual(dark, light);
    await page.reload();
    await started(page);
    assert.equal(await paper(), dark);
  });
});
