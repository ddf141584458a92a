// Copies questionnaires and schemas into the package, and lists what to load in which order.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { at, dist } from './paths.mjs';
import { Refusal } from './run.mjs';

const SOURCE = at('questionnaires');
const SCHEMAS = ['schema', 'schemas'];
// Words first: with them the engine can say what it finds wrong with the rest. English before others, for which it stands in.
const ORDER = ['words', 'catalogue', 'catalogue-text', 'crosswalk', 'published', 'schedule', 'questionnaire', 'questionnaire-text'];

function files(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    .sort();
}

/** What the engine or the planner says that a file is. */
function take(library, planner, text) {
  const { format, catalogue = 'published' } = JSON.parse(text);
  const kind = format?.match(/^aimscore-(published|schedule)\//)?.[1];
  if (!kind) return library.add(text);
  const outcome = planner.add(text);
  return outcome.type === 'failure' ? outcome : { type: 'success', value: { kind, id: catalogue } };
}

/** `Library::hash` of the engine: whether a file is as it was. None for what has to be read at once, as it brings words of its own. */
function hash(bytes, own) {
  if (own) return 0n;
  let hash = BigInt(bytes.length);
  for (let at = 0; at < bytes.length; at += 8) {
    const word = BigInt(`0x${Buffer.from(bytes.subarray(at, at + 8)).reverse().toString('hex')}`);
    const turned = BigInt.asUintN(64, hash << 5n) | (hash >> 59n);
    hash = BigInt.asUintN(64, (turned ^ word) * 0x517cc1b727220a95n);
  }
  return hash;
}

/** Content in an order in which the engine takes every file, with what the engine says it is; and the questionnaires in it. */
async function ordered(paths) {
  const { Library } = await import(pathToFileURL(join(dist, 'node.js')));
  const { Planner } = await import(pathToFileURL(join(dist, 'timeline-node.js')));
  const library = new Library();
  const planner = new Planner();
  const found = [];
  let waiting = paths;
  while (waiting.length > 0) {
    const refused = new Map();
    for (const path of waiting) {
      const bytes = readFileSync(join(SOURCE, path));
      const text = bytes.toString();
      const outcome = take(library, planner, text);
      if (outcome.type === 'success') {
        const { bank, text: words } = JSON.parse(text);
        found.push({ path, ...outcome.value, needs: bank, bytes: bytes.length, hash: hash(bytes, words !== undefined) });
      }
      else refused.set(path, outcome.problems);
    }
    // What was refused may only have come too early; not if nothing else was taken.
    if (refused.size === waiting.length) {
      const line = (path, p) => `questionnaires/${path}${p.path}: ${p.code} ${p.message || JSON.stringify(p.params)}`;
      throw new Refusal([...refused].flatMap(([path, problems]) => problems.map((problem) => line(path, problem))).join('\n'));
    }
    waiting = [...refused.keys()];
  }
  const shipped = library.list();
  library.free();
  planner.free();
  const first = ({ locale }) => Number(locale !== undefined && locale !== 'en');
  return { files: ORDER.flatMap((kind) => found.filter((file) => file.kind === kind).sort((a, b) => first(a) - first(b))), shipped };
}

export async function content() {
  const schemas = SCHEMAS.flatMap((folder) => files(join(SOURCE, folder), '.json').map((path) => join(SOURCE, folder, path)));
  const paths = files(SOURCE, '.json').filter((path) => !SCHEMAS.includes(path.split('/')[0]));
  rmSync(join(dist, 'questionnaires'), { recursive: true, force: true });
  rmSync(join(dist, 'schemas'), { recursive: true, force: true });
  mkdirSync(join(dist, 'schemas'), { recursive: true });
  for (const path of paths) cpSync(join(SOURCE, path), join(dist, 'questionnaires', path));
  for (const path of schemas) cpSync(path, join(dist, 'schemas', basename(path)));

  // The planner's module reads the list, and the planner is asked what to put into it.
  writeFileSync(join(dist, 'content-files.js'), 'export const files = [];\n');
  // The address is written out for each: that is the form that bundlers find and copy. It is made on use: a worker at the
  // edge has no address of its own to make it from.
  const { files: found, shipped } = await ordered(paths);
  const list = found.map(
    ({ path, kind, id, locale, bytes, hash, needs }) =>
      `  { path: ${JSON.stringify(path)}, kind: '${kind}', id: ${JSON.stringify(id)}, locale: ${JSON.stringify(locale ?? null)}, ` +
      `${needs ? `needs: ${JSON.stringify(needs)}, ` : ''}bytes: ${bytes}, hash: ${hash}n, get url() { return new URL('./questionnaires/${path}', import.meta.url); } },\n`,
  );
  const text = `// In the order in which to load them.\nexport const files = [\n${list.join('')}];\n\nexport const shipped = ${JSON.stringify(shipped, null, 2)};\n`;
  writeFileSync(join(dist, 'content-files.js'), text);
}
