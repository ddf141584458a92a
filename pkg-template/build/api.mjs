// The API reference, from the types of the package's entries and what their comments say.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from './paths.mjs';
import { Refusal } from './run.mjs';

const ENTRIES = [
  { name: 'aimscore', file: 'index.d.ts', about: 'The engine. `aimscore/inline` has the same with the WebAssembly as text within the module.' },
  { name: 'aimscore/content', file: 'content.d.ts', about: 'The catalogue, crosswalks, questionnaires and words that the package ships.' },
  { name: 'aimscore/timeline', file: 'timeline-web.d.ts', about: 'When the organisation could be certified. How it is computed: [timeline model](timeline.md).' },
  { name: 'aimscore/office', file: 'office-web.d.ts', about: 'Reports as documents, workbooks and tables.' },
];

/** What the bindings generator exports for itself. */
const INNER = ['InitOutput', 'SyncInitInput', 'initSync', 'default', 'ReportText'];

const BEGIN = `# API reference

Made from the types of the package. What the figures mean: [scoring specification](scoring.md); what files hold: the JSON
Schemas in \`aimscore/schemas/*\`.

- **Loading.** In browsers, await \`ready()\` before anything else of its entry; \`loadLibrary\` and \`loadPlanner\` do it
  themselves. In Node there is nothing to wait for.
- **Expected failure is data**, [\`Outcome\`](#outcome): \`{ type: 'failure', problems }\`. Misuse throws an \`Error\` whose \`name\`
  is \`AimscoreError\`: a day that is none, a report before a response is loaded.
- **Days** are text, \`YYYY-MM-DD\`. The engine reads no clock: today is an argument.
- **Shares** are in basis points, [\`Bp\`](#bp): 10 000 is 100 %.
- **Nothing there** is \`null\` in objects that come back, as in JSON; test with \`??\` or \`== null\`.
- **Memory.** Objects of classes lie in WebAssembly memory. \`free()\` gives it back, as does \`using\`; after that the object can't
  be used. If neither is called, the garbage collector does it some time.
`;

/** Said here, since the bindings generator says nothing. */
const SAID = { InitInput: 'The WebAssembly for `ready`, where it is not to be fetched from beside its module.' };

const FUNCTION = 'Functions';
const CONSTANT = 'Constants';
const CLASS = 'Classes';
const TYPE = 'Types';
const KINDS = { FunctionDeclaration: FUNCTION, TSDeclareFunction: FUNCTION, VariableDeclaration: CONSTANT, ClassDeclaration: CLASS, TSInterfaceDeclaration: TYPE, TSTypeAliasDeclaration: TYPE };

const modules = new Map();

/** What a module of types exports, by name. */
function exported(file, parse) {
  const known = modules.get(file);
  if (known) return known;
  const found = new Map();
  modules.set(file, found);
  const text = readFileSync(join(dist, file), 'utf8');
  const { program, comments, errors } = parse(file, text, { lang: 'dts' });
  if (errors.length > 0) throw new Refusal(`${file}: ${errors[0].message}`);
  const source = {
    of: (node) => text.slice(node.start, node.end).replace(/\s+/g, ' '),
    /** The comment that ends where a node begins. */
    before(node) {
      const comment = comments.findLast(({ end, value }) => end <= node.start && value.startsWith('*') && text.slice(end, node.start).trim() === '');
      const lines = comment?.value.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trim()) ?? [];
      return lines.join(' ').trim().replace(/\{@link ([\w.]+)\}/g, '`$1`');
    },
  };
  const other = (node) => exported(node.source.value.replace(/^\.\/(.*)\.js$/, '$1.d.ts'), parse);
  const imports = new Map();
  const put = (name, declaration) => {
    if (declaration && !INNER.includes(name)) found.set(name, declaration);
  };
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') for (const { imported, local } of node.specifiers) imports.set(local.name, () => other(node).get(imported?.name));
    if (node.type === 'ExportAllDeclaration') for (const [name, declaration] of other(node)) put(name, declaration);
    if (node.type !== 'ExportNamedDeclaration') continue;
    for (const { local, exported: as } of node.specifiers) put(as.name, node.source ? other(node).get(local.name) : imports.get(local.name)?.());
    const { declaration } = node;
    if (!declaration) continue;
    const { id } = declaration.type === 'VariableDeclaration' ? declaration.declarations[0] : declaration;
    put(id.name, { name: id.name, kind: KINDS[declaration.type], node: declaration, about: source.before(node) || SAID[id.name], source });
  }
  return found;
}

const cell = (text) => text.replaceAll('|', '\\|');
const optional = (node) => (node.optional ? '?' : '');

/** The reference of one declaration. */
function section({ name, kind, node, about, source }, linked) {
  const type = (annotation) => source.of(annotation.typeAnnotation);
  const lines = (...parts) => parts.filter(Boolean).join('\n\n');
  const fields = (members) => {
    const own = members.filter(({ type: member }) => member === 'TSPropertySignature' || member === 'PropertyDefinition');
    if (own.length === 0) return '';
    const row = (member) => {
      const what = member.typeAnnotation ? type(member.typeAnnotation) : source.of(member.value);
      return `| \`${member.key.name}${optional(member)}\` | ${linked(cell(what), name)} | ${cell(source.before(member))} |`;
    };
    return ['| field | type | meaning |', '|---|---|---|', ...own.map(row)].join('\n');
  };
  const call = (what, { params, returnType }, result) =>
    `\`${what}(${params.map((param) => source.of(param)).join(', ')})\`${result && returnType ? ` → ${linked(type(returnType), name)}` : ''}`;
  if (kind === FUNCTION) return lines(`#### ${name}`, call(name, node, true), about);
  if (kind === CONSTANT) return lines(`#### ${name}`, linked(type(node.declarations[0].id.typeAnnotation), name), about);
  if (kind === CLASS) {
    const made = node.body.body.find((member) => member.kind === 'constructor' && member.accessibility !== 'private');
    const methods = node.body.body.filter((member) => member.kind === 'method' && !member.computed && member.key.name !== 'free');
    const { superClass } = node;
    return lines(
      `#### ${name}`,
      about,
      superClass && `A kind of \`${source.of(superClass)}\`.`,
      made && lines(call(`new ${name}`, made.value, false), source.before(made)),
      fields(node.body.body),
      ...methods.map((member) => lines(`##### ${name}.${member.key.name}`, call(member.key.name, member.value, true), source.before(member))),
    );
  }
  if (node.type === 'TSTypeAliasDeclaration') return lines(`#### ${name}`, linked(source.of(node.typeAnnotation).replace(/^\| /, ''), name), about);
  const bases = node.extends.map((each) => linked(source.of(each), name));
  return lines(`#### ${name}`, about, bases.length > 0 && `Has the fields of ${bases.join(', ')} too.`, fields(node.body.body));
}

/** Every problem that has words, with what it says. */
function problems() {
  const { messages } = JSON.parse(readFileSync(join(dist, 'questionnaires', 'words', 'en.json'), 'utf8'));
  const codes = Object.keys(messages).filter((key) => /^problem\.[\w-]+$/.test(key));
  const rows = codes.map((key) => `| \`${key.replace('problem.', '')}\` | ${cell(messages[key])} | ${cell(messages[`${key}.help`] ?? '')} |`);
  return ['## Codes of problems', 'A [`Problem`](#problem) has one of these codes. They stay; the words may change.', ['| code | what is wrong | what to do |', '|---|---|---|', ...rows].join('\n')];
}

/** The reference, as Markdown. Needs the package's types and words. */
export async function reference() {
  // Not there yet when a fresh clone's first command begins.
  const { parseSync } = await import('vite');
  const entries = ENTRIES.map((entry) => ({ ...entry, declarations: exported(entry.file, parseSync) }));
  const names = entries.flatMap(({ declarations }) => [...declarations.keys()]);
  const link = (name) => `[\`${name}\`](#${name.toLowerCase()})`;
  /** A type as code, leading to the last of our types that it names. */
  const linked = (type, within) => {
    const name = [...type.matchAll(/[A-Z]\w*/g)].map(([word]) => word).findLast((word) => names.includes(word) && word !== within);
    return name ? `[\`${type}\`](#${name.toLowerCase()})` : `\`${type}\``;
  };
  const parts = [BEGIN.trimEnd()];
  const told = new Set();
  for (const { name: entry, about, declarations } of entries) {
    // The artefacts share types, each with a declaration of its own. Only functions of one name do different things.
    const shared = [...declarations.values()].filter(({ name, kind }) => kind === TYPE && told.has(name)).map(({ name }) => name);
    const own = [...declarations.values()].filter(({ name }) => !shared.includes(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
    // What several entries have would lead to the first of them.
    const main = own.filter(({ name, kind }) => (kind === CLASS || kind === FUNCTION) && names.indexOf(name) === names.lastIndexOf(name));
    parts.push(`## ${entry}`, about, `In it: ${main.map(({ name }) => link(name)).join(', ')}.`);
    for (const kind of [FUNCTION, CLASS, CONSTANT, TYPE]) {
      const some = own.filter((declaration) => declaration.kind === kind);
      if (some.length > 0) parts.push(`### ${kind} of \`${entry}\``, ...some.map((declaration) => section(declaration, linked)));
    }
    if (shared.length > 0) parts.push(`Types shared with the entries above: ${shared.sort().map(link).join(', ')}.`);
    for (const name of declarations.keys()) told.add(name);
  }
  return `${[...parts, ...problems()].join('\n\n')}\n`;
}
