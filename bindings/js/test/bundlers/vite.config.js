// Where the test looks for it; the package needs no setting.
export default { base: './', build: { outDir: 'dist-vite' } };
