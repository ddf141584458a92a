// The timeline: dates from the gaps, what would change them, and why they are what they are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Session } from 'aimscore';
import { loadLibrary } from 'aimscore/content';
import { begin, go, openSample, response, samples, settled, today, words } from './app.mjs';
import { whole } from '../node/samples.mjs';
import { accessible, start } from './harness.mjs';

const startup = samples.find(({ file }) => file.startsWith('startup'));
const long = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const day = (date) => long.format(new Date(`${date}T00:00:00Z`));

/** The timeline that the engine computes for the draft that is open, with everything it plans. */
async function computed(page, library) {
  const session = new Session(library);
  assert.equal(session.load(JSON.stringify(await response(page)), today()).type, 'success');
  return JSON.parse(whole(session, 'en')).timeline;
}

test('the timeline', async (t) => {
  const { open } = await start(t);
  const library = await loadLibrary();

  await t.test('answers what if at once, explains it, keeps it and compares it', async (t) => {
    const page = await open(t, { reducedMotion: 'reduce' });
    await openSample(page, startup, 'result/timeline');
    const timeline = page.locator('aims-forecast');
    await timeline.getByText('The dates are computed.').waitFor({ state: 'attached' });
    const plan = await computed(page, library);
    const last = plan.estimate.milestones.at(-1).dates;
    await page.locator('aims-headline').getByText(`Certificate by ${day(last.p50)} in half of the simulated runs, by ${day(last.p80)} in 80 of 100.`).waitFor();
    const case_ = page.locator('aims-business-case');
    await case_.getByText(`The certificate is reached on ${day(last.p50)}`).waitFor();

    // More people: earlier, and every day of it is explained.
    const whatIf = page.locator('aims-what-if');
    await whatIf.getByRole('button', { name: 'Add a person' }).click();
    const answer = whatIf.getByText(/^Certificate .* in half of the runs: \d+ days earlier/);
    await answer.waitFor();
    const legs = whatIf.getByRole('region', { name: /^Where the days come from/ });
    await legs.waitFor();
    const days = await legs.locator('tbody tr').evaluateAll((rows) => rows.map((row) => Number(row.lastElementChild.textContent.trim().replace('−', '-'))));
    assert.ok(days.length > 2);
    assert.equal(days.slice(0, -1).reduce((sum, n) => sum + n, 0), days.at(-1));

    // A gap closed: the items it takes away.
    await whatIf.getByText(/^Close gaps/).click();
    await whatIf.getByRole('checkbox').first().check();
    const items = whatIf.getByRole('region', { name: 'Item by item' });
    await items.locator('tbody tr').first().waitFor();

    await whatIf.getByLabel('Keep it as').fill('Two of us');
    await whatIf.getByRole('button', { name: 'Save this scenario' }).click();
    const saved = whatIf.getByRole('region', { name: 'Saved scenarios' });
    await saved.getByRole('rowheader', { name: 'Two of us' }).waitFor();
    const { planning } = await response(page);
    assert.deepEqual(planning.scenarios.map(({ name, close }) => [name, close.length]), [['Two of us', 1]]);
    const [scenario] = (await computed(page, library)).scenarios;
    assert.ok(scenario.milestones.at(-1).laterP50 < 0);
    assert.ok((await words(saved)).includes(`${-scenario.milestones.at(-1).laterP50} days earlier`));
    await settled(page);
    await accessible(page);
  });

  await t.test('says how likely a target is, and how many people it takes', async (t) => {
    const page = await open(t, { viewport: { width: 390, height: 844 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    await openSample(page, startup, 'result/timeline');
    const timeline = page.locator('aims-forecast');
    await timeline.getByRole('button', { name: 'Set a target' }).click();
    const field = page.locator('aims-plan').getByLabel('Certificate wanted by');
    await field.fill(`${Number(today().slice(0, 4)) + 2}-09-01`);
    await field.dispatchEvent('change');
    await timeline.getByText(/it takes [\d.]+ full-time equivalents/).first().waitFor();
    const { estimate, needed } = await computed(page, library);
    await timeline.getByText(`${(needed.peopleTenths / 10).toString()} full-time equivalents`).first().waitFor();
    assert.ok((await words(timeline)).includes(`${Math.round(estimate.onTarget / 100)}%`));

    // From a date back to the work behind it.
    await timeline.getByRole('button', { name: /^Why.*Ready for the audit/ }).click();
    const why = page.locator('aims-why');
    await why.getByText('Controls of the organisation').click();
    const items = why.getByRole('region', { name: 'Items of Controls of the organisation' });
    await items.getByRole('link', { name: /^Gap \d+$/ }).first().waitFor();
    assert.equal(await items.locator('tbody tr').count(), estimate.items.filter(({ stage }) => stage === 'organisation').length);
    for (const summary of await timeline.locator('summary').all()) await summary.evaluate((node) => { node.parentElement.open = true; });
    await settled(page);
    await accessible(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });

  await t.test('gives no date without a starting point, and takes one', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'result/timeline');
    const timeline = page.locator('aims-forecast');
    await timeline.getByText('so there is no date').waitFor();
    assert.equal(await page.locator('aims-gantt').count(), 0);
    await timeline.getByRole('radio', { name: /^Early/ }).click();
    await page.locator('aims-gantt').waitFor();
    await page.goBack();
    await page.locator('aims-tasks').waitFor();
  });

  await t.test('says that it could not be loaded, and nothing else is lost', async (t) => {
    const page = await open(t, { quiet: false });
    await page.route('**/timeline*.wasm', (route) => route.abort());
    await openSample(page, startup, 'result/timeline');
    await page.locator('aims-forecast').getByRole('alert').getByText(/could not be computed/).waitFor();
    await page.locator('aims-gaps').getByRole('heading', { level: 2 }).waitFor();
  });
});
