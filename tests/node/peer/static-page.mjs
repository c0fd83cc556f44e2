// Drives pages with the html-pkce snippet in a browser, from the click on the
// badge to the name, against the provider of provider.mjs:
//
//   node static-page.mjs HF_SIGNIN BROWSER EXECUTABLE [WORD]
//
// Each page is served under the policy that `--csp` prints, and nothing more.
// BROWSER is chrome or firefox; with WORD only the cases with it in their name
// run. Prints `ok NAME` for each case, and fails at the first that is wrong.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { close, launch } from './browser.mjs';

const [program, kind, executablePath, word = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'hf-signin-page-'));

const pages = new Map();
const server = createServer((request, response) => {
  const page = pages.get(new URL(request.url, 'http://x').pathname);
  if (!page) return response.writeHead(404).end();
  response.writeHead(200, {
    'content-type': page.type ?? 'text/html; charset=utf-8',
    ...(page.policy && { 'content-security-policy': `default-src 'none'; ${page.policy}` }),
  });
  return response.end(page.body);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const site = `http://127.0.0.1:${server.address().port}`;

const provider = spawn('node', [new URL('provider.mjs', import.meta.url).pathname, `${site}/page`, `${site}/space`], {
  stdio: ['pipe', 'pipe', 'ignore'],
});
const started = await new Promise((done) => createInterface(provider.stdout).once('line', done));
const { issuer, control } = JSON.parse(started);
const ask = (url) => fetch(url, { signal: AbortSignal.timeout(20_000) });
const set = (query) => ask(`${control}/set?${query}`);
const metadata = join(folder, 'metadata.json');
writeFileSync(metadata, await (await ask(`${issuer}/.well-known/openid-configuration`)).text());

function snippet(...args) {
  const all = ['snippet', '--format', 'html-pkce', '--metadata', metadata, '--img-base', '/badges', ...args];
  return execFileSync(program, all, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

// A page that keeps what the snippet tells; its own script is in a file.
const LISTEN = `window.told = [];
for (const type of ["hf-signin", "hf-signin-user", "hf-signin-error", "hf-signin-out"])
  document.addEventListener(type, ({ detail }) => told.push([type, detail]));`;
pages.set('/listen.js', { body: LISTEN, type: 'text/javascript' });
for (const name of ['', '-dark']) {
  const body = '<svg xmlns="http://www.w3.org/2000/svg" width="246" height="36"><rect width="246" height="36"/></svg>';
  pages.set(`/badges/sign-in-with-huggingface-lg${name}.svg`, { body, type: 'image/svg+xml' });
}
function serve(path, args, { policy = snippet(...args, '--csp').trim(), before = '' } = {}) {
  const ours = policy.replace('script-src ', "script-src 'self' ");
  const body = `<!doctype html><meta charset="utf-8"><title>page</title>
    <script src="/listen.js"></script>${before}${snippet(...args)}`;
  pages.set(path, { body, policy: ours });
}
const APP = ['--client-id', 'my-page', '--redirect-uri', `${site}/page`];
serve('/page', APP);

const browser = await launch(kind, executablePath, join(folder, 'profile'));

async function open(path = '/page') {
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  page.violations = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) page.violations.push(message.text());
  });
  await page.bringToFront();
  await page.goto(site + path);
  return page;
}

async function click(page, selector) {
  await page.bringToFront();
  await page.waitForSelector(selector);
  await page.click(selector);
}

// As far as the answer of the provider's user.
async function signIn(page, answer = 'agree') {
  await click(page, 'button:has(img)');
  await click(page, `button[value=${answer}]`);
}

const said = (page) => page.$eval('output.hf-signin-user', (output) => output.textContent);
const told = (page) => page.evaluate(() => window.told);

// Waits for the last event of a sign-in.
async function until(page, type) {
  const has = (wanted) => window.told?.some(([found]) => found === wanted);
  await page.waitForFunction(has, {}, type).catch(async () => {
    assert.fail(`no ${type} at ${page.url()}: ${JSON.stringify(await told(page).catch(String))}`);
  });
  return (await told(page)).find(([found]) => found === type)[1];
}

const FAILED = 'The sign-in did not work. Please try again.';
const isHidden = (page) => page.$eval('button:has(img)', (button) => button.hidden && !button.checkVisibility());

async function refused(page, error, rule, sentence = FAILED) {
  const detail = await until(page, 'hf-signin-error');
  assert.equal(detail.error, error);
  assert.equal(detail.rule, rule);
  assert.equal(await said(page), sentence);
  assert.equal(await isHidden(page), false);
  assert.equal(page.url(), `${site}/page`, 'no code in the address');
  assert.ok(!(await page.content()).includes('Ada'), 'no name');
  const events = (await told(page)).map(([type]) => type);
  assert.equal(events.filter((type) => type !== 'hf-signin').length, 1, events);
}

// What is spoiled, with the error that the script has for it. A signature it
// does not check: the token came from the provider itself.
const SPOILED = {
  callback_iss: ['iss_mismatch', 'V8'],
  callback_state: ['state_mismatch', 'V3'],
  callback_code_twice: ['duplicate_parameter', 'V1'],
  token_type: ['token_type', 'V17'],
  token_302: ['redirect', 'V17'],
  token_500: ['endpoint', null],
  token_html: ['exchange', null],
  token_50_mib: ['too_long', 'V17'],
  token_array: ['token_type', 'V17'],
  access_token_object: ['token_type', 'V17'],
  token_endless: ['timeout', 'V17'],
  iss: ['id_token_iss', 'T4'],
  aud: ['id_token_aud', 'T5'],
  aud_extra: ['id_token_aud', 'T5'],
  aud_nested: ['id_token_aud', 'T5'],
  azp: ['id_token_azp', 'T6'],
  expired: ['id_token_expired', 'T7'],
  iat_ahead: ['id_token_iat_ahead', 'T7'],
  nonce: ['id_token_nonce', 'T8'],
  nonce_missing: ['id_token_nonce', 'T8'],
  at_hash: ['id_token_at_hash', 'T9'],
  at_hash_empty: ['id_token_at_hash', 'T9'],
  sub_missing: ['id_token_claim_missing', 'T11'],
  alg_none: ['id_token_alg', 'T2'],
  hs256: ['id_token_alg', 'T2'],
  crit: ['id_token_alg', 'T2'],
  two_parts: ['id_token_parts', 'T1'],
  id_token_missing: ['id_token_parts', 'T1'],
  userinfo_sub: ['userinfo_sub', 'T10'],
  userinfo_302: ['redirect', 'V17'],
};

const cases = {
  async 'a click leads to the name, a reload keeps it, signing out forgets it'() {
    const page = await open();
    await signIn(page);
    const { user, accessToken, expiresAt } = await until(page, 'hf-signin-user');
    assert.equal(user.name, 'Ada Lovelace');
    assert.ok(accessToken && expiresAt > Date.now());
    assert.match(await said(page), /Signed in as Ada Lovelace\s+Sign out/);
    assert.equal(await page.$eval('output img', (img) => img.src), 'https://example.com/ada.png');
    assert.equal(await isHidden(page), true);
    assert.equal(page.url(), `${site}/page`);
    assert.deepEqual((await told(page)).map(([type]) => type), ['hf-signin', 'hf-signin-user']);
    await page.reload();
    await until(page, 'hf-signin-user');
    assert.match(await said(page), /Ada Lovelace/);
    await click(page, 'output button');
    await until(page, 'hf-signin-out');
    assert.equal(await said(page), '');
    assert.equal(await isHidden(page), false);
    assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), []);
    assert.deepEqual(page.violations, []);
    return [page];
  },
  async 'who denies sees a sentence and no name'() {
    const page = await open();
    await signIn(page, 'deny');
    await refused(page, 'access_denied', null, 'You did not agree to sign in. You can try again.');
    await signIn(page);
    await until(page, 'hf-signin-user');
    return [page];
  },
  async 'two tabs both sign in, the first one last'() {
    const [first, second] = [await open(), await open()];
    for (const page of [first, second]) await click(page, 'button:has(img)');
    for (const page of [second, first]) {
      await click(page, 'button[value=agree]');
      await until(page, 'hf-signin-user');
    }
    return [first, second];
  },
  // Another page of the tab signs out, and Back shows the one before as it was.
  async 'Back shows no session that has ended'() {
    pages.set('/other', { ...pages.get('/page') });
    const page = await open();
    await signIn(page);
    await until(page, 'hf-signin-user');
    await page.goto(`${site}/other`);
    await click(page, 'output button');
    await until(page, 'hf-signin-out');
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('output')?.textContent === '');
    assert.equal(await isHidden(page), false);
    pages.delete('/other');
    return [page];
  },
  async 'a double click begins once'() {
    const page = await open();
    const keys = await page.evaluate(async () => {
      const button = document.querySelector('button:has(img)');
      button.click();
      button.click();
      hfSignin.begin();
      const look = [button.disabled, button.getAttribute('aria-busy')];
      await new Promise((done) => setTimeout(done, 100));
      return [look, Object.keys(sessionStorage).length];
    }).catch(() => null);
    // The page may be gone already: then it left once.
    if (keys) assert.deepEqual(keys, [[true, 'true'], 1]);
    await click(page, 'button[value=agree]');
    await until(page, 'hf-signin-user');
    return [page];
  },
  async 'whatever is spoiled is refused'() {
    const page = await open();
    for (const [spoil, [error, rule]] of Object.entries(SPOILED)) {
      await set(`spoil=${spoil}`);
      await page.goto(`${site}/page`);
      await signIn(page);
      await refused(page, error, rule).catch((cause) => {
        throw new Error(`${spoil}: ${cause.message}`);
      });
      await page.evaluate(() => sessionStorage.clear());
    }
    await set('spoil=');
    return [page];
  },
  async 'without its hash in the policy the script does not run'() {
    const policy = snippet(...APP, '--csp').trim().replace(/script-src [^;]*/, 'script-src ');
    serve('/no-hash', APP, { policy });
    const page = await open('/no-hash');
    await click(page, 'button:has(img)');
    await new Promise((done) => setTimeout(done, 200));
    assert.equal(page.url(), `${site}/no-hash`);
    assert.equal(await page.evaluate(() => typeof window.hfSignin), 'undefined');
    if (kind === 'chrome') assert.ok(page.violations.length > 0);
    return [page];
  },
  async 'the policy may be in the page'() {
    const kept = pages.get('/page');
    const policy = `default-src 'none'; ${kept.policy}`;
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
    pages.set('/page', { body: kept.body.replace('<title>', `${meta}<title>`) });
    const page = await open();
    await signIn(page);
    await until(page, 'hf-signin-user');
    assert.deepEqual(page.violations, []);
    pages.set('/page', kept);
    return [page];
  },
  async 'the script may be a file of its own'() {
    const policy = snippet(...APP, '--script', 'sign-in.js', '--csp').trim();
    assert.match(policy, /script-src 'self';/);
    const body = readFileSync(join(folder, 'sign-in.js'));
    pages.set('/sign-in.js', { body, type: 'text/javascript' });
    const [kept] = [pages.get('/page')];
    serve('/page', [...APP, '--script', 'sign-in.js'], { policy });
    const page = await open();
    await signIn(page);
    await until(page, 'hf-signin-user');
    assert.deepEqual(page.violations, []);
    pages.set('/page', kept);
    return [page];
  },
  async 'a static Space tells the page who it is'() {
    const variables = 'window.huggingface = { variables: { OAUTH_CLIENT_ID: "my-page", OAUTH_SCOPES: "openid profile" } };';
    pages.set('/variables.js', { body: variables, type: 'text/javascript' });
    serve('/space', ['--host', 'static-space'], { before: '<script src="/variables.js"></script>' });
    const page = await open('/space?theme=dark#top');
    await signIn(page);
    await until(page, 'hf-signin-user');
    assert.equal(page.url(), `${site}/space`);
    return [page];
  },
  async 'in an iframe it opens a tab and begins there'() {
    pages.set('/frame', { body: `<!doctype html><iframe src="${site}/page" width="600" height="300"></iframe>` });
    const page = await open('/frame');
    const known = new Set(await browser.pages());
    const frame = page.frames().find((inner) => inner.url().endsWith('/page'));
    await (await frame.waitForSelector('button:has(img)')).click();
    let tab;
    for (let tries = 0; tries < 100 && !tab; tries += 1) {
      tab = (await browser.pages()).find((other) => !known.has(other));
      await new Promise((done) => setTimeout(done, 50));
    }
    await click(tab, 'button[value=agree]');
    await until(tab, 'hf-signin-user');
    assert.equal(await frame.evaluate(() => sessionStorage.length), 0);
    return [page, tab];
  },
};

try {
  for (const [name, run] of Object.entries(cases).filter(([name]) => name.includes(word))) {
    for (const page of await run()) await page.close();
    console.log(`ok ${name}`);
  }
} finally {
  await close(browser);
  provider.kill();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
