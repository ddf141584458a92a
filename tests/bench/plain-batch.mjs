// `aimscore batch FILE --output OUT --workers N --today DAY` in plain JavaScript: the same reading, threads and writing.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { jobs, sources } from '../../pkg-template/cli/batch-input.mjs';
import { open } from '../../pkg-template/cli/batch-pool.mjs';
import { content } from './responses.mjs';

const [file, output, workers, today] = process.argv.slice(2);
const pool = await open(Number(workers), new URL('./plain-worker.mjs', import.meta.url), { ...content(), today });
const out = createWriteStream(output);
const waiting = [];
const free = [];
const next = async () => {
  const { input, text } = await waiting.shift();
  if (input) free.push(input);
  if (!out.write(new Uint8Array(text))) await once(out, 'drain');
};
for await (const job of jobs(sources([file]), free)) {
  waiting.push(pool.run(job));
  if (waiting.length > 2 * Number(workers)) await next();
}
while (waiting.length > 0) await next();
await new Promise((resolve) => out.end(resolve));
await pool.close();
