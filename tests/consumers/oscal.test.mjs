// The plan of action and milestones, read by an OSCAL library that is not ours: `compliance-trestle`, OSCAL 1.2.1. It is
// installed into `target/oscal` on first use; TRESTLE_PYTHON names a Python that has it already.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { samples, TODAY } from '../node/samples.mjs';

const program = fileURLToPath(new URL('../../pkg-template/cli/aimscore.mjs', import.meta.url));
const folder = fileURLToPath(new URL('../../target/oscal', import.meta.url));
const python = process.env.TRESTLE_PYTHON ?? join(folder, 'bin', 'python');

function run(command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 });
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${error ?? ''}${stdout}${stderr}`);
  return stdout;
}

before(() => {
  if (existsSync(python)) return;
  mkdirSync(folder, { recursive: true });
  try {
    run('python3', '-m', 'venv', folder);
    run(python, '-m', 'pip', 'install', '--quiet', 'compliance-trestle==5.2.0');
  } catch (error) {
    // Half an environment would be taken for a whole one.
    rmSync(folder, { recursive: true });
    throw error;
  }
});

// Reads each file by the model, which refuses unknown and missing fields, and tells what it has read.
const READ = `
import json, sys
from pathlib import Path
from trestle.oscal import OSCAL_VERSION
from trestle.oscal.poam import PlanOfActionAndMilestones
out = {"version": OSCAL_VERSION, "plans": []}
for path in sys.argv[1:]:
    plan = PlanOfActionAndMilestones.oscal_read(Path(path))
    out["plans"].append({
        "titles": [item.title for item in plan.poam_items],
        "deadlines": [risk.deadline.date().isoformat() for risk in plan.risks or [] if risk.deadline],
        "findings": len(plan.findings or []),
    })
print(json.dumps(out))
`;

test('OSCAL plans are read by compliance-trestle', () => {
  const work = join(folder, 'plans');
  mkdirSync(work, { recursive: true });
  const list = samples().filter(({ name }) => !name.startsWith('vendor'));
  const paths = list.map((sample) => {
    const path = join(work, sample.name);
    run(process.execPath, program, 'export', sample.path, '--as', 'oscal-poam', '--today', TODAY, '-o', path);
    return path;
  });
  const { version, plans } = JSON.parse(run(python, '-c', READ, ...paths));
  assert.equal(version, '1.2.1');
  for (const [i, path] of paths.entries()) {
    const plan = JSON.parse(readFileSync(path, 'utf8'))['plan-of-action-and-milestones'];
    assert.equal(plan.metadata['oscal-version'], version);
    assert.deepEqual(plans[i].titles, plan['poam-items'].map(({ title }) => title));
    assert.deepEqual(plans[i].deadlines, (plan.risks ?? []).map(({ deadline }) => deadline?.slice(0, 10)).filter(Boolean));
    assert.equal(plans[i].findings, plan.findings?.length ?? 0);
  }

  // The reader would notice: without what it demands, it refuses.
  const broken = JSON.parse(readFileSync(paths[0], 'utf8'));
  delete broken['plan-of-action-and-milestones'].observations[0].collected;
  const path = join(work, 'broken.json');
  writeFileSync(path, JSON.stringify(broken));
  assert.notEqual(spawnSync(python, ['-c', READ, path]).status, 0);
});
