import vue from '@vitejs/plugin-vue';

const isCustomElement = (tag) => tag.startsWith('aims-');

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })], build: { assetsInlineLimit: 0, target: 'es2022' } };
