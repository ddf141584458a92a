// Exports, from the package and from the command line, read back without it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as zlib from 'node:zlib';
import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import { Session } from 'aimscore';
import { loadLibrary, loadWords } from 'aimscore/content';
import { exportReport, ready } from 'aimscore/office';
import { loadPlanner, reportWithTimeline } from 'aimscore/timeline';
import { which } from '../../pkg-template/build/setup.mjs';
import { samples, TODAY, value } from './samples.mjs';

const KINDS = ['markdown', 'html', 'docx', 'xlsx', 'gaps-csv', 'findings-csv', 'soa-csv', 'requirements-csv', 'answers-csv'];
const program = fileURLToPath(new URL('../../pkg-template/cli/aimscore.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'aimscore-'));
after(() => rmSync(folder, { recursive: true }));
await ready();
const library = await loadLibrary();
const planner = await loadPlanner();
const words = await loadWords('en-GB');

function input({ text }) {
  const session = new Session(library);
  value(session.load(text, TODAY));
  const questions = JSON.stringify(value(library.view(JSON.parse(text).questionnaire.id, 'en')));
  return { report: reportWithTimeline(session, planner, 'en'), words, questions, response: session.response() };
}

/** The parts of a zip archive, by its directory, each held to its checksum. */
function unzip(bytes) {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf('PK\x05\x06');
  const parts = {};
  let at = file.readUInt32LE(end + 16);
  for (let n = file.readUInt16LE(end + 10); n > 0; n -= 1) {
    assert.equal(file.toString('latin1', at, at + 4), 'PK\x01\x02');
    const [packed, size, name] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 24), file.readUInt16LE(at + 28)];
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const content = zlib.inflateRawSync(file.subarray(start, start + packed));
    assert.equal(content.length, size);

    assert.equal(zlib.crc32(content), file.readUInt32LE(at + 16));
    parts[file.toString('utf8', at + 46, at + 46 + name)] = content.toString('utf8');
    at += 46 + name;
  }
  assert.equal(at, end);
  return parts;
}

for (const sample of samples()) {
  test(`every kind of export of ${sample.name}`, () => {
    const from = input(sample);
    const { organisation } = JSON.parse(from.report);
    const name = organisation.name.replaceAll('&', '&amp;');
    for (const kind of KINDS) {
      const bytes = value(exportReport(kind, from));
      assert.ok(bytes instanceof Uint8Array);
      assert.deepEqual(value(exportReport(kind, from)), bytes, kind);
      if (kind === 'docx') assert.ok(unzip(bytes)['word/document.xml'].includes(name));
      if (kind === 'xlsx') assert.ok(unzip(bytes)['xl/worksheets/sheet1.xml'].includes(name));
      if (kind === 'html') assert.ok(Buffer.from(bytes).toString('utf8').includes(`<h1 dir="auto">Gap report: ${name}</h1>`));
    }
  });
}

/** What a document has to say, whoever reads it. */
function said(report) {
  const { organisation, identity, findings, gaps, soa, systems, timeline } = JSON.parse(report);
  return [
    organisation.name, identity.answers.digest,
    ...(findings?.list ?? []).flatMap(({ title, because }) => [title, because.text]),
    ...(gaps ?? []).map(({ action }) => action),
    ...(soa?.rows ?? []).flatMap(({ control, title, justification }) => [`${control} ${title}`, justification ?? '']),
    ...(systems ?? []).map(({ name }) => name),
    ...(timeline?.estimate?.milestones ?? []).flatMap(({ dates }) => Object.values(dates)),
    ...(timeline?.costs ?? []).map(({ text }) => text),
    ...(timeline?.advice ?? []).map(({ text }) => text),
  ];
}

const tight = (text) => text.replace(/\s+/g, '');

function holds(text, report) {
  const shown = tight(text);
  for (const part of said(report)) assert.ok(shown.includes(tight(part)), part);
}

test('another program reads the document', async () => {
  for (const sample of samples()) {
    const from = input(sample);
    const buffer = Buffer.from(value(exportReport('docx', from)));
    const { value: html, messages } = await mammoth.convertToHtml({ buffer }, { styleMap: ["p[style-name='Title'] => h1:fresh"] });
    assert.deepEqual(messages.filter(({ type }) => type === 'error'), []);
    assert.ok(html.includes('<h1>') && html.includes('<table>'), sample.name);
    const { value: text } = await mammoth.extractRawText({ buffer });
    holds(text, from.report);
  }
});

const office = which('soffice', 'libreoffice');
test('LibreOffice opens document and workbook', { skip: !office && 'LibreOffice is not installed' }, async () => {
  const sample = samples().find(({ name }) => name.startsWith('startup'));
  const from = input(sample);
  for (const kind of ['docx', 'xlsx']) {
    const path = join(folder, `opened.${kind}`);
    writeFileSync(path, value(exportReport(kind, from)));
    const args = ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'pdf', '--outdir', folder, path];
    const { status, stderr } = spawnSync(office, args, { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const pdf = await getDocumentProxy(new Uint8Array(readFileSync(join(folder, 'opened.pdf'))));
    const { text, totalPages } = await extractText(pdf, { mergePages: true });
    assert.ok(totalPages > 5 && totalPages < 200, `${kind}: ${totalPages} sheets`);
    const shown = tight(text);
    const { gaps, timeline } = JSON.parse(from.report);
    for (const { action } of gaps) assert.ok(shown.includes(tight(action)), `${kind}: ${action}`);
    for (const { text: cost } of timeline.costs) assert.ok(shown.includes(tight(cost)), `${kind}: ${cost}`);
  }
});

test('Markdown is what was reviewed', () => {
  for (const sample of samples()) {
    const reviewed = readFileSync(new URL(`../golden/${sample.name.replace('.json', '.md')}`, import.meta.url), 'utf8');
    assert.equal(Buffer.from(value(exportReport('markdown', input(sample)))).toString('utf8'), reviewed);
  }
});

test('failure is data, misuse throws', () => {
  const outcome = exportReport('html', { report: '{"format": "aimscore-report/9"}', words });
  assert.equal(outcome.type, 'failure');
  assert.deepEqual(outcome.problems.map(({ code, path }) => [code, path])[0], ['unknown-format', '/report/format']);
  assert.throws(() => exportReport('pdf', { report: '{}', words }), { name: 'AimscoreError' });
});

function aimscore(args, options = {}) {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', maxBuffer: 1e8, ...options });
}

test('the command line exports responses and reports', () => {
  const [sample] = samples();
  const from = input(sample);
  const text = (kind) => Buffer.from(value(exportReport(kind, from))).toString('utf8');
  const run = (...args) => aimscore(['export', ...args, '--today', TODAY]);
  assert.equal(run(sample.path, '--as', 'html').stdout, text('html'));
  assert.equal(run(sample.path, '--as', 'csv', '--table', 'gaps').stdout, text('gaps-csv'));
  assert.equal(run(sample.path, '--as', 'csv', '--table', 'soa', '--bom').stdout, `\ufeff${text('soa-csv')}`);
  assert.equal(run(sample.path, '--as', 'json').stdout, from.report);

  const report = join(folder, 'report.json');
  writeFileSync(report, from.report);
  assert.equal(run(report, '--as', 'md').stdout, text('markdown'));

  const workbook = join(folder, 'report.xlsx');
  assert.equal(run(sample.path, '--as', 'xlsx', '-o', workbook).status, 0);
  assert.deepEqual(readFileSync(workbook), Buffer.from(value(exportReport('xlsx', from))));
});

test('the command line says what it can\'t export', () => {
  const [sample] = samples();
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{"format": "aimscore-report/1"}');
  const { status, stderr } = aimscore(['export', broken, '--as', 'html']);
  assert.equal(status, 1);
  assert.match(stderr, /missing at \/report/);
  for (const args of [[], ['--as', 'pdf'], ['--as', 'csv'], ['--as', 'csv', '--table', 'x'], ['--as', 'html', '--table', 'gaps'], ['--as', 'html', '--bom'], ['--format', 'html']]) {
    const { status: code, stdout, stderr: said } = aimscore(['export', sample.path, ...args]);
    assert.deepEqual([code, stdout], [2, ''], args.join(' '));
    assert.match(said, /^aimscore: .+\n$/);
  }
});
