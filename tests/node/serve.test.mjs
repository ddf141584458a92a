// The server that tests and `npm start` use.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../pkg-template/build/serve.mjs';

let folder;
let server;

/** A request whose path is sent as written, unlike that of `fetch`. */
const get = (path, { method = 'GET', headers = {} } = {}) =>
  new Promise((done, fail) => {
    const { port } = new URL(server.url);
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }));
    }).on('error', fail).end();
  });

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aimscore-'));
  const root = join(folder, 'root');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(root, '.hidden'), 'secret');
  writeFileSync(join(root, 'index.html'), '<p>start');
  writeFileSync(join(root, 'a b.json'), '{}');
  writeFileSync(join(root, 'assets', 'core-BsfSHlym.wasm'), 'wasm');
  writeFileSync(join(root, 'assets', 'core-BsfSHlym.wasm.br'), 'brotli');
  writeFileSync(join(root, 'assets', 'core-BsfSHlym.wasm.gz'), 'gzip');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  server = await serve(root);
});

after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test('sends the security headers with every answer', async () => {
  for (const path of ['/', '/missing', '/%']) {
    const { headers } = await get(path);
    assert.match(headers['content-security-policy'], /default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
    assert.match(headers['content-security-policy'], /frame-ancestors 'none'/);
    assert.doesNotMatch(headers['content-security-policy'], /unsafe-inline|'unsafe-eval'/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.ok(headers['permissions-policy']);
  }
});

test('serves files with their types', async () => {
  assert.deepEqual([(await get('/')).body, (await get('/')).headers['content-type']], ['<p>start', 'text/html; charset=utf-8']);
  assert.equal((await get('/a%20b.json?x=1')).headers['content-type'], 'application/json; charset=utf-8');
  assert.equal((await get('/assets/core-BsfSHlym.wasm')).headers['content-type'], 'application/wasm');
});

test('serves nothing from outside the folder, and nothing hidden', async () => {
  const paths = [
    '/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt', '/%2e%2e%5csecret.txt',
    '/link.txt', '/.hidden', '/index.html%00.js', '//secret.txt', '/assets', '/assets/',
  ];
  for (const path of paths) assert.equal((await get(path)).status, 404, path);
  assert.equal((await get('/%')).status, 400);
});

test('sends the compressed form to those who take it', async () => {
  const body = async (encoding) => (await get('/assets/core-BsfSHlym.wasm', { headers: { 'accept-encoding': encoding } })).body;
  assert.equal(await body('gzip, deflate, br'), 'brotli');
  assert.equal(await body('gzip'), 'gzip');
  assert.equal(await body('br;q=0, gzip;q=0.5'), 'gzip');
  assert.equal(await body('identity'), 'wasm');
  assert.equal(await body(''), 'wasm');
});

test('lets hashed names be kept and asks about the others', async () => {
  assert.match((await get('/assets/core-BsfSHlym.wasm')).headers['cache-control'], /immutable/);
  const first = await get('/');
  assert.equal(first.headers['cache-control'], 'no-cache');
  const again = await get('/', { headers: { 'if-none-match': first.headers.etag } });
  assert.deepEqual([again.status, again.body], [304, '']);
});

test('answers HEAD, refuses what changes things', async () => {
  const head = await get('/', { method: 'HEAD' });
  assert.deepEqual([head.status, head.body, head.headers['content-length']], [200, '', '8']);
  assert.equal((await get('/', { method: 'POST' })).status, 405);
});

test('takes the next free port', async () => {
  const { port } = new URL(server.url);
  const second = await serve(join(folder, 'root'), Number(port));
  assert.ok(Number(new URL(second.url).port) > Number(port));
  await second.close();
});
