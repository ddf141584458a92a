// The workers of `batch`. Bytes go to them and come back without being copied.
import { Worker } from 'node:worker_threads';
import { reusable } from './batch-input.mjs';

/** Workers that are ready; `{ failed: { path, problems } }` if a questionnaire of the user's own is refused. */
export async function open(size, script, workerData) {
  const workers = Array.from({ length: size }, () => ({ worker: new Worker(script, { workerData }), pending: [] }));
  const close = () => Promise.all(workers.map(({ worker }) => worker.terminate()));
  const ready = workers.map(
    (one) =>
      new Promise((resolve, reject) => {
        const fail = (error) => {
          reject(error);
          for (const { reject: refuse } of one.pending.splice(0)) refuse(error);
        };
        one.worker.once('message', (failed) => {
          resolve(failed);
          one.worker.on('message', (result) => one.pending.shift().resolve(result));
        });
        one.worker.on('error', fail);
      }),
  );
  try {
    const failed = (await Promise.all(ready)).find(Boolean);
    if (failed) {
      await close();
      return { failed };
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    /** Resolves to the lines as bytes, how many there were, and the job's buffer if it can be used again. */
    run({ bytes, ...job }) {
      const one = workers.reduce((least, other) => (other.pending.length < least.pending.length ? other : least));
      const done = new Promise((resolve, reject) => one.pending.push({ resolve, reject }));
      // Awaited in the order of the input; until then a failure has nobody to tell.
      done.catch(() => {});
      const input = bytes?.buffer;
      one.worker.postMessage({ ...job, input, keep: input !== undefined && reusable(input) }, input ? [input] : []);
      return done;
    },
    close,
  };
}
