// The package where little else is needed: plain pages, a worker, the bundlers that are here anyway. The others are run by
// `npm run test:consumers`.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { consumers, examples, expected, install, packed, use } from '../consumers/consumer.mjs';

test('every example on the page on loading is a file of a consumer', () => {
  const known = new Set(consumers().map(({ name }) => name));
  const astray = examples().filter(({ consumer, file }) => !known.has(consumer) || !file);
  assert.deepEqual(astray, []);
  assert.ok(examples().length > 0);
});

test('the package in', async (t) => {
  const pack = await packed(t);
  const modules = join(install(pack, 'shared'), 'node_modules');
  const figures = await expected();
  for (const consumer of consumers(true)) await t.test(consumer.name, (t) => use(t, pack, consumer, { figures, modules }));
});
