// Scores pieces in a thread of its own, by the engine that is compiled for speed.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { Batch, Content, initSync } from '../dist/batch.js';
import { files } from '../dist/content-files.js';

const { module, today, locale, report, digests, least, own } = workerData;

/** The language asked for, the one it is a kind of, and English, which stands in. */
const spoken = ['en', locale, locale?.split('-')[0]];

/** Whole reports take crosswalks, and words if a language is asked for; summaries take neither. */
function wanted({ kind, locale: language }) {
  // Problems are told in words.
  if (kind === 'words') return spoken.includes(language);
  if (kind === 'published' || kind === 'schedule') return false;
  if (language !== null) return report && spoken.includes(language);
  return kind !== 'crosswalk' || report || digests;
}

initSync({ module });
const content = new Content();
let failed;
const take = ({ kind, id, locale: language, hash }, text) => content.defer(`${kind} ${id} ${language ?? ''}`, hash, text) ? { type: 'success' } : content.add(text.toString());
const shipped = files.filter(wanted).map((file) => ({ path: file.url.pathname, text: readFileSync(file.url), file }));
for (const { path, text, file } of [...shipped, ...own]) {
  const { type, problems } = file ? take(file, text) : content.add(text);
  if (type === 'failure') failed ??= { path, problems };
}
const batch = new Batch(content, today, locale, report, digests, Int32Array.from(least));
parentPort.postMessage(failed);

let before = [0, 0, 0];
parentPort.on('message', ({ kind, input, length, first, file, size, keep }) => {
  const bytes = input && new Uint8Array(input, 0, length);
  const text = kind === 'lines' ? batch.lines(bytes, first, file) : kind === 'file' ? batch.file(bytes, file) : batch.oversized(size, first, file);
  const now = batch.counts();
  const [responses, refused, below] = now.map((n, i) => n - before[i]);
  before = now;
  parentPort.postMessage({ text: text.buffer, counts: { responses, refused, below }, ...(keep && { input }) }, [text.buffer, ...(keep ? [input] : [])]);
});
