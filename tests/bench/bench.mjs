// How long an answer, a report and a load take on the built engine in Node, beside a plain scorer in JavaScript;
// and how large the texts are. Run by `npm run bench`. Figures are of this machine, not a pass or a failure.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { Session, version } from 'aimscore';
import { files, loadLibrary } from 'aimscore/content';
import { loadPlanner, reportWithTimeline } from 'aimscore/timeline';
import { score } from '../reference/scorer.mjs';
import { simulate } from '../reference/simulator.mjs';

const TODAY = '2026-11-22';
const QUESTIONNAIRE = 'iso42001-readiness';
const SYSTEMS = 5;

const library = await loadLibrary();
const view = must(library.view(QUESTIONNAIRE, 'en'));
const questions = view.sections.flatMap((section) => section.questions);
const systems = Array.from({ length: SYSTEMS }, (_, i) => ({
  id: `system-${i + 1}`,
  name: `System ${i + 1}`,
  origin: ['built', 'bought', 'embedded'][i % 3],
  role: ['producer', 'provider', 'user'][i % 3],
  stage: 'operation',
  purpose: 'Sorts requests',
  misuse: 'Judges people',
  models: [{ name: 'Model', version: '1', provider: 'Maker' }],
  data: ['internal', 'personal', 'special'][i % 3],
  decisions: ['none', 'minor', 'significant'][i % 3],
  affected: 'Customers',
  vulnerable: i === 0 ? 'yes' : 'no',
  autonomy: ['advises', 'acts-with-approval', 'acts-alone'][i % 3],
  severity: i + 1,
  likelihood: 3,
  traits: i === 0 ? ['generative'] : [],
}));
const response = {
  format: 'aimscore-response/1',
  questionnaire: { id: QUESTIONNAIRE, version: view.version },
  profile: { name: 'Example', sector: 'technology', size: 'medium', roles: ['producer', 'provider', 'user'], certificates: [] },
  systems,
  answers: questions.flatMap((question, i) => {
    const value = middling(question, i);
    if (value === undefined) return [];
    return question.perSystem ? systems.map(({ id }) => ({ question: question.id, system: id, value })) : [{ question: question.id, value }];
  }),
};

/** An answer that is neither the worst nor always the same. */
function middling({ kind, choices, min }, i) {
  if (kind === 'choice') return choices[Math.max(1, choices.length - 1 - (i % 3)) % choices.length].id;
  if (kind === 'choices') return choices.filter(({ exclusive }) => !exclusive).slice(0, 2).map(({ id }) => id);
  if (kind === 'number') return min ?? 1;
  if (kind === 'date') return '2026-06-01';
  return 'In words';
}

function must(outcome) {
  if (outcome.type !== 'success') throw new Error(JSON.stringify(outcome.problems, undefined, 2));
  return outcome.value;
}

function open() {
  const session = new Session(library);
  must(session.load(JSON.stringify(response), TODAY));
  return session;
}

/** Times `body(i)` one call at a time, after a warm-up; in µs. */
function time(runs, body) {
  for (let i = 0; i < Math.min(runs / 3, 2000); i += 1) body(i);
  globalThis.gc?.();
  const taken = new Float64Array(runs);
  for (let i = 0; i < runs; i += 1) {
    const before = performance.now();
    body(i);
    taken[i] = performance.now() - before;
  }
  taken.sort();
  return { runs, best: taken[0] * 1000, median: taken[runs >> 1] * 1000, p95: taken[Math.floor(runs * 0.95)] * 1000 };
}

const session = open();
const byId = new Map(questions.map((question) => [question.id, question]));
const slots = session.slots().filter(({ question, visible }) => visible && byId.get(question).kind === 'choice')
  .map(({ slot, question, system }) => ({ slot, question, system, ids: byId.get(question).choices.map(({ id }) => id) }));
const answers = slots.map(({ ids }) => ids.map((value) => ({ value })));
/** Each slot in turn, each time another of its choices. */
const turn = (i) => [i % slots.length, Math.floor(i / slots.length) % slots[i % slots.length].ids.length];

const set = time(40_000, (i) => {
  const [at, choice] = turn(i);
  session.set(slots[at].slot, choice);
});
const change = time(20_000, (i) => {
  const [at, choice] = turn(i);
  session.change(slots[at].question, slots[at].system, answers[at][choice]);
});
const fresh = open();
const planner = await loadPlanner();
const report = time(300, () => fresh.report(undefined));
const words = time(300, () => fresh.report('en'));
const timeline = time(100, () => reportWithTimeline(fresh, planner));
const text = JSON.stringify(response);
const load = time(100, () => must(fresh.load(text, TODAY)));

const content = (kind, id) => {
  const { path } = files.find((file) => file.kind === kind && (id === undefined || file.id === id));
  return readFileSync(fileURLToPath(new URL(`../../questionnaires/${path}`, import.meta.url)), 'utf8');
};
const plain = {
  catalogue: JSON.parse(content('catalogue')),
  questionnaire: JSON.parse(content('questionnaire', QUESTIONNAIRE)),
  response: structuredClone(response),
  today: TODAY,
};
const place = new Map(plain.response.answers.map((answer) => [`${answer.question} ${answer.system}`, answer]));
const naive = time(3, (i) => {
  const { question, system, ids } = slots[i % slots.length];
  place.get(`${question} ${system}`).value = ids[i % ids.length];
  score(plain);
});

// A plan of some 150 items: little is answered, three AI systems.
const early = new Session(library);
must(early.load(JSON.stringify({ ...response, systems: systems.slice(0, 4), answers: [], startingPoint: 'early', planning: { people: 1.5 } }), TODAY));
const ground = early.ground();
must(planner.load(ground));
const RUNS = 10_000;
const SLICE = 200;
let longest = 0;
const simulation = time(20, () => {
  const forecast = planner.forecast();
  for (let done = 0; done < RUNS; ) {
    const before = performance.now();
    done = forecast.step(SLICE);
    longest = Math.max(longest, performance.now() - before);
  }
  forecast.free();
});
const forecast = planner.forecast();
forecast.step(100);
const items = planner.estimate(forecast).items.length;
const model = (kind) => JSON.parse(content(kind));
const plainSimulation = time(1, () => simulate(JSON.parse(ground), model('schedule'), model('published')));

// What this machine does, so that figures of two machines can be told apart: about 130 ms at 3 GHz.
function multiply(word) {
  let last = word;
  for (let i = 0; i < 1e8; i += 1) last = (Math.imul(last, 1_664_525) + 1_013_904_223) | 0;
  return last;
}
const loop = time(5, (i) => multiply(i));

const micro = (n) => (n >= 100 ? n.toFixed(0) : n.toFixed(2)).padStart(12);
const row = (name, { best, median, p95, runs }, aim) =>
  console.log(`${name.padEnd(36)}${micro(best)}${micro(median)}${micro(p95)}${String(runs).padStart(9)}   ${aim === undefined ? '' : `${aim} ${median <= aim ? 'kept' : 'MISSED'}`}`);

console.log(`engine ${version()}, Node ${process.versions.node}: ${QUESTIONNAIRE}, ${SYSTEMS} AI systems, ${response.answers.length} answers, ${session.slots().length} slots\n`);
console.log(`${'in µs'.padEnd(36)}${'best'.padStart(12)}${'median'.padStart(12)}${'p95'.padStart(12)}${'runs'.padStart(9)}   aim`);
row('one answer through set', set, 3);
row('one answer through change', change, 20);
row('report without timeline', report, 2000);
row('report without timeline, with words', words);
row('report with timeline', timeline);
row('load of the response', load);
row('one answer, plain JavaScript', naive);
row(`timeline: ${items} items, 10 000 runs`, simulation, 50_000);
row('the same, plain JavaScript', plainSimulation);
console.log(`longest slice of ${SLICE} runs: ${longest.toFixed(1)} ms, aim 8 ${longest <= 8 ? 'kept' : 'MISSED'}`);
row('100 million multiply-adds', loop);
console.log('The last row is of this machine: about 130 000 at 3 GHz.');
console.log('\nThe plain scorer works everything out again for each answer, and the plain simulation hashes with big integers; they are the tests of the engine, not tuned.');

console.log(`\n${'texts in kB'.padEnd(48)}${'raw'.padStart(8)}${'brotli'.padStart(8)}   aim`);
for (const { path, id, locale, kind } of files.filter((file) => file.locale !== null)) {
  const bytes = readFileSync(fileURLToPath(new URL(`../../questionnaires/${path}`, import.meta.url)));
  const small = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const aim = kind === 'questionnaire-text' && id === QUESTIONNAIRE ? `45 ${small <= 45_000 ? 'kept' : 'MISSED'}` : '';
  console.log(`${`${path} (${locale})`.padEnd(48)}${(bytes.length / 1000).toFixed(1).padStart(8)}${(small / 1000).toFixed(1).padStart(8)}   ${aim}`);
}
