try {
  const engine = await liveEngine();
  // For the console: what the npm package hf-signin has.
  globalThis.hfSignin = engine.calls;
  startPage(engine);
  performance.mark('ready');
} catch (error) {
  const place = document.getElementById('failed');
  place.textContent = `The page can't draw here: ${error.message}`;
  place.hidden = false;
  throw error;
}
