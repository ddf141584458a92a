// A questionnaire of the visitor's own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { begin, go, openFile, response, settled, started } from './app.mjs';
import { accessible, start } from './harness.mjs';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const own = read('tests/data/own-questionnaire.json');

test('a questionnaire of one\'s own', async (t) => {
  const { open } = await start(t);

  await t.test('is taken in, used, kept, and can be removed', async (t) => {
    const page = await open(t);
    await started(page);
    await openFile(page, 'own.json', own);
    await page.getByRole('heading', { name: 'Example for suppliers' }).waitFor();
    await accessible(page);
    await page.reload();
    await begin(page, 'Example for suppliers');
    await go(page, 'section/basics');
    await page.getByRole('radio', { name: 'Yes' }).first().check();
    await page.getByRole('heading', { name: 'Could you show it today?' }).waitFor();
    await settled(page);
    assert.equal((await response(page)).questionnaire.id, 'example-supplier');
    await go(page, 'result');
    await page.locator('aims-result').waitFor();
    await page.getByRole('link', { name: 'All assessments' }).click();
    await page.getByRole('button', { name: 'Remove the questionnaire Example for suppliers' }).click();
    await page.getByRole('button', { name: 'Begin: Example for suppliers' }).waitFor({ state: 'detached' });
    await page.reload();
    await started(page);
    assert.equal(await page.getByRole('button', { name: 'Begin: Example for suppliers' }).count(), 0);
    // The answers are still here: they say which questionnaire is missing, and can be downloaded.
    await page.getByRole('link', { name: /^Continue/ }).click();
    await page.getByText('example-supplier').first().waitFor();
    await page.getByRole('button', { name: 'Download the draft as it is' }).waitFor();
  });

  await t.test('is taken in without words, which follow in a file of their own', async (t) => {
    const page = await open(t);
    await started(page);
    const { text, ...structure } = JSON.parse(own);
    const words = { format: 'aimscore-questionnaire-text/1', questionnaire: structure.id, locale: 'en', ...text.en };
    await openFile(page, 'structure.json', JSON.stringify(structure));
    await page.getByRole('button', { name: 'Begin: example-supplier' }).waitFor();
    await openFile(page, 'text.en.json', JSON.stringify(words));
    await page.getByRole('button', { name: 'Begin: Example for suppliers' }).or(page.getByRole('alert')).first().waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, await page.getByRole('alert').allInnerTexts().then((all) => all.join()));
    await page.reload();
    await page.getByRole('button', { name: 'Begin: Example for suppliers' }).waitFor();
  });

  await t.test('that is broken, or would replace one of ours, is refused with reasons', async (t) => {
    const page = await open(t);
    await started(page);
    await openFile(page, 'cycle.json', JSON.stringify(JSON.parse(read('tests/cases/bad-input/questionnaire-cycle.json')).file));
    await page.getByRole('alert').filter({ hasText: 'cycle.json can’t be opened' }).waitFor();
    await openFile(page, 'ours.json', JSON.stringify({ ...JSON.parse(own), id: 'iso42001-readiness' }));
    await page.getByRole('alert').filter({ hasText: 'comes with Aimscore' }).waitFor();
    await page.reload();
    await started(page);
    assert.equal(await page.getByRole('button', { name: /^Begin/ }).count(), 3);
  });
});
