// Never losing work: drafts, files, refused storage, failures.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { begin, go, openFile, openSample, response, sample, settled, started } from './app.mjs';
import { start } from './harness.mjs';

test('keeping', async (t) => {
  const { open } = await start(t);

  await t.test('a reload resumes where it was', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'section/leadership');
    await page.locator('aims-answer').first().getByRole('radio').nth(2).check();
    await page.locator('aims-answer').first().getByRole('button', { name: 'Note' }).click();
    await page.getByLabel('Note', { exact: true }).fill('Asked the board secretary.');
    await settled(page);
    const before = await response(page);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Leadership' }).waitFor();
    assert.ok(await page.locator('aims-answer').first().getByRole('radio').nth(2).isChecked());
    assert.deepEqual(await response(page), before);
    await page.getByRole('link', { name: 'All assessments' }).click();
    await page.getByRole('link', { name: 'Continue: Unnamed organisation' }).waitFor();
  });

  await t.test('a broken file is explained, and the draft stays', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'section/leadership');
    await page.locator('aims-answer').first().getByRole('radio').nth(1).check();
    await settled(page);
    const before = await response(page);
    await page.getByRole('link', { name: 'All assessments' }).click();
    await started(page);
    for (const [text, expected] of [
      ['{"format": "aimscore-response/1", ', /not valid JSON/i],
      [JSON.stringify({ ...before, answers: [{ question: 'no-such-question', value: 'x' }], colour: 'red' }), /no-such-question/],
      [JSON.stringify({ ...before, format: 'aimscore-response/9' }), /newer/i],
      ['{"format":"aimscore-response/1","__proto__":{},"questionnaire":{"id":"iso42001-readiness","version":"1"},"profile":{"name":"x","name":"y"}}', /twice/i],
      [`${'['.repeat(5000)}${']'.repeat(5000)}`, /nested/i],
      ['', /JSON/],
    ]) {
      await openFile(page, 'answers.json', text);
      const alert = page.getByRole('alert').filter({ hasText: expected });
      await alert.waitFor();
      assert.match(await alert.innerText(), /answers\.json can’t be opened/);
    }
    await page.getByRole('link', { name: 'Continue: Unnamed organisation' }).click();
    await page.locator('aims-tasks').waitFor();
    assert.deepEqual(await response(page), before);
  });

  await t.test('what is downloaded opens again and is the same', async (t) => {
    const page = await open(t);
    const { name, draft } = sample('iso42001-readiness');
    await openSample(page, { name });
    const download = async (button) => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
      return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
    };
    const answers = await download('Answers (JSON)');
    assert.match(answers.name, /-answers-\d{4}-\d\d-\d\d\.json$/);
    const report = JSON.parse((await download('Report (JSON)')).text);
    assert.equal(report.format, 'aimscore-report/1');
    assert.ok((await download('Report (Markdown)')).text.startsWith('# '));

    await page.getByText('For other tools').click();
    assert.ok((await download('Jira (CSV)')).text.startsWith('Summary,Issue Type,Priority,'));
    assert.ok((await download('CISO Assistant (CSV)')).text.startsWith('urn,assessable,ref_id,'));
    assert.equal(JSON.parse((await download('CycloneDX attestations (JSON)')).text).specVersion, '1.6');
    const plan = JSON.parse((await download('OSCAL plan (JSON)')).text)['plan-of-action-and-milestones'];
    assert.ok(plan['poam-items'].length >= report.gaps.length);
    await page.getByRole('link', { name: 'All assessments' }).click();
    await started(page);
    await openFile(page, answers.name, answers.text);
    await page.locator('aims-tasks').waitFor();
    assert.ok(!page.url().includes(draft));
    const again = await page.evaluate(() => document.querySelector('aims-flow').model.report.identity.answers.digest);
    assert.equal(again, report.identity.answers.digest);
  });

  await t.test('a discarded draft can be brought back', async (t) => {
    const page = await open(t);
    await openSample(page, sample('ai-vendor'));
    await page.getByRole('link', { name: 'All assessments' }).click();
    await page.getByRole('button', { name: /^Discard/ }).click();
    await page.getByRole('link', { name: /^Continue/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: /^Continue/ }).waitFor();
  });

  await t.test('without storage it works, says so and offers the file', async (t) => {
    const page = await open(t, { blank: true });
    await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
    await page.goto(new URL('/', page.url()).href);
    await begin(page, 'Quick scan');
    await page.getByText(/Not saved in this browser/).waitFor();
    await page.getByRole('link', { name: /^Continue|^Begin/ }).first().waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download answers' }).click()]);
    assert.equal(JSON.parse(readFileSync(await file.path(), 'utf8')).format, 'aimscore-response/1');
  });

  await t.test('an error leaves the rest of the page, and the answers', async (t) => {
    const page = await open(t);
    await openSample(page, sample('iso42001-readiness'));
    await page.evaluate(() => {
      const { model } = document.querySelector('aims-flow');
      Object.defineProperty(model, 'report', { get() { throw new Error('broken on purpose'); } });
    });
    await go(page, 'result');
    await page.getByText('This part can’t be shown because of an error.').waitFor();
    await page.getByText('Something went wrong.').waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download answers' }).click()]);
    assert.ok(JSON.parse(readFileSync(await file.path(), 'utf8')).answers.length > 100);
    await go(page, 'section/context');
    await page.getByRole('heading', { level: 1, name: 'Context and scope' }).waitFor();
  });

  await t.test('an address of a draft that is not here says so', async (t) => {
    const page = await open(t, { path: '#/a/nobody/result' });
    await page.getByText(/not in this browser/).waitFor();
  });
});
