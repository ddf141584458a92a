// A browser at a served folder. Whatever a page should never do fails the test that used it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browser as program } from '../../pkg-template/build/setup.mjs';
import { HEADERS, serve } from '../../pkg-template/build/serve.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const BLOCKED = 'Service Worker registration blocked by Playwright';
const BLANK = '<!doctype html><html lang="en"><title>Blank</title><link rel="icon" href="data:,">';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Serves a folder and starts a browser; both end with the test or suite `t`. `from` may also be a server that runs. */
export async function start(t, from = 'www/dist') {
  const server = typeof from === 'string' ? await serve(resolve(root, from)) : from;
  const browser = await chromium.launch({ executablePath: program(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  t.after(async () => {
    await browser.close();
    await server.close();
  });
  return { server, browser, open: (test, options) => open(test, { server, browser, ...options }) };
}

/**
 * A page of a new profile. After the test: no error was thrown or logged, nothing was refused by the content security
 * policy, and no request left the origin. `quiet: false` leaves these to the test, as `page.faults`. `blank` opens an
 * empty page under the same policy, for what has no page of its own. Without `offline` there is no service worker, so
 * that what a test does to requests reaches them. `context` is one that another page of the test has opened.
 */
async function open(t, { server, browser, path = '', blank = false, quiet = true, offline = false, context: shared, ...options }) {
  const context = shared ?? (await browser.newContext({ serviceWorkers: offline ? 'allow' : 'block', acceptDownloads: true, ...options }));
  const page = await context.newPage();
  const faults = [];
  page.faults = faults;
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.text() === BLOCKED) return;
    if (['error', 'warning'].includes(message.type())) faults.push(`${message.type()}: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    const { errorText } = request.failure() ?? {};
    // Whoever goes on to the next page ends the request for the icon of this one.
    if (!(errorText === 'net::ERR_ABORTED' && request.url().endsWith('/icon.svg'))) faults.push(`failed: ${request.url()} ${errorText}`);
  });
  const origin = new URL(server.url).origin;
  context.on('request', (request) => {
    const { protocol, origin: to } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && to !== origin) faults.push(`left the origin: ${request.url()}`);
  });
  t.after(async () => {
    if (!shared) await context.close();
    if (quiet) assert.deepEqual(faults, []);
  });
  if (blank) await page.route('**/blank.html', (route) => route.fulfill({ headers: HEADERS, contentType: 'text/html', body: BLANK }));
  await page.goto(server.url + (blank ? 'blank.html' : path));
  return page;
}

/** Lays out what is out of view too, where it has only an estimated size otherwise. */
export const laidOut = (page) =>
  page.evaluate(() => {
    const all = (root) => [...root.querySelectorAll('*')].flatMap((node) => (node.shadowRoot ? [node, ...all(node.shadowRoot)] : []));
    for (const node of all(document)) if (/^aims-(question|answer)$/.test(node.localName) && getComputedStyle(node).contentVisibility === 'auto') node.style.contentVisibility = 'visible';
  });

/** Checks the page as it stands with axe: WCAG 2.2 AA and good practice. */
export async function accessible(page) {
  await laidOut(page);
  // By the debugger's door, which the page's policy does not close.
  await page.evaluate(axe);
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), RULES);
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), []);
}
