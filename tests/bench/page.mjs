// How the built site feels in Chromium slowed down four times: the full questionnaire with twenty AI systems, answered by
// clicks; then what Lighthouse says. Run by `npm run bench`. Figures are of this machine, not a pass or a failure.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../pkg-template/build/serve.mjs';
import { browser as program } from '../../pkg-template/build/setup.mjs';
import { go, openFile, sample, settled, started } from '../e2e/app.mjs';

const SLOWER = 4;
const SYSTEMS = 20;
const AIM = 50;
const LIGHTHOUSE = 'lighthouse@12.8.2';
const AIMS = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };

/** The sample of the full questionnaire with its systems and their answers many times over. */
function many() {
  const { response } = sample('iso42001-readiness');
  const { systems, answers } = response;
  const copies = Array.from({ length: SYSTEMS }, (_, i) => ({ from: systems[i % systems.length].id, id: `system-${i + 1}` }));
  return {
    ...response,
    profile: { ...response.profile, certificates: [] },
    systems: copies.map(({ from, id }, i) => ({ ...systems.find((system) => system.id === from), id, name: `System ${i + 1}` })),
    answers: [...answers.filter(({ system }) => !system), ...copies.flatMap(({ from, id }) => answers.filter(({ system }) => system === from).map((answer) => ({ ...answer, system: id })))],
    soa: undefined,
  };
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** How long the tasks of the page's main thread took, in ms, from longest to shortest. */
function tasks(trace) {
  const { traceEvents } = JSON.parse(trace);
  const mains = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  return traceEvents.filter(({ name, pid, tid, dur }) => name === 'RunTask' && dur && mains.has(`${pid} ${tid}`)).map(({ dur }) => dur / 1000).sort((a, b) => b - a);
}

/** Picks another answer of every question in view, sixty at most, each in a frame of its own. */
const clicks = (page) =>
  page.evaluate(async () => {
    const inputs = [];
    const gather = (root) => {
      for (const node of root.querySelectorAll('*')) {
        if (node.shadowRoot) gather(node.shadowRoot);
        else if (node.type === 'radio' && node.getRootNode().host?.localName === 'aims-answer') inputs.push(node);
      }
    };
    gather(document.querySelector('aims-flow').shadowRoot);
    const frame = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
    let clicked = 0;
    for (const input of inputs.filter(({ checked }) => !checked).filter((_, i) => i % 3 === 0).slice(0, 60)) {
      if (!input.isConnected) continue;
      await frame();
      input.click();
      await frame();
      clicked += 1;
    }
    return clicked;
  });

async function answering(url) {
  const browser = await chromium.launch({ executablePath: program(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  try {
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await page.goto(url);
    await started(page);
    await openFile(page, 'many.json', JSON.stringify(many()));
    await page.locator('aims-tasks').waitFor();
    await settled(page);
    const cdp = await page.context().newCDPSession(page);
    const sections = await page.evaluate(() => {
      const { model } = document.querySelector('aims-flow');
      const count = (id) => model.slots.filter(({ question, visible }) => visible && model.sectionOf(question)?.id === id).length;
      return model.view.sections.map(({ id }) => ({ id, questions: count(id) })).filter(({ questions }) => questions > 0);
    });
    sections.sort((a, b) => b.questions - a.questions);
    console.log(`\nanswering in Chromium ${browser.version()} slowed down ${SLOWER} times, ${SYSTEMS} AI systems, ${sections.reduce((sum, { questions }) => sum + questions, 0)} questions`);
    console.log(`${'tasks of the page, in ms'.padEnd(36)}${'questions'.padStart(10)}${'clicks'.padStart(8)}${'p95'.padStart(8)}${'longest'.padStart(9)}${`over ${AIM}`.padStart(9)}   aim`);
    // The longest, one in the middle, one of few.
    for (const { id, questions } of [sections[0], sections[sections.length >> 1], sections[sections.length - 1]]) {
      await go(page, `section/${id}`);
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline'] });
      const clicked = await clicks(page);
      const taken = tasks(String(await browser.stopTracing()));
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      // Most tasks are next to nothing: p95 is of the longest two of each click.
      const ofClicks = taken.slice(0, clicked * 2);
      const over = taken.filter((ms) => ms > AIM).length;
      console.log(`${`section ${id}`.padEnd(36)}${String(questions).padStart(10)}${String(clicked).padStart(8)}${at(ofClicks, 0.05).toFixed(0).padStart(8)}${(taken[0] ?? 0).toFixed(0).padStart(9)}${String(over).padStart(9)}   0 over ${AIM} ${over === 0 ? 'kept' : 'MISSED'}`);
    }
  } finally {
    await browser.close();
  }
}

/** Lighthouse as it comes, for a slow phone on a slow network. It is fetched for this run alone: nothing else needs it. */
function lighthouse(url) {
  const out = join(mkdtempSync(join(tmpdir(), 'aimscore-')), 'lighthouse.json');
  const flags = '--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage';
  const ran = spawn('npm', ['exec', '--yes', `--package=${LIGHTHOUSE}`, '--', 'lighthouse', url, '--quiet', flags, '--output=json', `--output-path=${out}`], { env: { ...process.env, CHROME_PATH: program() }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  ran.stderr.on('data', (part) => { said += part; });
  return new Promise((done) => {
    ran.on('error', (error) => done({ said: String(error) }));
    ran.on('close', (code) => done(code === 0 ? { result: JSON.parse(readFileSync(out, 'utf8')) } : { said }));
  });
}

const server = await serve(fileURLToPath(new URL('../../www/dist', import.meta.url)));
try {
  await answering(server.url);
  const { result, said } = await lighthouse(server.url);
  if (!result) throw new Error(`Lighthouse did not run: ${said.trim()}`);
  console.log(`\nLighthouse ${result.lighthouseVersion} on the built site${''.padEnd(4)}score   aim`);
  for (const [id, aim] of Object.entries(AIMS)) {
    const score = Math.round(result.categories[id].score * 100);
    console.log(`${id.padEnd(36)}${String(score).padStart(8)}   ${aim} ${score >= aim ? 'kept' : 'MISSED'}`);
  }
  for (const id of ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift']) console.log(`${id.padEnd(36)}${result.audits[id].displayValue.padStart(8)}`);
} finally {
  await server.close();
}
