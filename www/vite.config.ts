import { defineConfig } from 'vite';

export default defineConfig({
  // Works below any path.
  base: './',
  build: {
    target: 'es2022',
    // Nothing inline: the content security policy allows files of this origin alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
