// The package's API in Node.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { figureFields, figuresView, Library, ready, scoringVersion, Session, version } from 'aimscore';
import { files, loadLibrary } from 'aimscore/content';
import { digest, golden, samples, TODAY, value, whole } from './samples.mjs';

const readiness = 'iso42001-readiness';
const all = samples();
const library = await loadLibrary();

function open(text, today = TODAY) {
  const session = new Session(library);
  value(session.load(text, today));
  return session;
}

test('says its versions', async () => {
  await ready();
  const { version: published } = JSON.parse(readFileSync(new URL('../../pkg-template/package.json', import.meta.url), 'utf8'));
  assert.equal(version(), published);
  assert.match(scoringVersion(), /^\d+(\.\d+)*$/);
});

test('there are at least five samples, two of them from vendors', () => {
  assert.ok(all.length >= 5);
  assert.ok(all.filter(({ name }) => name.startsWith('vendor')).length >= 2);
});

test('lists the shipped questionnaires with their texts', () => {
  const list = library.list();
  const ids = list.map(({ id }) => id);
  for (const id of [readiness, 'iso42001-quick-scan', 'ai-vendor']) assert.ok(ids.includes(id), id);
  for (const { id, questions, locales, titles } of list) {
    assert.ok(questions > 0, id);
    assert.ok(locales.includes('en') && titles.en, id);
    const view = value(library.view(id, 'en'));
    assert.ok(JSON.stringify(view).length > 1000, id);
  }
});

test('loads the texts of the asked languages alone', async () => {
  const locales = async (...asked) => new Map((await loadLibrary({ locales: asked })).list().map(({ id, locales: there }) => [id, [...there].sort()]));
  assert.deepEqual(new Set([...(await locales('en')).values()].flat()), new Set(['en']));
  // What there is in none of them is loaded in English.
  const german = await locales('de');
  assert.deepEqual(german.get('iso42001-quick-scan'), ['de']);
  assert.deepEqual(german.get('ai-vendor'), ['en']);
});

test('takes content from a reader of the caller', async () => {
  const asked = [];
  await loadLibrary({
    read: ({ path }) => {
      asked.push(path);
      return readFileSync(new URL(`../../questionnaires/${path}`, import.meta.url), 'utf8');
    },
  });
  // What timelines are computed with is loaded by the planner.
  const ours = files.filter(({ kind }) => kind !== 'published' && kind !== 'schedule');
  assert.deepEqual(asked, ours.map(({ path }) => path));
});

const bytesOf = ({ path }) => readFileSync(new URL(`../../pkg-template/dist/questionnaires/${path}`, import.meta.url));

test('files are read when they are needed if they are as they were, at once if not', async () => {
  const whole = new Library();
  for (const file of files.filter(({ kind }) => kind !== 'published' && kind !== 'schedule')) {
    assert.ok(whole.defer(`${file.kind} ${file.id} ${file.locale ?? ''}`, file.hash, bytesOf(file)), file.path);
  }
  whole.free();
  // As long as before, but with a weight that there is not: told where it is, and not left out in silence.
  const path = `${readiness}/structure.json`;
  const read = (file) => (file.path === path ? bytesOf(file).toString().replace('"weight": 3', '"weight": 9') : bytesOf(file));
  await assert.rejects(loadLibrary({ read }), (error) => {
    assert.equal(error.path, path);
    assert.match(error.problems[0].path, /^\/sections\/\d+\/questions\/\d+\/weight$/);
    return true;
  });
});

test('without a language there are no words, and keys say what there is to say', async () => {
  const silent = await loadLibrary({ locales: [], questionnaires: [readiness] });
  const session = new Session(silent);
  value(session.load(all.find(({ readiness: full }) => full).text, TODAY));
  assert.equal(JSON.parse(session.report('en')).requirements[0].title, undefined);
  assert.equal(silent.has(`questionnaire ${readiness} `), true);
  assert.equal(silent.has(`questionnaire-text ${readiness} en`), false);
});

test('names the file that it refuses', async () => {
  await assert.rejects(loadLibrary({ read: () => '{' }), { name: 'ContentError', code: 'content-refused', path: files[0].path });
});

for (const { name, text, readiness: full } of all) {
  test(`scores ${name}, twice with the same bytes`, () => {
    const report = whole(open(text), undefined);
    assert.equal(whole(open(text), undefined), report);
    assert.doesNotThrow(() => JSON.parse(report));
    if (!full) return;
    const { requirements, soa } = JSON.parse(report);
    assert.equal(requirements.length, 70);
    assert.equal(soa.rows.filter(({ own }) => !own).length, 38);
  });

  test(`gives ${name} back as it was loaded`, () => {
    const session = open(text);
    const again = open(session.response());
    assert.equal(again.response(), session.response());
    assert.equal(whole(again, undefined), whole(session, undefined));
  });
}

test('gives the bytes that the native engine gives', () => {
  const digests = Object.fromEntries(all.map(({ name, text }) => [name.replace('.json', ''), digest(whole(open(text), 'en'))]));
  assert.deepEqual(digests, golden());
});

test('a session that refuses a file keeps what it had', () => {
  const session = open(all[0].text);
  const before = whole(session, undefined);
  const bad = ['', '{', '[]', 'null', '{"format":"aimscore-response/999"}', '{"a":1,"a":2}', '['.repeat(100_000), '{"__proto__":{"x":1}}'];
  for (const text of bad) {
    const outcome = session.load(text, TODAY);
    assert.equal(outcome.type, 'failure', text.slice(0, 40));
    for (const { code, path, message, severity } of outcome.problems) {
      assert.ok(code && message, text.slice(0, 40));
      assert.match(path, /^(\/|$)/);
      assert.match(severity, /^(error|warning)$/);
    }
  }
  assert.equal(whole(session, undefined), before);
  assert.equal(Object.prototype.x, undefined);
});

test('misuse throws an error with a name', () => {
  const misuse = { name: 'AimscoreError' };
  assert.throws(() => new Session(library).report(undefined), misuse);
  assert.throws(() => new Session(library).response(), misuse);
  assert.throws(() => new Session(library).load('{}', 'yesterday'), misuse);
  assert.throws(() => library.check('{}', '2026-02-30'), misuse);
  assert.equal(new Session(library).change('scope', undefined, null).type, 'failure');
});

test('many megabytes of junk are refused, and the session lives', () => {
  const session = open(all[0].text);
  assert.equal(session.load('x'.repeat(50_000_000), TODAY).type, 'failure');
  assert.ok(session.report(undefined));
});

test('both doors lead to the same figures', () => {
  const { text } = all.find(({ readiness: full }) => full);
  const slow = open(text);
  const fast = open(text);
  const scales = choices();
  const { answers } = JSON.parse(text);
  let changed = 0;
  for (const { slot, question, system, visible } of fast.slots()) {
    const ids = scales.get(question);
    if (!visible || !ids) continue;
    const index = changed % ids.length;
    assert.equal(fast.set(slot, index), true, question);
    const { notApplicable: _, ...kept } = answers.find((answer) => answer.question === question && answer.system === system) ?? {};
    value(slow.change(question, system, { ...kept, value: ids[index] }));
    assert.deepEqual(fast.figures(), slow.figures(), `${question} ${system ?? ''}`);
    changed += 1;
    if (changed === 60) break;
  }
  assert.ok(changed > 20);
  assert.deepEqual(figuresView(fast), fast.figures());
  assert.equal(fast.figures().length % figureFields().length, 0);
  assert.equal(fast.report(undefined), slow.report(undefined));
});

test('an answer taken away leaves the question unanswered', () => {
  const session = open(all[0].text);
  const before = session.response();
  const answer = JSON.parse(before).answers[0];
  value(session.change(answer.question, answer.system, null));
  assert.equal(JSON.parse(session.response()).answers.some(({ question, system }) => question === answer.question && system === answer.system), false);
  value(session.change(answer.question, answer.system, answer));
  assert.equal(JSON.parse(session.response()).answers.length, JSON.parse(before).answers.length);
});

test('an unknown question is told, not thrown', () => {
  const session = open(all[0].text);
  assert.equal(session.change('no-such-question', undefined, null).type, 'failure');
  assert.equal(session.slot('no-such-question'), -1);
  assert.equal(session.set(1_000_000, 0), false);
  assert.equal(session.set(-1, 0), false);
  assert.equal(session.set(0, 1e9), false);
  assert.equal(session.explain('no-such-node', 'readiness'), null);
});

test('explains the total and every requirement of a report', () => {
  const { text } = all.find(({ readiness: full }) => full);
  const session = open(text);
  const { requirements } = JSON.parse(session.report(undefined));
  for (const node of ['total', ...requirements.map(({ id }) => id)]) {
    for (const measure of ['conformity', 'readiness', 'assurance']) {
      const { figure, rows } = session.explain(node, measure);
      if (figure !== null) assert.equal(rows.reduce((sum, { contribution }) => sum + contribution, 0), figure, `${measure} of ${node}`);
    }
  }
});

test('checks a response and a questionnaire', () => {
  const none = library.check(all[0].text, TODAY).filter(({ severity }) => severity === 'error');
  assert.deepEqual(none, []);
  assert.ok(library.check('{"format":"aimscore-questionnaire/1"}', TODAY).length > 0);
});

test('a library of its own takes nothing from another', () => {
  assert.deepEqual(new Library().list(), []);
});

/** Choice ids of each question of single choice. */
function choices() {
  const found = new Map();
  const view = value(library.view(readiness, 'en'));
  for (const section of view.sections) {
    for (const { id, kind, choices: list } of section.questions) if (kind === 'choice') found.set(id, list.map((choice) => choice.id));
  }
  return found;
}
