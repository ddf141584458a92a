// Several tabs, undo, versions, storage that is full.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, go, openSample, response, sample, settled, started } from './app.mjs';
import { accessible, start } from './harness.mjs';

const first = (page) => page.locator('aims-answer').first();
const value = async (page) => (await response(page)).answers?.[0]?.value;

/** Answers the first question by the nth choice. */
async function choose(page, n) {
  await first(page).getByRole('radio').nth(n).check();
  await settled(page);
}

test('tabs and versions', async (t) => {
  const { open } = await start(t);

  await t.test('a second tab reads along, takes over, and gives back when it is closed', async (t) => {
    const one = await open(t);
    await begin(one, 'Full readiness');
    await go(one, 'section/leadership');
    const path = new URL(one.url()).hash;
    const two = await open(t, { context: one.context(), path });
    await two.getByText('Open in another tab.').waitFor();
    assert.ok(await first(two).getByRole('radio').first().isDisabled());
    // What is saved in the first is seen in the second.
    await choose(one, 2);
    await two.waitForFunction(() => document.querySelector('aims-flow').model.answered === 1);
    assert.ok(await first(two).getByRole('radio').nth(2).isChecked());
    await first(two).getByRole('button', { name: 'Answer later' }).waitFor({ state: 'detached' });
    assert.ok(await first(two).getByRole('button', { name: 'Flag' }).isDisabled());

    await two.getByRole('button', { name: 'Fill in here' }).click();
    await two.getByText('Open in another tab.').waitFor({ state: 'detached' });
    await one.getByText('Open in another tab.').waitFor();
    await choose(two, 1);
    const chosen = await value(two);
    await one.waitForFunction((wanted) => JSON.parse(document.querySelector('aims-flow').model.text()).answers[0].value === wanted, chosen);
    assert.equal(await one.evaluate(() => document.querySelector('aims-flow').model.change('leadership', undefined, { note: 'x' })[0].code), 'read-only');

    await two.close();
    await one.getByText('Open in another tab.').waitFor({ state: 'detached' });
    await choose(one, 0);
    assert.notEqual(await value(one), chosen);
  });

  await t.test('the profile and AI systems can only be read meanwhile, and leaving lets go', async (t) => {
    const one = await open(t);
    await openSample(one, sample('ai-vendor'));
    const two = await open(t, { context: one.context(), path: new URL(one.url()).hash });
    await two.getByText('Open in another tab.').waitFor();
    await go(two, 'profile');
    assert.ok(await two.getByLabel('Name', { exact: true }).isDisabled());
    await accessible(two);
    await go(two, 'systems');
    assert.ok(await two.getByRole('button', { name: 'Add', exact: true }).isDisabled());
    await one.getByRole('link', { name: 'All assessments' }).click();
    await two.getByText('Open in another tab.').waitFor({ state: 'detached' });
    assert.ok(await two.getByRole('button', { name: 'Add', exact: true }).isEnabled());
  });

  await t.test('a tab that does not answer is not waited for', async (t) => {
    const one = await open(t);
    await begin(one, 'Full readiness');
    await go(one, 'section/leadership');
    const two = await open(t, { context: one.context(), path: new URL(one.url()).hash });
    await two.getByText('Open in another tab.').waitFor();
    // The first never hears that the second asks.
    await two.evaluate(() => {
      BroadcastChannel.prototype.postMessage = () => undefined;
    });
    await two.getByRole('button', { name: 'Fill in here' }).click();
    await two.getByText('Open in another tab.').waitFor({ state: 'detached' });
    await one.getByText('Open in another tab.').waitFor();
    await choose(two, 1);
    assert.ok(await value(two));
  });

  await t.test('drafts of an earlier form of the database are there', async (t) => {
    const page = await open(t, { blank: true });
    const { text, name } = sample('iso42001-quick-scan');
    await page.evaluate(
      (draft) =>
        new Promise((done, fail) => {
          const request = indexedDB.open('aimscore', 1);
          request.onupgradeneeded = () => request.result.createObjectStore('drafts', { keyPath: 'id' }).put(draft);
          request.onsuccess = () => done(request.result.close());
          request.onerror = () => fail(request.error);
        }),
      { id: 'old', name, title: 'Quick scan', answered: 1, visible: 2, updated: 1, text },
    );
    await page.goto(new URL('/', page.url()).href);
    await page.getByRole('link', { name: `Continue: ${name}` }).click();
    await page.locator('aims-tasks').waitFor();
    await go(page, 'profile');
    await page.getByLabel('Name', { exact: true }).fill('Renamed');
    await page.getByLabel('Name', { exact: true }).blur();
    await settled(page);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Your organisation' }).waitFor();
    assert.equal((await response(page)).profile.name, 'Renamed');
  });

  await t.test('without locks the slower tab goes on in a copy, and nothing of either is lost', async (t) => {
    const one = await open(t, { blank: true });
    const context = one.context();
    await context.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
      // Nor does one hear of the other.
      globalThis.BroadcastChannel.prototype.postMessage = () => undefined;
    });
    await one.goto(new URL('/', one.url()).href);
    await begin(one, 'Full readiness');
    await go(one, 'section/leadership');
    const two = await open(t, { context, path: new URL(one.url()).hash });
    await first(two).waitFor();
    await choose(one, 1);
    await first(two).getByRole('radio').nth(3).check();
    await two.getByText('Another tab changed this assessment too.').waitFor();
    await settled(two);
    assert.notEqual(new URL(two.url()).hash, new URL(one.url()).hash);
    assert.equal((await response(two)).profile.name, 'Unnamed organisation (copy)');
    const [mine, theirs] = [await value(one), await value(two)];
    assert.notEqual(mine, theirs);
    await one.reload();
    await first(one).waitFor();
    assert.equal(await value(one), mine);
    await two.reload();
    await first(two).waitFor();
    assert.equal(await value(two), theirs);
  });

  await t.test('undo and redo, by button and by keyboard', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'section/leadership');
    const undo = page.getByRole('button', { name: 'Undo' });
    assert.equal(await undo.getAttribute('aria-disabled'), 'true');
    await choose(page, 1);
    const one = await value(page);
    await choose(page, 2);
    const two = await value(page);
    await undo.click();
    assert.equal(await value(page), one);
    await page.getByRole('status').filter({ hasText: 'Taken back: the answer to' }).waitFor({ state: 'attached' });
    await first(page).getByRole('radio').nth(1).focus();
    await page.keyboard.press('Control+Shift+z');
    assert.equal(await value(page), two);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    assert.deepEqual((await response(page)).answers ?? [], []);
    // A change of the profile is undone from elsewhere; then there is nothing left.
    await go(page, 'profile');
    await page.getByLabel('Name', { exact: true }).fill('Undone Ltd');
    await page.getByLabel('Name', { exact: true }).blur();
    await undo.click();
    assert.equal((await response(page)).profile.name ?? '', '');
    assert.equal(await undo.getAttribute('aria-disabled'), 'true');
    await page.getByRole('button', { name: 'Redo' }).click();
    assert.equal((await response(page)).profile.name, 'Undone Ltd');
    // What is undone out of view is gone to.
    await go(page, 'section/leadership');
    await choose(page, 1);
    await go(page, 'section/context');
    await undo.click();
    await page.getByRole('heading', { level: 1, name: 'Leadership' }).waitFor();
    await settled(page);
    assert.deepEqual((await response(page)).answers ?? [], []);
  });

  await t.test('a removed AI system comes back with its answers, and what was done meanwhile stays', async (t) => {
    const page = await open(t);
    const { response: before } = sample('iso42001-readiness');
    await openSample(page, sample('iso42001-readiness'), 'systems');
    const [{ id, name }] = before.systems;
    await page.getByRole('button', { name: `Remove ${name}`, exact: true }).click();
    await page.getByRole('button', { name: `Duplicate ${before.systems[1].name}`, exact: true }).click();
    await page.locator('aims-systems').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: `Remove ${name}`, exact: true }).waitFor();
    const after = await response(page);
    assert.deepEqual(after.systems.map((system) => system.id === id || system.name), [true, ...before.systems.slice(1, 2).flatMap((system) => [system.name, `${system.name} (copy)`]), ...before.systems.slice(2).map((system) => system.name)]);
    assert.deepEqual(after.answers.filter(({ system }) => system === id).length, before.answers.filter(({ system }) => system === id).length);
  });

  await t.test('versions: what has changed since, and the way back', async (t) => {
    const page = await open(t);
    const { response: before } = sample('iso42001-readiness');
    await openSample(page, sample('iso42001-readiness'), 'section/context');
    await choose(page, 0);
    await go(page, 'history');
    await page.getByLabel('Name of a version').fill('Before the audit');
    await page.getByRole('button', { name: 'Keep a version now' }).click();
    await page.getByText('Before the audit').waitFor();
    const list = page.locator('aims-history ol.entries > li');
    assert.equal(await list.count(), 2);
    await list.last().getByRole('button', { name: /^What has changed/ }).click();
    const changes = page.locator('aims-differences li');
    assert.equal(await changes.count(), 1);
    await list.last().getByRole('button', { name: /^Go back/ }).click();
    await page.getByText(/^You are back at the version/).waitFor();
    await settled(page);
    assert.deepEqual((await response(page)).answers.find(({ question }) => question === before.answers[0].question), before.answers[0]);
    assert.equal(await list.count(), 3);
    // Going back can itself be taken back.
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.notDeepEqual((await response(page)).answers, before.answers);
    await page.reload();
    await page.getByText('Before the audit').waitFor();
  });

  await t.test('full storage is told, room can be made, and nothing is lost', async (t) => {
    const page = await open(t, { blank: true });
    await page.addInitScript(() => {
      const { put } = IDBObjectStore.prototype;
      globalThis.full = false;
      IDBObjectStore.prototype.put = function (...args) {
        if (globalThis.full) throw new DOMException('no room', 'QuotaExceededError');
        return put.apply(this, args);
      };
      // Making room helps.
      const { clear } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.clear = function (...args) {
        globalThis.full = false;
        return clear.apply(this, args);
      };
    });
    await page.goto(new URL('/', page.url()).href);
    await begin(page, 'Full readiness');
    await go(page, 'section/leadership');
    await choose(page, 1);
    await page.evaluate(() => { globalThis.full = true; });
    await first(page).getByRole('radio').nth(2).check();
    await page.getByText('The browser’s storage is full.').waitFor();
    const kept = await value(page);
    await accessible(page);
    // Going elsewhere in the page neither loses it nor hides that it is not kept.
    await page.getByRole('link', { name: 'All assessments' }).click();
    await started(page);
    await page.getByText('The browser’s storage is full.').waitFor();
    await page.getByRole('link', { name: /^Continue/ }).click();
    await page.locator('aims-tasks').waitFor();
    assert.equal(await value(page), kept);
    await go(page, 'section/leadership');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('The browser’s storage is full.').waitFor();
    await page.getByRole('button', { name: 'Remove older versions' }).click();
    await page.getByText('The browser’s storage is full.').waitFor({ state: 'detached' });
    await settled(page);
    await page.reload();
    await first(page).waitFor();
    assert.equal(await value(page), kept);
  });

  await t.test('a page that is hidden while it saves does not take itself for another tab', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'section/leadership');
    await page.evaluate(async () => {
      const { model } = document.querySelector('aims-flow');
      const [{ question }] = model.slots;
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      for (let i = 0; i < 40; i += 1) {
        model.change(question, undefined, { note: `Note ${i}` });
        document.dispatchEvent(new Event('visibilitychange'));
        if (i % 3 === 0) await new Promise((done) => setTimeout(done));
      }
    });
    await settled(page);
    assert.equal(await page.getByText('Another tab changed').count(), 0);
    await page.reload();
    await first(page).waitFor();
    assert.equal((await response(page)).answers[0].note, 'Note 39');
  });

  await t.test('a tab that is left at once has saved', async (t) => {
    const page = await open(t);
    await begin(page, 'Full readiness');
    await go(page, 'section/leadership');
    await first(page).getByRole('radio').nth(2).check();
    const kept = await value(page);
    await page.getByRole('link', { name: 'All assessments' }).click();
    await started(page);
    await page.getByText(/^1 of \d+ answered/).waitFor();
    await page.getByRole('link', { name: /^Continue/ }).click();
    await page.locator('aims-tasks').waitFor();
    assert.equal(await value(page), kept);
  });
});
