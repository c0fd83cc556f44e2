export default { base: './', build: { target: 'es2022', outDir: 'dist-vite' } };
