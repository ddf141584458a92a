// Builds the package and the site; prints sizes and holds them to the budget.
import { setup } from './setup.mjs';
import { alone } from './lock.mjs';
import { pack } from './package.mjs';
import { main, Refusal, seconds, started } from './run.mjs';
import { site } from './site.mjs';
import { sizes } from './sizes.mjs';
import { wasm } from './wasm.mjs';

/** Without `strict`, sizes outside the budget are told but are no failure. */
export async function build({ strict = true } = {}) {
  const faults = await alone(async () => {
    await wasm();
    await pack();
    await site();
    return sizes();
  });
  if (faults.length === 0) return;
  const text = `tests/budget.json:\n${faults.join('\n')}`;
  if (strict) throw new Refusal(text);
  console.warn(text);
}

if (started(import.meta)) {
  await main(async () => {
    const start = performance.now();
    await setup();
    await build();
    console.log(`built in ${seconds(start)}`);
  });
}
