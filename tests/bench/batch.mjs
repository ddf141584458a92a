// `aimscore batch` beside a plain JavaScript scorer that does the same work on the same lines, with as many workers.
// Run by `npm run bench:batch`. Figures are of this machine; that both give the same is a must.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { today } from '../reference/generate.mjs';
import { responses } from './responses.mjs';

const RUNS = 3;
/** A few, where starting counts, and many, where it does not. */
const COUNTS = process.env.RESPONSES ? [Number(process.env.RESPONSES)] : [3_000, 30_000];
const WORKERS = Number(process.env.WORKERS ?? availableParallelism());
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const lines = (path) => readFileSync(path, 'utf8').trimEnd().split('\n');
const folder = mkdtempSync(join(tmpdir(), 'aimscore-bench-'));

function measure(count) {
  const input = join(folder, 'responses.ndjson');
  const some = [...responses(Math.min(count, 600))];
  writeFileSync(input, Array.from({ length: count }, (_, i) => some[i % some.length]).join(''));
  const [ours, theirs] = [join(folder, 'engine.ndjson'), join(folder, 'plain.ndjson')];
  const commands = {
    engine: [here('../../pkg-template/cli/aimscore.mjs'), 'batch', input, '--output', ours, '--workers', String(WORKERS), '--today', today],
    plain: [here('./plain-batch.mjs'), input, theirs, String(WORKERS), today],
  };
  const best = { engine: Infinity, plain: Infinity };
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, args] of Object.entries(commands)) {
      const before = performance.now();
      execFileSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
      best[name] = Math.min(best[name], performance.now() - before);
    }
  }
  const [engine, plain] = [lines(ours), lines(theirs)];
  assert.equal(engine.length, count);
  engine.forEach((line, i) => assert.deepEqual(JSON.parse(line), JSON.parse(plain[i]), `line ${i + 1}`));

  const megabytes = statSync(input).size / 1e6;
  console.log(`${count} responses, ${megabytes.toFixed(1)} MB, ${WORKERS} workers, Node ${process.versions.node}; best of ${RUNS}, start included; both give the same figures\n`);
  const row = (name, time) => console.log(`${name.padEnd(24)}${(time / 1000).toFixed(2).padStart(8)} s${Math.round((count * 1000) / time).toString().padStart(8)} a second${(megabytes / (time / 1000)).toFixed(1).padStart(8)} MB/s`);
  row('aimscore batch', best.engine);
  row('plain JavaScript', best.plain);
  console.log(`\nratio ${(best.plain / best.engine).toFixed(2)}: aim 2, at least 1 ${best.engine < best.plain ? 'kept' : 'MISSED'}. The engine checks every response; plain JavaScript trusts it.\n`);
}

try {
  COUNTS.forEach(measure);
} finally {
  rmSync(folder, { recursive: true });
}
