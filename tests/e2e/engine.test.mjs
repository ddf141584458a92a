// The package as it is published, in a browser: the same bytes as in Node.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Session } from 'aimscore';
import { loadLibrary } from 'aimscore/content';
import { digest, golden, samples, TODAY, value, whole } from '../node/samples.mjs';
import { start } from './harness.mjs';

test('the package in a browser', async (t) => {
  const { open } = await start(t, 'pkg-template/dist');
  const library = await loadLibrary();

  for (const entry of ['index.js', 'inline.js']) {
    await t.test(`${entry} loads and gives the bytes that Node and the native engine give`, async (t) => {
      const page = await open(t, { blank: true });
      for (const { name, text } of samples()) {
        const session = new Session(library);
        value(session.load(text, TODAY));
        const there = await page.evaluate(async ([module, response, today]) => {
          const { ready, Session: Here } = await import(`/${module}`);
          await ready();
          const { loadPlanner, reportWithTimeline } = await import('/timeline-web.js');
          globalThis.planner ??= await loadPlanner();
          globalThis.library ??= await (await import('/content.js')).loadLibrary();
          const own = new Here(globalThis.library);
          const outcome = own.load(response, today);
          return outcome.type === 'success' ? [reportWithTimeline(own, globalThis.planner, 'en'), own.response()] : outcome.problems;
        }, [entry, text, TODAY]);
        assert.deepEqual(there, [whole(session, 'en'), session.response()], name);
        assert.equal(digest(there[0]), golden()[name.replace('.json', '')]);
      }
    });
  }

  await t.test('an engine that could not be loaded is loaded by the next try', async (t) => {
    const page = await open(t, { blank: true, quiet: false });
    await page.route('**/*.wasm', (route) => route.abort(), { times: 1 });
    const tries = await page.evaluate(async () => {
      const { ready } = await import('/index.js');
      const first = await ready().then(() => 'loaded', () => 'failed');
      return [first, await ready().then(() => 'loaded', () => 'failed')];
    });
    assert.deepEqual(tries, ['failed', 'loaded']);
  });
});
