// Prints what is sent to a browser, and holds it to tests/budget.json.
import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { at } from './paths.mjs';
import { main, Refusal, started } from './run.mjs';

const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/** Sizes of the files, each compressed alone, as they are sent. */
export function measure(paths) {
  const sum = { raw: 0, gzip: 0, brotli: 0 };
  for (const path of paths) {
    const bytes = readFileSync(at(path));
    sum.raw += bytes.length;
    sum.gzip += gzipSync(bytes, { level: 9 }).length;
    sum.brotli += brotliCompressSync(bytes, quality).length;
  }
  return sum;
}

/** Prints the table; returns what is outside its bounds, in words. */
export function sizes() {
  const kilo = (n) => (n / 1000).toFixed(1).padStart(8);
  const faults = [];
  console.log(`${'sizes in kB'.padEnd(28)}${'raw'.padStart(8)}${'gzip'.padStart(8)}${'brotli'.padStart(8)}   budget`);
  for (const { name, files, measure: by, min, max } of JSON.parse(readFileSync(at('tests', 'budget.json'), 'utf8'))) {
    const missing = files.filter((path) => !existsSync(at(path)));
    if (missing.length > 0) {
      faults.push(`${name}: ${missing.join(', ')} is missing`);
      continue;
    }
    const size = measure(files);
    console.log(`${name.padEnd(28)}${kilo(size.raw)}${kilo(size.gzip)}${kilo(size.brotli)}   ${by} ${min / 1000} to ${max / 1000}`);
    if (size[by] > max) faults.push(`${name}: ${size[by]} bytes ${by}, more than ${max}`);
    if (size[by] < min) faults.push(`${name}: ${size[by]} bytes ${by}, less than ${min}: something is missing, or the budget can be tightened`);
  }
  return faults;
}

if (started(import.meta)) {
  await main(() => {
    const faults = sizes();
    if (faults.length > 0) throw new Refusal(`tests/budget.json:\n${faults.join('\n')}`);
  });
}
