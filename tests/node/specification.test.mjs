// The worked examples of the scoring specification, and its laws, with the reference scorer.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bestValue, randomness, randomQuestionnaire, randomResponse, randomValue, today } from '../reference/generate.mjs';
import { contributions, mean, score } from '../reference/scorer.mjs';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const catalogue = JSON.parse(read('questionnaires/iso42001/catalogue.json'));
const examples = [...read('src/scoring/specification.md').matchAll(/^### (.+)\n(?:(?!^### )[^])*?^```json example\n([^]*?)^```$/gm)].map(([, title, json]) => ({ title, ...JSON.parse(json) }));

/** Everything that `expected` names is the same in `actual`, which may hold more. */
function includes(actual, expected, path) {
  if (expected === null || typeof expected !== 'object') return assert.equal(actual, expected, path);
  assert.ok(actual !== null && typeof actual === 'object', `${path} is ${actual}`);
  if (Array.isArray(expected)) assert.equal(actual.length, expected.length, `length of ${path}`);
  for (const [key, value] of Object.entries(expected)) includes(actual[key], value, `${path}/${key}`);
}

test('the specification has examples', () => assert.ok(examples.length >= 8));

for (const { title, questionnaire, response, today: day, expect } of examples) {
  test(`example: ${title}`, () => includes(score({ catalogue, questionnaire, response, today: day }), expect, ''));
}

// ----------------------------------------------------------------------------------------------------------- Laws

const MEASURES = ['conformity', 'readiness'];

/** A random case, with only that part of the catalogue that the questions bear on. */
function random(seed) {
  const questionnaire = randomQuestionnaire(seed);
  const response = randomResponse(questionnaire, catalogue, seed);
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  const asked = new Set(questions.flatMap((question) => question.bears ?? []).map((bearing) => bearing.on));
  const requirements = catalogue.requirements.filter((requirement) => asked.has(requirement.id));
  const groups = catalogue.groups.filter((group) => requirements.some((requirement) => requirement.group === group.id));
  const scoreOf = (answers) => score({ catalogue: { ...catalogue, requirements, groups }, questionnaire, response: { ...response, answers }, today });
  return { seed, r: randomness(seed + 1000), questionnaire, questions, answers: response.answers, scoreOf };
}

const cases = Array.from({ length: 100 }, (_, seed) => random(seed));

/** Every node's figures by its name, the units of requirements too. */
function nodes(scores) {
  const list = [['total', scores.total]];
  for (const kind of ['groups', 'requirements', 'systems']) {
    for (const [id, node] of Object.entries(scores[kind])) {
      list.push([`${kind}/${id}`, node]);
      for (const [system, unit] of Object.entries(node.systems ?? {})) list.push([`${kind}/${id}/${system}`, unit]);
    }
  }
  return new Map(list);
}

function lowersNothing(before, after, what) {
  const rest = nodes(after);
  for (const [name, node] of nodes(before)) {
    const other = rest.get(name);
    for (const measure of [...MEASURES, 'assurance', 'coverage']) {
      assert.equal(other[measure] === null, node[measure] === null, `${what}: ${name} ${measure}`);
      assert.ok(other[measure] >= node[measure], `${what}: ${name} ${measure} falls from ${node[measure]} to ${other[measure]}`);
    }
    for (const measure of MEASURES) {
      for (const end of [0, 1]) assert.ok((other.bounds[measure]?.[end] ?? 0) >= (node.bounds[measure]?.[end] ?? 0), `${what}: bounds of ${name} ${measure}`);
    }
  }
}

test('law 1: readiness is never above conformity', () => {
  for (const { seed, answers, scoreOf } of cases) {
    for (const [name, node] of nodes(scoreOf(answers))) {
      assert.ok(node.readiness <= node.conformity, `${seed} ${name}`);
      for (const end of [0, 1]) assert.ok((node.bounds.readiness?.[end] ?? 0) <= (node.bounds.conformity?.[end] ?? 0), `${seed} ${name}`);
    }
  }
});

test('law 2: a better answer and more evidence lower nothing', () => {
  for (const { seed, r, questionnaire, questions, answers, scoreOf } of cases) {
    const given = answers.filter((answer) => answer.value !== undefined);
    if (given.length === 0) continue;
    const before = scoreOf(answers);
    const answer = r.pick(given);
    const change = (changed) => scoreOf(answers.map((each) => (each === answer ? { ...answer, ...changed } : each)));
    const evidence = { kind: 'log', title: 'More', ...(r.chance(0.7) ? { date: r.pick([today, '2024-01-01']) } : {}) };
    lowersNothing(before, change({ evidence: [...(answer.evidence ?? []), evidence] }), `evidence, seed ${seed}`);
    const question = questions.find((each) => each.id === answer.question);
    if (!JSON.stringify(questions.map((each) => each.when)).includes(`"question":"${question.id}"`)) {
      lowersNothing(before, change({ value: bestValue(questionnaire, question) }), `answer, seed ${seed}`);
    }
  }
});

test('law 3: whatever is answered next stays within the bounds, and they never widen', () => {
  for (const { seed, r, questionnaire, questions, answers, scoreOf } of cases) {
    const before = scoreOf(answers);
    const open = before.slots.filter((slot) => slot.state === 'unanswered');
    for (const share of [0, 0.3, 0.7, 1]) {
      const added = open.filter(() => r.chance(share)).map(({ question: id, system }) => {
        const question = questions.find((each) => each.id === id);
        const place = { question: id, ...(system === null ? {} : { system }) };
        if (question.notApplicable && r.chance(0.2)) return { ...place, notApplicable: { kind: question.notApplicable[0], reason: 'Not yet' } };
        const value = r.chance(0.5) ? bestValue(questionnaire, question) : randomValue(r, questionnaire, question, true);
        return { ...place, value, ...(r.chance(0.5) ? { evidence: [{ kind: 'policy', title: 'A paper', date: today }] } : {}) };
      });
      const after = scoreOf([...answers, ...added]);
      const rest = nodes(after);
      for (const [name, node] of nodes(before)) {
        for (const measure of MEASURES) {
          const [bounds, figure, newer] = [node.bounds[measure], rest.get(name)[measure], rest.get(name).bounds[measure]];
          const what = `${seed} ${name} ${measure}: ${figure} and [${newer}] in [${bounds}]`;
          assert.ok(figure === null || (bounds !== null && bounds[0] <= figure && figure <= bounds[1]), what);
          assert.ok(newer === null || (bounds !== null && bounds[0] <= newer[0] && newer[1] <= bounds[1]), what);
        }
      }
      for (const [index, { certainty }] of before.slots.entries()) {
        if (certainty !== 'uncertain') assert.equal(after.slots[index].visible, certainty === 'visible', `${seed} slot ${index}`);
      }
    }
  }
});

test('law 4: hidden answers alter no figure, the order of answers alters nothing', () => {
  for (const { r, answers, scoreOf } of cases) {
    const before = scoreOf(answers);
    assert.deepEqual(scoreOf(r.shuffled(answers)), before);
    const hidden = (answer) => before.slots.some((slot) => !slot.visible && slot.question === answer.question && slot.system === (answer.system ?? null));
    const figures = (scores) => [...nodes(scores)].map(([name, { conformity, readiness, assurance, coverage, capped }]) => ({ name, conformity, readiness, assurance, coverage, capped }));
    assert.deepEqual(figures(scoreOf(answers.filter((answer) => !hidden(answer)))), figures(before));
  }
});

test('contributions add up to the mean', () => {
  for (const { r } of cases) {
    const rows = Array.from({ length: r.int(1, 8) }, () => ({ weight: r.int(1, 10), value: r.int(0, 10000) }));
    assert.equal(contributions(rows).reduce((total, part) => total + part, 0), mean(rows));
  }
});
