// What a merge takes, and what it asks; what two versions differ in; what a request holds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences } from '../../pkg-template/dist/elements/model/differences.js';
import { compare, merged } from '../../pkg-template/dist/elements/model/merge.js';
import { packed, readRequest, reply, request, unpacked } from '../../pkg-template/dist/elements/model/request.js';
import { Trail } from '../../pkg-template/dist/elements/model/trail.js';
import { samples } from './samples.mjs';

const response = (answers, more = {}) => ({
  format: 'aimscore-response/1', questionnaire: { id: 'q', version: '1' }, profile: { name: 'X' }, systems: [{ id: 's', name: 'S' }], answers, ...more,
});
const file = (title, sha256) => ({ kind: 'record', title, ...(sha256 ? { sha256 } : {}) });

test('an answer to what is open here is taken, with the note that was here', () => {
  const mine = response([{ question: 'b', note: 'Ask Ann.', flagged: true, evidence: [file('Minutes')] }]);
  const theirs = response([{ question: 'a', value: 'yes' }, { question: 'b', value: 'no', note: 'Ann says no.', answeredBy: 'Ann' }]);
  const { added, conflicts } = compare(mine, theirs);
  assert.equal(added.length, 2);
  assert.equal(conflicts.length, 0);
  const { answers } = merged(mine, theirs, new Map(), false);
  assert.deepEqual(answers, [
    { question: 'b', value: 'no', note: 'Ask Ann.\n\nAnn says no.', answeredBy: 'Ann', evidence: [file('Minutes')] },
    { question: 'a', value: 'yes' },
  ]);
});

test('the same answer with more behind it completes; it keeps who answered and the mark', () => {
  const digest = 'a'.repeat(64);
  const mine = response([{ question: 'a', value: 'yes', answeredBy: 'Me', answeredOn: '2026-01-01', flagged: true, evidence: [file('Policy', digest)] }]);
  const theirs = response([{ question: 'a', value: 'yes', answeredBy: 'Ann', answeredOn: '2026-02-02', note: 'Signed.', evidence: [file('The policy', digest.toUpperCase()), file('Log')] }]);
  const { completed, same } = compare(mine, theirs);
  assert.equal(same, 0);
  assert.deepEqual(completed, [{ question: 'a', value: 'yes', answeredBy: 'Me', answeredOn: '2026-01-01', flagged: true, note: 'Signed.', evidence: [file('Policy', digest), file('Log')] }]);
  assert.equal(compare(mine, { ...theirs, answers: mine.answers.map(({ flagged: _, ...rest }) => ({ ...rest, answeredBy: 'Ann' })) }).same, 1);
});

test('two answers that differ are a conflict, decided by choice; mine stays otherwise', () => {
  const mine = response([{ question: 'a', value: 'yes', evidence: [file('Mine')] }, { question: 'b', system: 's', value: ['x'] }]);
  const theirs = response([{ question: 'a', value: 'no', note: 'Not so.', evidence: [file('Theirs')] }, { question: 'b', system: 's', notApplicable: { kind: 'system', reason: 'None.' } }]);
  const { conflicts } = compare(mine, theirs);
  assert.deepEqual(conflicts.map(({ question, system }) => [question, system]), [['a', undefined], ['b', 's']]);
  assert.deepEqual(merged(mine, theirs, new Map(), false).answers[0], { question: 'a', value: 'yes', evidence: [file('Mine'), file('Theirs')] });
  const { answers } = merged(mine, theirs, new Map(conflicts.map(({ key }) => [key, 'theirs'])), false);
  assert.deepEqual(answers[0], { question: 'a', value: 'no', note: 'Not so.', evidence: [file('Mine'), file('Theirs')] });
  assert.deepEqual(answers[1], { question: 'b', system: 's', notApplicable: { kind: 'system', reason: 'None.' } });
});

test('AI systems that are not here come with their answers, or not at all', () => {
  const mine = response([]);
  const theirs = response([{ question: 'b', system: 't', value: 'yes' }], { systems: [{ id: 't', name: 'T' }] });
  const { systems, added } = compare(mine, theirs);
  assert.deepEqual([systems.map(({ id }) => id), added], [['t'], []]);
  assert.deepEqual(merged(mine, theirs, new Map(), false).answers, []);
  const both = merged(mine, theirs, new Map(), true);
  assert.deepEqual([both.systems.map(({ id }) => id), both.answers.length], [['s', 't'], 1]);
});

test('a merge changes neither of the two, and a second one brings nothing', () => {
  for (const { text } of samples()) {
    const whole = JSON.parse(text);
    const part = { ...whole, answers: whole.answers.filter((_, i) => i % 2 === 0) };
    const before = JSON.stringify(part);
    const both = merged(part, whole, new Map(), true);
    assert.equal(JSON.stringify(part), before);
    assert.equal(JSON.stringify(whole), JSON.stringify(JSON.parse(text)));
    assert.deepEqual(differences(whole, { ...both, answers: whole.answers.map((answer) => both.answers.find(({ question, system }) => question === answer.question && system === answer.system)) }), []);
    const again = compare(both, whole);
    assert.deepEqual([again.added, again.completed, again.conflicts, again.systems], [[], [], [], []]);
  }
});

test('differences name each field, and leave out who answered and when', () => {
  const before = response([{ question: 'a', value: 'yes', answeredOn: '2026-01-01' }, { question: 'b', value: 1 }], { soa: { controls: [{ control: 'A.2.2', decision: 'included' }] } });
  const after = response([{ question: 'a', value: 'yes', answeredOn: '2026-03-01' }, { question: 'c', system: 's', value: 2 }], {
    profile: { name: 'Y', roles: [] }, systems: [{ id: 's', name: 'S', data: 'public' }, { id: 't', name: 'T' }], startingPoint: 'early',
  });
  assert.deepEqual(differences(before, after).map(({ kind, question, system, field }) => [kind, field ?? question, system]), [
    ['profile', 'name', undefined],
    ['system', 'data', 's'],
    ['system', undefined, 't'],
    ['start', undefined, undefined],
    ['answer', 'c', 's'],
    ['answer', 'b', undefined],
    ['control', 'A.2.2', undefined],
  ]);
  assert.deepEqual(differences(after, after), []);
});

test('a request holds what was picked and nothing else', () => {
  const whole = response(
    [{ question: 'a', value: 'yes', answeredBy: 'Me' }, { question: 'b', system: 's', value: 'no' }, { question: 'c', value: 'secret' }],
    { profile: { name: 'X', roles: ['user'], certificates: [{ standard: 'other' }] }, systems: [{ id: 's', name: 'S' }, { id: 't', name: 'Secret' }], soa: { controls: [{ control: 'A.2.2', decision: 'included', justification: 'secret' }] } },
  );
  const made = request(whole, [{ question: 'a' }, { question: 'b', system: 's' }], 'Me', 'Please.');
  assert.doesNotMatch(JSON.stringify(made), /secret|certificates|answeredBy/i);
  assert.deepEqual(readRequest(JSON.stringify(made)), made);
  // What comes back holds answers to what was asked, whatever else was entered.
  assert.deepEqual(reply({ ...made.response, answers: [...made.response.answers, { question: 'z', value: 1 }] }, made).answers.map(({ question }) => question), ['a', 'b']);
});

test('a request that is none is refused', () => {
  const good = { format: 'aimscore-request/1', ask: [{ question: 'a' }], response: {} };
  assert.ok(readRequest(JSON.stringify(good)));
  for (const bad of [{}, { ...good, format: 'aimscore-request/2' }, { ...good, ask: [] }, { ...good, ask: [null] }, { ...good, ask: [{ question: 5 }] }, { ...good, ask: 'a' }, { ...good, from: {} }, { ...good, response: 'x' }, { ...good, message: 'x'.repeat(6000) }]) {
    assert.equal(readRequest(JSON.stringify(bad)), undefined, JSON.stringify(bad).slice(0, 80));
  }
  for (const text of ['', 'null', '[', '[]', '5']) assert.equal(readRequest(text), undefined, text);
});

test('a packed text is the text again; junk and bombs are refused', async () => {
  const text = JSON.stringify({ name: 'Ödland & Söhne', list: Array.from({ length: 300 }, (_, i) => `question-${i}`) });
  const form = await packed(text);
  assert.match(form, /^[\w-]+$/);
  assert.ok(form.length < text.length / 2);
  assert.equal(await unpacked(form), text);
  for (const junk of ['', '!', 'abc', form.slice(0, 20), `x${form}`]) assert.equal(await unpacked(junk), undefined, junk.slice(0, 10));
  assert.equal(await unpacked(await packed('x'.repeat(5_000_000))), undefined);
});

test('typing is one step, a pause or another field begins the next', () => {
  const trail = new Trail();
  const step = (fields, at, question = 'a') => trail.push({ question, system: undefined, answer: undefined, fields, at }, true);
  for (const [fields, at, question] of [['note', 0], ['note', 900], ['note', 1800], ['note', 9000], ['value', 9100], ['value', 9200, 'b']]) step(fields, at, question);
  assert.equal(trail.back.length, 4);
});

test('whole responses don\'t pile up in memory', () => {
  const trail = new Trail();
  for (let i = 0; i < 50; i += 1) trail.push({ text: 'x'.repeat(1_000_000) });
  assert.equal(trail.back.length, 8);
});
