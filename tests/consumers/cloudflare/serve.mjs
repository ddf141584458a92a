// Runs the worker in workerd as its host would: the wasm compiled beforehand, the questionnaires as static assets.
import { readFileSync } from 'node:fs';
import { Miniflare, Response } from 'miniflare';

const dist = 'node_modules/aimscore/dist';
const host = new Miniflare({
  compatibilityDate: '2026-07-01',
  modules: [
    { type: 'ESModule', path: 'worker.js', contents: readFileSync('dist/worker.js', 'utf8') },
    { type: 'CompiledWasm', path: 'aimscore/core.wasm', contents: readFileSync(`${dist}/core_bg.wasm`) },
  ],
  serviceBindings: { ASSETS: (request) => new Response(readFileSync(`${dist}/questionnaires${new URL(request.url).pathname}`)) },
});
const response = await host.dispatchFetch('http://localhost/', { method: 'POST', body: readFileSync('response.json', 'utf8') });
console.log(await response.text());
await host.dispose();
