// What the workers of `aimscore batch` do, in plain JavaScript.
import { parentPort, workerData } from 'node:worker_threads';
import { prepare, summarise } from './plain.mjs';

const { catalogue, questionnaires, today } = workerData;
const plans = new Map(questionnaires.map((questionnaire) => [questionnaire.id, prepare(catalogue, questionnaire)]));
const [decoder, encoder] = [new TextDecoder(), new TextEncoder()];
parentPort.postMessage(undefined);

parentPort.on('message', ({ input, length, first, keep }) => {
  let line = first - 1;
  let responses = 0;
  let text = '';
  for (const row of decoder.decode(new Uint8Array(input, 0, length)).split('\n')) {
    line += 1;
    if (row === '') continue;
    const response = JSON.parse(row);
    responses += 1;
    text += `${JSON.stringify({ line, ...summarise(plans.get(response.questionnaire.id), response, today) })}\n`;
  }
  const { buffer } = encoder.encode(text);
  parentPort.postMessage({ text: buffer, counts: { responses, refused: 0, below: 0 }, ...(keep && { input }) }, [buffer, ...(keep ? [input] : [])]);
});
