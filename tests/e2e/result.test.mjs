// The result: what the engine reports, shown, explained, and harmless.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Session } from 'aimscore';
import { loadLibrary } from 'aimscore/content';
import { go, openFile, openSample, sample, samples, started, today, words } from './app.mjs';
import { start } from './harness.mjs';

const number = (text) => Number(text.replace('%', ''));

test('the result', async (t) => {
  const { open } = await start(t);
  const library = await loadLibrary();

  for (const each of samples) {
    await t.test(`of ${each.file}`, async (t) => {
      const session = new Session(library);
      assert.equal(session.load(each.text, today()).type, 'success');
      const report = JSON.parse(session.report('en'));
      const page = await open(t);
      await openSample(page, each, 'result');
      const result = page.locator('aims-result');
      await result.getByRole('heading', { level: 1, name: each.name }).waitFor();
      const text = await words(result);
      for (const { text: statement } of report.statements) assert.ok(text.includes(statement), statement);
      if (report.milestones && !report.fit) assert.ok(text.includes(report.milestones.message.text));
      if (report.fit) assert.ok(text.includes(report.fit.message.text));
      for (const finding of report.findings?.list ?? []) assert.ok(text.includes(finding.title), finding.title);
      if (report.soa) assert.equal(await page.locator('aims-soa-table tbody tr').count(), report.soa.rows.length);
      if (report.buyer) assert.ok(text.includes(`Must-haves that fail: ${report.buyer.mustHavesFailed.length} of ${report.buyer.mustHaves}`));
      if (report.gaps) assert.equal(await page.locator('aims-gaps .entries > li').count(), report.gaps.length);
      assert.equal(await page.locator('aims-requirements .entries > li').count(), report.requirements.length);
      // Every way to say "no words for this" of the elements or the engine.
      assert.doesNotMatch(text, /undefined|\[object|\bNaN\b|\{\w+\}/);
      // Nothing is wider than the page.
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    });
  }

  await t.test('a figure opens its explanation, and the rows add up', async (t) => {
    const page = await open(t);
    await openSample(page, sample('iso42001-readiness'), 'result');
    await page.getByRole('button', { name: /Readiness, Total/ }).first().click();
    const dialog = page.getByRole('dialog');
    const check = async () => {
      const total = number(await dialog.locator('.total').innerText());
      const parts = await dialog.locator('tbody tr:not(.inside)').evaluateAll((rows) => rows.map((row) => row.lastElementChild.textContent.trim()));
      const sum = parts.reduce((all, part) => all + Math.round(number(part) * 100), 0);
      assert.equal(sum, Math.round(total * 100));
      assert.equal(Math.round(number(await dialog.locator('tfoot td').last().innerText()) * 100), sum);
    };
    await check();
    for (const requirement of [/^6\.1\.2 /, /^A\.6\.2\.4 /]) {
      await dialog.getByRole('button', { name: requirement }).click();
      await dialog.getByRole('heading', { name: requirement }).waitFor();
      for (const measure of ['Conformity', 'Assurance', 'Readiness']) {
        await dialog.getByRole('radio', { name: measure }).check({ force: true });
        await check();
      }
      await dialog.getByRole('button', { name: 'Back to Total' }).click();
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  await t.test('links lead from a finding to the question behind it', async (t) => {
    const page = await open(t);
    await openSample(page, sample('iso42001-readiness'), 'result/findings');
    const finding = page.locator('aims-findings li').first();
    await finding.locator('summary').first().click();
    const link = finding.getByRole('link').first();
    const text = await link.innerText();
    await link.click();
    await page.locator('aims-section').waitFor();
    await page.getByRole('heading', { name: text }).first().waitFor();
    await page.waitForFunction((wanted) => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at?.textContent === wanted;
    }, text);
  });

  await t.test('hostile text is text', async (t) => {
    const evil = '<img src=x onerror="alert(1)"><script>alert(2)</script>" onmouseover="alert(3)" \u202egnp.exe 🏴‍☠️ ';
    const long = 'W'.repeat(10_000);
    const { response } = structuredClone(sample('iso42001-readiness'));
    response.profile.name = evil + long;
    for (const system of response.systems) Object.assign(system, { name: evil + long, purpose: evil, misuse: evil, affected: evil, models: [{ name: evil, version: evil, provider: evil }] });
    for (const answer of response.answers) Object.assign(answer, { note: evil, evidence: [{ kind: 'record', title: evil + long, link: 'javascript:alert(4)', file: evil }] });
    for (const control of response.soa?.controls ?? []) Object.assign(control, { justification: evil + long, risks: [evil] });
    const page = await open(t, { viewport: { width: 320, height: 640 } });
    let asked = false;
    page.on('dialog', (dialog) => {
      asked = true;
      void dialog.dismiss();
    });
    await started(page);
    await openFile(page, 'evil.json', JSON.stringify(response));
    await page.locator('aims-tasks').waitFor();
    const first = response.answers.find(({ system }) => !system);
    for (const route of ['', 'profile', 'systems', `systems/${response.systems[0].id}`, `section/context`, 'soa', 'result']) {
      if (route) await go(page, route);
      if (route === 'section/context' && first) await page.getByRole('button', { name: /^Evidence \(/ }).first().click();
      const found = await page.evaluate(() => {
        const all = (root) => [...root.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
        const nodes = all(document.body);
        return {
          images: nodes.filter(({ localName }) => localName === 'img').length,
          scripts: nodes.filter((node) => node instanceof HTMLElement && [...node.attributes].some(({ name }) => name.startsWith('on'))).length,
          links: nodes.filter((node) => node instanceof HTMLAnchorElement && node.protocol === 'javascript:').length,
          wide: Math.max(0, document.documentElement.scrollWidth - innerWidth),
        };
      });
      assert.deepEqual(found, { images: 0, scripts: 0, links: 0, wide: 0 }, route);
    }
    assert.equal(asked, false);
  });
});
