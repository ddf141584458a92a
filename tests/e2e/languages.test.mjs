// Another language: chosen at the start, within a questionnaire and on the result, and kept.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { focused, go, openSample, response, sample, settled, started, words } from './app.mjs';
import { accessible, start } from './harness.mjs';

const read = async (name) => import(`../../pkg-template/dist/elements/words/${name}.js`).catch(() => undefined);
const [first, later] = await Promise.all([read('de-first'), read('de')]);
const german = { ...first?.first, ...later?.later };
const skip = !first && 'there are no German words';
const quick = sample('iso42001-quick-scan');
const full = sample('iso42001-readiness');

const choose = (page, tag) => page.locator('header select').selectOption(tag);
const lang = (page) => page.evaluate(() => document.documentElement.lang);
const speaks = (page, tag) => page.waitForFunction((wanted) => document.documentElement.lang === wanted, tag);
const numbers = async (page) => (await words(page.locator('main'))).replace(/[\u00a0\u202f]/g, ' ');

test('languages', { skip }, async (t) => {
  const { open } = await start(t);

  await t.test('the browser\'s language is spoken until another is chosen, and the choice is kept', async (t) => {
    const page = await open(t, { locale: 'de-AT' });
    await page.getByText(german['start.lead']).waitFor();
    assert.equal(await lang(page), 'de');
    assert.equal(await page.locator('header select').inputValue(), 'de');
    await accessible(page);

    await choose(page, 'en');
    await speaks(page, 'en');
    await started(page);
    await page.reload();
    await started(page);
    assert.equal(await lang(page), 'en');
  });

  await t.test('all of the page changes over, and an assessment loses nothing', async (t) => {
    const page = await open(t);
    await openSample(page, quick);
    const section = await page.evaluate(() => document.querySelector('aims-flow').model.view.sections[1].id);
    await go(page, `section/${section}`);
    const radio = page.locator('aims-answer').first().getByRole('radio').last();
    await radio.focus();
    await radio.check();
    await settled(page);
    const before = await response(page);
    const kept = await page.evaluate(() => document.querySelector('aims-flow').model.text());
    const english = await page.title();
    const field = await focused(page);

    await choose(page, 'de');
    await speaks(page, 'de');
    await page.getByText(german['answer.later']).or(page.getByText(german['answer.flag'])).first().waitFor();
    assert.deepEqual(await response(page), before);
    assert.notEqual(await page.title(), english);
    assert.ok((await page.title()).endsWith(german['site.name']));
    const view = await page.evaluate(() => document.querySelector('aims-flow').model.view);
    assert.equal(view.locale, 'de');
    await page.getByText(view.sections.find(({ id }) => id === section).questions[0].text, { exact: true }).first().waitFor();
    await accessible(page);

    // The focus is where it was, and what was done before can still be taken back.
    assert.ok(await field.evaluate((element, now) => element === now, await focused(page)));
    await page.keyboard.press('Control+z');
    await page.waitForFunction((text) => document.querySelector('aims-flow').model.text() !== text, kept);
    await choose(page, 'en');
    await speaks(page, 'en');
    await page.keyboard.press('Control+Shift+z');
    assert.equal(await page.evaluate(() => document.querySelector('aims-flow').model.locale), 'en');
  });

  await t.test('the result is in the language, with its dates and numbers', async (t) => {
    const page = await open(t, { locale: 'de' });
    await page.getByText(german['start.lead']).waitFor();
    await page.evaluate((file) => document.querySelector('aims-start').dispatchEvent(new CustomEvent('aims-sample', { detail: file })), full.file);
    await page.locator('aims-tasks').waitFor();
    await go(page, 'result');
    await page.locator('aims-forecast').waitFor();
    const report = await page.evaluate(() => document.querySelector('aims-flow').model.report);
    const catalogue = JSON.parse(readFileSync(new URL('../../questionnaires/iso42001/text.de.json', import.meta.url), 'utf8'));
    const title = report.requirements.find(({ id }) => id === '5.2').title;
    assert.equal(title, catalogue.requirements['5.2'].title);
    const today = new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${report.identity.today}T00:00:00Z`));
    const text = await numbers(page);
    assert.ok(text.includes(today), today);
    assert.match(text, /\d % /);
    assert.doesNotMatch(text, /\d%/);

    // Questions that there are in English only are marked as such, and it is said once.
    await go(page, 'section/context');
    const heading = page.locator('aims-answer h2').first();
    const { locale } = await page.evaluate(() => document.querySelector('aims-flow').model.view);
    assert.equal(await heading.getAttribute('lang'), locale === 'de' ? null : 'en');
    assert.equal(await page.locator('.foreign').count(), locale === 'de' ? 0 : 1);
    await accessible(page);
  });

  await t.test('a report leaves the page in its language', async (t) => {
    const page = await open(t, { locale: 'de' });
    await page.getByText(german['start.lead']).waitFor();
    await page.evaluate((file) => document.querySelector('aims-start').dispatchEvent(new CustomEvent('aims-sample', { detail: file })), quick.file);
    await page.locator('aims-tasks').waitFor();
    const markdown = await page.evaluate(async () => new TextDecoder().decode(await document.querySelector('aims-flow').model.exported('markdown')));
    const { messages } = JSON.parse(readFileSync(new URL('../../questionnaires/words/de.json', import.meta.url), 'utf8'));
    assert.ok(markdown.includes(`## ${messages['heading.figures']}`));
    assert.match(markdown, /\d,\d %/);
    assert.doesNotMatch(markdown, /\d\.\d %/);
  });

  await t.test('two assessments on one page speak a language each', async (t) => {
    const page = await open(t);
    await openSample(page, quick);
    const both = await page.evaluate(async () => {
      const mine = document.querySelector('aims-flow');
      const { constructor: Assessment } = mine.model;
      const other = document.createElement('aims-flow');
      const { library } = mine.model;
      const opened = Assessment.open(library, mine.model.text(), mine.model.today, { tag: 'de', words: { 'overview.title': 'Überblick' } });
      other.model = opened.assessment;
      document.body.append(other);
      await other.updateComplete;
      await mine.updateComplete;
      const rail = (element) => element.shadowRoot.querySelector('.rail a').textContent.trim();
      const said = [rail(mine), rail(other)];
      mine.requestUpdate();
      await mine.updateComplete;
      return [...said, rail(mine)];
    });
    assert.deepEqual(both, ['Overview', 'Überblick', 'Overview']);
  });

  await t.test('without a network the language stays', async (t) => {
    const page = await open(t, { offline: true, locale: 'de' });
    await page.getByText(german['start.lead']).waitFor();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
    });
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText(german['start.lead']).waitFor();
    await choose(page, 'en');
    await started(page);
    await choose(page, 'de');
    await speaks(page, 'de');
    await page.getByText(german['start.lead']).waitFor();
  });

  await t.test('a language that can\'t be loaded leaves the page as it is, and can be tried again', async (t) => {
    const page = await open(t, { quiet: false });
    await started(page);
    await page.route('**/assets/de*', (route) => route.abort());
    await choose(page, 'de');
    await page.getByRole('alert').waitFor();
    assert.equal(await lang(page), 'en');
    assert.equal(await page.locator('header select').inputValue(), 'en');
    await page.unroute('**/assets/de*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(german['start.lead']).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
  });

  await t.test('the choice fits the narrowest page and answers to the keyboard', async (t) => {
    const page = await open(t, { viewport: { width: 320, height: 640 } });
    await openSample(page, quick);
    await page.locator('header select').focus();
    assert.equal(await (await focused(page)).evaluate((element) => element.localName), 'select');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
    const boxes = await page.locator('header .tools > *, header .wordmark').evaluateAll((all) => all.map((each) => each.getBoundingClientRect()).map(({ left, right }) => [left, right]));
    boxes.sort(([a], [b]) => a - b).forEach(([left], i) => assert.ok(i === 0 || left >= boxes[i - 1][1], JSON.stringify(boxes)));
  });
});
