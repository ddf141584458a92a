// The sample responses, for tests in Node.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../assessments/', import.meta.url);

/** The day for which samples are scored, so that results don't change with time. */
export const TODAY = '2026-11-22';

export const samples = () =>
  readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => {
    const url = new URL(name, folder);
    return { name, path: url.pathname, text: readFileSync(url, 'utf8'), vendor: name.startsWith('vendor') };
  });

/** The value of a successful outcome. */
export function value(outcome) {
  if (outcome.type !== 'success') throw new Error(outcome.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return outcome.value;
}
