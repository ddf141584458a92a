import 'aimscore/elements';

globalThis.heard = [];
for (const type of ['answer', 'progress', 'complete', 'report', 'navigate']) {
  document.addEventListener(type, ({ target, detail }) => globalThis.heard.push({ type, target: target.id, detail }));
}
// Errors don't bubble, but are heard on the way down.
document.addEventListener('error', ({ target, detail }) => globalThis.heard.push({ type: 'error', target: target.id, detail }), true);
