// The package as it is published: built, packed into target/package, its sizes told.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root, target } from './paths.mjs';
import { main, must, started } from './run.mjs';
import { setup } from './setup.mjs';

/** Packs what is built into `folder`; resolves to what npm says of it, with the `file` it made. */
export async function tarball(folder) {
  const said = await must('npm', ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder, '-w', 'pkg-template'], { capture: true, cwd: root });
  const [packed] = Object.values(JSON.parse(said));
  return { ...packed, file: join(folder, packed.filename) };
}

const kilo = (bytes) => (bytes / 1000).toFixed(1).padStart(9);
const row = (name, bytes, count = '') => console.log(`${name.padEnd(36)}${kilo(bytes)}${String(count).padStart(8)}`);

/** Sizes by folder of the package, from the largest down. */
function tell({ files, size, unpackedSize, file }) {
  const folders = new Map();
  for (const { path, size: bytes } of files) {
    const [top, next, ...rest] = path.split('/');
    const name = rest.length > 0 ? `${top}/${next}/` : next && !/\.(wasm|js)$/.test(next) ? `${top}/` : path;
    const { bytes: sum = 0, count = 0 } = folders.get(name) ?? {};
    folders.set(name, { bytes: sum + bytes, count: count + 1 });
  }
  console.log(`${'in kB'.padEnd(36)}${'unpacked'.padStart(9)}${'files'.padStart(8)}`);
  for (const [name, { bytes, count }] of [...folders].sort(([, a], [, b]) => b.bytes - a.bytes)) row(name, bytes, count);
  row('all', unpackedSize, files.length);
  row('packed', size);
  console.log(file);
}

if (started(import.meta)) {
  await main(async () => {
    await setup();
    await build();
    const folder = join(target, 'package');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    tell(await tarball(folder));
  });
}
