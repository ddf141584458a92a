// The result on paper: a PDF as the browser makes it, read by another program.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { openSample, report, response, samples, today } from './app.mjs';
import { start } from './harness.mjs';

const long = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const at = (date) => new Date(`${date}T00:00:00Z`);
// Where a line or a word was broken is not the matter here.
const tight = (text) => text.replace(/\s+/g, '');
const of = (name) => samples.find(({ file }) => file.startsWith(name));

/** Prints by the button, and reads the sheets. */
async function printed(page, options) {
  await page.evaluate(() => {
    globalThis.printed = new Promise((then) => {
      window.print = () => then(undefined);
    });
  });
  await page.getByRole('button', { name: 'Print or save as PDF' }).click();
  await page.evaluate(() => globalThis.printed);
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4', outline: true, tagged: true, ...options })));
  const { text } = await extractText(pdf, { mergePages: false });
  const outline = (await pdf.getOutline()).flatMap(({ title, items }) => [title, ...items.map((item) => item.title)]);
  return { sheets: text.map(tight), all: tight(text.join('')), outline, pdf };
}

test('the printed result', async (t) => {
  const { open } = await start(t);

  for (const [name, most, options, context] of [
    ['bank-midway', 40, {}, { colorScheme: 'dark' }],
    ['startup-uses-ai', 75, { format: 'Letter' }, {}],
    ['quick-scan', 40, {}, {}],
    ['vendor-evasive', 40, { format: 'Letter' }, { colorScheme: 'dark' }],
  ]) {
    await t.test(`of ${name} is a whole document`, async (t) => {
      const page = await open(t, context);
      await openSample(page, of(name), 'result');
      const { sheets, all, outline } = await printed(page, options);
      const data = await report(page);
      const holds = (text) => assert.ok(all.includes(tight(text)), `"${text}" is not printed`);
      const { identity } = data;

      // The cover tells this report from any other.
      const [cover] = sheets;
      for (const text of [of(name).name, long.format(at(today())), identity.answers.digest, identity.questionnaire.id, 'This is a self-assessment, not an audit.', 'Readiness', 'Coverage']) {
        assert.ok(cover.includes(tight(text)), `"${text}" is not on the cover`);
      }
      // What every other sheet is of.
      sheets.slice(1).forEach((sheet, i) => {
        assert.ok(sheet.includes(tight('not an audit')) && sheet.includes(`${i + 2}/${sheets.length}`), `sheet ${i + 2}`);
        assert.ok(sheet.length > 150, `sheet ${i + 2} is empty`);
      });
      assert.ok(sheets.length > 10 && sheets.length < most, `${sheets.length} sheets`);

      for (const { title, because } of [...(data.findings?.list ?? []), ...(data.findings?.awaitingDecision ?? [])]) for (const text of [title, because.text]) holds(text);
      // Also those that the screen shows when asked.
      for (const { action, reasons, evidence } of data.gaps ?? []) for (const text of [action, ...reasons.map((reason) => reason.text), ...evidence]) holds(text);
      for (const { control, title, justification } of data.soa?.rows ?? []) holds(`${control} ${title} `), holds(justification ?? '');
      for (const { text, followUp } of data.buyer?.askNext ?? []) holds(text), holds(followUp ?? '');
      for (const { id, title } of data.requirements) holds(`${id} ${title}`);
      for (const { name: system } of data.systems ?? []) holds(system);
      for (const { title } of data.crosswalks ?? []) holds(title);
      for (const digest of [identity.catalogue.digest, identity.questionnaire.digest]) holds(digest);
      // Nothing to press, nowhere to go.
      for (const text of ['On this page', 'Take it with you', 'Show all', 'Choose a figure', 'All assessments']) assert.ok(!all.includes(tight(text)), text);

      // The chapters in their order, for readers too who go by bookmarks.
      const chapters = ['Contents', 'Clauses and objectives', 'Predicted findings', 'Gaps, ranked', 'Statement of Applicability', 'Timeline', 'AI systems', 'Other frameworks', 'All requirements', 'How to recompute this'];
      const found = chapters.filter((title) => outline.includes(title));
      assert.deepEqual(outline.filter((title) => found.includes(title)), found);
      assert.equal(found.includes('Timeline'), of(name).questionnaire !== 'ai-vendor');

      // Dark letters on white, whatever the screen has.
      await page.emulateMedia({ media: 'print' });
      const colours = await page.evaluate(() => [getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector('aims-flow')).color]);
      assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(30, 29, 26)']);
    });
  }

  await t.test('holds the dates, once they are computed', async (t) => {
    const page = await open(t);
    await openSample(page, of('bank-midway'), 'result');
    const { all } = await printed(page);
    const dates = await page.evaluate(() => {
      const timeline = document.querySelector('aims-flow').shadowRoot.querySelector('aims-result').shadowRoot.querySelector('aims-forecast');
      return timeline.shadowRoot.querySelector('aims-gantt').estimate.milestones.map((milestone) => milestone.dates);
    });
    assert.equal(dates.length, 4);
    for (const day of dates.flatMap((each) => Object.values(each))) assert.ok(all.includes(tight(short.format(at(day)))), day);
    for (const text of ['10,000 runs', 'How likely by when', 'Business case', 'Beside what others publish']) assert.ok(all.includes(tight(text)), text);
  });

  await t.test('takes no words of strangers for style', async (t) => {
    const page = await open(t);
    await openSample(page, of('bank-midway'), 'result');
    const name = 'A"; } * { display: none } @page { content: "x \\';
    await page.evaluate((to) => document.querySelector('aims-flow').model.edit(({ profile }) => { profile.name = to; }), name);
    assert.equal((await response(page)).profile.name, name);
    const { sheets, all } = await printed(page);
    assert.ok(sheets[1].includes(tight(`${name}: self-assessment`)), sheets[1].slice(0, 300));
    assert.ok(all.includes('Predictedfindings'));
  });

  await t.test('leaves other pages as they were', async (t) => {
    const page = await open(t);
    const sheets = () => page.evaluate(() => document.adoptedStyleSheets.length);
    await openSample(page, of('bank-midway'));
    const before = await sheets();
    await page.evaluate(() => { location.hash += 'result'; });
    await page.locator('aims-result').waitFor();
    assert.equal(await sheets(), before + 1);
    await page.goBack();
    await page.locator('aims-tasks').waitFor();
    assert.equal(await sheets(), before);
  });
});
