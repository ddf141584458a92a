// `aimscore batch` holds the same memory however long its input is. 1,000 and 100,000 responses by default; RESPONSES=1000000
// for a million. The input is made while it is read.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { today } from '../reference/generate.mjs';
import { responses } from '../bench/responses.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const MOST = Number(process.env.RESPONSES ?? 100_000);
/** What the peak may grow by from the shortest input to the longest: room for when rubbish is collected, not for lines. */
const MARGIN_KB = 64_000;

const some = [...responses(50, ['ai-vendor', 'iso42001-quick-scan'])];
const piece = Buffer.from(some.join(''));

/** Scores so many responses; the memory held at most, in kB. */
async function peak(count) {
  const args = ['--import', here('./peak.mjs'), here('../../pkg-template/cli/aimscore.mjs'), 'batch', '--today', today, '--workers', '2'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit', 'pipe'] });
  let lines = 0;
  child.stdout.on('data', (chunk) => {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  });
  let said = '';
  child.stdio[3].on('data', (chunk) => (said += chunk));
  const closed = once(child, 'close');
  for (let sent = 0; sent < count; sent += some.length) if (!child.stdin.write(piece)) await once(child.stdin, 'drain');
  child.stdin.end();
  assert.deepEqual(await closed, [0, null]);
  assert.equal(lines, count);
  return Number(said);
}

test(`memory from 1,000 to ${MOST.toLocaleString('en')} responses grows by less than ${MARGIN_KB / 1000} MB`, async (t) => {
  const short = await peak(1_000);
  const long = await peak(MOST);
  t.diagnostic(`peak: ${(short / 1000).toFixed(0)} MB for 1,000, ${(long / 1000).toFixed(0)} MB for ${MOST.toLocaleString('en')}`);
  assert.ok(long - short < MARGIN_KB, `${short} kB, then ${long} kB`);
});
