// The documentation is true: its code runs, its links lead somewhere, its numbers are those of the code. What stands behind
// the language of a code block says how it is checked; a block that nothing checks is a fault.
//   json file=NAME        a file of ours, there for what follows on its page; json: any other file of ours
//   json question         a question, json condition [system]: a condition, each within a questionnaire
//   sh, js                run; `text output` below it is what it prints
//   sh elsewhere          not run; its syntax is checked
//   js browser, html      run in a browser by tests/e2e/docs.test.mjs
//   http, nginx, …        headers, word for word as `npm start` sends them
//   js NAME/FILE, …       a file of a consumer in tests/consumers, which has tests of its own
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { loadLibrary } from 'aimscore/content';
import { HEADERS } from '../../pkg-template/build/serve.mjs';
import { measure } from '../../pkg-template/build/sizes.mjs';
import { at, blocks, PACKED, pages, read } from './docs.mjs';
import { TODAY } from './samples.mjs';

const library = await loadLibrary();
const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
const schemas = new Map();
const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A project with the package installed. */
function project() {
  const folder = mkdtempSync(join(tmpdir(), 'aimscore-docs-'));
  folders.push(folder);
  symlinkSync(at('node_modules'), join(folder, 'node_modules'));
  const npx = join(folder, 'npx');
  writeFileSync(npx, `#!/bin/sh\n[ "$1" = aimscore ] || exit 9\nshift\nexec "${process.execPath}" "${at('pkg-template/cli/aimscore.mjs')}" "$@"\n`);
  chmodSync(npx, 0o755);
  return folder;
}

function run(command, args, cwd) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1e8, env: { ...process.env, PATH: `${cwd}:${process.env.PATH}` } });
  assert.equal(status, 0, `${stdout}${stderr}`);
  return stdout;
}

function fits(text) {
  const data = JSON.parse(text);
  const name = /^aimscore-(.+)\/1$/.exec(data.format)?.[1];
  assert.ok(name, 'a file of ours names its format');
  if (!schemas.has(name)) schemas.set(name, ajv.compile(JSON.parse(read(`pkg-template/dist/schemas/${name}.schema.json`))));
  const validate = schemas.get(name);
  assert.ok(validate(data), JSON.stringify(validate.errors, null, 1));
}

/** Checks a question, or one with a condition, as part of the smallest questionnaire that can hold it. */
function checkQuestion(question) {
  const known = { id: 'ai-policy', kind: 'choice', choices: ['none', 'written', 'followed'].map((id) => ({ id })), owner: 'aims-lead' };
  const questions = [known, question];
  const words = questions.map(({ id, choices = [] }) => [id, { text: id, ...(choices.length > 0 ? { choices: Object.fromEntries(choices.map((choice) => [choice.id, choice.id])) } : {}) }]);
  const text = JSON.stringify({
    format: 'aimscore-questionnaire/1', id: 'page', version: '1.0.0', catalogue: 'iso42001', partial: true, report: ['figures'],
    sections: [{ id: 'all', questions }],
    text: { en: { title: 'Page', sections: { all: { title: 'All' } }, questions: Object.fromEntries(words) } },
  });
  fits(text);
  assert.deepEqual(library.check(text, TODAY), []);
}

/** Every header stands in the text, by its name and word for word. */
function headers(code) {
  for (const [name, value] of Object.entries(HEADERS)) {
    const lines = code.split('\n').filter((line) => line.toLowerCase().includes(name));
    assert.ok(lines.some((line) => line.includes(`${value}"`) || line.endsWith(`: ${value}`)), `${name}: ${value}`);
  }
}

const policy = (value) => (code) => assert.equal(code.trim(), `Content-Security-Policy: ${value}`);
const csp = HEADERS['content-security-policy'];

const RUNNERS = {
  'json': (code) => fits(code),
  'json question': (code) => checkQuestion(JSON.parse(code)),
  'json condition': (code) => checkQuestion({ id: 'asked', kind: 'text', owner: 'aims-lead', when: JSON.parse(code) }),
  'json condition system': (code) => checkQuestion({ id: 'asked', kind: 'text', per: 'system', owner: 'aims-lead', when: JSON.parse(code) }),
  // Computed by tests/specification.rs and specification.test.mjs.
  'json example'(code) {
    const { questionnaire, response } = JSON.parse(code);
    for (const file of [questionnaire, response]) fits(JSON.stringify(file));
  },
  'json cloudfront'(code) {
    const { SecurityHeadersConfig: own, CustomHeadersConfig: custom } = JSON.parse(code);
    assert.equal(custom.Quantity, custom.Items.length);
    const sent = { 'content-security-policy': own.ContentSecurityPolicy.ContentSecurityPolicy, 'x-content-type-options': 'nosniff', 'referrer-policy': own.ReferrerPolicy.ReferrerPolicy };
    for (const { Header, Value } of custom.Items) sent[Header.toLowerCase()] = Value;
    assert.deepEqual(sent, HEADERS);
  },
  'sh': (code, folder) => run('bash', ['-euo', 'pipefail', '-c', code], folder),
  'sh elsewhere': (code, folder) => void run('bash', ['-n', '-c', code], folder),
  'js'(code, folder) {
    writeFileSync(join(folder, 'example.mjs'), code);
    return run(process.execPath, ['example.mjs'], folder);
  },
  'js browser': () => undefined,
  'html': () => undefined,
  // What a page would say: the elements are there, and take these attributes.
  'html elements'(code) {
    const { modules } = JSON.parse(read('pkg-template/dist/custom-elements.json'));
    const known = new Map(modules.flatMap(({ declarations }) => declarations).map(({ tagName, attributes }) => [tagName, attributes?.map(({ name }) => name)]));
    const used = [...code.matchAll(/<(aims-\w+)([^>]*)>/g)];
    assert.ok(used.length > 0);
    for (const [, tag, rest] of used) {
      for (const [, name] of rest.matchAll(/([\w-]+)="/g)) assert.ok(known.get(tag)?.includes(name), `<${tag} ${name}>`);
    }
  },
  // Names of ours that a page sets are those that the elements take.
  'css'(code) {
    const taken = read('pkg-template/dist/elements/styles/tokens.js');
    for (const [name] of code.matchAll(/--aims-[\w-]+(?=:)/g)) assert.ok(taken.includes(`${name}:`), name);
  },
  'text output': (code, _folder, printed) => assert.equal(printed, code),
  'http': headers,
  'http csp': policy(csp),
  'http framed': policy(csp.replace("frame-ancestors 'none'", 'frame-ancestors https://portal.example.com')),
  'nginx': headers,
  'apacheconf': headers,
  'caddyfile': headers,
  'text headers': headers,
  // The readme is the first page of the crate's own documentation, whose examples cargo runs.
  'rust': () => assert.match(read('src/lib.rs'), /^#!\[doc = include_str!\("\.\.\/README\.md"\)\]/),
};

for (const page of pages()) {
  const code = blocks(read(page));
  if (code.length === 0) continue;
  test(`code: ${page}`, () => {
    const folder = project();
    for (const { lang, file, code: text } of code) if (file && lang === 'json') writeFileSync(join(folder, file), text);
    let printed;
    for (const { lang, about, code: text } of code) {
      const kind = [lang, about].filter(Boolean).join(' ');
      const [, consumer] = /^([\w-]+)\/\S+$/.exec(about) ?? [];
      if (consumer && existsSync(at(`tests/consumers/${consumer}`))) continue;
      assert.ok(Object.hasOwn(RUNNERS, kind), `nothing checks \`\`\`${kind}`);
      try {
        printed = RUNNERS[kind](text, folder, printed);
      } catch (error) {
        error.message = `\`\`\`${kind}\n${text.slice(0, 200)}\n${error.message}`;
        throw error;
      }
    }
  });
}

/** Addresses that a page leads to. Code leads nowhere. */
const links = (text) => [...text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '``').matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to);

/** Anchors of a page, as the site has them. */
const anchors = (name) => new Set([...read(`www/dist/docs/${name === 'README.md' ? 'index.html' : name.replace('.md', '.html')}`).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));

test('links between pages of the package lead to pages and headings', () => {
  for (const page of [...pages().slice(1), 'pkg-template/README.md']) {
    for (const link of links(read(page))) {
      if (/^https?:/.test(link)) continue;
      const [path, anchor] = link.split('#');
      const to = path ? join(dirname(page), path) : page;
      assert.ok(existsSync(at(to)), `${page}: ${link}`);
      if (to !== page) assert.ok(dirname(to) === PACKED || page === 'pkg-template/README.md', `${page}: the site does not have ${link}`);
      if (anchor) assert.ok(anchors(to.split('/').pop()).has(anchor), `${page}: ${link}`);
    }
  }
});

test('links between pages of the project lead to files', () => {
  const written = pages().slice(1).map((path) => path.replace('/dist', '')).filter((path) => existsSync(at(path)));
  const made = ['api.md', 'shipped.md'].map((name) => `pkg-template/docs/${name}`);
  for (const page of ['README.md', 'src/scoring/specification.md', 'src/timeline/model.md', 'questionnaires/README.md', ...written]) {
    for (const link of links(read(page)).filter((to) => !/^https?:|^#/.test(to))) {
      const to = join(dirname(page), link.split('#')[0]);
      assert.ok(made.includes(to) || existsSync(at(to)), `${page}: ${link}`);
    }
  }
});

test('no page tells where it was made', () => {
  for (const page of [...pages(), 'pkg-template/README.md']) assert.equal(/(?<![\w.])\/(home|Users|root|tmp|work|var)\/|file:\/\/\/|[A-Z]:\\/.exec(read(page))?.[0], undefined, page);
});

test('the reference names everything that the entries export', async () => {
  const reference = read(`${PACKED}/api.md`);
  const headings = new Set([...reference.matchAll(/^#{4} (\w+)$/gm)].map(([, name]) => name));
  for (const entry of ['aimscore', 'aimscore/content', 'aimscore/timeline', 'aimscore/office']) {
    for (const name of Object.keys(await import(entry))) assert.ok(headings.has(name), `${entry}: ${name}`);
  }
  for (const name of ['Report', 'Figures', 'Problem', 'Outcome', 'AnswerInput', 'Timeline', 'PlanningInput']) assert.ok(headings.has(name), name);
  // Where nothing is said, the source lacks a comment.
  const silent = [...reference.matchAll(/^\| (`[^|]*) \| [^\n]* \|  \|$/gm)].map(([, name]) => name);
  assert.deepEqual(silent, []);
  const sections = reference.split(/^(?=#{4,5} )/m).slice(1).filter((section) => section.replace(/^.*\n/, '').replace(/^(?:`|\[`|\||#).*$/gm, '').trim() === '');
  assert.deepEqual(sections.map((section) => section.split('\n')[0]), []);
});

test('limits are those of the code', () => {
  const table = read(`${PACKED}/security.md`);
  const limits = [
    ['src/read/node.rs', 'LIMIT_BYTES', 'size of a file'], ['src/read/node.rs', 'LIMIT_DEPTH', 'depth of nesting'], ['src/read/node.rs', 'LIMIT_VALUES', 'values in a file'],
    ['src/read/cursor.rs', 'LONGEST_TEXT', 'length of a text'], ['src/read/cursor.rs', 'LONGEST_ID', 'length of an id'], ['src/read/cursor.rs', 'MOST_ENTRIES', 'entries in a list, unless below'],
    ['src/answers/load.rs', 'MOST_ANSWERS', 'answers in a response'], ['src/answers/load.rs', 'MOST_SYSTEMS', 'AI systems in a response'],
    ['src/questionnaire/load.rs', 'MOST_QUESTIONS', 'questions in a questionnaire'], ['src/questionnaire/load.rs', 'MOST_CHOICES', 'choices in a question'],
    ['src/answers/planning.rs', 'MOST', 'scenarios, freezes in a plan'], ['pkg-template/elements/model/request.ts', 'MOST', 'questions for a colleague, before and after unpacking'],
  ];
  for (const [path, name, words] of limits) {
    const value = Number(new RegExp(`const ${name}\\b[^=]*= ([\\d_]+);`).exec(read(path))?.[1].replaceAll('_', ''));
    const told = Number(new RegExp(`^\\| ${words} \\| ([\\d ]*\\d)`, 'm').exec(table)?.[1].replaceAll(' ', ''));
    assert.equal(told, value, words);
  }
});

test('sizes are those of the files', () => {
  for (const [entry, name] of [['aimscore', 'core'], ['aimscore/timeline', 'timeline'], ['aimscore/office', 'office']]) {
    const told = Number(new RegExp(`^\\| \`${entry}\` \\| (\\d+) \\|$`, 'm').exec(read('README.md'))?.[1]);
    const { brotli } = measure([`pkg-template/dist/${name}_bg.wasm`, `pkg-template/dist/${name}.js`]);
    assert.ok(Math.abs(told - brotli / 1000) < 0.03 * told, `${entry}: ${told} kB, and it is ${brotli} bytes`);
  }
});

test('the WebAssembly imports nothing but its own JavaScript', () => {
  for (const name of ['core', 'timeline', 'office']) {
    const module = new WebAssembly.Module(readFileSync(at(`pkg-template/dist/${name}_bg.wasm`)));
    assert.deepEqual([...new Set(WebAssembly.Module.imports(module).map((each) => each.module))], [`./${name}_bg.js`]);
  }
});

test('what is shipped has a licence, each', () => {
  const rows = [...read(`${PACKED}/shipped.md`).matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|/gm)];
  assert.ok(rows.length > 20);
  for (const [, name, version, licence] of rows) assert.ok(/^\d/.test(version) && /MIT|Apache|BSD|ISC/.test(licence), `${name} ${version} ${licence}`);
  for (const name of ['serde', 'wasm-bindgen', 'lit', 'idb']) assert.ok(rows.some((row) => row[1] === name), name);
});
