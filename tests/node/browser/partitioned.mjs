// What a Space's iframe gets of cookies, in Chromium: the header that the
// callback would answer with, set in a tab of its own and in the iframe.
//
//   node partitioned.mjs EXECUTABLE SET_COOKIE
//
// Two sites on loopback, http://127.0.0.1 (which frames, as huggingface.co
// does) and http://localhost (the Space). Prints as JSON which cookies the
// Space is sent: {"iframe": …, "tab": …, "iframeAfterTab": …, "tabAfterIframe": …}.

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { close, launch } from '../peer/browser.mjs';

const [executablePath, header] = process.argv.slice(2);
const server = createServer((request, response) => {
  const set = new URL(request.url, 'http://x').searchParams.get('set');
  const frame = `<iframe src="http://localhost:${server.address().port}${request.url}"></iframe>`;
  response.writeHead(200, {
    'content-type': 'text/html',
    ...(set && { 'set-cookie': header.replace('VALUE', set) }),
  });
  const outer = request.headers.host.startsWith('127.0.0.1');
  response.end(`<!doctype html>${outer ? frame : `<p>${request.headers.cookie ?? 'none'}</p>`}`);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const at = (host) => `http://${host}:${server.address().port}/`;
const folder = mkdtempSync(join(tmpdir(), 'hf-signin-partitioned-'));
const browser = await launch('chrome', executablePath, folder);
const page = await browser.newPage();
// What the Space was sent, as its answer shows it.
async function tab(query = '') {
  await page.goto(at('localhost') + query);
  return page.$eval('p', (p) => p.textContent);
}
async function iframe(query = '') {
  await page.goto(at('127.0.0.1') + query);
  const inner = page.frames().find((frame) => frame.url().includes('localhost'));
  return (await inner.waitForSelector('p')).evaluate((p) => p.textContent);
}
try {
  await tab('?set=tab');
  const said = { tab: await tab(), iframeAfterTab: await iframe() };
  await iframe('?set=iframe');
  said.iframe = await iframe();
  said.tabAfterIframe = await tab();
  console.log(JSON.stringify(said));
} finally {
  await close(browser);
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
