// How long the first score takes from nothing: in Node in processes of their own, in Chromium in pages of their own. Run by
// `npm run bench`. Figures are of this machine, not a pass or a failure.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { HEADERS, serve } from '../../pkg-template/build/serve.mjs';
import { browser as chromiumPath } from '../../pkg-template/build/setup.mjs';

const RUNS = 15;
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Prints when each step was done, in ms from the first import on. What any program has, Node's own modules and its data, is there before. */
const first = (options) => `
import { readFileSync } from 'node:fs';
const response = readFileSync('tests/assessments/bank-midway.json', 'utf8');
const begun = performance.now();
const times = [];
const done = () => times.push(performance.now() - begun);
const { Session } = await import('aimscore');
done();
const { loadLibrary } = await import('aimscore/content');
const library = await loadLibrary(${JSON.stringify(options)});
done();
const session = new Session(library);
if (session.load(response, '2026-11-22').type !== 'success') throw new Error();
session.figures();
done();
console.log(JSON.stringify(times));
`;

const NODE = [
  ['one questionnaire, no words', { questionnaires: ['iso42001-readiness'], locales: [] }, 40],
  ['one questionnaire, in English', { questionnaires: ['iso42001-readiness'], locales: ['en'] }],
  ['all that is shipped', {}],
];

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const ms = (n) => n.toFixed(1).padStart(10);
const told = (n, aim) => (aim === undefined ? '' : `   ${aim} ${n <= aim ? 'kept' : 'MISSED'}`);

console.log(`\ncold start in Node ${process.versions.node}, median of ${RUNS} processes, in ms since the first import`);
console.log(`${''.padEnd(36)}${['engine', 'content', 'score'].map((name) => name.padStart(10)).join('')}   aim`);
// A file, as programs are: the first import of a program given by --eval takes Node 8 ms, whatever is imported.
mkdirSync(`${root}tests/out`, { recursive: true });
const program = `${root}tests/out/cold-start.mjs`;
for (const [name, options, aim] of NODE) {
  writeFileSync(program, first(options));
  const runs = Array.from({ length: RUNS }, () => JSON.parse(execFileSync(process.execPath, [program], { cwd: root, encoding: 'utf8' })));
  const steps = runs[0].map((_, i) => median(runs.map((times) => times[i])));
  console.log(`${name.padEnd(36)}${steps.map(ms).join('')}${told(steps[2], aim)}`);
}

/** In a new page: from the bytes of the wasm to an engine that answers, in ms. */
async function ready(browser, url) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.route('**/blank.html', (route) => route.fulfill({ headers: HEADERS, contentType: 'text/html', body: '<!doctype html>' }));
    await page.goto(`${url}blank.html`);
    return await page.evaluate(async () => {
      const engine = await import('/index.js');
      const bytes = await (await fetch('/core_bg.wasm')).arrayBuffer();
      const before = performance.now();
      await engine.ready(bytes);
      engine.version();
      return performance.now() - before;
    });
  } finally {
    await context.close();
  }
}

const server = await serve(`${root}pkg-template/dist`);
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
try {
  const times = [];
  for (let i = 0; i < RUNS; i += 1) times.push(await ready(browser, server.url));
  const taken = median(times);
  console.log(`${'engine in Chromium, from its bytes on'.padEnd(56)}${ms(taken)}${told(taken, 100)}`);
} finally {
  await browser.close();
  await server.close();
}
