// Checks the types of everything that is written in TypeScript or annotated. Needs a built package.
import { at, bin } from './paths.mjs';
import { main, must, started } from './run.mjs';

const PROJECTS = ['pkg-template/entries', 'pkg-template/elements', 'www', 'www/sw'];

export async function typecheck() {
  for (const project of PROJECTS) await must(bin('tsc'), ['-p', at(...project.split('/')), '--noEmit']);
}

if (started(import.meta)) await main(typecheck);
