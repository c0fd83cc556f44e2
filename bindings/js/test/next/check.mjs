// What the pages of the app say:  node check.mjs SITE
import assert from 'node:assert/strict';

const [site] = process.argv.slice(2);
const get = (path) => fetch(site + path, { redirect: 'manual', signal: AbortSignal.timeout(20_000) });
for (let tries = 0; ; tries += 1) {
  if (await get('/client').then(() => true, () => false)) break;
  assert.ok(tries < 100, 'the server does not start');
  await new Promise((done) => setTimeout(done, 200));
}
const text = async (path) => (await get(path)).text();
assert.match(await text('/'), /<p id="same">true<\/p>/);
for (const path of ['/', '/client', '/edge']) assert.match(await text(path), /<svg /, path);
assert.match((await get('/login')).headers.get('location'), /^https:\/\/huggingface\.co\/oauth\/authorize\?/);
assert.match(await text('/edge-call'), /^edge_runtime: badgeSvg needs WebAssembly/);
