// The documentation as static pages: the Markdown that the package carries, in the look of the site. No script but the
// one that knows the chosen colours, and nothing inline.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { first as words } from 'aimscore/elements/words/en-first';
import { tokens } from 'aimscore/elements/styles/tokens';
import { Marked, type Token, type Tokens } from 'marked';
import { transformWithOxc, type Plugin } from 'vite';

const SOURCE = join(import.meta.dirname, '..', 'pkg-template', 'dist', 'docs');
const STYLES = [join(import.meta.dirname, 'src', 'site.css'), join(import.meta.dirname, 'src', 'docs.css')];
const THEME = join(import.meta.dirname, 'src', 'theme.ts');
/** Where the pages are, below the site's own address. */
export const FOLDER = 'docs/';
const INDEX = 'README.md';
/** As they are read; then the others. */
const ORDER = [INDEX, 'loading.md', 'elements.md', 'api.md', 'questionnaires.md', 'hosting.md', 'security.md', 'shipped.md', 'scoring.md', 'timeline.md', 'content.md'];

const read = (path: string): string => readFileSync(path, 'utf8');
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const address = (name: string): string => (name === INDEX ? 'index.html' : name.replace(/\.md$/, '.html'));

interface Heading {
  readonly id: string;
  readonly html: string;
}

interface Page {
  readonly name: string;
  readonly title: string;
  readonly body: string;
  readonly headings: readonly Heading[];
}

/** The anchor of a heading, as code hosts make it. */
const slug = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');

/** The words of tokens, without marks. */
const plain = (list: readonly Token[]): string => list.map((token) => ('tokens' in token && token.tokens ? plain(token.tokens) : 'text' in token ? String(token.text) : '')).join('');

function page(name: string): Page {
  const headings: Heading[] = [];
  const ids = new Set<string>();
  let title = name;
  const marked = new Marked({
    renderer: {
      heading({ tokens: list, depth }) {
        const text = plain(list);
        const inner = this.parser.parseInline(list);
        if (depth === 1) {
          title = text;
          return `<h1>${inner}</h1>\n`;
        }
        const base = slug(text);
        let id = base;
        for (let n = 1; ids.has(id); n += 1) id = `${base}-${n}`;
        ids.add(id);
        if (depth === 2) headings.push({ id, html: inner });
        return `<h${depth} id="${id}"><a href="#${id}">${inner}</a></h${depth}>\n`;
      },
      link({ href, tokens: list }) {
        const [, file, anchor = ''] = /^([^#:]*\.md)?(#.*)?$/.exec(href) ?? [];
        return `<a href="${escaped(file ? address(file) + anchor : href)}">${this.parser.parseInline(list)}</a>`;
      },
      // It is written with Markdown alone: whatever looks like markup is text.
      html: ({ text }) => escaped(text),
      code: ({ text, lang }) => `<pre><code${lang ? ` class="language-${escaped(lang.split(' ')[0] ?? '')}"` : ''}>${escaped(text)}\n</code></pre>\n`,
      table({ header, rows }) {
        const cell = ({ tokens: list, align }: Tokens.TableCell, tag: string): string => `<${tag}${align === 'right' ? ' class="number"' : ''}>${this.parser.parseInline(list)}</${tag}>`;
        // An empty cell heads nothing.
        const cells = (row: readonly Tokens.TableCell[], tag: string): string => `<tr>${row.map((each) => cell(each, each.text ? tag : 'td')).join('')}</tr>\n`;
        const label = escaped(`Table: ${header.map(({ tokens: list }) => plain(list)).join(', ')}`);
        const head = header.some(({ text }) => text) ? `<thead>${cells(header, 'th')}</thead>\n` : '';
        return `<div class="table" role="group" tabindex="0" aria-label="${label}"><table>${head}<tbody>${rows.map((row) => cells(row, 'td')).join('')}</tbody></table></div>\n`;
      },
    },
  });
  const body = marked.parse(read(join(SOURCE, name)), { async: false });
  return { name, title, body, headings };
}

function pages(): Page[] {
  const names = existsSync(SOURCE) ? readdirSync(SOURCE).filter((name) => name.endsWith('.md')) : [];
  const rank = (name: string): number => (ORDER.indexOf(name) + ORDER.length + 1) % (ORDER.length + 1);
  return names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).map(page);
}

function document({ name, title, body, headings }: Page, all: readonly Page[], files: { readonly style: string; readonly theme: string }): string {
  const within = headings.length > 1 ? `<ul>${headings.map(({ id, html }) => `<li><a href="#${id}">${html}</a></li>`).join('')}</ul>` : '';
  const entry = (other: Page): string =>
    `<li><a href="${address(other.name)}"${other.name === name ? ' aria-current="page"' : ''}>${escaped(other.name === INDEX ? words['site.docs'] : other.title)}</a>${other.name === name ? within : ''}</li>`;
  const whole = name === INDEX ? `${words['site.docs']} – ${words['site.name']}` : `${title} – ${words['site.docs']} – ${words['site.name']}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(whole)}</title>
<link rel="icon" href="../icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${files.style}">
<script type="module" async blocking="render" src="${files.theme}"></script>
</head>
<body>
<a class="skip" href="#content">${words['site.skip']}</a>
<header class="site">
<a class="wordmark" href="../index.html"><img src="../icon.svg" width="24" height="24" alt=""><span>${words['site.name']}</span></a>
<a class="to-pages" href="#pages">${words['site.docs']}</a>
</header>
<div class="docs">
<main id="content" tabindex="-1">
${body}</main>
<nav id="pages" aria-label="${words['site.docs']}"><ul>
${all.map(entry).join('\n')}
</ul></nav>
</div>
<footer class="site"><p>${words['site.footer']}</p></footer>
</body>
</html>
`;
}

/** All files of the documentation by their place below the site's address. */
async function files(): Promise<Map<string, string>> {
  const named = (name: string, ending: string, text: string): [string, string] => [`${name}-${createHash('sha256').update(text).digest('base64url').slice(0, 8)}.${ending}`, text];
  const style = named('docs', 'css', [tokens.cssText, ...STYLES.map(read)].join('\n'));
  const theme = named('theme', 'js', (await transformWithOxc(read(THEME), THEME, { sourcemap: false })).code);
  const all = pages();
  const html = all.map((each): [string, string] => [address(each.name), document(each, all, { style: style[0], theme: theme[0] })]);
  return new Map([style, theme, ...html].map(([name, text]) => [FOLDER + name, text]));
}

export function docs(): Plugin {
  return {
    name: 'docs',
    async generateBundle() {
      for (const [fileName, source] of await files()) this.emitFile({ type: 'asset', fileName, source });
    },
    configureServer({ middlewares }) {
      const types: Record<string, string> = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript' };
      middlewares.use(`/${FOLDER}`, async (request, response, next) => {
        const path = (request.url ?? '/').split(/[?#]/, 1)[0]?.slice(1) || 'index.html';
        const text = (await files()).get(FOLDER + path);
        if (text === undefined) return next();
        response.setHeader('content-type', types[path.split('.').pop() ?? ''] ?? 'text/plain');
        response.end(text);
      });
    },
  };
}
