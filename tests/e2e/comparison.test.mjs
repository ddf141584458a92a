// The result beside that of an earlier version.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { go, openSample, report, response, sample, settled, words } from './app.mjs';
import { accessible, start } from './harness.mjs';

const view = (page) => page.locator('aims-comparison');
const compared = (page) => page.locator('aims-comparison-groups table').first().waitFor();
const bring = (page, name, text) => view(page).locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** Whole percentages, as the page writes them. */
const percent = (bp) => `${Math.round(bp / 100)}%`;

/** What a comparison saves as JSON. */
async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Comparison (JSON)' }).click()]);
  return JSON.parse(readFileSync(await download.path(), 'utf8'));
}

test('comparison', async (t) => {
  const { open } = await start(t);
  const { text } = sample('iso42001-readiness');

  await t.test('what was answered since a version was kept is in the figures, with its reason', async (t) => {
    const page = await open(t);
    await openSample(page, sample('iso42001-readiness'), 'history');
    await page.getByLabel('Name of a version').fill('Before the audit');
    await page.getByRole('button', { name: 'Keep a version now' }).click();
    await page.getByText('Before the audit').waitFor();
    const before = await report(page);
    await page.evaluate(() => document.querySelector('aims-flow').model.change('policy-document', undefined, { value: 'none', evidence: undefined }));
    await settled(page);
    const after = await report(page);
    await page.getByRole('link', { name: /^Compare results with the version of/ }).first().click();
    await compared(page);
    await page.getByRole('heading', { level: 1, name: 'What has changed in the result' }).waitFor();
    assert.match(await page.title(), /What has changed in the result/);

    const headline = await words(page.locator('aims-comparison-headline'));
    assert.match(headline, new RegExp(`Readiness fell by .* points, from ${percent(before.total.figures.readiness)} to ${percent(after.total.figures.readiness)}`));
    const row = page.locator('aims-comparison-groups tr', { hasText: 'A.2 Policies related to AI' });
    const difference = after.groups.find(({ id }) => id === 'A.2').figures.readiness - before.groups.find(({ id }) => id === 'A.2').figures.readiness;
    assert.ok(difference < 0);
    assert.match(await row.innerText(), new RegExp(`−${(-difference / 100).toFixed(2)}`));

    const fell = page.locator('aims-comparison-requirements[direction=fell]');
    const policy = fell.getByRole('listitem').filter({ hasText: 'AI policy' }).first();
    await policy.locator('summary').click();
    assert.match(await words(policy), /Why: an answer changed.*The answer changed\./);
    const link = policy.getByRole('link').first();
    assert.match(await link.getAttribute('href'), /section\/[\w-]+\/policy-document$/);
    await accessible(page);

    // What is changed meanwhile is shown.
    await page.evaluate(() => document.querySelector('aims-flow').model.undo());
    await page.getByText('No requirement stands lower than it did.').waitFor();
  });

  await t.test('a file of answers, judged for its own day or for today; saved, it fits what is shown', async (t) => {
    const page = await open(t);
    await openSample(page, sample('iso42001-readiness'), 'result');
    await page.getByRole('link', { name: 'Compare with an earlier version' }).click();
    await view(page).waitFor();
    await accessible(page);
    const old = JSON.parse(text);
    const removed = old.systems.pop();
    old.answers = old.answers.filter(({ system, question }) => system !== removed.id && question !== 'policy-document').map((answer) => ({ ...answer, answeredOn: '2026-01-31' }));
    await bring(page, 'winter.json', JSON.stringify(old));
    await compared(page);
    await page.getByText(/^winter\.json, compared with/).waitFor();
    const own = await saved(page);
    assert.deepEqual([own.format, own.old.today, own.old.answers], ['aimscore-comparison/1', '2026-01-31', old.answers.length]);
    assert.ok(own.systems.some(({ system, change }) => system === removed.id && change === 'added'));
    await page.getByText(removed.name).first().waitFor();

    await page.getByLabel('Judge the earlier version for').selectOption('today');
    await page.locator('aims-comparison-headline .notices').waitFor({ state: 'detached' });
    const today = await saved(page);
    assert.equal(today.old.today, today.new.today);
    assert.equal(today.new.answersDigest, (await report(page)).identity.answers.digest);
    assert.ok(today.requirements.every(({ reasons }) => reasons.length > 0 && reasons.every(({ kind }) => kind !== 'day')));
    for (const [name, ending] of [['Word', 'docx'], ['Markdown', 'md'], ['Web page', 'html']]) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
      assert.ok(download.suggestedFilename().endsWith(`.${ending}`));
    }

    // A report is compared as it is.
    await bring(page, 'report.json', JSON.stringify(await report(page)));
    await page.getByText(/^report\.json, compared with/).waitFor();
    await page.getByText('No requirement stands higher than it did.').waitFor();
    await page.getByText('Only reports were compared for at least one version', { exact: false }).waitFor();
    assert.equal(await page.getByLabel('Judge the earlier version for').count(), 0);
  });

  await t.test('what can’t be compared is said, and nothing is lost', async (t) => {
    const page = await open(t);
    await openSample(page, sample('iso42001-readiness'), 'comparison');
    const before = JSON.stringify(await response(page));
    for (const [name, content, said] of [
      ['broken.json', '{', 'broken.json can’t be compared'],
      ['vendor.json', sample('ai-vendor').text, 'This file is a response to another questionnaire (ai-vendor)'],
      ['list.json', '[1]', 'list.json can’t be compared'],
      ['report.json', '{"format":"aimscore-report/1"}', 'report.json can’t be compared'],
    ]) {
      await bring(page, name, content);
      await page.getByRole('alert').filter({ hasText: said }).waitFor();
      assert.equal(await page.locator('aims-comparison-groups').count(), 0);
    }
    await accessible(page);
    await go(page, 'comparison/no-such-version');
    await page.getByText('This version is no longer kept in this browser.').waitFor();
    assert.equal(JSON.stringify(await response(page)), before);
  });

  await t.test('the history names what changed in the planning', async (t) => {
    const page = await open(t);
    await openSample(page, sample('iso42001-readiness'), 'history');
    await page.getByRole('button', { name: 'Keep a version now' }).click();
    await page.getByText('Kept by hand').waitFor();
    await page.evaluate(() => document.querySelector('aims-flow').model.plan((planning) => { Object.assign(planning, { target: '2028-03-31', workingDays: [1, 2, 3] }); }));
    await page.getByRole('button', { name: /^What has changed/ }).first().click();
    const changes = await words(page.locator('aims-differences'));
    assert.match(changes, /Certificate wanted by Before .* After 31 March 2028/);
    assert.match(changes, /Working days Before .* After Mon; Tue; Wed/);
  });
});
