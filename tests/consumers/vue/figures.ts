import { ready, Session } from 'aimscore';
import { loadLibrary } from 'aimscore/content';

/** The figures of the response, as text. */
export async function figures(): Promise<string> {
  await ready();
  const session = new Session(await loadLibrary());
  session.load(await (await fetch('response.json')).text(), '2026-11-22');
  return JSON.stringify(JSON.parse(session.report('en')).total.figures);
}
