// Exports for other tools: by the schemas and columns that those tools publish.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { Session } from 'aimscore';
import { loadLibrary, loadWords } from 'aimscore/content';
import { exportReport, ready } from 'aimscore/office';
import { samples, TODAY, value, whole } from './samples.mjs';
import { csv, poamProblems } from './presets.mjs';

await ready();
const library = await loadLibrary();
const words = await loadWords('en');
const PRESETS = ['jira', 'ciso-assistant', 'cyclonedx', 'oscal-poam'];

const cyclonedx = (() => {
  const folder = new URL('schema/', pathToFileURL(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json').replace('package.json', 'res/')));
  const schema = (name) => JSON.parse(readFileSync(new URL(`${name}.SNAPSHOT.schema.json`, folder), 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat('iri-reference', (text) => URL.canParse(text, 'https://example.com/') && !/[\s<>"{}|\\^`]/.test(text));
  ajv.addFormat('idn-email', true);
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) ajv.addSchema({ ...schema(name), $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` });
  const validate = ajv.compile(schema('bom-1.6'));
  return (document) => (validate(document) ? [] : validate.errors.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`));
})();

const decode = (bytes) => new TextDecoder().decode(bytes);
const written = (kind, input) => decode(value(exportReport(kind, { words, ...input })));

function input({ text }) {
  const session = new Session(library);
  value(session.load(text, TODAY));
  const questions = JSON.stringify(value(library.view(JSON.parse(text).questionnaire.id, 'en')));
  return { report: whole(session, 'en'), response: session.response(), questions };
}

const findings = ({ findings }) => (findings ? [...findings.list, ...findings.awaitingDecision] : []);

/** What the report says of each finding, to be found in an export. */
const titles = (report) => findings(report).map(({ title, requirements }) => `${title} (${requirements.join(', ')})`);

/** Bom-refs of the document, and that every reference leads to one. */
function referenced(document) {
  const refs = [];
  const used = [];
  JSON.stringify(document, (key, node) => {
    if (key === 'bom-ref') refs.push(node);
    if (['requirement', 'assessor', 'target', 'parent'].includes(key)) used.push(node);
    if (['claims', 'counterClaims', 'mitigationStrategies', 'evidence'].includes(key)) used.push(...node.filter((one) => typeof one === 'string'));
    return node;
  });
  assert.equal(new Set(refs).size, refs.length);
  for (const ref of used) assert.ok(refs.includes(ref), ref);
}

for (const sample of samples()) {
  test(`presets of ${sample.name}`, () => {
    const from = input(sample);
    const report = JSON.parse(from.report);
    for (const preset of PRESETS) {
      const outcome = exportReport(preset, { words, ...from });
      if (report.gaps === null && ['jira', 'oscal-poam'].includes(preset)) {
        assert.deepEqual(outcome.problems.map(({ code, path }) => [code, path]), [['no-gaps', '/report/gaps']]);
        assert.match(outcome.problems[0].message, /no gaps/);
        continue;
      }
      assert.deepEqual(value(exportReport(preset, { words, ...from })), value(outcome), preset);
      const text = decode(value(outcome));
      if (preset === 'jira') jira(text, report);
      if (preset === 'ciso-assistant') cisoAssistant(text, report);
      if (preset === 'cyclonedx') attestations(JSON.parse(text), report, JSON.parse(from.response));
      if (preset === 'oscal-poam') poam(JSON.parse(text), report);
    }
  });
}

function jira(text, report) {
  const [head, ...issues] = csv(text);
  assert.deepEqual(head, ['Summary', 'Issue Type', 'Priority', 'Due Date', 'Original Estimate', 'Labels', 'Labels', 'Labels', 'Description']);
  for (const [i, gap] of report.gaps.entries()) {
    const [summary, type, priority, due, estimate, , label, , description] = issues[i];
    assert.equal(summary, `${gap.requirement} ${gap.title}`);
    assert.equal(type, 'Task');
    const major = findings(report).some(({ grade, requirements }) => grade === 'major' && requirements.includes(gap.requirement));
    assert.equal(priority, major ? 'Highest' : { high: 'High', medium: 'Medium', low: 'Low' }[gap.severity]);
    const stages = report.timeline.estimate.items.filter(({ requirement }) => requirement === gap.requirement).map(({ stage }) => report.timeline.estimate.stages.find(({ id }) => id === stage).ends.p80);
    assert.equal(due, stages.sort().at(-1) ?? '', gap.requirement);
    assert.equal(Number(estimate), gap.effortDays.likely * 8 * 3600);
    assert.equal(label, gap.requirement);
    assert.ok(description.includes(`What to do: ${gap.action}`));
  }
  const all = issues.map((issue) => issue.at(-1) + issue[0]).join('\n');
  for (const title of titles(report)) assert.ok(all.includes(title), title);
  const alone = findings(report).filter(({ requirements }) => !report.gaps.some(({ requirement }) => requirements.includes(requirement)));
  assert.equal(issues.length, report.gaps.length + alone.length);
  for (const issue of issues) {
    assert.equal(issue.length, head.length);
    assert.ok(issue[0] !== '' && issue[0].length <= 255 && !issue[0].includes('\n'));
    for (const label of issue.slice(5, 8)) assert.match(label, /^\S+$/);
  }
}

// Ids of the library's assessable requirements: those of the standard, with 6.1 as one.
const inLibrary = (id) => id.replace(/^6\.1\..*/, '6.1');

function cisoAssistant(text, report) {
  const [head, ...rows] = csv(text);
  assert.deepEqual(head, ['urn', 'assessable', 'ref_id', 'name', 'description', 'compliance_result', 'requirement_progress', 'observations', 'score', 'implementation_score', 'documentation_score']);
  assert.deepEqual(rows.map((row) => row[2]), [...new Set(report.requirements.map(({ id }) => inLibrary(id)))]);
  assert.equal(rows.length, 67);
  const RESULTS = { met: 'compliant', 'partly-met': 'partially_compliant', 'not-met': 'non_compliant', 'not-applicable': 'not_applicable', excluded: 'not_applicable' };
  for (const [urn, assessable, id, , , result, progress, observations, score, ...others] of rows) {
    assert.equal(urn, `urn:intuitem:risk:req_node:iso42001-2023:${id.toLowerCase()}`);
    assert.equal(assessable, 'true');
    assert.deepEqual(others, ['', '']);
    assert.ok(['to_do', 'in_progress', 'done'].includes(progress));
    const parts = report.requirements.filter((one) => inLibrary(one.id) === id);
    if (parts.length === 1) assert.equal(result, RESULTS[parts[0].status] ?? 'not_assessed', id);
    const shares = parts.map(({ figures }) => figures.conformity).filter((share) => share !== null);
    const scored = ['compliant', 'partially_compliant', 'non_compliant'].includes(result) && shares.length > 0;
    assert.equal(score, scored ? String(Math.floor(Math.min(...shares) / 2000)) : '', id);
    for (const gap of report.gaps ?? []) if (inLibrary(gap.requirement) === id) assert.ok(observations.includes(gap.action));
    for (const { title, requirements } of findings(report)) if (requirements.some((one) => inLibrary(one) === id)) assert.ok(observations.includes(title));
  }
}

function attestations(document, report, response) {
  assert.deepEqual(cyclonedx(document), []);
  referenced(document);
  const { declarations, definitions: { standards: [standard] } } = document;
  assert.equal(document.metadata.timestamp, `${TODAY}T00:00:00Z`);
  assert.match(document.serialNumber, /^urn:uuid:.{14}5/);
  assert.deepEqual([standard.name, standard.version], ['ISO/IEC 42001', '2023']);
  assert.equal(standard.requirements.length, report.groups.length + report.requirements.length);
  // No text of the standard, only ids and titles.
  for (const requirement of standard.requirements) assert.deepEqual(Object.keys(requirement).filter((key) => key !== 'parent'), ['bom-ref', 'identifier', 'title']);
  assert.equal(declarations.assessors[0].thirdParty, false);
  const asked = report.requirements.filter(({ status }) => status !== 'not-asked');
  const [{ map, summary }] = declarations.attestations;
  assert.match(summary, /not an audit/);
  assert.deepEqual(map.map(({ requirement }) => requirement), asked.map(({ id }) => `requirement:${id}`));
  for (const [i, { conformance, confidence }] of map.entries()) {
    const { status, figures } = asked[i];
    const applies = !['not-applicable', 'excluded'].includes(status);
    assert.equal(conformance.score, applies && figures.conformity !== null ? figures.conformity / 10_000 : undefined);
    assert.equal(confidence.score, applies && figures.assurance !== null ? figures.assurance / 10_000 : undefined);
  }
  for (const gap of report.gaps ?? []) {
    assert.ok(declarations.evidence.some((one) => one['bom-ref'] === `gap:${gap.requirement}` && one.description.includes(gap.action)));
    assert.deepEqual(map.find(({ requirement }) => requirement === `requirement:${gap.requirement}`).conformance.mitigationStrategies, [`gap:${gap.requirement}`]);
  }
  for (const [i, finding] of findings(report).entries()) {
    assert.ok(declarations.claims.some((claim) => claim['bom-ref'] === `finding:${i + 1}` && claim.predicate.includes(finding.title)));
    for (const id of finding.requirements) assert.ok(map.find(({ requirement }) => requirement === `requirement:${id}`).counterClaims.includes(`finding:${i + 1}`), id);
  }
  const links = new Set((response.answers ?? []).flatMap(({ evidence = [] }) => evidence.map(({ link }) => link)).filter((link) => link?.startsWith('https://')));
  const linked = new Set((declarations.evidence ?? []).flatMap(({ data = [] }) => data.map(({ contents }) => contents.url)));
  assert.ok(linked.isSubsetOf?.(links) ?? [...linked].every((link) => links.has(link)));
  assert.equal(linked.size > 0, links.size > 0);
}

function poam(document, report) {
  assert.deepEqual(poamProblems(document), []);
  const plan = document['plan-of-action-and-milestones'];
  const items = plan['poam-items'];
  const requirement = ({ props = [] }) => props.find(({ name }) => name === 'requirement')?.value;
  assert.deepEqual(items.map(requirement).filter(Boolean), report.gaps.map((gap) => gap.requirement));
  assert.equal(plan.findings.length, findings(report).length);
  const related = new Set(items.flatMap((item) => (item['related-findings'] ?? []).map((one) => one['finding-uuid'])));
  assert.equal(related.size, plan.findings.length);
  for (const [i, risk] of (plan.risks ?? []).entries()) {
    const [remediation] = risk.remediations;
    assert.equal(remediation.props.find(({ name }) => name === 'person-days-likely').value, String(report.gaps[i].effortDays.likely));
    const planned = report.timeline.estimate.items.some((one) => one.requirement === report.gaps[i].requirement);
    assert.equal(risk.deadline !== undefined, planned);
    assert.equal(remediation.tasks?.[0].timing['within-date-range'].end, risk.deadline);
  }
}

/** A report in which a stranger wrote wherever one can. */
function hostile(text, stranger) {
  const report = JSON.parse(text);
  report.organisation.name = stranger;
  Object.assign(report.systems[0], { id: stranger, name: stranger });
  report.soa.rows[0].justification = stranger;
  for (const field of ['title', 'action', 'ownerTitle', 'owner']) report.gaps[0][field] = stranger;
  report.gaps[0].evidence = [stranger];
  report.gaps[0].reasons[0].text = stranger;
  report.gaps[0].systems = [stranger];
  report.findings.list[0].title = stranger;
  for (const field of ['text', 'answer', 'system']) report.findings.list[0].reasons[0][field] = stranger;
  report.requirements[0].title = stranger;
  return JSON.stringify(report);
}

const HOSTILE = ['<script>alert(1)</script>', '=HYPERLINK("https://example.com")', '-2+3', '+1', '@SUM(1)', '\t=1', 'a\r\n=1,"b"\n\n- c', '{code}[~user] !https://example.com/x.png!', '[x](https://example.com) **b** `c` # d', '', ' ', '\u0000\u001f\u2028', '1. a', '🦆 漢字 \u202eabc', 'x'.repeat(10_000)];

test('words of strangers stay words', () => {
  const from = input(samples().find(({ name }) => name === 'bank-midway.json'));
  const printable = (text) => text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
  for (const stranger of HOSTILE) {
    const report = hostile(from.report, stranger);
    for (const preset of ['jira', 'ciso-assistant']) {
      const rows = csv(written(preset, { report }));
      for (const cell of rows.flat()) assert.doesNotMatch(cell, /^\s*[=+\-@＝＋－＠]/u, `${preset} ${JSON.stringify(stranger.slice(0, 40))}`);
      // Jira shows an apostrophe that stands before a sign, so its cells need none.
      if (preset === 'jira') for (const cell of rows.flat()) assert.doesNotMatch(cell, /^'/);
      const cells = rows.flat().map((cell) => (preset === 'jira' ? cell.replaceAll(/\\([{[!])/g, '$1') : cell));
      assert.ok(cells.some((cell) => cell.includes(`What to do: ${printable(stranger)}`)) || stranger === '', JSON.stringify(stranger.slice(0, 40)));
      if (preset === 'jira') {
        for (const row of rows.slice(1)) {
          assert.ok([...row[0]].length <= 255 && row[0].trim() === row[0] && row[0] !== '' && !/[\r\n]/.test(row[0]));
          assert.doesNotMatch(row.at(-1), /(^|[^\\])[{[!]/);
        }
      }
    }
    const bom = JSON.parse(written('cyclonedx', { report }));
    assert.deepEqual(cyclonedx(bom), []);
    assert.equal(bom.declarations.targets.organizations[0].name, stranger);
    assert.ok(bom.declarations.evidence.some(({ description }) => description.startsWith(stranger)));
    const plan = JSON.parse(written('oscal-poam', { report }));
    assert.deepEqual(poamProblems(plan), [], stranger.slice(0, 40));
    for (const markup of ['<script>', '[x](', '**b**', '`c`']) assert.ok(!JSON.stringify(plan['plan-of-action-and-milestones']['poam-items']).includes(markup), markup);
  }
});

test('links of evidence that are no web address stay in its description', () => {
  const sample = samples().find(({ name }) => name === 'bank-midway.json');
  const from = input(sample);
  const response = JSON.parse(from.response);
  const given = response.answers.find(({ evidence }) => evidence?.length > 0);
  for (const link of ['javascript:alert(1)', 'https://example.com/a b', 'https://example.com/%', 'C:\\files\\a.pdf']) {
    given.evidence[0].link = link;
    const document = JSON.parse(written('cyclonedx', { ...from, response: JSON.stringify(response) }));
    assert.deepEqual(cyclonedx(document), []);
    assert.ok(document.declarations.evidence.some(({ description, data }) => description.includes(link) && data === undefined));
  }
});

test('a plan keeps the UUIDs of what it is about when the report changes', () => {
  const from = input(samples().find(({ name }) => name === 'bank-midway.json'));
  const plan = (report) => JSON.parse(written('oscal-poam', { report }))['plan-of-action-and-milestones'];
  const later = JSON.parse(from.report);
  later.identity.today = '2026-12-01';
  const [before, after] = [plan(from.report), plan(JSON.stringify(later))];
  assert.notEqual(after.uuid, before.uuid);
  assert.deepEqual(after['poam-items'].map(({ uuid }) => uuid), before['poam-items'].map(({ uuid }) => uuid));
  assert.deepEqual(after.risks.map(({ uuid }) => uuid), before.risks.map(({ uuid }) => uuid));
});

test('a report of no day has no time to state', () => {
  const from = JSON.parse(input(samples()[0]).report);
  from.identity.today = 'today';
  for (const preset of ['cyclonedx', 'oscal-poam']) {
    const outcome = exportReport(preset, { words, report: JSON.stringify(from) });
    assert.deepEqual(outcome.problems.map(({ code, path }) => [code, path]), [['bad-date', '/report/identity/today']]);
  }
});

test('issues come in parts of 250', () => {
  const report = JSON.parse(input(samples().find(({ name }) => name === 'bank-midway.json')).report);
  report.gaps = Array.from({ length: 501 }, (_, i) => ({ ...report.gaps[0], requirement: `X.${i}` }));
  report.findings.list = [];
  const part = (n) => exportReport('jira', { words, report: JSON.stringify(report), part: n });
  const issues = (outcome) => csv(decode(value(outcome))).slice(1);
  assert.equal(issues(part(undefined)).length, 501);
  const parts = [1, 2, 3].map((n) => issues(part(n)));
  assert.deepEqual(parts.map(({ length }) => length), [250, 250, 1]);
  assert.deepEqual(parts.flat(), issues(part(undefined)));
  for (const n of [0, 4]) assert.deepEqual(part(n).problems.map(({ code, params }) => [code, params]), [['out-of-range', { value: String(n), from: '1', to: '3' }]]);
});

const program = fileURLToPath(new URL('../../pkg-template/cli/aimscore.mjs', import.meta.url));
const aimscore = (...args) => spawnSync(process.execPath, [program, 'export', ...args, '--today', TODAY], { encoding: 'utf8', maxBuffer: 1e8 });

test('the command line writes presets, and issues in parts', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'aimscore-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const sample = samples().find(({ name }) => name === 'bank-midway.json');
  for (const preset of PRESETS) assert.equal(aimscore(sample.path, '--as', preset).stdout, written(preset, input(sample)), preset);
  assert.equal(aimscore(sample.path, '--as', 'jira', '--bom').stdout, `\ufeff${written('jira', input(sample))}`);

  const report = JSON.parse(input(sample).report);
  report.gaps = Array.from({ length: 260 }, (_, i) => ({ ...report.gaps[0], requirement: `X.${i}` }));
  report.findings.list = [];
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(report));
  const whole = aimscore(path, '--as', 'jira');
  assert.equal(csv(whole.stdout).length, 261);
  assert.match(whole.stderr, /^aimscore: more than 250 issues; .*--part 1.*--output\n$/);
  const second = aimscore(path, '--as', 'jira', '--part', '2');
  assert.deepEqual([csv(second.stdout).length, second.stderr], [11, '']);
  rmSync(path);
  writeFileSync(join(folder, 'r.json'), JSON.stringify(report));
  assert.equal(aimscore(join(folder, 'r.json'), '--as', 'jira', '-o', folder).status, 0);
  assert.deepEqual(readdirSync(folder).sort(), ['jira-1.csv', 'jira-2.csv', 'r.json']);
  assert.equal(readFileSync(join(folder, 'jira-2.csv'), 'utf8'), second.stdout);

  const vendor = samples().find(({ name }) => name === 'vendor-strong.json');
  const { status, stdout, stderr } = aimscore(vendor.path, '--as', 'jira');
  assert.deepEqual([status, stdout], [1, '']);
  assert.match(stderr, /holds no gaps/);
  assert.equal(aimscore(sample.path, '--as', 'jira', '--part', '3').status, 1);
  for (const args of [['--part', '1', '--as', 'csv', '--table', 'gaps'], ['--as', 'jira', '--part', '0'], ['--as', 'jira', '--part', 'x'], ['--as', 'cyclonedx', '--bom'], ['--as', 'jira', '--table', 'gaps']]) {
    const { status: code, stderr: said } = aimscore(sample.path, ...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(said, /^aimscore: .+\n$/);
  }
});
