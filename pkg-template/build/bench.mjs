// Builds, then measures: tests/bench/bench.mjs.
import { setup } from './setup.mjs';
import { build } from './build.mjs';
import { at } from './paths.mjs';
import { main, run } from './run.mjs';

await main(async () => {
  await setup();
  await build({ strict: false });
  return (await run(process.execPath, ['--expose-gc', at('tests', 'bench', 'bench.mjs'), ...process.argv.slice(2)])).code;
});
