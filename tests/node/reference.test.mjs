// The engine agrees with the naive scorer, which was written from the specification alone.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { Session } from 'aimscore';
import { loadLibrary } from 'aimscore/content';
import { randomQuestionnaire, randomResponse, today } from '../reference/generate.mjs';
import { score } from '../reference/scorer.mjs';

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const catalogue = read('questionnaires/iso42001/catalogue.json');
const library = await loadLibrary({ locales: ['en'] });

const FIGURES = ['conformity', 'readiness', 'assurance', 'coverage', 'answered', 'applicable', 'capped'];

function same(ours, theirs, what) {
  for (const name of FIGURES) assert.equal(ours[name], theirs[name], `${what} ${name}`);
  for (const measure of ['conformity', 'readiness']) {
    const bounds = ours[`${measure}Bounds`];
    assert.deepEqual(bounds && [bounds.low, bounds.high], theirs.bounds[measure], `${what} bounds of ${measure}`);
  }
}

function compare(questionnaire, response, day, name) {
  const session = new Session(library);
  const loaded = session.load(JSON.stringify(response), day);
  assert.equal(loaded.type, 'success', `${name} ${JSON.stringify(loaded.problems)}`);
  const report = JSON.parse(session.report(undefined));
  const expected = score({ catalogue, questionnaire, response, today: day });
  same(report.total.figures, expected.total, `${name} total`);
  for (const group of report.groups) same(group.figures, expected.groups[group.id], `${name} ${group.id}`);
  for (const row of report.requirements) {
    const other = expected.requirements[row.id];
    same(row.figures, other, `${name} ${row.id}`);
    const place = (slot) => `${slot.question}@${slot.system ?? ''}`;
    const notShown = other.notShown.map(([question, system]) => place({ question, system }));
    assert.deepEqual(row.notShown.map(place).sort(), notShown.sort(), `${name} ${row.id} not shown`);
    for (const { system, conformity, readiness } of row.systems) {
      assert.deepEqual([conformity, readiness], [other.systems[system].conformity, other.systems[system].readiness]);
    }
    if (row.worst) assert.deepEqual([row.worst.conformity, row.worst.readiness], [other.worst.conformity, other.worst.readiness]);
  }
  const { answered, visible, share } = report.progress;
  assert.deepEqual({ answered, visible, share }, expected.progress, `${name} progress`);
}

test('they agree on 2000 random responses to random questionnaires', () => {
  for (let seed = 0; seed < 1000; seed += 1) {
    const questionnaire = randomQuestionnaire(seed);
    assert.equal(library.add(JSON.stringify(questionnaire)).type, 'success', `questionnaire ${seed}`);
    for (const other of [0, 1_000_000]) {
      compare(questionnaire, randomResponse(questionnaire, catalogue, seed + other), today, `seed ${seed + other}`);
    }
  }
});

/** A shipped questionnaire with the questions of its bank in place of their ids. */
function resolved(id) {
  const questionnaire = read(`questionnaires/${id}/structure.json`);
  if (!questionnaire.bank) return questionnaire;
  const bank = read(`questionnaires/${questionnaire.bank}/structure.json`);
  const questions = new Map(bank.sections.flatMap((section) => section.questions).map((question) => [question.id, question]));
  const sections = questionnaire.sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) => (typeof question === 'string' ? questions.get(question) : question)),
  }));
  return { ...questionnaire, scales: { ...bank.scales, ...questionnaire.scales }, sections };
}

for (const file of readdirSync(new URL('../assessments', import.meta.url)).filter((name) => name.endsWith('.json'))) {
  test(`they agree on ${file}`, () => {
    const response = read(`tests/assessments/${file}`);
    compare(resolved(response.questionnaire.id), response, '2026-11-22', file);
  });
}

for (const id of ['iso42001-readiness', 'ai-vendor', 'iso42001-quick-scan']) {
  test(`they agree on random responses to ${id}`, () => {
    const questionnaire = resolved(id);
    for (let seed = 0; seed < 4; seed += 1) compare(questionnaire, randomResponse(questionnaire, catalogue, seed), today, `${id} ${seed}`);
  });
}
