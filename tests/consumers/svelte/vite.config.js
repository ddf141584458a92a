import { svelte } from '@sveltejs/vite-plugin-svelte';

export default { plugins: [svelte()], build: { assetsInlineLimit: 0, target: 'es2022' } };
