// The full assessment from the first page to a saved file, by keys alone: nothing is clicked, focused or gone to otherwise.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { focused, report, response, settled, started } from './app.mjs';
import { start } from './harness.mjs';

/** What has the focus, as far as a reader of the screen would be told. */
const here = async (page) =>
  (await focused(page)).evaluate((node) => ({
    tag: node.localName,
    type: node.type ?? '',
    id: node.id,
    name: (node.ariaLabel || node.labels?.[0]?.textContent || node.textContent || '').replace(/\s+/g, ' ').trim(),
    href: node.getAttribute('href') ?? '',
    group: node.name ?? '',
    checked: node.checked ?? false,
    value: node.value ?? '',
    of: node.getRootNode().host?.localName ?? '',
  }));

/** Presses Tab until `wanted` has the focus, which has to be within reach. */
async function tabTo(page, what, wanted, most = 200) {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await here(page);
    if (wanted(at)) return at;
  }
  throw new Error(`${what} can't be reached by Tab`);
}

/** Opens a link or button by its name, from wherever the focus is. */
async function press(page, name) {
  await tabTo(page, name, (at) => (at.tag === 'a' || at.tag === 'button') && (at.name === name || at.name.startsWith(name)), 500);
  const before = page.url();
  await page.keyboard.press('Enter');
  return before;
}

/** Questions of the section in view that are not answered yet. */
const unanswered = (page) =>
  page.evaluate(() => {
    const { model, route } = document.querySelector('aims-flow');
    const section = route.split('/')[1];
    const open = ({ question, system, visible }) => {
      const answer = model.answer(question, system);
      return visible && answer?.value === undefined && !answer?.notApplicable;
    };
    return model.slots.filter((slot) => model.sectionOf(slot.question)?.id === section && open(slot)).map(({ question, system }) => `${question} ${system ?? ''}`);
  });

/** Answers every question of the section in view, by the keys for it. */
async function answerSection(page) {
  for (let open = await unanswered(page); open.length > 0; open = await unanswered(page)) {
    await page.keyboard.press('u');
    await page.keyboard.press('2');
    await settled(page);
    const done = async () => {
      const left = await unanswered(page);
      return open.some((slot) => !left.includes(slot));
    };
    if (await done()) continue;
    // No choice to pick by a figure: a field to type into.
    const field = await tabTo(page, 'the field of a question', ({ of, tag, type }) => of === 'aims-answer' && ['input', 'textarea', 'select'].includes(tag) && type !== 'radio', 4);
    if (field.type === 'checkbox') await page.keyboard.press('Space');
    else await page.keyboard.type(field.type === 'date' ? '01022026' : field.type === 'number' ? '3' : 'Some words');
    // A date has stops of its own within.
    await tabTo(page, 'what follows the field', ({ tag }) => tag === 'button', 6);
    await settled(page);
    assert.ok(await done(), `${open[0]} can't be answered by keys`);
  }
}

test('the full assessment by keys alone', async (t) => {
  const { open } = await start(t);
  const page = await open(t);
  await started(page);
  await press(page, 'Begin: Full readiness');
  await page.locator('aims-tasks').waitFor();

  // Profile: a name, what kind of organisation, and what it does with AI.
  await press(page, 'Begin: Your organisation');
  await page.locator('aims-profile').waitFor();
  await settled(page);
  await tabTo(page, 'the name', ({ id }) => id === 'name');
  await page.keyboard.type('Keyboard Ltd');
  await tabTo(page, 'the sector', ({ tag }) => tag === 'select');
  await page.keyboard.type('Tech');
  await tabTo(page, 'a role', ({ type }) => type === 'checkbox');
  await page.keyboard.press('Space');
  await settled(page);
  const { profile } = await response(page);
  assert.equal(profile.name, 'Keyboard Ltd');
  assert.equal(profile.sector, 'technology');
  assert.equal(profile.roles.length, 1);

  // One AI system.
  await press(page, 'AI systems');
  await page.locator('aims-systems').waitFor();
  await settled(page);
  await tabTo(page, 'the name of a system', ({ id }) => id === 'new');
  await page.keyboard.type('Invoice reader');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Invoice reader' }).waitFor();
  await settled(page);
  for (let left = 40; left > 0; left -= 1) {
    await page.keyboard.press('Tab');
    const at = await here(page);
    if (at.of !== 'aims-system' && at.of !== 'aims-flow') continue;
    if (at.tag === 'select' && !at.value) await page.keyboard.press('ArrowDown');
    if (at.tag === 'a' && /→$/.test(at.name)) break;
  }

  // Section after section, by the key for the next one.
  await page.keyboard.press('Escape');
  for (let sections = 0; sections < 40; sections += 1) {
    const before = page.url();
    await page.keyboard.press(']');
    await page.waitForFunction((url) => location.href !== url, before);
    await settled(page);
    if (/\/soa$/.test(page.url())) break;
    if (/\/section\//.test(page.url())) await answerSection(page);
  }
  const { answered, visible } = (await report(page)).progress;
  assert.ok(visible > 100, `${visible} questions`);
  assert.equal(answered, visible);

  // Statement of Applicability: each control is decided.
  const { controls } = await page.evaluate(() => ({ controls: document.querySelector('aims-flow').model.report.soa.rows.length }));
  for (let decided = 0; decided < controls; decided += 1) {
    await tabTo(page, 'the next control', ({ group, of }) => group === 'decision' && of === 'aims-control', 20);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
  }
  await settled(page);
  assert.equal((await report(page)).soa.undecided, 0);

  // The result: a figure opened to where it comes from, closed, and the answers taken home.
  await page.keyboard.press(']');
  await page.locator('aims-headline').waitFor();
  await settled(page);
  await tabTo(page, 'a figure', ({ tag, name }) => tag === 'button' && /how it comes about/.test(name));
  await page.keyboard.press('Enter');
  const dialog = page.locator('aims-explanation dialog');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.match((await here(page)).name, /how it comes about/, 'the focus is back at the figure');
  const saved = page.waitForEvent('download');
  await press(page, 'Answers (JSON)');
  assert.match((await saved).suggestedFilename(), /\.json$/);
});
