// The hosted site: Vite, then each file once more in compressed form for servers that can send that.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { at, bin, site as out } from './paths.mjs';
import { must } from './run.mjs';

const COMPRESSIBLE = /\.(html|js|css|json|wasm|svg|txt|webmanifest)$/;
const SMALL = 1000;

export async function site() {
  await must(bin('vite'), ['build', '--logLevel', 'warn'], { cwd: at('www') });
  const files = readdirSync(out, { recursive: true }).filter((name) => COMPRESSIBLE.test(name));
  await Promise.all(files.map((name) => compress(join(out, name))));
}

async function compress(path) {
  const bytes = readFileSync(path);
  if (bytes.length < SMALL) return;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  writeFileSync(`${path}.br`, await promisify(brotliCompress)(bytes, quality));
  writeFileSync(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
