// Each command: what it takes, and what it does. The engine is loaded by those that run.
import { join } from 'node:path';
import { isFolder, read, write } from './files.mjs';
import { explanation, form, plain, problems as told, table } from './text.mjs';
import { calendar, csv, markdown, planning } from './timeline.mjs';
import { isDate } from './days.mjs';
import { Misuse } from './usage.mjs';

const MEASURES = ['conformity', 'readiness', 'assurance'];
const COMMON = ['format', 'questionnaire'];

/** The shipped content and the user's own questionnaires; or a failure that has been told. */
async function open({ questionnaire: own = [] }) {
  const [{ Session }, { loadLibrary }] = await Promise.all([import('../dist/node.js'), import('../dist/content-node.js')]);
  const library = await loadLibrary();
  for (const path of own) {
    const outcome = library.add(read(path));
    if (outcome.type === 'failure') return refuse(path, outcome.problems);
  }
  return { library, Session };
}

function refuse(path, problems) {
  console.error(told(path, problems));
  return { failed: 1 };
}

/** A session that holds the response; or a failure that has been told. */
async function session(path, values) {
  const text = read(path);
  const opened = await open(values);
  if (opened.failed) return opened;
  const loaded = new opened.Session(opened.library);
  const outcome = loaded.load(text, values.today);
  return outcome.type === 'failure' ? refuse(path, outcome.problems) : { loaded };
}

/** The report of a session with its timeline, as JSON text. */
async function whole(loaded, locale) {
  const { loadPlanner, reportWithTimeline } = await import('../dist/timeline-node.js');
  return reportWithTimeline(loaded, await loadPlanner(), locale);
}

/** Problems of a model of timelines; of anything else none that are known. */
async function checked(library, text, today) {
  if (!/"aimscore-(published|schedule)\//.test(text.slice(0, 1000))) return library.check(text, today);
  const { loadPlanner } = await import('../dist/timeline-node.js');
  const outcome = (await loadPlanner()).add(text);
  return outcome.type === 'failure' ? outcome.problems : [];
}

/** What `--as` takes: the kind of export, and for CSV the table that is asked for. */
const PRESETS = ['jira', 'ciso-assistant', 'cyclonedx', 'oscal-poam'];
const FORMATS = ['json', 'md', 'html', 'docx', 'xlsx', 'csv', ...PRESETS];
const TABLES = ['gaps', 'findings', 'soa', 'requirements', 'answers'];
const KINDS = { md: 'markdown', html: 'html', docx: 'docx', xlsx: 'xlsx' };
const BINARY = ['docx', 'xlsx'];
const WITH_BOM = ['csv', 'jira', 'ciso-assistant'];

/** A report as a file of a kind, in the words of a language. */
async function attempt(kind, locale, input) {
  const [{ exportReport }, { loadWords }] = await Promise.all([import('../dist/office-node.js'), import('../dist/content-node.js')]);
  return exportReport(kind, { ...input, words: await loadWords(locale) });
}

/** The same; or a failure that has been told. */
async function exported(path, kind, locale, input) {
  const outcome = await attempt(kind, locale, input);
  return outcome.type === 'failure' ? refuse(path, outcome.problems) : { bytes: outcome.value };
}

/** Issues for Jira as one file, or in parts as small as its importer takes them from a member, into a folder. */
async function issues(path, { output, part, bom }, locale, input) {
  const from = (n) => attempt('jira', locale, { ...input, bom, part: n });
  const folder = output !== undefined && isFolder(output);
  const first = await from(part ?? (folder ? 1 : undefined));
  if (first.type === 'failure') return refuse(path, first.problems).failed;
  if (folder && part === undefined) {
    for (let n = 1, outcome = first; outcome.type === 'success'; outcome = await from((n += 1))) {
      write(join(output, `jira-${n}.csv`), outcome.value);
    }
    return 0;
  }
  put(text(first.value), folder ? join(output, `jira-${part}.csv`) : output);
  if (part === undefined && (await from(2)).type === 'success') {
    console.error('aimscore: more than 250 issues; Jira lets members import 250 at a time: take --part 1, --part 2 …, or name a folder with --output');
  }
  return 0;
}

/** Text as it was written, with its byte order mark. */
const text = (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** What an export is made from: a report as it is, or one computed from a response. */
async function source(path, values, locale) {
  const text = read(path);
  if (isReport(text)) return { input: { report: text } };
  const opened = await open(values);
  if (opened.failed) return opened;
  const { library, Session } = opened;
  const loaded = new Session(library);
  const outcome = loaded.load(text, values.today);
  if (outcome.type === 'failure') return refuse(path, outcome.problems);
  const view = library.view(JSON.parse(text).questionnaire.id, locale);
  const questions = view.type === 'success' ? { questions: JSON.stringify(view.value) } : {};
  return { input: { report: await whole(loaded, locale), response: loaded.response(), ...questions } };
}

function isReport(text) {
  try {
    return String(JSON.parse(text).format).startsWith('aimscore-report/');
  } catch {
    return false;
  }
}

/** The day on which a response was last answered, at the latest today; today if none of its answers is dated. */
function lastAnswered(text, today) {
  let answers;
  try {
    ({ answers } = JSON.parse(text));
  } catch {
    // What is no JSON is refused, with all that is wrong, when it is loaded.
  }
  const days = (Array.isArray(answers) ? answers : []).map((answer) => answer?.answeredOn).filter((day) => isDate(day) && day < today);
  return days.sort().at(-1) ?? today;
}

/** One of two versions to compare: a report as it is, or one that is computed from a response. */
async function side(path, values, locale) {
  const text = read(path);
  if (isReport(text)) return { side: { report: text } };
  const today = values.own ? lastAnswered(text, values.today) : values.today;
  const opened = await open(values);
  if (opened.failed) return opened;
  const { library, Session } = opened;
  const loaded = new Session(library);
  const outcome = loaded.load(text, today);
  if (outcome.type === 'failure') return refuse(path, outcome.problems);
  const view = library.view(JSON.parse(text).questionnaire.id, locale);
  return {
    side: { report: loaded.report(locale), response: loaded.response() },
    ...(view.type === 'success' ? { questions: JSON.stringify(view.value) } : {}),
  };
}

const json = (value) => JSON.stringify(value, undefined, 2);

/** Writes a report as it is, byte for byte; only a terminal gets it made harmless and with an end of line. */
function put(content, path) {
  if (path !== undefined && path !== '-') write(path, content);
  else if (process.stdout.isTTY && typeof content === 'string') console.log(plain(content.trimEnd()));
  else process.stdout.write(content);
}

export const commands = {
  list: {
    options: COMMON,
    formats: ['text', 'json'],
    least: 0,
    most: 0,
    async run({ values }) {
      const { failed, library } = await open(values);
      if (failed) return failed;
      const list = library.list();
      console.log(values.format === 'json' ? json(list) : table(list));
      return 0;
    },
  },

  questionnaire: {
    options: [...COMMON, 'locale'],
    formats: ['md', 'json'],
    least: 1,
    most: 1,
    async run({ values, positionals: [id] }) {
      const { failed, library } = await open(values);
      if (failed) return failed;
      const outcome = library.view(id, values.locale ?? 'en');
      if (outcome.type === 'failure') throw new Misuse(outcome.problems.map(({ message }) => message).join('; '));
      console.log(values.format === 'json' ? json(outcome.value) : form(outcome.value));
      return 0;
    },
  },

  check: {
    options: [...COMMON, 'today'],
    formats: ['text', 'json'],
    least: 1,
    most: Infinity,
    async run({ values, positionals: paths }) {
      const { failed, library } = await open(values);
      if (failed) return failed;
      let code = 0;
      const found = [];
      for (const path of paths) {
        let text;
        try {
          text = read(path);
        } catch (error) {
          if (!(error instanceof Misuse)) throw error;
          console.error(`aimscore: ${error.message}`);
          code = 2;
          continue;
        }
        const problems = await checked(library, text, values.today);
        found.push({ file: path, problems });
        if (problems.some(({ severity }) => severity === 'error')) code = Math.max(code, 1);
        if (values.format === 'text') console.log(told(path, problems));
      }
      if (values.format === 'json') console.log(json(found));
      return code;
    },
  },

  score: {
    options: [...COMMON, 'today', 'locale', 'output'],
    formats: ['json', 'md'],
    least: 1,
    most: 1,
    async run({ values, positionals: [path] }) {
      const { failed, loaded } = await session(path, values);
      if (failed) return failed;
      if (values.format === 'json') {
        put(await whole(loaded, values.locale), values.output);
        return 0;
      }
      const locale = values.locale ?? 'en';
      const { failed: refused, bytes } = await exported(path, 'markdown', locale, { report: await whole(loaded, locale) });
      if (refused) return refused;
      put(new TextDecoder().decode(bytes), values.output);
      return 0;
    },
  },

  export: {
    options: ['as', 'table', 'bom', 'part', 'questionnaire', 'today', 'locale', 'output'],
    formats: ['text'],
    least: 1,
    most: 1,
    async run({ values, positionals: [path] }) {
      const { as, table, bom, output, locale = 'en' } = values;
      if (!FORMATS.includes(as)) throw new Misuse(`--as is ${FORMATS.join(', ')}${as === undefined ? '' : `, not \`${as}\``}`);
      if (as === 'csv' ? !TABLES.includes(table) : table !== undefined) throw new Misuse(`--table goes with --as csv and is ${TABLES.join(', ')}`);
      if (bom && !WITH_BOM.includes(as)) throw new Misuse(`--bom goes with --as ${WITH_BOM.join(', ')}`);
      if (values.part !== undefined && !(as === 'jira' && /^[1-9]\d{0,5}$/.test(values.part))) throw new Misuse('--part goes with --as jira and is a whole number from 1');
      if (BINARY.includes(as) && output === undefined && process.stdout.isTTY) throw new Misuse(`a ${as} file is nothing for a terminal: name a file with --output`);
      const { failed, input } = await source(path, values, locale);
      if (failed) return failed;
      if (as === 'json') {
        put(input.report, output);
        return 0;
      }
      if (as === 'jira') return issues(path, { output, part: values.part && Number(values.part), bom }, locale, input);
      const kind = PRESETS.includes(as) ? as : (KINDS[as] ?? `${table}-csv`);
      const { failed: refused, bytes } = await exported(path, kind, locale, { ...input, bom });
      if (refused) return refused;
      put(BINARY.includes(as) ? bytes : text(bytes), output);
      return 0;
    },
  },

  diff: {
    options: [...COMMON, 'today', 'locale', 'output'],
    formats: ['md', 'json'],
    least: 2,
    most: 2,
    async run({ values, positionals: [before, after] }) {
      const { locale = 'en', output } = values;
      const old = await side(before, values, locale);
      if (old.failed) return old.failed;
      const later = await side(after, values, locale);
      if (later.failed) return later.failed;
      const [{ compareReports, exportComparison }, { loadWords }] = await Promise.all([import('../dist/office-node.js'), import('../dist/content-node.js')]);
      const questions = later.questions ?? old.questions;
      const input = { old: old.side, new: later.side, words: await loadWords(locale), ...(questions && { questions }) };
      const outcome = values.format === 'json' ? compareReports(input) : exportComparison('markdown', input);
      if (outcome.type === 'failure') return refuse(`${before}, ${after}`, outcome.problems).failed;
      put(values.format === 'json' ? `${json(outcome.value)}\n` : new TextDecoder().decode(outcome.value), output);
      return 0;
    },
  },

  timeline: {
    options: [...COMMON, 'today', 'locale', 'output', 'start', 'target', 'capacity', 'seed', 'runs'],
    formats: ['json', 'md', 'csv', 'ics'],
    least: 1,
    most: 1,
    async run({ values, positionals: [path] }) {
      const { failed, loaded } = await session(path, values);
      if (failed) return failed;
      const response = JSON.parse(loaded.response());
      const plan = planning(response.planning, values, values.today);
      const outcome = loaded.plan(plan);
      if (outcome.type === 'failure') return refuse(path, outcome.problems);
      // Words are asked for by every format but JSON without a language.
      const locale = values.format === 'json' ? values.locale : (values.locale ?? 'en');
      const { timeline: found, identity, organisation } = JSON.parse(await whole(loaded, locale));
      if (!found) throw new Misuse(`questionnaire ${identity.questionnaire.id} yields no timeline; iso42001-readiness does`);
      const about = { name: organisation.name, today: values.today, digest: identity.answers.digest };
      const text = { json: () => `${json({ identity, ...found })}\n`, md: () => markdown(found, about), csv: () => csv(found), ics: () => calendar(found, about) };
      put(text[values.format](), values.output);
      return 0;
    },
  },

  batch: {
    options: ['report', 'digests', 'workers', 'fail-under', 'progress', 'questionnaire', 'today', 'locale', 'output'],
    formats: ['ndjson'],
    least: 0,
    most: Infinity,
    async run({ values, positionals: paths }) {
      const { batch } = await import('./batch.mjs');
      const code = await batch(paths, values);
      return code.problems ? refuse(code.path, code.problems).failed : code;
    },
  },

  explain: {
    options: [...COMMON, 'today'],
    formats: ['text', 'json'],
    least: 2,
    most: 2,
    async run({ values, positionals: [path, node] }) {
      const { failed, loaded } = await session(path, values);
      if (failed) return failed;
      const found = MEASURES.map((measure) => loaded.explain(node, measure));
      if (found.includes(null)) throw new Misuse(`there is no figure for \`${node}\`: name a requirement, a clause, an objective, an AI system or total`);
      console.log(values.format === 'json' ? json(found) : found.map(explanation).join('\n\n'));
      return 0;
    },
  },
};
