// Compiled, never run: the published types say what the engine does.
import { figureFields, figuresView, Library, ready, Session, version } from 'aimscore';
import { ContentError, files, loadLibrary, loadWords } from 'aimscore/content';
import { ready as inline } from 'aimscore/inline';
import { exportReport, ready as office } from 'aimscore/office';

await ready();
await ready(new URL('https://example.org/core.wasm'));
await inline();
const library: Library = await loadLibrary({ locales: ['en'], read: (file) => `${file.path}${file.bytes}` });
const session = new Session(library);
const loaded = session.load('{}', '2026-01-31');
if (loaded.type === 'failure') {
  const [problem] = loaded.problems;
  const severity: 'error' | 'warning' | undefined = problem?.severity;
  const where: string | undefined = problem?.path;
  console.log(severity, where);
}
const slot: number = session.slot('scope-statement');
const taken: boolean = session.set(slot, 1);
const values: Int32Array = figuresView(session);
const text: string = session.report(undefined, true);
console.log(version(), taken, values.length / figureFields().length, text, files[0]?.kind, ContentError);
const changed = session.change('scope-statement', undefined, { value: 'full', note: 'In words' });
if (changed.type === 'success') console.log(changed.value.nodes[0]?.figures.conformity, changed.value.progress);
session.change('scope-statement', 'system-1', null);
console.log(library.list()[0]?.titles['en'], session.explain('total', 'readiness')?.rows[0]?.contribution);

await office();
const exported = exportReport('xlsx', { report: session.report('en', true), words: await loadWords('en'), response: session.response() });
if (exported.type === 'success') console.log(new Blob([exported.value]).size);

// @ts-expect-error there is no such kind
exportReport('pdf', { report: '', words: '' });
// @ts-expect-error words are needed
exportReport('html', { report: '' });
// @ts-expect-error a date is text
session.load('{}', new Date());
// @ts-expect-error a slot is a number
session.set('scope-statement', 1);
