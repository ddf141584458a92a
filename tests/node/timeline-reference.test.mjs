// The timeline is what its model says: a second, naive implementation of it gives the same dates.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Session } from 'aimscore';
import { loadLibrary } from 'aimscore/content';
import { loadPlanner } from 'aimscore/timeline';
import { simulate } from '../reference/simulator.mjs';
import { samples, TODAY, value } from './samples.mjs';

const read = (path) => JSON.parse(readFileSync(new URL(`../../questionnaires/${path}`, import.meta.url), 'utf8'));
const [schedule, published] = [read('schedule.json'), read('published.json')];
const library = await loadLibrary();
const planner = await loadPlanner();

const PLANS = [
  {},
  { seed: 7, start: '2027-01-11', people: 2.5 },
  { seed: 123_456, people: 0.6, owners: { 'risk-manager': 0.2, legal: 0.1 } },
  { seed: 3, workingDays: [1, 2, 3], freezes: [{ from: '2026-12-20', to: '2027-01-06' }, { from: '2027-07-01', to: '2027-08-31' }], booked: '2027-09-01' },
];

for (const { name, text } of samples().filter(({ readiness }) => readiness)) {
  test(name, () => {
    for (const answers of ['all', 'half', 'none']) {
      const response = JSON.parse(text);
      if (answers === 'half') response.answers = response.answers.filter((_, i) => i % 2 === 0);
      if (answers === 'none') Object.assign(response, { answers: [], startingPoint: 'some' });
      for (const planning of PLANS) {
        const session = new Session(library);
        value(session.load(JSON.stringify({ ...response, planning: { ...planning, runs: 60 } }), TODAY));
        const ground = session.ground();
        value(planner.load(ground));
        const { milestones } = JSON.parse(planner.timeline()).estimate;
        const wanted = simulate(JSON.parse(ground), schedule, published);
        assert.deepEqual(milestones.map(({ id, dates }) => ({ id, dates })), wanted, JSON.stringify({ answers, planning }));
        session.free();
      }
    }
  });
}
