// Charts of the result: what they show, how they are used by keyboard, and what is in the files made of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { focused, go, openFile, openSample, report, sample, samples, settled, started, today, words } from './app.mjs';
import { accessible, start } from './harness.mjs';

const readiness = sample('iso42001-readiness');
const scan = sample('iso42001-quick-scan');
/** Basis points as the page writes them. */
const percent = (bp) => (bp > 0 && bp < 50 ? '<1%' : bp >= 9950 && bp < 10000 ? '99%' : `${Math.round(bp / 100)}%`);
const cell = (page, id) => page.locator('aims-heat').getByRole('gridcell', { name: new RegExp(`^${id.replaceAll('.', '\\.')} `) });

/** Saves a chart, and gives what was downloaded. */
async function saved(page, chart, kind) {
  const [file] = await Promise.all([page.waitForEvent('download'), chart.getByRole('button', { name: new RegExp(`^Save as ${kind}`) }).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** What an SVG file holds, as a browser reads it. */
const read = (page, text) =>
  page.evaluate((source) => {
    const file = new DOMParser().parseFromString(source, 'image/svg+xml');
    const nodes = [...file.querySelectorAll('*')];
    const { width, height } = file.documentElement.attributes;
    return {
      broken: file.querySelector('parsererror')?.textContent,
      elements: [...new Set(nodes.map(({ localName }) => localName))].sort(),
      // Whatever could do something or fetch something.
      active: nodes.flatMap(({ attributes }) => [...attributes].filter(({ name, value }) => /^on|href|^style$|^class$|^role$|tabindex/.test(name) || /url\(|https?:|javascript:|data:/.test(value.replace('http://www.w3.org/2000/svg', '')))).map(({ name, value }) => `${name}=${value}`),
      text: nodes.filter(({ localName }) => localName === 'text').map(({ textContent }) => textContent.trim()),
      title: file.querySelector('title')?.textContent,
      colours: [...new Set(nodes.map((node) => node.getAttribute('fill')).filter(Boolean))],
      ground: file.querySelector('rect')?.getAttribute('fill'),
      size: [Number(width.value), Number(height.value)],
    };
  }, text);

test('charts', async (t) => {
  const { open } = await start(t);

  await t.test('each is saved as a picture that needs nothing else', async (t) => {
    // Dark, and on a narrow screen: a file is light and wide nevertheless.
    const page = await open(t, { colorScheme: 'dark', viewport: { width: 360, height: 800 } });
    await openSample(page, readiness, 'result');
    await page.locator('aims-forecast').getByText('The dates are computed.').waitFor({ state: 'attached' });
    const { groups, requirements } = await report(page);
    const shown = {
      'aims-groups': groups.map(({ figures }) => percent(figures.readiness)),
      'aims-heat': requirements.flatMap(({ id, figures }) => [id, ...(figures.readiness == null ? [] : [percent(figures.readiness)])]),
      'aims-gantt': ['Certificate', 'Internal audit'],
      'aims-probability': ['80%', 'Ready for the audit'],
      'aims-published': ['Ours: certificate'],
    };
    for (const [element, figures] of Object.entries(shown)) {
      const chart = page.locator(`${element} aims-chart`);
      const file = await saved(page, chart, 'SVG');
      assert.match(file.name, new RegExp(`^[a-z0-9-]+-${today()}\\.svg$`));
      const { broken, elements, active, text, title, colours, ground, size } = await read(page, file.bytes.toString());
      assert.equal(broken, undefined, element);
      assert.deepEqual(elements.filter((name) => !['svg', 'g', 'rect', 'line', 'path', 'circle', 'text', 'tspan', 'title', 'desc'].includes(name)), []);
      assert.deepEqual(active, [], element);
      for (const figure of figures) assert.ok(text.includes(figure), `${element}: ${figure} in ${text.join(' | ')}`);
      assert.ok(title.includes(readiness.name));
      assert.ok(text.includes(readiness.name));
      assert.equal(ground, 'rgb(255, 255, 255)');
      // Colours that every program knows.
      assert.deepEqual(colours.filter((colour) => !/^(none|rgba?\([\d, .]+\))$/.test(colour)), []);
      assert.equal(size[0], 1024);

      const { name, bytes } = await saved(page, chart, 'PNG');
      assert.equal(name, file.name.replace(/svg$/, 'png'));
      assert.deepEqual([...bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
      assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], size.map((n) => 2 * n));
      // Something is drawn on it.
      assert.ok(bytes.length > 10_000, `${element}: ${bytes.length} bytes`);
    }
  });

  await t.test('hostile names stay text in a picture', async (t) => {
    const { response } = structuredClone(readiness);
    response.profile.name = `</text><script>alert(1)</script> &amp; " \u0001\ufffe 🏴 ${'W'.repeat(5000)}`;
    const page = await open(t);
    await started(page);
    await openFile(page, 'evil.json', JSON.stringify(response));
    await page.locator('aims-tasks').waitFor();
    await go(page, 'result');
    const chart = page.locator('aims-groups aims-chart');
    const { broken, elements, text } = await read(page, (await saved(page, chart, 'SVG')).bytes.toString());
    assert.equal(broken, undefined);
    assert.ok(!elements.includes('script'));
    assert.ok(text.some((line) => line.startsWith('</text><script>alert(1)</script> &amp; "') && line.endsWith('…')), text.at(-2));
    assert.equal((await saved(page, chart, 'PNG')).bytes.readUInt32BE(16), 2048);
  });

  for (const each of [readiness, scan]) {
    await t.test(`the heat map of ${each.name} has a cell for each requirement`, async (t) => {
      const page = await open(t, { viewport: { width: 320, height: 640 } });
      await openSample(page, each, 'result');
      const { requirements } = await report(page);
      const cells = page.locator('aims-heat').getByRole('gridcell');
      assert.equal(await cells.count(), requirements.length);
      for (const { id, status, figures } of requirements) {
        const name = await cell(page, id).getAttribute('aria-label');
        const text = await cell(page, id).locator('.share').textContent();
        if (['excluded', 'not-applicable', 'not-asked'].includes(status)) assert.equal(text, { excluded: 'excluded', 'not-applicable': 'n/a', 'not-asked': 'not asked' }[status]);
        else if (figures.readiness == null) assert.equal(text, 'open');
        else {
          assert.equal(text, percent(figures.readiness));
          assert.ok(name.startsWith(`${id} ${percent(figures.readiness)} Readiness`), name);
          assert.ok(name.includes(`${figures.answered} of ${figures.applicable}`), name);
        }
      }
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    });
  }

  await t.test('excluded controls are told apart', async (t) => {
    const { response } = structuredClone(readiness);
    response.soa = { ...response.soa, controls: [{ control: 'A.10.4', decision: 'excluded', justification: 'There are no customers.' }, ...(response.soa?.controls ?? []).filter(({ control }) => control !== 'A.10.4')] };
    const page = await open(t);
    await started(page);
    await openFile(page, 'excluded.json', JSON.stringify(response));
    await page.locator('aims-tasks').waitFor();
    await go(page, 'result');
    assert.equal(await cell(page, 'A.10.4').locator('.share').textContent(), 'excluded');
    await page.locator('aims-heat').getByText('Excluded in the Statement of Applicability').waitFor();
  });

  await t.test('the heat map is one stop of the tabulator, and its cells explain themselves', async (t) => {
    const page = await open(t, { viewport: { width: 1280, height: 900 } });
    await openSample(page, readiness, 'result');
    assert.equal(await page.locator('aims-heat [role=gridcell][tabindex="0"]').count(), 1);
    await cell(page, '4.1').focus();
    const at = async () => (await focused(page)).evaluate((node) => node.dataset.id);
    for (const [key, id] of [['ArrowRight', '4.2'], ['ArrowDown', '5.2'], ['ArrowLeft', '5.1'], ['ArrowUp', '4.1'], ['End', 'A.10.4'], ['Home', '4.1'], ['ArrowLeft', '4.1'], ['ArrowDown', '5.1'], ['ArrowDown', '6.1.1']]) {
      await page.keyboard.press(key);
      assert.equal(await at(), id, key);
    }
    assert.equal(await page.locator('aims-heat [role=gridcell][tabindex="0"]').getAttribute('data-id'), '6.1.1');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('heading', { name: /^6\.1\.1 / }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await at(), '6.1.1');
    await page.keyboard.press('Tab');
    assert.match(await (await focused(page)).evaluate((node) => node.textContent), /Save as SVG/);
  });

  await t.test('the target can be changed, is kept, and is no part of the response', async (t) => {
    const page = await open(t);
    await openSample(page, readiness, 'result');
    const part = page.locator('aims-groups');
    const { groups } = await report(page);
    const reach = (target) => `${groups.filter(({ figures }) => figures.readiness >= target * 100).length} of ${groups.length} clauses and objectives with a figure reach the target of ${target}%.`;
    await part.getByRole('status').getByText(reach(90)).waitFor();
    await part.getByText('our assumption').first().waitFor();
    await part.getByLabel('Target, percent').fill('60');
    await part.getByLabel('Target, percent').press('Enter');
    await part.getByRole('status').getByText(reach(60)).waitFor();
    await part.getByText('Target: 60% readiness').waitFor();
    await part.getByLabel('Target, percent').fill('160');
    await part.getByLabel('Target, percent').press('Enter');
    await part.getByRole('alert').getByText('from 0 to 100').waitFor();
    assert.doesNotMatch(await page.evaluate(() => document.querySelector('aims-flow').model.text()), /target.{0,4}60/);
    await page.reload();
    await part.getByText('Target: 60% readiness').waitFor();
  });

  await t.test('a row opens the explanation by mouse and keyboard', async (t) => {
    const page = await open(t);
    await openSample(page, readiness, 'result');
    const row = page.locator('aims-groups').getByRole('button', { name: /^6 Planning/ }).first();
    await row.click();
    await page.getByRole('dialog').getByRole('heading', { name: /^6 / }).waitFor();
    await page.keyboard.press('Escape');
    await row.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('heading', { name: /^6 / }).waitFor();
  });

  await t.test('the cheapest next points are those that bring most for a day and wait for nothing', async (t) => {
    for (const each of samples) {
      const page = await open(t);
      await openSample(page, each, 'result');
      const gaps = (await report(page)).gaps ?? [];
      const part = page.locator('aims-cheapest');
      const waits = new Set(gaps.flatMap(({ unlocks }) => unlocks.requirements));
      const free = gaps.filter(({ requirement, gain }) => gain > 0 && !waits.has(requirement));
      if (free.length === 0) {
        assert.equal(await part.count(), 0);
        continue;
      }
      const rate = ({ gain, effortDays }) => gain / effortDays.likely;
      const best = free.toSorted((a, b) => rate(b) - rate(a)).slice(0, 5);
      const shown = await part.locator('.entries > li').evaluateAll((items) => items.map((item) => [item.querySelector('.cite').textContent.trim(), Number(item.querySelector('strong').textContent)]));
      assert.deepEqual(shown.map(([, n]) => n), best.map((gap) => Math.round(rate(gap)) / 100));
      assert.ok(shown.every(([id]) => free.some(({ requirement }) => requirement === id)));
      const text = await words(part);
      assert.ok(text.includes(`of ${gaps.length} in all`), text);
      assert.ok(text.includes(`about ${best.reduce((sum, { effortDays }) => sum + effortDays.likely, 0)} person-day`), text);
    }
  });

  await t.test('findings and gaps can be narrowed down, and open to what is behind them', async (t) => {
    const page = await open(t);
    await openSample(page, readiness, 'result');
    const { gaps, findings, requirements } = await report(page);
    const part = page.locator('aims-gaps');
    const seen = (root) => root.locator('.entries > li:visible');
    const owner = gaps[0].owner;
    await part.getByLabel('Owner').selectOption(owner);
    const own = gaps.filter((gap) => gap.owner === owner);
    await part.getByRole('status').getByText(`${own.length} of ${gaps.length} shown`).waitFor();
    assert.equal(await seen(part).count(), own.length);
    const group = requirements.find(({ id }) => id === own[0].requirement).group;
    await part.getByLabel('Clause or objective').selectOption(group);
    assert.equal(await seen(part).count(), own.filter(({ requirement }) => requirements.find(({ id }) => id === requirement).group === group).length);
    await part.getByRole('button', { name: 'Show all', exact: true }).click();
    assert.equal(await seen(part).count(), Math.min(gaps.length, 10));
    const first = part.locator('aims-gap').first();
    await first.locator('summary').click();
    const text = await words(first);
    for (const part of [gaps[0].action, gaps[0].ownerTitle, ...gaps[0].evidence, ...gaps[0].reasons.map((reason) => reason.text)]) assert.ok(text.includes(part), part);
    assert.ok((await first.getByRole('link').count()) > 0);

    const raised = page.locator('aims-findings');
    await raised.getByLabel('Grade').selectOption('major');
    assert.equal(await seen(raised).count(), [...findings.list, ...findings.awaitingDecision].filter(({ grade }) => grade === 'major').length);
    const finding = seen(raised).first();
    await finding.getByText(/^What to do about it/).click();
    const cited = findings.list.find(({ grade }) => grade === 'major').requirements.map((id) => gaps.find(({ requirement }) => requirement === id)).find(Boolean);
    assert.ok((await words(finding)).includes(cited.action));
    // On paper everything is there.
    await page.emulateMedia({ media: 'print' });
    assert.equal(await raised.locator('.entries > li:visible').count(), findings.list.length + findings.awaitingDecision.length);
  });

  await t.test('in less room than a chart needs it is scaled down', async (t) => {
    const page = await open(t);
    await openSample(page, readiness, 'result');
    await settled(page);
    await page.evaluate(async () => {
      document.querySelector('main').style.width = '8rem';
      for (let frame = 0; frame < 3; frame += 1) await new Promise((next) => requestAnimationFrame(next));
    });
    const drawn = await page.locator('aims-chart .drawing').evaluateAll((all) => all.map((drawing) => [drawing.viewBox.baseVal.width, drawing.getBoundingClientRect().width]));
    assert.ok(drawn.length > 3 && drawn.every(([units, pixels]) => units >= 240 && pixels < units), JSON.stringify(drawn));
  });

  await t.test('forced colours: words can be read, and files keep their colours', async (t) => {
    const page = await open(t, { forcedColors: 'active' });
    await openSample(page, readiness, 'result');
    await settled(page);
    const fills = (kind) => page.locator(`aims-heat ${kind}`).evaluateAll((all) => [...new Set(all.map((each) => getComputedStyle(each).fill))]);
    const [cells, texts] = [await fills('.cell'), await fills('text')];
    assert.deepEqual([cells.length, texts.length], [1, 1]);
    assert.notEqual(cells[0], texts[0]);
    // A file is as ever.
    const { colours } = await read(page, (await saved(page, page.locator('aims-heat aims-chart'), 'SVG')).bytes.toString());
    assert.ok(colours.includes('rgb(10, 86, 78)'), colours.join(' '));
    await accessible(page);
  });
});
