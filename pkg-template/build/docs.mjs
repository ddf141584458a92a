// The documentation as the package carries it and the site shows it: written pages, pages whose source lies beside what
// they are about, the API reference, and the list of what is shipped.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { at, dist } from './paths.mjs';
import { reference } from './api.mjs';
import { shipped } from './shipped.mjs';

const WRITTEN = 'pkg-template/docs';
const PACKED = 'dist/docs';
const FROM_ELSEWHERE = { 'scoring.md': 'src/scoring/specification.md', 'timeline.md': 'src/timeline/model.md', 'content.md': 'questionnaires/README.md' };
const MADE = { 'api.md': reference, 'shipped.md': shipped };

/** Where the package has a file of the project, both from their roots. */
const places = () =>
  new Map([
    ['README.md', 'README.md'],
    ['CHANGELOG.md', 'CHANGELOG.md'],
    ...readdirSync(at(WRITTEN)).filter((name) => name.endsWith('.md')).map((name) => [`${WRITTEN}/${name}`, `${PACKED}/${name}`]),
    ...Object.entries(FROM_ELSEWHERE).map(([name, source]) => [source, `${PACKED}/${name}`]),
    // These are made where the others are copied to.
    ...Object.keys(MADE).map((name) => [`${WRITTEN}/${name}`, `${PACKED}/${name}`]),
  ]);

/** A link in Markdown to a file: text, address, anchor. */
const LINK = /(\[[^\]]*\]\()([^)#\s:]+)(#[^)\s]*)?(?=\))/g;

/** The text of a page of the project, with links that lead to the same pages in the package. */
export function moved(source) {
  const all = places();
  const here = posix.dirname(all.get(source));
  return readFileSync(at(source), 'utf8').replace(LINK, (whole, before, path, anchor = '') => {
    const place = all.get(posix.join(posix.dirname(source), path));
    return place ? `${before}${posix.relative(here, place)}${anchor}` : whole;
  });
}

const TITLE = /^# (.+)$/m;

/** Puts the pages into the package. Needs its types and content. */
export async function docs() {
  const folder = join(dist, 'docs');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pages = new Map();
  for (const [name, make] of Object.entries(MADE)) pages.set(name, await make());
  for (const [source, place] of places()) {
    if (posix.dirname(place) === PACKED && !pages.has(posix.basename(place))) pages.set(posix.basename(place), moved(source));
  }
  // A page that the index does not name is there all the same.
  const index = pages.get('README.md');
  const unnamed = [...pages].filter(([name]) => name !== 'README.md' && !index.includes(`](${name})`));
  pages.set('README.md', index + unnamed.map(([name, text]) => `- [${TITLE.exec(text)?.[1] ?? name}](${name})\n`).join(''));
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
}
