// Runtimes, bundlers and frameworks that are installed for this run alone: the package scores in each as it does in Node.
//   CONSUMER=deno npm run test:consumers    that one alone
import { test } from 'node:test';
import { consumers, expected, packed, use } from './consumer.mjs';

const { CONSUMER } = process.env;

test('the package in', async (t) => {
  const pack = await packed(t);
  const figures = await expected();
  for (const consumer of consumers(false)) {
    if (!CONSUMER || consumer.name === CONSUMER) await t.test(consumer.name, (t) => use(t, pack, consumer, { figures }));
  }
});
