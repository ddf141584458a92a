// What the page works out around the engine's forecasts: slices, and where the days between two dates come from.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Session } from 'aimscore';
import { loadLibrary } from 'aimscore/content';
import { Assessment } from '../../pkg-template/dist/elements/model/assessment.js';
import { Forecasts } from '../../pkg-template/dist/elements/model/forecast.js';
import { daysBetween } from '../../pkg-template/dist/elements/model/axis.js';
import { shifts, legs } from '../../pkg-template/dist/elements/model/shifts.js';
import { inSlices, LONG } from '../../pkg-template/dist/elements/model/slices.js';
import { samples, TODAY, whole } from './samples.mjs';

/** A clock that moves with the work, and turns that are taken by hand. */
function clock() {
  let time = 0;
  let then;
  return {
    pass: (ms) => (time += ms),
    now: () => time,
    next: (callback) => (then = callback),
    /** Takes a turn; gives back how long it took. */
    turn() {
      const began = time;
      const run = then;
      then = undefined;
      run?.();
      return run ? time - began : undefined;
    },
  };
}

test('no slice takes longer than 8 ms, and nothing is left out', () => {
  const turns = clock();
  let done = 0;
  function* work() {
    for (let i = 0; i < 100; i += 1) {
      turns.pass(0.5 + (i % 7) / 2);
      done += 1;
      yield;
    }
  }
  inSlices(work(), turns);
  let count = 0;
  for (let took = turns.turn(); took !== undefined; took = turns.turn()) {
    assert.ok(took <= 8, `${took}`);
    count += 1;
  }
  assert.equal(done, 100);
  assert.ok(count > 20 && count < 60, `${count}`);
});

test('a step that takes longer than a slice is the only one of it', () => {
  const turns = clock();
  function* work() {
    for (let i = 0; i < 3; i += 1) {
      turns.pass(20);
      yield;
    }
  }
  inSlices(work(), turns);
  assert.deepEqual([turns.turn(), turns.turn(), turns.turn(), turns.turn(), turns.turn()], [20, 20, 20, 0, undefined]);
});

test('what is said to be long begins a slice of its own', () => {
  const turns = clock();
  function* work() {
    turns.pass(1);
    yield LONG;
    turns.pass(7);
    yield;
  }
  inSlices(work(), turns);
  assert.deepEqual([turns.turn(), turns.turn()], [1, 7]);
});

test('work that is stopped ends, between steps or from within one', () => {
  for (const within of [false, true]) {
    const turns = clock();
    let [done, ended] = [0, false];
    let stop = () => {};
    function* work() {
      try {
        for (;;) {
          turns.pass(5);
          done += 1;
          if (within && done === 2) stop();
          yield;
        }
      } finally {
        ended = true;
      }
    }
    stop = inSlices(work(), turns);
    turns.turn();
    turns.turn();
    if (!within) stop();
    assert.ok(ended);
    turns.turn();
    assert.equal(done, 2);
  }
});

test('forecasts of an assessment', async (t) => {
  const library = await loadLibrary();
  const { text } = samples().find(({ name }) => name.startsWith('startup'));
  const opened = Assessment.open(library, text, TODAY);
  assert.ok('assessment' in opened);
  const { assessment } = opened;
  const forecasts = new Forecasts(assessment);
  t.after(() => {
    assessment.close();
    forecasts.end();
  });
  /** Resolves when all is computed. */
  const finished = async () => {
    while (!forecasts.finished) await new Promise((done) => forecasts.addEventListener('update', done, { once: true }));
  };

  await t.test('end with what the report says', async () => {
    assert.deepEqual(assessment.plan((planning) => { planning.target = '2028-10-01'; }), []);
    const scenario = { id: 'more', name: 'More people', people: 2 };
    assert.deepEqual(assessment.plan((planning) => { planning.scenarios = [scenario]; }), []);
    await finished();
    const session = new Session(library);
    assert.equal(session.load(assessment.text(), TODAY).type, 'success');
    const { timeline } = JSON.parse(whole(session, 'en'));
    assert.deepEqual(forecasts.estimate, timeline.estimate);
    assert.equal(forecasts.needed.peopleTenths, timeline.needed.peopleTenths);
    assert.equal(forecasts.needed.atBest, timeline.needed.atBest);
    assert.deepEqual(forecasts.saved.map(({ difference }) => difference), timeline.scenarios);
  });

  await t.test('a scenario explains itself: the legs add up', async () => {
    forecasts.try({ id: 'scenario', people: 1, start: '2027-02-01', close: ['4.1', '6.1.2'], certificates: ['iso_27001_2022'] });
    await finished();
    const { estimate, tried } = forecasts;
    const certificate = ({ milestones }) => milestones.at(-1).dates.p50;
    assert.equal(legs(estimate).reduce((sum, { days }) => sum + days, 0), daysBetween(estimate.inputs.start, certificate(estimate)));
    const moved = shifts(estimate, tried.estimate).reduce((sum, { before, after }) => sum + after - before, 0);
    assert.equal(moved, tried.difference.milestones.at(-1).laterP50);
    assert.equal(moved, daysBetween(certificate(estimate), certificate(tried.estimate)));
  });

  await t.test('a scenario that does not fit is refused, not thrown', async () => {
    forecasts.try({ id: 'scenario', people: 5000 });
    await finished();
    assert.match(forecasts.refused, /5000/);
    assert.equal(forecasts.tried, undefined);
    forecasts.try({ id: 'scenario' });
    await finished();
    assert.equal(forecasts.refused, '');
  });

  await t.test('an AI system that is removed leaves the scenarios too', async () => {
    const [{ id }] = assessment.systems;
    assert.deepEqual(assessment.plan((planning) => { planning.scenarios = [{ id: 'less', drop: [id] }]; }), []);
    assert.deepEqual(assessment.edit((response) => {
      response.systems = response.systems.filter((system) => system.id !== id);
      response.answers = response.answers.filter((answer) => answer.system !== id);
    }), []);
    assert.deepEqual(assessment.response.planning.scenarios, [{ id: 'less' }]);
  });
});
