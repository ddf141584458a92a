import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const SAMPLES = join(import.meta.dirname, '..', 'tests', 'assessments');

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

export default defineConfig({
  // Works below any path.
  base: './',
  plugins: [samples()],
  build: {
    target: 'es2022',
    // Nothing inline: the content security policy allows files of this origin alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
