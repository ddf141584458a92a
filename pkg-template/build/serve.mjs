// A small static server that sends the headers a host of the site should send.
import { createServer } from 'node:http';
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

export const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
];

const HASHED = /-[\w-]{8}\.\w+$/;

/** The file that a request's path names below `root`, or undefined. Never one outside, nor a hidden one. */
function find(root, path) {
  if (path.includes('\0') || path.includes('\\') || path.split('/').some((part) => part.startsWith('.'))) return undefined;
  try {
    const file = realpathSync(join(root, path.endsWith('/') ? `${path}index.html` : path));
    return file.startsWith(root + sep) && statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Encodings that the client takes: those named without `q=0`. */
function accepted(header = '') {
  return header.split(',').map((part) => part.trim().split(';'))
    .filter(([, q]) => !/^\s*q=0(\.0*)?$/.test(q ?? ''))
    .map(([name]) => name.toLowerCase());
}

function smallest(file, header) {
  const names = accepted(header);
  for (const [encoding, ending] of ENCODINGS) {
    if (!names.includes(encoding)) continue;
    const stat = statSync(file + ending, { throwIfNoEntry: false });
    if (stat?.isFile()) return { encoding, path: file + ending, stat };
  }
  return { encoding: undefined, path: file, stat: statSync(file) };
}

function answer(root, request, response) {
  const send = (status, headers = {}, text = '') => {
    response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(text), ...headers });
    response.end(request.method === 'HEAD' ? undefined : text);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(405, { allow: 'GET, HEAD' }, 'Method not allowed\n');
  let path;
  try {
    path = decodeURIComponent(request.url.split(/[?#]/, 1)[0]);
  } catch {
    return send(400, {}, 'Bad request\n');
  }
  const file = find(root, path);
  if (!file) return send(404, {}, 'Not found\n');

  const { encoding, path: chosen, stat } = smallest(file, request.headers['accept-encoding']);
  const etag = `"${stat.size.toString(36)}-${Math.trunc(stat.mtimeMs).toString(36)}${encoding ? `-${encoding}` : ''}"`;
  const headers = {
    ...HEADERS,
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cache-control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    etag,
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers);
    return response.end();
  }
  response.writeHead(200, { ...headers, 'content-length': stat.size, ...(encoding && { 'content-encoding': encoding }) });
  if (request.method === 'HEAD') return response.end();
  createReadStream(chosen).on('error', () => response.destroy()).pipe(response);
}

/** Serves `folder` on this machine alone, at `port` or the next free one. Port 0: any. */
export async function serve(folder, port = 0) {
  const root = realpathSync(folder);
  const server = createServer((request, response) => {
    try {
      answer(root, request, response);
    } catch {
      response.destroy();
    }
  });
  for (let tries = 100; ; port += 1, tries -= 1) {
    try {
      await new Promise((done, fail) => {
        server.once('error', fail);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', fail);
          done();
        });
      });
      break;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || tries === 0) throw error;
    }
  }
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}
