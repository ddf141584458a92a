// The published types tell the truth: what the engine gives is written down as TypeScript and held to its type, with no
// field missing, none too many, and `null` where it is `null`.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { Library, Session } from 'aimscore';
import { loadLibrary } from 'aimscore/content';
import { loadPlanner } from 'aimscore/timeline';
import { samples, TODAY, value, whole } from './samples.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const out = `${root}tests/out/types`;
const library = await loadLibrary();
const planner = await loadPlanner();

/** `[type, value]` of everything that comes out of a session, as a response of each kind yields it. */
function given({ text }) {
  const session = new Session(library);
  const loaded = session.load(text, TODAY);
  const { question, system } = session.slots().find(({ visible }) => visible);
  const values = [
    ['Outcome<Problem[]>', loaded],
    ['Report', JSON.parse(session.report())],
    ['Report', JSON.parse(session.report('en'))],
    ['TimedReport', JSON.parse(whole(session, 'en'))],
    ['Changed[]', session.slots()],
    ['Outcome<Delta>', session.change(question, system, null)],
    ['Outcome<Delta>', session.change(question, system, { value: 'no such choice' })],
    ['Outcome<Problem[]>', session.load('{}', TODAY)],
    ['Problem[]', library.check(text, TODAY)],
  ];
  for (const measure of ['conformity', 'readiness', 'assurance']) {
    for (const { node } of [{ node: 'total' }, ...JSON.parse(session.report()).groups.map(({ id }) => ({ node: id })), ...JSON.parse(session.report()).requirements.slice(0, 12).map(({ id }) => ({ node: id }))]) {
      values.push(['Explanation | null', session.explain(node, measure)]);
    }
  }
  const ground = session.ground('en');
  if (ground) values.push(...planned(ground));
  return values;
}

function planned(ground) {
  value(planner.load(ground));
  const [plan, other] = [undefined, { id: 'more', people: 4 }].map((scenario) => planner.forecast(scenario));
  const outline = ['Planned', planner.outline('en')];
  if (!plan) return [outline];
  for (const forecast of [plan, other]) forecast.step(200);
  return [
    outline,
    ['Estimate | null', planner.estimate(plan, 'en')],
    ['Assumed | null', planner.assumed(plan, 'en')],
    ['Difference | null', planner.difference(plan, other, { id: 'more', people: 4 })],
    ['Needed | null', plan.needed(80)],
  ];
}

test('what comes out satisfies its types', () => {
  const files = {
    shipped: [['Listed[]', library.list()], ...library.list().map(({ id }) => ['Outcome<View>', library.view(id, 'en')]), ['Outcome<Added>', new Library().add('{}')]],
    ...Object.fromEntries(samples().map((sample) => [sample.name.replace('.json', ''), given(sample)])),
  };
  mkdirSync(out, { recursive: true });
  for (const [name, values] of Object.entries(files)) {
    const lines = values.map(([type, data]) => `${JSON.stringify(data)} satisfies ${type};`);
    writeFileSync(`${out}/${name}.ts`, [
      "import type { Added, Changed, Delta, Explanation, Listed, Outcome, Problem, Report, View } from 'aimscore';",
      "import type { Assumed, Difference, Estimate, Needed, TimedReport, Timeline } from 'aimscore/timeline';",
      'type Planned = Timeline | null;',
      ...lines.map((line, i) => `export const value${i} = ${line}`),
    ].join('\n'));
  }
  const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom', '--types', ''];
  const { status, stdout } = spawnSync(`${root}node_modules/.bin/tsc`, [...options, ...Object.keys(files).map((name) => `${out}/${name}.ts`)], { encoding: 'utf8', cwd: root });
  // The first lines name the field; a line of a file is a whole report.
  assert.equal(status, 0, stdout.split('\n').slice(0, 40).map((line) => line.slice(0, 400)).join('\n'));
});
