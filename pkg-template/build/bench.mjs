// Builds, then measures the engine (tests/bench/bench.mjs), the first score from nothing (cold.mjs) and the page (page.mjs).
// With `batch`: many responses at once (tests/bench/batch.mjs).
import { setup } from './setup.mjs';
import { build } from './build.mjs';
import { at } from './paths.mjs';
import { main, run } from './run.mjs';

await main(async () => {
  await setup();
  await build({ strict: false });
  if (process.argv[2] === 'batch') return (await run(process.execPath, [at('tests', 'bench', 'batch.mjs')])).code;
  for (const [name, ...options] of [['bench.mjs', '--expose-gc'], ['cold.mjs'], ['page.mjs']]) {
    const { code } = await run(process.execPath, [...options, at('tests', 'bench', name)]);
    if (code !== 0) return code;
  }
  return 0;
});
