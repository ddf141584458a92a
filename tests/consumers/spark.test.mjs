// 100,000 responses from Parquet through `aimscore batch` in local Spark: the same bytes as on one machine. Slow.
// PYTHON names a Python with pyspark, pyarrow and pandas; otherwise they are installed into target/.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { responses } from '../bench/responses.mjs';
import { today } from '../reference/generate.mjs';

const COUNT = Number(process.env.RESPONSES ?? 100_000);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const program = here('../../pkg-template/cli/aimscore.mjs');
const folder = mkdtempSync(join(tmpdir(), 'aimscore-spark-'));
after(() => rmSync(folder, { recursive: true }));

const NEEDED = ['pyspark', 'pyarrow', 'pandas'];
const runs = (command, args) => spawnSync(command, args, { encoding: 'utf8' });
const complete = (python) => runs(python, ['-c', `import ${NEEDED.join(', ')}`]).status === 0;

/** A Python that has what is needed. */
function python() {
  const java = runs('java', ['-version']);
  assert.equal(java.status, 0, 'Spark needs Java 17 or later: apt-get install default-jre-headless');
  const own = process.env.PYTHON ?? 'python3';
  if (complete(own)) return own;
  const venv = here('../../target/spark');
  const installed = join(venv, 'bin', 'python');
  if (existsSync(installed) && complete(installed)) return installed;
  for (const args of [['-m', 'venv', venv], ['-m', 'pip', 'install', ...NEEDED]]) {
    const { status, stdout, stderr } = runs(args[1] === 'venv' ? own : installed, args);
    assert.equal(status, 0, `${NEEDED.join(', ')} can't be installed; install them and name the Python in PYTHON\n${stdout}${stderr}`);
  }
  return installed;
}

async function run(command, args, options) {
  const child = spawn(command, args, options);
  let said = '';
  child.stderr?.on('data', (chunk) => (said = (said + chunk).slice(-20_000)));
  const [code] = await once(child, 'close');
  return { code, said };
}

async function digest(path) {
  const hash = createHash('sha256');
  let lines = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk);
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  return { lines, sha256: hash.digest('hex') };
}

test(`Spark and one machine give the same bytes for ${COUNT.toLocaleString('en')} responses`, async (t) => {
  const interpreter = python();
  const some = [...responses(200, ['ai-vendor', 'iso42001-quick-scan'])].map((line) => line.trimEnd());
  // Some are refused, in Spark as well.
  some[13] = '{"format":"aimscore-response/9"}';
  const [lines, parquet, single, spark] = ['in.ndjson', 'in.parquet', 'single.ndjson', 'spark.ndjson'].map((name) => join(folder, name));
  const input = createWriteStream(lines);
  for (let i = 0; i < COUNT; i += 1) {
    if (!input.write(`{"id":"r-${String(i).padStart(7, '0')}","response":${some[i % some.length]}}\n`)) await once(input, 'drain');
  }
  await new Promise((resolve) => input.end(resolve));
  const began = performance.now();
  const alone = await run(process.execPath, [program, 'batch', lines, '--today', today, '--output', single], { stdio: ['ignore', 'inherit', 'pipe'] });
  assert.equal(alone.code, 1, alone.said);
  const took = performance.now() - began;
  const converted = await run('sh', ['-c', '"$0" "$1" "$2" < "$3"', interpreter, here('./spark/to_parquet.py'), parquet, lines], { stdio: ['ignore', 'inherit', 'pipe'] });
  assert.equal(converted.code, 0, converted.said);
  const env = { ...process.env, AIMSCORE: `${process.execPath} ${program}`, PYSPARK_PYTHON: interpreter, PYSPARK_DRIVER_PYTHON: interpreter };
  const before = performance.now();
  const spread = await run(interpreter, [here('./spark/score.py'), parquet, spark, today], { stdio: ['ignore', 'inherit', 'pipe'], env });
  assert.equal(spread.code, 0, spread.said);
  t.diagnostic(`one machine ${(took / 1000).toFixed(0)} s, Spark ${((performance.now() - before) / 1000).toFixed(0)} s`);
  const [a, b] = [await digest(single), await digest(spark)];
  assert.equal(a.lines, COUNT);
  assert.deepEqual(b, a);
});
