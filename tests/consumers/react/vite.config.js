import react from '@vitejs/plugin-react';

export default { plugins: [react()], build: { assetsInlineLimit: 0, target: 'es2022' } };
