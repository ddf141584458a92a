// Pictures of every view, for people to look at: npm run screenshots [-- view …]
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browser as program } from '../../pkg-template/build/setup.mjs';
import { serve } from '../../pkg-template/build/serve.mjs';
import { laidOut } from './harness.mjs';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const OUT = at('tests/out/screenshots');
const DEVICES = {
  desktop: { viewport: { width: 1280, height: 860 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};
const wanted = process.argv.slice(2);

const samples = readdirSync(at('tests/assessments')).filter((name) => name.endsWith('.json')).sort();
const about = (name) => JSON.parse(readFileSync(at(`tests/assessments/${name}`), 'utf8'));
const first = (questionnaire) => samples.filter((name) => about(name).questionnaire.id === questionnaire).sort((a, b) => about(b).systems.length - about(a).systems.length)[0];

/** Opens a sample, or the one that was opened before; ends in the view of a route. */
async function open(page, url, sample, route) {
  const hash = `#/a/sample-${sample.replace('.json', '')}/`;
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const button = page.getByRole('button', { name: `Open the example ${about(sample).profile.name}`, exact: true });
  await button.first().waitFor();
  await button.first().click();
  await page.waitForURL((now) => now.hash.startsWith(hash));
  await page.locator('aims-tasks').waitFor();
  if (route) await page.goto(`${url}${hash}${route}`);
  await page.waitForTimeout(150);
}

const readiness = first('iso42001-readiness');
const vendor = first('ai-vendor');
const scan = first('iso42001-quick-scan');
const system = about(readiness).systems[0].id;

const VIEWS = {
  start: async (page, url) => {
    await page.goto(url);
    await page.getByRole('button', { name: /^Begin/ }).first().waitFor();
  },
  overview: (page, url) => open(page, url, readiness, ''),
  profile: (page, url) => open(page, url, readiness, 'profile'),
  systems: (page, url) => open(page, url, readiness, 'systems'),
  system: (page, url) => open(page, url, readiness, `systems/${system}`),
  section: (page, url) => open(page, url, readiness, 'section/context'),
  'section-systems': (page, url) => open(page, url, readiness, 'section/data'),
  evidence: async (page, url) => {
    await open(page, url, readiness, 'section/context');
    await page.getByRole('button', { name: /^Evidence/ }).first().click();
    await page.locator('aims-help summary').first().click();
  },
  find: async (page, url) => {
    await open(page, url, readiness, 'find');
    await page.getByLabel('Answer', { exact: true }).selectOption('unanswered');
    await page.getByRole('button', { name: 'Pick all shown' }).click();
    await page.getByRole('button', { name: 'Ask a colleague' }).click();
  },
  history: async (page, url) => {
    await open(page, url, readiness, 'section/context');
    await page.locator('aims-answer').first().getByRole('radio').first().check();
    await page.locator('aims-answer').nth(2).getByRole('radio').first().check();
    await page.getByText('Saved in this browser').first().waitFor();
    await page.evaluate(() => { location.hash = location.hash.replace('section/context', 'history'); });
    await page.getByRole('button', { name: /^What has changed/ }).first().click();
  },
  merge: async (page, url) => {
    await open(page, url, readiness, 'merge');
    const other = structuredClone(about(readiness));
    const structure = JSON.parse(readFileSync(at('questionnaires/iso42001-readiness/structure.json'), 'utf8'));
    const questions = new Map(structure.sections.flatMap((section) => section.questions.map((question) => [question.id, question])));
    const choices = ({ question }) => questions.get(question).choices ?? structure.scales[questions.get(question).scale].choices;
    other.answers = other.answers.slice(0, 8).map((answer, i) => (i < 3 ? { ...answer, value: choices(answer)[i].id, answeredBy: 'Ann Berg', note: 'As of the last review.' } : answer));
    await page.locator('input[type=file]').setInputFiles({ name: 'reply.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(other)) });
    await page.locator('#result').first().waitFor();
  },
  keys: async (page, url) => {
    await open(page, url, readiness, 'section/context');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  },
  'read-only': async (page, url) => {
    const holder = await page.context().newPage();
    await open(holder, url, readiness, 'section/context');
    await page.goto(holder.url());
    await page.getByText('Open in another tab.').waitFor();
  },
  'statement-of-applicability': (page, url) => open(page, url, readiness, 'soa'),
  result: (page, url) => open(page, url, readiness, 'result'),
  explanation: async (page, url) => {
    await open(page, url, readiness, 'result');
    await page.getByRole('button', { name: /Readiness, Total/ }).first().click();
  },
  ...(vendor && { 'result-vendor': (page, url) => open(page, url, vendor, 'result') }),
  ...(scan && { 'result-quick-scan': (page, url) => open(page, url, scan, 'result') }),
  broken: async (page, url) => {
    await page.goto(url);
    await page.locator('input[type=file]').setInputFiles({ name: 'answers.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ ...about(readiness), answers: [{ question: 'no-such-question', value: 'x' }], colour: 'red' })) });
    await page.getByRole('alert').waitFor();
  },
  comparison: async (page, url) => {
    await open(page, url, readiness, 'comparison');
    const earlier = { ...about(readiness), answers: about(readiness).answers.slice(0, -40) };
    await page.locator('input[type=file]').setInputFiles({ name: 'earlier.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(earlier)) });
    await page.locator('aims-comparison-headline').waitFor();
  },
  ...Object.fromEntries(['de', 'fr', 'es', 'ja'].map((tag) => [`result-${tag}`, async (page, url) => {
    await open(page, url, scan ?? readiness, 'result');
    await page.getByLabel('Language').selectOption(tag);
    await page.waitForFunction((lang) => document.documentElement.lang === lang, tag);
  }])),
  print: async (page, url) => {
    await open(page, url, readiness, 'result');
    await page.emulateMedia({ media: 'print' });
  },
};

mkdirSync(OUT, { recursive: true });
const server = await serve(at('www/dist'));
const browser = await chromium.launch({ executablePath: program(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
for (const [device, options] of Object.entries(DEVICES)) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [view, go] of Object.entries(VIEWS)) {
      const name = `${view}-${device}-${colorScheme}`;
      if (wanted.length > 0 && !wanted.some((part) => name.startsWith(part))) continue;
      const context = await browser.newContext({ ...options, colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      page.on('pageerror', (error) => console.error(name, error.message));
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && console.error(name, message.text()));
      await go(page, server.url);
      await laidOut(page);
      await page.screenshot({ path: `${OUT}/${name}.png`, fullPage: !['explanation', 'keys', 'read-only'].includes(view) });
      await context.close();
    }
  }
}
await browser.close();
await server.close();
console.log(`${OUT}`);
