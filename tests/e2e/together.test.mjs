// Finding questions, the keyboard, asking a colleague, taking in what comes back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { begin, focused, go, openFile, openSample, response, sample, settled, started } from './app.mjs';
import { accessible, start } from './harness.mjs';

const readiness = sample('iso42001-readiness');

/** Presses a button that downloads; returns the file. */
async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

const hits = (page) => page.locator('aims-find .hit');

/** Picks questions of a section and makes their file. */
async function ask(page, section) {
  await go(page, 'find');
  await page.getByLabel('Words in question, help or note').fill(section);
  const picked = await hits(page).count();
  await page.getByRole('button', { name: 'Pick all shown' }).click();
  await page.getByRole('button', { name: 'Ask a colleague' }).click();
  await page.getByLabel('Your name').fill('Kim');
  await page.getByLabel('What they should know').fill('By Friday, please.');
  return picked;
}

test('together', async (t) => {
  const { open } = await start(t);

  await t.test('questions are found by words, state, owner, requirement and gap', async (t) => {
    const page = await open(t);
    await openSample(page, readiness, 'find');
    const all = await hits(page).count();
    const report = await page.evaluate(() => document.querySelector('aims-flow').model.report);
    const count = async (label, value) => {
      await page.getByLabel(label, { exact: true }).selectOption(value);
      const n = await hits(page).count();
      await page.getByRole('button', { name: 'Clear all' }).click();
      assert.equal(await hits(page).count(), all);
      return n;
    };
    const n = { unanswered: await count('Answer', 'unanswered'), flagged: await count('Answer', 'flagged'), requirement: await count('Requirement', 'A.6'), owner: await count('Usually answered by', 'Human resources') };
    for (const [name, found] of Object.entries(n)) assert.ok(found > 0 && found < all, `${name}: ${found} of ${all}`);
    // Several clauses begin with the same digit.
    const expected = await page.evaluate(() => {
      const { model } = document.querySelector('aims-flow');
      return model.view.sections.flatMap(({ questions }) => questions).filter(({ id, requirements }) => model.slotsOf(id).some(({ visible }) => visible) && requirements.some((each) => /^A\.6(\.|$)/.test(each))).length;
    });
    assert.equal(n.requirement, expected);
    await page.getByLabel('Only what stands behind a gap').check();
    const gap = await hits(page).count();
    assert.ok(report.gaps.length > 0 ? gap > 0 && gap < all : gap === 0);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByLabel('Words in question, help or note').fill('POLICY top');
    await page.getByText('No question').or(hits(page).first()).first().waitFor();
    await page.getByLabel('Words in question, help or note').fill('xyzzy');
    await page.getByText('Nothing fits.').waitFor();
    // Whoever comes back from a question finds the list as it was.
    await page.getByLabel('Words in question, help or note').fill('internal audit');
    const found = await hits(page).count();
    await hits(page).first().getByRole('link').click();
    await page.locator('aims-section').waitFor();
    await page.goBack();
    await page.locator('aims-find').waitFor();
    assert.equal(await hits(page).count(), found);
  });

  await t.test('answer later and flag are marks that can be found', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'section/leadership');
    const answer = page.locator('aims-answer').first();
    await answer.getByRole('button', { name: 'Answer later' }).click();
    assert.equal(await answer.getByRole('button', { name: 'Answer later' }).getAttribute('aria-pressed'), 'true');
    await go(page, 'find');
    await page.getByLabel('Answer', { exact: true }).selectOption('later');
    assert.equal(await hits(page).count(), 1);
    await go(page, 'section/leadership');
    await answer.getByRole('radio').first().check();
    assert.equal(await answer.getByRole('button', { name: 'Flag' }).getAttribute('aria-pressed'), 'true');
    await go(page, 'find');
    await page.getByText('Nothing fits.').waitFor();
  });

  await t.test('one key each, unless they are turned off or something is typed', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'section/leadership');
    const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    const at = async () => (await focused(page)).evaluate((node) => [node.tagName, node.textContent.trim() || node.value]);
    await press('j', '2');
    await settled(page);
    assert.equal((await response(page)).answers.length, 1);
    const [, chosen] = await at();
    await press('u');
    const [tag, second] = await at();
    assert.equal(tag, 'H2');
    await press('l');
    assert.equal((await response(page)).answers.filter(({ flagged }) => flagged).length, 1);
    await press('k', '3');
    assert.notEqual((await at())[1], chosen);
    await press('j');
    assert.equal((await at())[1], second);
    // In a note, letters are letters.
    await press('n', 'j', 'k', '1');
    assert.equal(await page.getByLabel('Note', { exact: true }).inputValue(), 'jk1');
    await page.locator('aims-answer').nth(1).getByRole('heading').focus();
    await press(']');
    await page.getByRole('heading', { level: 1, name: 'AI policy' }).waitFor();
    await press('/');
    await page.getByRole('heading', { level: 1, name: 'Find questions' }).waitFor();
    await settled(page);
    await press('?');
    const dialog = page.getByRole('dialog', { name: 'Shortcuts' });
    await dialog.waitFor();
    await accessible(page);
    await dialog.getByRole('checkbox').uncheck();
    await press('Escape');
    await press('[');
    await go(page, 'section/leadership');
    await press('j');
    assert.equal((await at())[0], 'H1');
    // Its button still opens the sheet.
    await page.getByRole('button', { name: 'Keys' }).click();
    await dialog.waitFor();
  });

  await t.test('a colleague answers what is asked, and it is taken in', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'profile');
    await page.getByLabel('Name', { exact: true }).fill('Norden AG');
    await go(page, 'section/leadership');
    const answer = (on, n) => on.locator('aims-answer').nth(n);
    await answer(page, 0).getByRole('radio').nth(1).check();
    const picked = await ask(page, 'leadership');
    assert.ok(picked > 2);
    await accessible(page);
    const file = await download(page, 'Download the file');
    assert.deepEqual(Object.keys(JSON.parse(file.text).response.profile), ['name', 'roles'].filter((key) => key in JSON.parse(file.text).response.profile));

    const colleague = await open(t);
    await started(colleague);
    await openFile(colleague, file.name, file.text);
    await colleague.getByRole('heading', { level: 1, name: 'Questions for you from Kim' }).waitFor();
    await colleague.getByText('By Friday, please.').waitFor();
    await colleague.getByText(`1 of ${picked} answered`).first().waitFor();
    await colleague.getByLabel('Your name').fill('Ann');
    await colleague.getByLabel('Your name').blur();
    await answer(colleague, 0).getByRole('radio').nth(3).check();
    await answer(colleague, 1).getByRole('radio').nth(2).check();
    await accessible(colleague);
    await settled(colleague);
    // It is a draft like others: closing the page loses nothing.
    await colleague.reload();
    await colleague.getByText(`2 of ${picked} answered`).first().waitFor();
    const reply = await download(colleague, 'Download the reply');

    await go(page, 'merge');
    await page.locator('#file').setInputFiles({ name: reply.name, mimeType: 'application/json', buffer: Buffer.from(reply.text) });
    await page.getByText('One answer to what is open here').waitFor();
    await page.getByText('One answer that contradicts yours').waitFor();
    await accessible(page);
    const before = await response(page);
    const conflict = page.getByRole('group').filter({ hasText: 'In the file' });
    assert.equal(await conflict.count(), 1);
    await conflict.getByRole('radio', { name: /In the file · Ann/ }).check();
    await page.getByRole('button', { name: 'Take in' }).click();
    await page.getByText('2 answers were taken in. Undo takes it back.').waitFor();
    const { answers } = await response(page);
    assert.deepEqual(answers.map(({ answeredBy }) => answeredBy), ['Ann', 'Ann']);
    assert.notEqual(answers[0].value, before.answers[0].value);
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.deepEqual(await response(page), before);
    await go(page, 'history');
    await page.getByText(/^Before taking in/).waitFor();
  });

  await t.test('the link does the same, without a request to any server; coming twice leads to the same draft', async (t) => {
    const page = await open(t, { permissions: ['clipboard-read', 'clipboard-write'] });
    await begin(page, 'Quick scan');
    await ask(page, 'risk');
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByLabel('Link', { exact: true }).inputValue();
    await page.getByText('The link is copied.').waitFor();
    const colleague = await open(t, { blank: true });
    const asked = [];
    colleague.on('request', (request) => asked.push(request.url()));
    await colleague.goto(new URL(new URL(link).hash, new URL('/', colleague.url())).href);
    await colleague.getByRole('heading', { level: 1, name: 'Questions for you from Kim' }).waitFor();
    assert.ok(asked.every((url) => !url.includes(link.split('#')[1].slice(4))));
    assert.doesNotMatch(colleague.url(), /#\/r\//);
    await colleague.locator('aims-answer').first().getByRole('radio').first().check();
    await settled(colleague);
    const answered = await response(colleague);
    await colleague.goto(link);
    await colleague.getByRole('heading', { level: 1, name: 'Questions for you from Kim' }).waitFor();
    assert.deepEqual(await response(colleague), answered);
  });

  await t.test('a damaged link or a file of another kind is told, and nothing is changed', async (t) => {
    const page = await open(t, { path: '#/r/abcdef' });
    await page.getByText(/incomplete or damaged/).waitFor();
    await openFile(page, 'request.json', JSON.stringify({ format: 'aimscore-request/1', ask: [{ question: 'x' }], response: { format: 'aimscore-response/1', questionnaire: { id: 'nobody', version: '1' }, profile: { name: '' } } }));
    await page.getByRole('alert').filter({ hasText: 'nobody' }).waitFor();
    await openSample(page, readiness, 'merge');
    const before = await response(page);
    const take = (text) => page.locator('#file').setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await take(sample('ai-vendor').text);
    await page.getByText(/response to another questionnaire|questionnaire `?ai-vendor/).waitFor();
    await take('{"format":"aimscore-response/1"');
    await page.getByRole('alert').filter({ hasText: 'other.json can’t be read' }).waitFor();
    await take(JSON.stringify({ format: 'aimscore-request/1', ask: [{ question: 'x' }], response: {} }));
    await page.getByText('This file holds questions, not answers.').waitFor();
    await take(readiness.text);
    await page.getByText('The file brings nothing new.').waitFor();
    assert.deepEqual(await response(page), before);
  });
});
