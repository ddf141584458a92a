// The command line, as a person meets it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Session } from 'aimscore';
import { loadLibrary } from 'aimscore/content';
import { samples, TODAY, value, whole } from './samples.mjs';

const program = fileURLToPath(new URL('../../pkg-template/cli/aimscore.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'aimscore-'));
after(() => rmSync(folder, { recursive: true }));

const file = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const named = (name) => samples().find((sample) => sample.name.startsWith(name)).path;
const [started, vendor] = [named('startup'), named('vendor')];

function aimscore(args, { input = '', env = {} } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { input, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1e8 });
  return { status, stdout, stderr };
}

test('tells what it can do', () => {
  const { status, stdout } = aimscore(['--help']);
  assert.equal(status, 0);
  for (const name of ['list', 'questionnaire', 'check', 'score', 'timeline', 'export', 'diff', 'explain', 'batch']) {
    assert.match(stdout, new RegExp(`^  ${name}\\b`, 'm'));
    const own = aimscore([name, '--help']);
    assert.equal(own.status, 0);
    assert.match(own.stdout, new RegExp(`^aimscore ${name}\\b`));
  }
  assert.match(aimscore(['--version']).stdout, /^\d+\.\d+\.\d+\n$/);
});

test('a command line that can\'t be carried out ends with 2 and a word on stderr', () => {
  const response = file('empty.json', '{}');
  const wrong = [
    [], ['frobnicate'], ['toString'], ['list', '--bar'], ['list', 'x'], ['score'], ['score', response, 'x'], ['explain', response],
    ['list', '--today', TODAY], ['score', response, '--today'], ['score', response, '--today', '2026-02-30'], ['score', response, '--today', 'now'],
    ['score', response, '--format', 'pdf'], ['timeline', started, '--capacity', '0'], ['timeline', started, '--capacity', 'two'], ['timeline', started, '--seed', '1.5'],
    ['timeline', started, '--start', '2026-01-01', '--today', TODAY], ['timeline', started, '--target', 'soon'], ['timeline', vendor], ['score', join(folder, 'missing.json')], ['check', folder], ['check'],
    ['diff', started], ['diff', started, started, started], ['diff', started, join(folder, 'missing.json')], ['diff', started, started, '--format', 'text'], ['diff', started, started, '--today', 'spring'],
  ];
  for (const args of wrong) {
    const { status, stdout, stderr } = aimscore(args);
    assert.deepEqual([status, stdout], [2, ''], args.join(' '));
    assert.ok(stderr.length > 10, args.join(' '));
    assert.doesNotMatch(stderr, /\bat .*\.mjs|internal error/);
  }
});

/** A sample as it was before something was answered, in spring. */
function earlier(text) {
  const response = JSON.parse(text);
  response.answers = response.answers.slice(0, -12).map((answer) => ({ ...answer, answeredOn: '2026-03-31' }));
  return response;
}

test('compares two versions, each for its own day or both for one', () => {
  const { text } = samples().find(({ path }) => path === started);
  const old = file('spring.json', JSON.stringify(earlier(text)));
  const compared = (...more) => {
    const { status, stdout, stderr } = aimscore(['diff', old, started, '--format', 'json', ...more]);
    assert.deepEqual([status, stderr], [0, '']);
    return JSON.parse(stdout);
  };
  const own = compared();
  const last = JSON.parse(text).answers.map(({ answeredOn }) => answeredOn).sort().at(-1);
  assert.deepEqual([own.format, own.old.today, own.new.today], ['aimscore-comparison/1', '2026-03-31', last]);
  assert.ok(own.notices.some(({ id }) => id === 'day'));
  const same = compared('--today', TODAY);
  assert.deepEqual([same.old.today, same.new.today, same.notices], [TODAY, TODAY, []]);
  assert.ok(same.answers.length >= 12);
  const { progress } = same.total;
  assert.equal(progress.difference, progress.new - progress.old);
  for (const { id, reasons } of same.requirements) assert.ok(reasons.length > 0 && reasons.every(({ kind }) => kind !== 'day'), id);
  const { status, stdout } = aimscore(['diff', old, started, '--today', TODAY]);
  assert.equal(status, 0);
  assert.match(stdout, /^# Comparison: .*\n/);
  for (const heading of ['Figures', 'By clause and objective', 'Answers that changed']) assert.match(stdout, new RegExp(`^## ${heading}$`, 'm'));
});

test('compares reports as they are, and a report with a response', () => {
  const { text } = samples().find(({ path }) => path === started);
  const report = join(folder, 'spring-report.json');
  aimscore(['score', file('spring.json', JSON.stringify(earlier(text))), '--today', '2026-04-30', '--locale', 'en', '-o', report]);
  for (const later of [started, report]) {
    const { status, stdout } = aimscore(['diff', report, later, '--format', 'json']);
    assert.equal(status, 0);
    const { old, notices, requirements } = JSON.parse(stdout);
    assert.equal(old.today, '2026-04-30');
    assert.ok(notices.some(({ id }) => id === 'responses'));
    assert.equal(requirements.length > 0, later === started);
  }
});

test('what can\'t be compared is refused with what is wrong', () => {
  const other = aimscore(['diff', started, vendor]);
  assert.deepEqual([other.status, other.stdout], [1, '']);
  assert.match(other.stderr, /not-comparable.*`iso42001-readiness` and `ai-vendor`/);
  for (const [text, wrong] of [['{', /error/], ['[1]', /error/], ['{"format": "aimscore-report/1"}', /\/old\/report/], ['{"format": "aimscore-report/1", "answers": 3}', /\/old\/report/], ['{"answers": [null, {"answeredOn": 3}]}', /error/]]) {
    const { status, stdout, stderr } = aimscore(['diff', file('wrong.json', text), started]);
    assert.deepEqual([status, stdout], [1, ''], text);
    assert.match(stderr, wrong);
    assert.doesNotMatch(stderr, /internal error/);
  }
});

test('says when, with what was planned on the command line', () => {
  const { status, stdout } = aimscore(['timeline', started, '--today', TODAY, '--start', '2027-01-11', '--seed', '7', '--runs', '500', '--target', '2029-10-01', '--capacity', '0.6']);
  assert.equal(status, 0);
  const { basis, estimate, needed } = JSON.parse(stdout);
  assert.equal(basis, 'estimate');
  assert.deepEqual([estimate.inputs.start, estimate.inputs.seed, estimate.inputs.runs, estimate.inputs.peopleHundredths], ['2027-01-11', 7, 500, 60]);
  for (const { dates } of estimate.milestones) {
    assert.deepEqual(Object.keys(dates), ['p10', 'p50', 'p80', 'p90']);
    for (const date of Object.values(dates)) assert.match(date, /^20\d\d-\d\d-\d\d$/);
  }
  assert.ok(estimate.onTarget > 0 && needed.peopleTenths > 0);
});

test('the timeline for people, project tools and calendars', () => {
  const as = (format) => aimscore(['timeline', started, '--today', TODAY, '--runs', '200', '--format', format]).stdout;
  assert.match(as('md'), /^\| Certificate \| 20\d\d-/m);
  const rows = as('csv').trimEnd().split('\r\n').map((line) => line.split(','));
  assert.ok(rows.length > 50 && rows.every((row) => row.length === rows[0].length));
  const ids = rows.slice(1).map(([id]) => Number(id));
  assert.deepEqual(ids, ids.map((_, i) => i + 1));
  // What comes first stands first.
  for (const [id, , , , , , predecessors] of rows.slice(1)) for (const one of predecessors.split(';').filter(Boolean)) assert.ok(Number(one) < Number(id));
  const calendar = as('ics');
  assert.match(calendar, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
  assert.match(calendar, /\r\nEND:VCALENDAR\r\n$/);
  assert.equal(calendar.match(/^BEGIN:VEVENT/gm).length, 7);
  assert.ok(calendar.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
});

test('text of a file makes no formula and no second entry', () => {
  const response = JSON.parse(readFileSync(started, 'utf8'));
  response.profile.name = '=1+1\r\nBEGIN:VEVENT,;\\ "x"';
  response.systems[0].id = 'sys';
  response.answers = response.answers.filter(({ system }) => system === undefined);
  response.systems = response.systems.slice(0, 1);
  response.profile.certificates = [];
  const hostile = file('hostile-timeline.json', JSON.stringify(response));
  const calendar = aimscore(['timeline', hostile, '--today', TODAY, '--runs', '50', '--format', 'ics']);
  assert.equal(calendar.status, 0, calendar.stderr);
  assert.equal(calendar.stdout.match(/^BEGIN:VEVENT/gm).length, 7);
  const { stdout } = aimscore(['timeline', hostile, '--today', TODAY, '--runs', '50', '--format', 'csv']);
  assert.doesNotMatch(stdout, /(^|,)"?[=+@]/m);
});

test('refuses a file that is far too large, without reading it', () => {
  const path = file('large.json', '');
  truncateSync(path, 20_000_001);
  const { status, stderr } = aimscore(['check', path]);
  assert.equal(status, 2);
  assert.match(stderr, /larger than 20 MB/);
  assert.match(aimscore(['check', '-'], { input: Buffer.alloc(20_000_001, 32) }).stderr, /larger than 20 MB/);
});

test('refuses what is not UTF-8', () => {
  const { status, stderr } = aimscore(['check', '-'], { input: Buffer.from([0xff, 0xfe, 0x7b]) });
  assert.equal(status, 2);
  assert.match(stderr, /UTF-8/);
});

test('lists questionnaires', () => {
  assert.match(aimscore(['list']).stdout, /^iso42001-readiness +\d/m);
  assert.ok(JSON.parse(aimscore(['list', '--format', 'json']).stdout).length >= 3);
});

test('shows a questionnaire with every question', () => {
  const { status, stdout } = aimscore(['questionnaire', 'ai-vendor']);
  assert.equal(status, 0);
  const { questions } = JSON.parse(aimscore(['list', '--format', 'json']).stdout).find(({ id }) => id === 'ai-vendor');
  assert.ok(stdout.match(/^### /gm).length >= questions);
  assert.equal(JSON.parse(aimscore(['questionnaire', 'ai-vendor', '--format', 'json', '--locale', 'en']).stdout).id, 'ai-vendor');
  const unknown = aimscore(['questionnaire', 'no-such']);
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /no-such/);
});

test('checks good files', () => {
  const paths = samples().map(({ path }) => path);
  const { status, stdout, stderr } = aimscore(['check', '--today', TODAY, ...paths]);
  assert.equal(status, 0, stdout + stderr);
  for (const path of paths) assert.ok(stdout.includes(path));
});

test('names every problem of a bad file, and ends with 1', () => {
  const response = JSON.parse(samples()[0].text);
  response.answers.push({ question: 'no-such-question', value: 'yes' }, { question: 'nor-this', value: 'yes' });
  response.profile.size = 'gigantic';
  const bad = file('bad.json', JSON.stringify(response));
  const { status, stdout } = aimscore(['check', bad, samples()[0].path, '--today', TODAY]);
  assert.equal(status, 1);
  for (const path of ['/answers/', '/profile/size']) assert.ok(stdout.includes(path), stdout);
  assert.match(stdout, /no-such-question/);
  assert.match(stdout, /nor-this/);
  const [first, second] = JSON.parse(aimscore(['check', bad, samples()[0].path, '--today', TODAY, '--format', 'json']).stdout);
  assert.ok(first.problems.length >= 3);
  assert.deepEqual(second.problems.filter(({ severity }) => severity === 'error'), []);
  const scored = aimscore(['score', bad, '--today', TODAY]);
  assert.deepEqual([scored.status, scored.stdout], [1, '']);
  assert.match(scored.stderr, /no-such-question/);
});

test('an unreadable file among others is told, the others are checked', () => {
  const { status, stdout, stderr } = aimscore(['check', join(folder, 'missing.json'), samples()[0].path, '--today', TODAY]);
  assert.equal(status, 2);
  assert.match(stderr, /missing\.json/);
  assert.ok(stdout.includes(samples()[0].path));
});

test('scores as the engine does, byte for byte', async () => {
  const library = await loadLibrary();
  for (const { path, text } of samples()) {
    const session = new Session(library);
    value(session.load(text, TODAY));
    const report = whole(session, undefined);
    assert.equal(aimscore(['score', path, '--today', TODAY]).stdout, report);
    if (path !== samples()[0].path) continue;
    const out = join(folder, 'report.json');
    assert.equal(aimscore(['score', '-', '--today', TODAY], { input: text }).stdout, report);
    assert.equal(aimscore(['score', path, '--today', TODAY, '-o', out]).stdout, '');
    assert.equal(readFileSync(out, 'utf8'), report);
  }
});

test('scores in words', () => {
  const { path } = samples()[0];
  const json = JSON.parse(aimscore(['score', path, '--today', TODAY, '--locale', 'en']).stdout);
  assert.equal(json.identity.today, TODAY);
  assert.ok(json.requirements.every(({ title }) => title));
  assert.match(aimscore(['score', path, '--today', TODAY, '--format', 'md']).stdout, /^# /);
});

test('says that a report can\'t be written', () => {
  const { status, stderr } = aimscore(['score', samples()[0].path, '-o', join(folder, 'no', 'such', 'folder')]);
  assert.equal(status, 2);
  assert.match(stderr, /can't be written/);
});

test('takes the local date where none is given', () => {
  const { path } = samples()[0];
  const day = (zone) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Niue']) {
    const before = day(zone);
    const { stdout } = aimscore(['score', path], { env: { TZ: zone } });
    assert.ok(stdout.includes(before) || stdout.includes(day(zone)), zone);
  }
});

test('explains a figure', () => {
  const { path } = samples().find(({ readiness }) => readiness);
  for (const node of ['total', '6.1.2', 'A.5.2']) {
    const { status, stdout } = aimscore(['explain', path, node, '--today', TODAY]);
    assert.equal(status, 0);
    for (const measure of ['conformity', 'readiness', 'assurance']) assert.match(stdout, new RegExp(measure));
    const json = JSON.parse(aimscore(['explain', path, node, '--today', TODAY, '--format', 'json']).stdout);
    assert.deepEqual(json.map((explanation) => explanation.node), [node, node, node]);
  }
  assert.equal(aimscore(['explain', path, '99.9']).status, 2);
});

test('takes a questionnaire of the user\'s own', () => {
  const own = file('own.json', readFileSync(new URL('../data/own-questionnaire.json', import.meta.url)));
  const { id, version } = JSON.parse(readFileSync(own, 'utf8'));
  assert.equal(aimscore(['check', own]).status, 0);
  assert.ok(aimscore(['list', '--questionnaire', own]).stdout.includes(id));
  const response = file('own-response.json', JSON.stringify({ format: 'aimscore-response/1', questionnaire: { id, version }, profile: { name: 'Example' }, systems: [], answers: [] }));
  assert.equal(aimscore(['score', response]).status, 1);
  assert.equal(aimscore(['score', response, '--questionnaire', own]).status, 0);
});

test('nothing in a file steers the terminal', () => {
  const response = JSON.parse(samples()[0].text);
  response.answers.push({ question: '\u001b[31mred', value: 'yes' });
  const { stdout } = aimscore(['check', file('escape.json', JSON.stringify(response))]);
  assert.doesNotMatch(stdout, /\u001b/);
});
