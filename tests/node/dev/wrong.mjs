// The page of html-pkce against each `hf-signin dev --wrong`, in Chromium:
//
//   node wrong.mjs HF_SIGNIN CHROMIUM
//
// Prints an object: for each name `signed in`, or the error's word.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { close, launch } from '../peer/browser.mjs';

const [program, executablePath] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'hf-signin-wrong-'));
const run = (...args) => execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const LISTEN = `<!doctype html><meta charset="utf-8"><title>page</title><script>
for (const type of ["hf-signin-user", "hf-signin-error"])
  document.addEventListener(type, ({ detail }) => { window.told = detail.error ?? "signed in"; });
</script>`;
let body = '';
const server = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(body);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const site = `http://127.0.0.1:${server.address().port}/`;

async function signIn(page, name) {
  const wrong = name ? ['--wrong', name] : [];
  const provider = spawn(program, ['dev', '--json', '--yes', ...wrong], { stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    const line = await new Promise((done) => createInterface(provider.stdout).once('line', done));
    const { issuer, client_id } = JSON.parse(line);
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
    writeFileSync(join(folder, 'metadata.json'), await answer.text());
    body = LISTEN + run('snippet', '--format', 'html-pkce', '--metadata', 'metadata.json', '--client-id', client_id, '--redirect-uri', site);
    await page.goto(site, { waitUntil: 'domcontentloaded' });
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(site, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('button:has(img)');
    await page.click('button:has(img)');
    await page.waitForFunction(() => window.told, { polling: 50 });
    return await page.evaluate(() => window.told);
  } finally {
    provider.kill();
  }
}

const browser = await launch('chrome', executablePath, join(folder, 'profile'));
try {
  const names = JSON.parse(run('dev', '--list-wrong', '--json')).map(({ name }) => name);
  const page = await browser.newPage();
  page.setDefaultTimeout(40_000);
  const found = {};
  for (const name of ['', ...names]) {
    found[name] = await signIn(page, name).catch((cause) => `${cause}`);
  }
  console.log(JSON.stringify(found));
} finally {
  await close(browser);
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
