// Filling in: questions, evidence, profile, AI systems, the Statement of Applicability.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { begin, focused, go, openSample, report, response, sample, settled, words } from './app.mjs';
import { start } from './harness.mjs';

const readiness = JSON.parse(readFileSync(new URL('../../questionnaires/iso42001-readiness/structure.json', import.meta.url), 'utf8'));
const texts = JSON.parse(readFileSync(new URL('../../questionnaires/iso42001-readiness/text.en.json', import.meta.url), 'utf8'));

/** A question that another of its section shows, both asked once. */
function conditional() {
  for (const section of readiness.sections) {
    for (const child of section.questions) {
      const parent = child.when?.question && child.when.is && section.questions.find(({ id }) => id === child.when.question);
      if (!parent || parent.kind !== 'choice' || parent.when || child.per === 'system') continue;
      const choices = (parent.choices ?? readiness.scales[parent.scale].choices).map(({ id }) => id);
      const other = choices.find((id) => !child.when.is.includes(id));
      if (other) return { section: section.id, parent: parent.id, child: child.id, shows: child.when.is[0], hides: other };
    }
  }
  throw new Error('no conditional question to test with');
}

const question = (page, id) => page.locator('aims-question').filter({ has: page.getByRole('heading', { name: texts.questions[id].text, exact: true }) });

test('filling in', async (t) => {
  const { open } = await start(t);

  await t.test('the quick scan by keyboard alone', async (t) => {
    const page = await open(t);
    await page.getByRole('button', { name: 'Begin: Quick scan' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('aims-tasks').waitFor();
    // AI systems first: some questions are asked for each.
    const next = page.getByRole('link', { name: /→$/ });
    if (await page.getByRole('link', { name: /^AI systems/ }).count()) {
      await go(page, 'systems');
      await page.getByLabel('Name of the AI system').focus();
      await page.keyboard.type('Invoice reader');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Invoice reader' }).waitFor();
    }
    await go(page, 'profile');
    for (let steps = 0; steps < 40 && !page.url().endsWith('/result'); steps += 1) {
      await settled(page);
      const before = page.url();
      for (let presses = 0; presses < 600; presses += 1) {
        await page.keyboard.press('Tab');
        const at = await focused(page);
        const what = await at.evaluate((node) => ({
          type: node.type, checked: node.checked, next: node.rel === 'next', value: node.value,
          answer: node.getRootNode().host?.localName === 'aims-answer',
          ticked: node.type === 'checkbox' && Boolean(node.closest('fieldset')?.querySelector('input:checked')),
        }));
        if (what.next) {
          await page.keyboard.press('Enter');
          break;
        }
        if (!what.answer) continue;
        if (what.type === 'radio' && !what.checked) {
          await page.keyboard.press('Space');
          await page.keyboard.press('ArrowDown');
        }
        if (what.type === 'checkbox' && !what.ticked) await page.keyboard.press('Space');
        if (what.type === 'date' && !what.value) await page.keyboard.type('01022026');
        if (what.type === 'number' && !what.value) await page.keyboard.type('3');
        if (what.type === 'textarea' && !what.value && (await at.evaluate((node) => node.id !== 'note'))) await page.keyboard.type('Some words');
      }
      await page.waitForFunction((url) => location.href !== url, before);
    }
    await next.count();
    const { progress } = await report(page);
    assert.ok(progress.visible > 10);
    // What an answer showed above where the keyboard already was is not visited again.
    assert.ok(progress.answered >= progress.visible - 2, `${progress.answered} of ${progress.visible}`);
    await page.getByRole('heading', { name: 'Does certification fit?' }).waitFor();
  });

  await t.test('a conditional question appears and goes in place', async (t) => {
    const { section, parent, child, shows, hides } = conditional();
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, `section/${section}`);
    assert.equal(await question(page, child).count(), 0);
    const choose = (id) => question(page, parent).locator(`input[value="${id}"]`).check();
    await choose(shows);
    await question(page, child).waitFor();
    assert.equal(await (await focused(page)).evaluate((node) => node.value), shows);
    await page.getByRole('status').filter({ hasText: 'appeared below' }).first().waitFor({ state: 'attached' });
    await choose(hides);
    await question(page, child).waitFor({ state: 'detached' });
    assert.equal(await (await focused(page)).evaluate((node) => node.value), hides);
    await page.getByRole('status').filter({ hasText: 'no longer' }).first().waitFor({ state: 'attached' });
  });

  await t.test('an answer moves the figures, and can be cleared', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'section/context');
    const score = page.locator('aims-figures');
    assert.match(await words(score), /Answered 0 \/ \d+/);
    await page.locator('aims-answer').first().getByRole('radio').last().check();
    await score.getByRole('button', { name: /Conformity, Total/ }).waitFor();
    assert.match(await words(score), /Mean over 1 of 70 requirements/);
    await page.locator('aims-answer').first().getByRole('button', { name: 'Clear answer' }).click();
    await score.getByRole('button', { name: /Conformity, Total/ }).waitFor({ state: 'detached' });
    assert.equal(await (await focused(page)).evaluate((node) => node.type), 'radio');
    assert.deepEqual((await response(page)).answers ?? [], []);
  });

  await t.test('not applicable needs a reason', async (t) => {
    const asked = readiness.sections.flatMap(({ id, questions }) => questions.map((each) => ({ section: id, ...each })))
      .find(({ notApplicable, when, per }) => notApplicable?.includes('no-occasion') && !when && per !== 'system');
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, `section/${asked.section}`);
    const block = question(page, asked.id);
    await block.getByRole('button', { name: 'Does not apply' }).click();
    await block.getByRole('button', { name: 'Keep', exact: true }).click();
    await block.getByRole('alert').waitFor();
    assert.equal(await block.getByLabel('Reason').getAttribute('aria-invalid'), 'true');
    assert.deepEqual((await response(page)).answers ?? [], []);
    await block.getByLabel('Reason').fill('Nothing like it has happened.');
    await block.getByRole('button', { name: 'Keep', exact: true }).click();
    await settled(page);
    const [answer] = (await response(page)).answers;
    assert.deepEqual(answer.notApplicable, { kind: 'no-occasion', reason: 'Nothing like it has happened.' });
  });

  await t.test('of a file only name, date and digest are kept', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'section/context');
    const block = page.locator('aims-answer').first();
    await block.getByRole('button', { name: 'Evidence', exact: true }).click();
    const content = Buffer.from('Minutes of the context workshop');
    await block.locator('input[type=file]').setInputFiles({ name: 'minutes.pdf', mimeType: 'application/pdf', buffer: content });
    await block.getByText(/^minutes\.pdf: SHA-256/).waitFor();
    await block.getByRole('button', { name: 'Add evidence' }).click();
    await block.getByRole('alert').waitFor();
    await block.getByLabel('Kind').selectOption('record');
    await block.getByLabel('Link').fill('javascript:alert(1)');
    await block.getByRole('button', { name: 'Add evidence' }).click();
    await block.getByText(/begins with https/).waitFor();
    await block.getByLabel('Link').fill('https://example.org/minutes');
    await block.getByRole('button', { name: 'Add evidence' }).click();
    const link = block.getByRole('link', { name: /minutes\.pdf/ });
    assert.match(await link.getAttribute('rel'), /noopener/);
    const [{ evidence }] = (await response(page)).answers;
    assert.equal(evidence.length, 1);
    assert.equal(evidence[0].file, 'minutes.pdf');
    assert.equal(evidence[0].sha256, createHash('sha256').update(content).digest('hex'));
    assert.equal(evidence[0].kind, 'record');
    // A file dropped on another question opens its evidence.
    const other = page.locator('aims-answer').nth(1);
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['A register'], 'register.csv'));
      return transfer;
    });
    await other.dispatchEvent('drop', { dataTransfer: data });
    await other.getByText(/^register\.csv: SHA-256/).waitFor();
    assert.equal(await other.getByLabel('What it is').inputValue(), 'register.csv');
  });

  await t.test('a recording of any size is read in pieces, while the page answers', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'section/context');
    const block = page.locator('aims-answer').first();
    await block.getByRole('button', { name: 'Evidence', exact: true }).click();
    // More than a page may hold in memory at once, out of one piece again and again.
    const [size, times] = [8 << 20, 72];
    await block.locator('input[type=file]').evaluate((input, [length, n]) => {
      globalThis.read = [];
      for (const [owner, name] of [[FileReader.prototype, 'readAsArrayBuffer'], [Blob.prototype, 'arrayBuffer']]) {
        const original = owner[name];
        owner[name] = function (...args) {
          globalThis.read.push((args[0] ?? this).size);
          return original.apply(this, args);
        };
      }
      const piece = new Blob([new Uint8Array(length).fill(42)]);
      const transfer = new DataTransfer();
      transfer.items.add(new File(Array(n).fill(piece), 'review.mp4', { lastModified: Date.UTC(2026, 0, 5, 12) }));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, [size, times]);
    await block.getByText('Reading review.mp4…').waitFor();
    await block.getByLabel('What it is').fill('Recording of the review');
    await block.getByText(/^review\.mp4: SHA-256/).waitFor();
    assert.ok((await page.evaluate(() => Math.max(...globalThis.read))) <= 4 << 20);
    assert.equal(await block.getByLabel('What it is').inputValue(), 'Recording of the review');
    await block.getByLabel('Kind').selectOption('record');
    await block.getByRole('button', { name: 'Add evidence' }).click();
    const [{ evidence }] = (await response(page)).answers;
    const hash = createHash('sha256');
    for (let i = 0; i < times; i += 1) hash.update(Buffer.alloc(size, 42));
    assert.deepEqual([evidence[0].file, evidence[0].date, evidence[0].sha256], ['review.mp4', '2026-01-05', hash.digest('hex')]);
  });

  await t.test('AI systems: add, describe, duplicate, remove, undo', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'systems');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Name of the AI system').fill('Loan advisor');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Loan advisor' }).waitFor();
    await page.getByText(/treated as high risk/).waitFor();
    for (const [group, choice] of [['Data it uses', 'Public data'], ['Decisions it influences', 'None about people'], ['How much it does alone', /^It advises/], ['How grave', /^1:/], ['How likely', /^1:/]]) {
      await page.getByRole('group', { name: group }).getByRole('radio', { name: choice }).check();
    }
    await page.getByText('Low risk').waitFor();
    await page.getByRole('link', { name: 'All AI systems' }).click();
    await page.getByRole('button', { name: 'Duplicate Loan advisor' }).click();
    await page.getByRole('heading', { name: 'Loan advisor (copy)' }).waitFor();
    await page.getByRole('button', { name: 'Remove Loan advisor', exact: true }).click();
    await page.getByText('“Loan advisor” and its answers were removed.').waitFor();
    assert.deepEqual((await response(page)).systems.map(({ name }) => name), ['Loan advisor (copy)']);
    await page.locator('aims-systems').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: 'Loan advisor', exact: true }).waitFor();
    const { systems } = await response(page);
    assert.deepEqual(systems.map(({ id, data }) => [id, data]), [['loan-advisor', 'public'], ['loan-advisor-copy', 'public']]);
  });

  await t.test('profile and certificates; a refused change is told and changes nothing', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'profile');
    await page.getByLabel('Name', { exact: true }).fill('Ödland & Söhne');
    await page.getByLabel('Sector').selectOption('energy');
    await page.getByRole('radio', { name: '50 to 249' }).check();
    await page.getByRole('checkbox', { name: /^Provider/ }).check();
    await page.getByRole('button', { name: 'Add a certificate' }).click();
    await page.getByLabel('Valid to').fill('2026-01-01');
    await page.getByLabel('Valid from').fill('2026-06-01');
    await page.getByLabel('Certification body').focus();
    await page.locator('aims-certificate').getByRole('alert').waitFor();
    const { profile } = await response(page);
    assert.equal(profile.name, 'Ödland & Söhne');
    assert.deepEqual([profile.sector, profile.size, profile.roles], ['energy', 'medium', ['provider']]);
    assert.equal(profile.certificates[0].validFrom, undefined);
    assert.match(await page.title(), /^Your organisation – Ödland & Söhne – Aimscore$/);
  });

  await t.test('the Statement of Applicability: an exclusion needs a reason', async (t) => {
    const page = await open(t);
    await openSample(page, sample('iso42001-readiness'), 'soa');
    const { soa } = await report(page);
    const own = page.locator('aims-control').filter({ hasText: 'A.10.4' });
    const decision = async () => (await response(page)).soa.controls.find(({ control }) => control === 'A.10.4')?.decision;
    await own.getByRole('radio', { name: 'Undecided' }).check({ force: true });
    await settled(page);
    assert.equal(await decision(), undefined);
    await own.getByRole('radio', { name: 'Exclude' }).check({ force: true });
    await own.getByRole('alert').waitFor();
    assert.equal(await decision(), undefined);
    await own.getByLabel('Why it does not apply').fill('We have no customers for it.');
    await own.getByLabel('Why it does not apply').blur();
    await settled(page);
    assert.equal(await decision(), 'excluded');
    await page.getByText(new RegExp(`${soa.excluded + 1} excluded`)).waitFor();
    await own.getByRole('radio', { name: 'Include' }).check({ force: true });
    await settled(page);
    assert.equal(await decision(), 'included');
  });
});
