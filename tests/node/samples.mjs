// The sample responses, for tests in Node.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadPlanner, reportWithTimeline } from 'aimscore/timeline';

const folder = new URL('../assessments/', import.meta.url);

/** The day for which samples are scored, so that results don't change with time. */
export const TODAY = '2026-11-22';

export const samples = () =>
  readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => {
    const url = new URL(name, folder);
    const text = readFileSync(url, 'utf8');
    return { name, path: fileURLToPath(url), text, readiness: JSON.parse(text).questionnaire.id === 'iso42001-readiness' };
  });

const planner = await loadPlanner();

/** The report of a session with its timeline. */
export const whole = (session, locale) => reportWithTimeline(session, planner, locale);

/** What each sample's report in English digests to, natively: by name. */
export const golden = () => JSON.parse(readFileSync(new URL('../golden/digests.json', import.meta.url), 'utf8'));

export const digest = (text) => createHash('sha256').update(text).digest('hex');

/** The value of a successful outcome. */
export function value(outcome) {
  if (outcome.type !== 'success') throw new Error(outcome.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return outcome.value;
}
