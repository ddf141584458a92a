// Keeps all files of the site, so that it works without a network. The build puts in which files there are.

/** Addresses of the files, below the site's own. A digest stands with those whose name does not tell their content. */
declare const FILES: Readonly<Record<string, string>>;
/** Tells one build from another. */
declare const BUILD: string;

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const PREFIX = 'aimscore-';
const NAME = PREFIX + BUILD;
const HOME = worker.registration.scope;
const BY_NAME: CacheQueryOptions = { ignoreSearch: true, ignoreVary: true };

const addresses = new Map(Object.entries(FILES).map(([path, digest]) => [new URL(path, HOME).href, digest]));

async function digestOf(response: Response): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keeps one file: from another build's cache, if its name tells its content; never a file of another build. */
async function keep(cache: Cache, address: string, digest: string): Promise<void> {
  const known = digest ? undefined : await caches.match(address, BY_NAME);
  const response = known ?? (await fetch(address, { cache: digest ? 'no-cache' : 'default' }));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  if (digest && (await digestOf(response.clone())) !== digest) throw new Error(`${address} is of another build`);
  await cache.put(address, response);
}

// All or nothing: a worker that could not keep everything is tried again later, and the one before it stays.
worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => Promise.all([...addresses].map(([address, digest]) => keep(cache, address, digest)))));
});

worker.addEventListener('activate', (event) => {
  const clean = async (): Promise<void> => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name)));
    await worker.clients.claim();
  };
  event.waitUntil(clean());
});

// A newer build waits until the visitor wants it: two builds in one page would not fit together.
worker.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { origin, pathname } = new URL(request.url);
  const named = origin + pathname;
  const address = request.mode === 'navigate' && named === `${HOME}index.html` ? HOME : named;
  if (!addresses.has(address)) return;
  event.respondWith(caches.open(NAME).then(async (cache) => (await cache.match(address, BY_NAME)) ?? fetch(request)));
});
