// Pages are also rendered where there is no document.
import { readdirSync } from 'node:fs';
import 'aimscore/elements';

const folder = new URL('./node_modules/aimscore/dist/elements/', import.meta.url);
const modules = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.js'));
for (const name of modules) await import(new URL(name, folder));
console.log(`imported ${modules.length} modules without a page`);
