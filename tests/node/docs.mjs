// The documentation, as tests see it: its pages and the code in them.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const read = (path) => readFileSync(at(path), 'utf8');

export const PACKED = 'pkg-template/dist/docs';

/** The pages that the package carries, with the readme. */
export const pages = () => ['README.md', ...readdirSync(at(PACKED)).sort().map((name) => `${PACKED}/${name}`)];

/** The code of a page: its language, what else is told about it, and the name of the file it stands for. */
export function blocks(text) {
  return [...text.matchAll(/^```([^\n]*)\n([^]*?)^```$/gm)].map(([, info, code]) => {
    const [lang, ...rest] = info.trim().split(/\s+/);
    const file = rest.find((word) => word.startsWith('file='))?.slice(5);
    return { lang, about: rest.filter((word) => !word.startsWith('file=')).join(' '), file, code };
  });
}
