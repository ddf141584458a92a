// Builds, then measures the engine (tests/bench/bench.mjs) and the page (tests/bench/page.mjs); or with `batch`, many
// responses at once (tests/bench/batch.mjs).
import { setup } from './setup.mjs';
import { build } from './build.mjs';
import { at } from './paths.mjs';
import { main, run } from './run.mjs';

await main(async () => {
  await setup();
  await build({ strict: false });
  if (process.argv[2] === 'batch') return (await run(process.execPath, [at('tests', 'bench', 'batch.mjs')])).code;
  const engine = await run(process.execPath, ['--expose-gc', at('tests', 'bench', 'bench.mjs')]);
  return engine.code || (await run(process.execPath, [at('tests', 'bench', 'page.mjs')])).code;
});
