// The Express example against a real provider on loopback, from the badge to the
// name:  node express.mjs FOLDER PEER
// FOLDER has the example with its packages; PEER is tests/node/peer.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [folder, peer] = process.argv.slice(2).map((path) => resolve(path));
const { createApp } = await import(pathToFileURL(join(folder, 'app.js')));

let handle;
const server = createServer((request, response) => handle(request, response));
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const site = `http://127.0.0.1:${server.address().port}`;
const provider = spawn('node', [join(peer, 'provider.mjs'), `${site}/auth/callback`], { stdio: ['pipe', 'pipe', 'ignore'] });
const started = await new Promise((done) => createInterface(provider.stdout).once('line', done));
const { issuer, control } = JSON.parse(started);
const logged = [];
console.warn = (line) => logged.push(line);

const fetched = (url, options = {}) => fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(20_000), ...options });

// A browser of one cookie.
function visitor() {
  let cookie = '';
  return async (path, options = {}) => {
    const response = await fetched(new URL(path, site), { ...options, headers: { cookie } });
    const [set] = response.headers.getSetCookie();
    if (set) [cookie] = set.split(';');
    return { status: response.status, location: response.headers.get('location'), text: await response.text() };
  };
}

const begin = async (visit) => (await visit('/auth/login')).location;
const agree = async (url) => (await (await fetched(`${control}/agree?url=${encodeURIComponent(url)}`)).json()).callback;
const spoil = (how) => fetched(`${control}/set?spoil=${how}`);

try {
  handle = await createApp({
    site, issuer, clientId: 'my-app', clientSecret: 'the secret', cookieSecret: 'for tests',
  });

  const visit = visitor();
  const home = await visit('/');
  assert.match(home.text, /<a href="\/auth\/login"><svg /);
  const link = await begin(visit);
  assert.equal(new URL(link).origin, issuer);
  const callback = await agree(link);
  assert.ok(callback.startsWith(`${site}/auth/callback?`), callback);
  const back = await visit(callback);
  assert.deepEqual([back.status, back.location], [302, '/'], back.text);
  assert.match((await visit('/')).text, /Hello, Ada Lovelace!/);
  assert.deepEqual(logged, []);

  // The same callback again, and one without a session.
  for (const someone of [visit, visitor()]) {
    const again = await someone(callback);
    assert.equal(again.status, 400);
    assert.match(again.text, /This sign-in is no longer valid\./);
    assert.match(logged.pop(), /^callback invalid: state_unknown: no sign-in is stored/);
  }

  // Another state, and a user who says no.
  await begin(visit);
  assert.equal((await visit('/auth/callback?code=x&state=forged')).status, 400);
  assert.match(logged.pop(), /^callback invalid: state_mismatch: /);
  const state = new URL(await begin(visit)).searchParams.get('state');
  const denied = await visit(`/auth/callback?error=access_denied&state=${state}&iss=${encodeURIComponent(issuer)}`);
  assert.match(denied.text, /You did not agree to sign in\./);
  assert.match(logged.pop(), /^callback refused: access_denied: /);

  // What openid-client finds in the tokens.
  for (const how of ['nonce', 'aud', 'key', 'userinfo_sub', 'token_500']) {
    const other = visitor();
    const url = await agree(await begin(other));
    await spoil(how);
    const refused = await other(url);
    await spoil('');
    assert.equal(refused.status, 502, `${how}: ${refused.text}`);
    assert.match(logged.pop(), /^exchange: /, how);
    assert.match((await other('/')).text, /<svg /, how);
  }

  await visit('/auth/logout', { method: 'POST' });
  assert.match((await visit('/')).text, /<svg /);
  console.log('express: from the badge to the name');
} finally {
  provider.kill();
  server.closeAllConnections();
  server.close();
}
