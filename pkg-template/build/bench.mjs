// Builds, then measures the engine (tests/bench/bench.mjs) and the page (tests/bench/page.mjs).
import { setup } from './setup.mjs';
import { build } from './build.mjs';
import { at } from './paths.mjs';
import { main, run } from './run.mjs';

await main(async () => {
  await setup();
  await build({ strict: false });
  const engine = await run(process.execPath, ['--expose-gc', at('tests', 'bench', 'bench.mjs')]);
  return engine.code || (await run(process.execPath, [at('tests', 'bench', 'page.mjs')])).code;
});
