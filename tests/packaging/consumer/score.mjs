import { readdirSync, readFileSync } from 'node:fs';

/** Scores every sample; how many there were. */
export function score(Session, library, folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  for (const name of names) {
    const session = new Session(library);
    const outcome = session.load(readFileSync(`${folder}/${name}`, 'utf8'), '2026-11-22');
    if (outcome.type !== 'success') throw new Error(JSON.stringify(outcome.problems));
    JSON.parse(session.report('en'));
    session.free();
  }
  return names.length;
}
