// Opens what Vite and webpack made, in Chromium, and compares it with Node.
//   run.mjs FOLDER puppeteer-core's-FOLDER; FOLDER has dist-vite and dist-webpack
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';

const [folder, modules] = process.argv.slice(2);
const require = createRequire(join(modules, 'x.js'));
const puppeteer = require('puppeteer-core');
const { badgePng, badgeSvg, snippet } = await import(
  createRequire(join(folder, 'x.js')).resolve('hf-signin')
);

const types = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
const server = createServer(async (request, response) => {
  try {
    const path = new URL(request.url, 'http://x').pathname;
    const body = await readFile(join(folder, path));
    response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  for (const bundler of ['vite', 'webpack']) {
    const page = await browser.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`http://127.0.0.1:${server.address().port}/dist-${bundler}/index.html`);
    await page.waitForFunction(() => globalThis.told, { timeout: 20000 }).catch(() => {
      throw new Error(`${bundler}: ${problems.join('; ') || 'no answer'}`);
    });
    const told = JSON.parse(await page.evaluate(() => globalThis.told));
    assert.equal(told.svg, badgeSvg({ label: 'Log in', size: 'xl' }), bundler);
    assert.equal(told.same, told.svg, bundler);
    assert.equal(told.arabic, badgeSvg({ lang: 'ar' }), bundler);
    assert.deepEqual(Uint8Array.from(told.png), new Uint8Array(badgePng({ scale: 2 })), bundler);
    assert.equal(told.markup, snippet({ href: '/login', format: 'html' }).markup, bundler);
    assert.deepEqual([told.outcome, told.ok, told.sizes.length], ['verified', true, 4], bundler);
    console.log(`${bundler}: the same as in Node`);
  }
} finally {
  await browser.close();
  server.close();
}
