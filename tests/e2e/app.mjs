// Steps that tests of the site take again and again.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../assessments/', import.meta.url));

/** The samples, as the site lists them. */
export const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((file) => {
    const text = readFileSync(folder + file, 'utf8');
    const response = JSON.parse(text);
    return { file, text, response, name: response.profile.name, questionnaire: response.questionnaire.id, draft: `sample-${file.replace('.json', '')}` };
  });

/** The sample of a questionnaire with the most AI systems. */
export const sample = (questionnaire) =>
  samples.filter((each) => each.questionnaire === questionnaire).sort((a, b) => (b.response.systems?.length ?? 0) - (a.response.systems?.length ?? 0))[0];

/** The day, as the page takes it from the clock. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
}

/** Waits until the start page can be used. */
export const started = (page) => page.getByRole('button', { name: /^Begin/ }).first().waitFor();

/** Goes to a route of the draft that is open. */
export async function go(page, route) {
  await page.evaluate((to) => {
    const [, draft] = /^#\/a\/([^/]+)/.exec(location.hash);
    location.hash = `#/a/${draft}/${to}`;
  }, route);
  await page.waitForFunction((to) => document.querySelector('aims-flow')?.route === to, route);
  await settled(page);
}

/** Waits until everything is rendered and saved. */
export async function settled(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(() => !/Saving/.test(document.querySelector('.saved')?.textContent ?? ''));
  await page.waitForFunction(() => {
    const view = document.querySelector('aims-flow')?.shadowRoot.querySelector('.view');
    return !view?.querySelector('[aria-busy="true"]') && !view?.querySelector(':scope > :not(slot)')?.shadowRoot?.querySelector('[aria-busy="true"]');
  });
}

/** Begins a questionnaire; ends on its overview. */
export async function begin(page, title) {
  await started(page);
  await page.getByRole('button', { name: `Begin: ${title}`, exact: true }).click();
  await page.locator('aims-tasks').waitFor();
}

/** Opens a sample; ends in the view of a route. */
export async function openSample(page, { name }, route = '') {
  await started(page);
  await page.getByRole('button', { name: `Open the example ${name}`, exact: true }).click();
  await page.locator('aims-tasks').waitFor();
  if (route) await go(page, route);
}

/** What has the focus, in whatever shadow. */
export const focused = (page) =>
  page.evaluateHandle(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  });

/** The response of the draft that is open. */
export const response = (page) => page.evaluate(() => JSON.parse(document.querySelector('aims-flow').model.text()));
/** Its report. */
export const report = (page) => page.evaluate(() => document.querySelector('aims-flow').model.report);

/** Hands the page a file to open. */
export const openFile = (page, name, text) => page.locator('#file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** All words within an element, whatever shadow they stand in, with single spaces. */
export const words = (locator) =>
  locator.evaluate((element) => {
    const read = (node) => {
      if (node instanceof HTMLStyleElement) return '';
      if (node instanceof Text) return node.data;
      const inside = node instanceof HTMLSlotElement ? node.assignedNodes() : [...(node.shadowRoot ?? node).childNodes];
      return ` ${inside.map(read).join('')} `;
    };
    return read(element).replace(/\s+/g, ' ').replace(/ ([.,:;)])/g, '$1').trim();
  });
