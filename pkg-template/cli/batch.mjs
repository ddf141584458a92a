// Many responses: read in pieces, scored by workers, written in the order read. What is in memory at a time has a bound.
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { jobs, sources } from './batch-input.mjs';
import { open } from './batch-pool.mjs';
import { read, reason } from './files.mjs';
import { plain } from './text.mjs';
import { Misuse } from './usage.mjs';

/** In the order that the engine takes them. */
const METRICS = ['conformity', 'readiness', 'assurance', 'coverage'];

/** `readiness=70` or `70` to the lowest figures allowed in basis points, −1 where any is. */
function lowest(wanted = []) {
  const least = METRICS.map(() => -1);
  for (const text of wanted) {
    const [, metric = 'readiness', percent] = /^(?:([a-z]+)=)?(\d{1,3}(?:\.\d{1,2})?)$/.exec(text) ?? [];
    if (percent === undefined || Number(percent) > 100 || !METRICS.includes(metric)) {
      throw new Misuse(`--fail-under is a percentage such as 70, or METRIC=70 with ${METRICS.join(', ')}; not \`${text}\``);
    }
    least[METRICS.indexOf(metric)] = Math.round(Number(percent) * 100);
  }
  return least;
}

function count(workers) {
  if (workers === undefined) return availableParallelism();
  if (!/^[1-9]\d{0,2}$/.test(workers)) throw new Misuse(`--workers is a whole number from 1 to 999, not \`${workers}\``);
  return Number(workers);
}

/** Where lines go. `write` resolves when more may come, to whether anyone still reads. */
function sink(path) {
  const toFile = path !== undefined && path !== '-';
  const stream = toFile ? createWriteStream(path) : process.stdout;
  const inTerminal = !toFile && process.stdout.isTTY;
  let failure;
  let go = () => {};
  const over = (error) => {
    failure ??= error ?? new Error('closed');
    go();
  };
  stream.on('error', over);
  stream.on('drain', () => go());
  /** A reader that stops early is no failure. */
  const reads = () => {
    if (failure && (toFile || failure.code !== 'EPIPE')) throw new Misuse(`${toFile ? path : 'standard output'} can't be written: ${reason(failure)}`);
    return !failure;
  };
  const ready = () => new Promise((resolve) => (go = resolve));
  return {
    async write(bytes) {
      if (!failure && !stream.write(inTerminal ? plain(Buffer.from(bytes).toString()) : bytes) && !failure) await ready();
      return reads();
    },
    async close() {
      // All that was written is out when an empty write is.
      if (!failure) await new Promise((resolve) => ((go = resolve), toFile ? stream.end(resolve) : stream.write('', resolve)));
      stream.off('error', over);
      return reads();
    },
  };
}

/** Tells on standard error how far it is, at most twice a second; on a terminal always in the same line. */
function progress(wanted) {
  const inTerminal = process.stderr.isTTY;
  if (!wanted && !inTerminal) return { tell() {}, end() {} };
  const began = performance.now();
  let told = began;
  const number = (n) => n.toLocaleString('en');
  const line = ({ responses, refused, below }) => {
    const rate = Math.round((responses * 1000) / (performance.now() - began));
    const parts = [`${number(responses)} responses`, `${number(rate)} a second`, ...(refused ? [`${number(refused)} refused`] : []), ...(below ? [`${number(below)} below`] : [])];
    return parts.join(', ');
  };
  const show = (counts, end) => process.stderr.write(inTerminal ? `\r\u001b[K${line(counts)}${end}` : `${line(counts)}\n`);
  return {
    tell(counts) {
      if (performance.now() - told < 500) return;
      told = performance.now();
      show(counts, '');
    },
    end: (counts) => show(counts, '\n'),
  };
}

/** Resolves to the exit code, or to a failure of a questionnaire: `{ path, problems }`. */
export async function batch(paths, values) {
  const { today, locale, report = false, digests = false, output, questionnaire: own = [] } = values;
  const least = lowest(values['fail-under']);
  const workers = count(values.workers);
  const list = sources(paths.length > 0 ? paths : ['-']);
  const options = { today, locale, report, digests, least, own: own.map((path) => ({ path, text: read(path) })) };
  // Compiled once for all workers.
  const module = await WebAssembly.compile(await readFile(new URL('../dist/batch_bg.wasm', import.meta.url)));
  const pool = await open(workers, new URL('./batch-worker.mjs', import.meta.url), { ...options, module });
  if (pool.failed) return pool.failed;
  const out = sink(output);
  const bar = progress(values.progress);
  const total = { responses: 0, refused: 0, below: 0 };
  const waiting = [];
  const free = [];
  const next = async () => {
    const { input, text, counts } = await waiting.shift();
    if (input) free.push(input);
    for (const key of Object.keys(total)) total[key] += counts[key];
    bar.tell(total);
    return text.byteLength === 0 || out.write(new Uint8Array(text));
  };
  try {
    for await (const job of jobs(list, free)) {
      waiting.push(pool.run(job));
      // Enough for each worker to have a piece waiting, and no more.
      if (waiting.length > 2 * workers && !(await next())) return 0;
    }
    while (waiting.length > 0) if (!(await next())) return 0;
    if (!(await out.close())) return 0;
    bar.end(total);
  } finally {
    await pool.close();
  }
  return total.refused + total.below > 0 ? 1 : 0;
}
