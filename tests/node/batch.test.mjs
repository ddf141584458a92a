// `aimscore batch`: many responses, a line each.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Session } from 'aimscore';
import { loadLibrary } from 'aimscore/content';
import { prepare, summarise } from '../bench/plain.mjs';
import { content, responses } from '../bench/responses.mjs';
import { randomQuestionnaire, randomResponse, today } from '../reference/generate.mjs';
import { digest, samples, TODAY, value } from './samples.mjs';

const program = fileURLToPath(new URL('../../pkg-template/cli/aimscore.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'aimscore-batch-'));
after(() => rmSync(folder, { recursive: true }));

const file = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

function batch(args, input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'batch', '--today', TODAY, ...args], { input, encoding: 'utf8', maxBuffer: 1e8 });
  return { status, stdout, stderr, rows: stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line)) };
}

const library = await loadLibrary({ locales: ['en'] });
const lineOf = ({ text }) => `${JSON.stringify(JSON.parse(text))}\n`;
const given = samples().map(lineOf).join('');

/** What the whole report says under the names of the summary. */
function expected(report) {
  const ids = (list) => list?.map(({ id }) => id) ?? null;
  const { findings, milestones } = report;
  return {
    questionnaire: report.identity.questionnaire.id,
    organisation: report.organisation.name,
    total: report.total,
    progress: report.progress.share,
    findings: findings ? { major: findings.major, minor: findings.minor, opportunities: findings.opportunities } : null,
    gaps: report.gaps?.length ?? null,
    milestones: milestones ? { verdict: milestones.verdict, stage: milestones.stage, passed: milestones.passed, of: milestones.list.length } : null,
    flags: ids(report.flags),
    contradictions: ids(report.contradictions),
  };
}

/** The text of the report of a line, by the engine of the package. */
function reported(line) {
  const session = new Session(library);
  value(session.load(line, TODAY));
  return session.report();
}

test('problems and reports are in the nearest language that there is', () => {
  const refused = '{"format":"aimscore-response/9"}\n';
  const message = (...options) => batch(options, refused).rows[0].problems[0].message;
  assert.equal(message('--locale', 'de-AT'), message('--locale', 'de'));
  assert.notEqual(message('--locale', 'de-AT'), message('--locale', 'en'));
  const title = (tag) => batch(['--report', '--locale', tag], lineOf(samples()[0])).rows[0].report.requirements[0].title;
  assert.equal(title('de-AT'), title('de'));
  assert.notEqual(title('de'), title('en'));
});

test('each summary is what the whole report says: samples, random responses, random questionnaires', () => {
  const own = Array.from({ length: 12 }, (_, seed) => {
    const questionnaire = randomQuestionnaire(seed);
    // Every section that a summary speaks of.
    questionnaire.report.push('gaps', 'findings', 'soa', 'milestones', 'flags', 'contradictions');
    value(library.add(JSON.stringify(questionnaire)));
    return questionnaire;
  });
  const [{ catalogue }] = [content()];
  const random = own.flatMap((questionnaire, i) => [0, 1, 2].map((more) => `${JSON.stringify(randomResponse(questionnaire, catalogue, 100 * i + more))}\n`));
  const lines = [...samples().map(lineOf), ...responses(60), ...random];
  assert.equal(today, TODAY);
  const questionnaires = own.flatMap((questionnaire) => ['--questionnaire', file(`${questionnaire.id}.json`, JSON.stringify(questionnaire))]);
  const { status, rows, stderr } = batch(['-', ...questionnaires], lines.join(''));
  assert.equal(status, 0, stderr);
  assert.equal(rows.length, lines.length);
  rows.forEach(({ line, ...row }, i) => {
    assert.equal(line, i + 1);
    assert.deepEqual(row, expected(JSON.parse(reported(lines[i]))), `line ${line}`);
  });
});

test('the plain scorer of the benchmark gives the same', () => {
  const { catalogue, questionnaires } = content();
  const plans = new Map(questionnaires.map((questionnaire) => [questionnaire.id, prepare(catalogue, questionnaire)]));
  const lines = [...samples().map(lineOf), ...responses(90)];
  const { rows } = batch([], lines.join(''));
  rows.forEach(({ line, ...row }, i) => {
    const response = JSON.parse(lines[i]);
    assert.deepEqual(summarise(plans.get(response.questionnaire.id), response, TODAY), row, `line ${line}`);
  });
});

test('any number of workers gives the same bytes, in the order of the input', () => {
  const input = file('many.ndjson', [...responses(400)].map((line, i) => (i % 50 === 7 ? '{"broken":\n' : line)).join(''));
  const [one, two] = ['1', '2'].map((workers) => batch([input, '--workers', workers]));
  assert.equal(one.status, 1);
  assert.equal(one.stdout, two.stdout);
  assert.deepEqual(one.rows.map(({ line }) => line), Array.from({ length: 400 }, (_, i) => i + 1));
});

test('a line that is refused says why, and the others are scored', () => {
  const [sample] = samples();
  const response = JSON.parse(sample.text);
  const lines = ['{"format":', '', JSON.stringify(response), '{}', JSON.stringify({ id: 'v-7', response }), JSON.stringify({ id: 8, response: { ...response, answers: [{ question: 'no-such', value: 'yes' }] } }), '[1]'];
  // Without an end of line behind the last.
  const { status, rows } = batch(['--workers', '2'], Buffer.concat([Buffer.from(`${lines.join('\r\n')}\n`), Buffer.from([0x22, 0xff, 0x22])]));
  assert.equal(status, 1);
  assert.deepEqual(rows.map(({ line, id, problems }) => [line ?? id, problems?.[0].code]), [
    [1, 'malformed-json'], [3, undefined], [4, 'unknown-format'], ['v-7', undefined], [8, 'unknown-question'], [7, 'unknown-format'], [8, 'malformed-json'],
  ]);
  assert.match(rows[0].problems[0].message, /not valid JSON/);
});

test('a line that is far too long is refused without being kept', () => {
  const [sample] = samples();
  const long = Buffer.alloc(21_000_000, 32);
  const { rows } = batch([], Buffer.concat([long, Buffer.from(`\n${lineOf(sample)}`)]));
  assert.deepEqual(rows.map(({ line, problems }) => [line, problems?.[0].code]), [[1, 'too-large'], [2, undefined]]);
  assert.equal(rows[0].problems[0].params.megabytes, '21');
});

test('folders and several files are named', () => {
  const inner = join(folder, 'vendors');
  mkdirSync(inner);
  const list = samples();
  for (const { name, text } of list) writeFileSync(join(inner, name), text);
  truncateSync(file('vendors/zz-large.json', ''), 20_000_001);
  writeFileSync(join(inner, 'notes.txt'), 'no response');
  const lines = file('two.ndjson', given);
  const { status, rows } = batch([inner, lines, join(inner, list[0].name)]);
  assert.equal(status, 1);
  const files = [...list.map(({ name }) => join(inner, name)), join(inner, 'zz-large.json'), ...list.map(() => lines), join(inner, list[0].name)];
  assert.deepEqual(rows.map(({ file }) => file), files);
  assert.equal(rows[list.length].problems[0].code, 'too-large');
  const bare = ({ file, line, ...row }) => row;
  assert.deepEqual(rows.slice(0, list.length).map(bare), rows.slice(list.length + 1, -1).map(bare));
});

test('figures that are too low end with 1 and are named', () => {
  const least = (...wanted) => batch(wanted.flatMap((one) => ['--fail-under', one]), given);
  const { status, rows } = least('50');
  assert.equal(status, 1);
  for (const { total, below } of rows) assert.deepEqual(below, total.figures.readiness < 5000 ? ['readiness'] : undefined);
  assert.equal(least('0').status, 0);
  const worst = Math.min(...rows.map(({ total }) => total.figures.conformity)) / 100;
  assert.equal(least(`conformity=${worst}`).status, 0);
  assert.equal(least(`conformity=${(worst + 0.01).toFixed(2)}`, 'coverage=0').status, 1);
});

test('whole reports and digests', () => {
  const { rows, stdout } = batch(['--report', '--digests'], given);
  const lines = stdout.trimEnd().split('\n');
  samples().forEach((sample, i) => {
    const text = reported(sample.text);
    assert.deepEqual(rows[i].digests, { input: JSON.parse(text).identity.answers.digest, result: digest(text) });
    assert.ok(lines[i].endsWith(`,"report":${text}}`));
  });
  assert.deepEqual(batch(['--digests'], given).rows.map(({ digests }) => digests), rows.map(({ digests }) => digests));
  assert.ok(batch(['--report', '--locale', 'en'], given).rows[0].report.requirements[0].title);
});

test('writes to a file, and tells how far it is if asked', () => {
  const output = join(folder, 'out.ndjson');
  const { stdout, stderr, status } = batch(['--output', output, '--progress'], given);
  assert.deepEqual([status, stdout], [0, '']);
  assert.match(stderr, /7 responses/);
  assert.equal(readFileSync(output, 'utf8'), batch([], given).stdout);
});

test('what can\'t be carried out ends with 2 and a word on stderr', () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const wrong = [
    ['--workers', '0'], ['--workers', 'many'], ['--fail-under', 'much'], ['--fail-under', '101'], ['--fail-under', 'beauty=3'], ['--today', 'now'],
    [join(folder, 'missing.ndjson')], [empty], ['--output', join(folder, 'no', 'such', 'folder')], ['--questionnaire', join(folder, 'missing.json')],
  ];
  for (const args of wrong) {
    const { status, stdout, stderr } = batch(args, given);
    assert.deepEqual([status, stdout], [2, ''], args.join(' '));
    assert.match(stderr, /^aimscore: /);
    assert.doesNotMatch(stderr, /internal error/);
  }
  assert.equal(batch(['--questionnaire', file('no-questionnaire.json', '{}')], given).status, 1);
});

test('a reader that stops early is no failure', async () => {
  const input = file('endless.ndjson', [...responses(300)].join('').repeat(4));
  const child = spawn(process.execPath, [program, 'batch', input, '--report', '--today', TODAY], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.once('data', () => child.stdout.destroy());
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.deepEqual([code, errors], [0, '']);
});

test('nothing to score is nothing, and no failure', () => {
  assert.deepEqual(batch([], '\n\n').stdout, '');
  assert.equal(batch([], '').status, 0);
});
