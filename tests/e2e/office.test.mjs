// The exported page, opened as a file of its own would be: under its own policy alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Session } from 'aimscore';
import { loadLibrary, loadWords } from 'aimscore/content';
import { exportReport } from 'aimscore/office';
import { samples, TODAY, value } from '../node/samples.mjs';
import { accessible, start } from './harness.mjs';

const library = await loadLibrary();
const words = await loadWords('en');

function exported(name, change = () => {}) {
  const session = new Session(library);
  const sample = samples().find((candidate) => candidate.name === name);
  value(session.load(sample.text, TODAY));
  const report = JSON.parse(session.report('en', true));
  change(report);
  return Buffer.from(value(exportReport('html', { report: JSON.stringify(report), words, response: session.response() }))).toString('utf8');
}

test('exported page', async (t) => {
  const { open } = await start(t);
  const show = async (t, body, options) => {
    const page = await open(t, { blank: true, ...options });
    await page.route('**/report.html', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(new URL('report.html', page.url()).href);
    return page;
  };

  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      await t.test(`${colorScheme}, ${width} pixels`, async (t) => {
        const page = await show(t, exported('startup-uses-ai.json'), { colorScheme, viewport: { width, height: 800 } });
        await accessible(page);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        // The policy lets its style through.
        const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.equal(paper, colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(18, 24, 31)');
      });
    }
  }

  await t.test('words of strangers stay words', async (t) => {
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    const page = await show(t, exported('bank-midway.json', (report) => (report.organisation.name = hostile)));
    assert.equal(await page.locator('h1').textContent(), `Gap report: ${hostile}`);
    assert.equal(await page.title(), `Gap report: ${hostile}`);
    assert.equal(await page.locator('img, script').count(), 0);
  });
});
