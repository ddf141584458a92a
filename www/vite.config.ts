import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { defineConfig, type Plugin } from 'vite';
import { docs, FOLDER } from './docs.ts';

const HERE = import.meta.dirname;
const SAMPLES = join(HERE, '..', 'tests', 'assessments');
const ICON = join(HERE, 'icons', 'icon.svg');
const NAME = 'Aimscore';
const PAPER = '#faf9f6';

/** The samples that a visitor can look at: the tests' responses, with an index of what they are. */
function samples(): Plugin {
  const names = (): string[] => (existsSync(SAMPLES) ? readdirSync(SAMPLES).filter((name) => name.endsWith('.json')).sort() : []);
  const text = (name: string): string => readFileSync(join(SAMPLES, name), 'utf8');
  const index = (): string =>
    JSON.stringify(
      names().map((file) => {
        const { profile, questionnaire, systems = [], answers = [] } = JSON.parse(text(file));
        return { file, name: profile.name, questionnaire: questionnaire.id, sector: profile.sector, systems: systems.length, answers: answers.length };
      }),
    );
  return {
    name: 'samples',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'samples/index.json', source: index() });
      for (const name of names()) this.emitFile({ type: 'asset', fileName: `samples/${name}`, source: text(name) });
    },
    configureServer({ middlewares }) {
      middlewares.use('/samples/', (request, response, next) => {
        const name = request.url?.slice(1) ?? '';
        if (name !== 'index.json' && !names().includes(name)) return next();
        response.setHeader('content-type', 'application/json');
        response.end(name === 'index.json' ? index() : text(name));
      });
    },
  };
}

/** Templates and styles of elements are text, which no minifier touches: their indentation goes here. */
function outdented(): Plugin {
  return {
    name: 'outdented',
    transform: (code, id) => (/[\\/]elements[\\/][^?]*\.js$/.test(id) || id.endsWith('site.ts') ? { code: code.replace(/\n[ \t]+/g, '\n'), map: null } : undefined),
  };
}

/** What makes the site installable: its manifest, and icons of all kinds from the one drawing. */
function installable(): Plugin {
  const icon = (size: number, purpose: 'any' | 'maskable') => ({ src: `icon-${size}${purpose === 'any' ? '' : `-${purpose}`}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose });
  const icons = [icon(192, 'any'), icon(512, 'any'), icon(192, 'maskable'), icon(512, 'maskable')];
  const manifest = {
    name: NAME,
    short_name: NAME,
    description: 'Self-assessment against ISO/IEC 42001 and AI vendor questionnaires. Everything happens in your browser.',
    id: './',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: PAPER,
    theme_color: PAPER,
    icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }, ...icons],
  };
  return {
    name: 'installable',
    async generateBundle() {
      const svg = readFileSync(ICON, 'utf8');
      // Systems cut icons to shapes of their own, which leaves no corner to round here.
      const square = svg.replace(/ rx="[^"]*"/, '');
      await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm'))).catch(() => undefined);
      const png = (text: string, width: number): Uint8Array => new Resvg(text, { fitTo: { mode: 'width', value: width } }).render().asPng();
      this.emitFile({ type: 'asset', fileName: 'icon.svg', source: svg });
      this.emitFile({ type: 'asset', fileName: 'apple-touch-icon.png', source: png(square, 180) });
      for (const { src, sizes, purpose } of icons) this.emitFile({ type: 'asset', fileName: src, source: png(purpose === 'any' ? svg : square, parseInt(sizes, 10)) });
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: JSON.stringify(manifest) });
    },
  };
}

/** Content is digested by what it says, so that it can be sent without the spaces that are there for readers. */
function dense(): Plugin {
  return {
    name: 'dense',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.startsWith('assets/') && file.fileName.endsWith('.json')) file.source = JSON.stringify(JSON.parse(String(Buffer.from(file.source))));
      }
    },
  };
}

/** Puts into the service worker which files the site has, when all of them are there. */
function precache(): Plugin {
  return {
    name: 'precache',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files: Record<string, string> = {};
        const build = createHash('sha256');
        for (const [name, file] of Object.entries(bundle).sort(([a], [b]) => (a < b ? -1 : 1))) {
          // Who is offline goes on with an assessment. The documentation is not fetched for that, and its changes offer no newer site.
          if (name === 'sw.js' || name.startsWith(FOLDER)) continue;
          const digest = createHash('sha256').update(file.type === 'chunk' ? file.code : file.source).digest('hex');
          build.update(`${name} ${digest}\n`);
          // The page is kept under the address that visitors know; hosts may lead from the other one to it.
          files[name === 'index.html' ? './' : name] = name.startsWith('assets/') ? '' : digest;
        }
        const worker = bundle['sw.js'];
        if (worker?.type !== 'chunk') throw new Error('the service worker was not built');
        const text = `const FILES=${JSON.stringify(files)},BUILD="${build.digest('hex').slice(0, 16)}";`;
        worker.code = text + worker.code;
      },
    },
  };
}

export default defineConfig({
  // Works below any path.
  base: './',
  plugins: [outdented(), samples(), installable(), dense(), docs(), precache()],
  build: {
    target: 'es2022',
    // Nothing inline: the content security policy allows files of this origin alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      checks: { pluginTimings: false },
      input: { index: join(HERE, 'index.html'), sw: join(HERE, 'sw', 'sw.ts') },
      // A service worker speaks for what lies below it, under an address that stays.
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
});
