// The html-pkce snippet: its whole round, what its callback refuses, and how it
// shares a page and a tab with others.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const REDIRECT = 'https://page.test/auth/callback?own=a%20b';

function snippet(t, ...args) {
  const { status, stdout, stderr } = t.hfSignin(
    'snippet', '--client-id', 'my-app', '--redirect-uri', REDIRECT, '--format', 'html-pkce',
    '--img-base', '/badges', ...args,
  );
  t.assert.equal(status, 0, stderr);
  return stdout;
}

// A page with the snippet, at / and at the redirect URI, that keeps what the
// callback hands over.
async function open(t, html, others = {}) {
  const whole = (html) => `<!doctype html><meta charset="utf-8"><title>x</title>
    <script>
      window.told = [];
      window.fetch = (url, { body }) => {
        window.sent = [url, Object.fromEntries(body)];
        return new Promise(() => {}); // the answer never comes
      };
      for (const type of ["hf-signin", "hf-signin-error"]) {
        document.addEventListener(type, ({ detail }) => told.push([type, detail]));
      }
    </script>${html}`;
  const body = whole(html);
  const more = Object.entries(others).map(([path, html]) => [
    path, { body: whole(html), type: 'text/html; charset=utf-8' },
  ]);
  const picture = { body: '<svg xmlns="http://www.w3.org/2000/svg"/>', type: 'image/svg+xml' };
  return t.page({
    files: {
      '/': body,
      '/auth/callback': { body, type: 'text/html; charset=utf-8' },
      '/elsewhere': { body, type: 'text/html; charset=utf-8' },
      '/auth/callback/': { body, type: 'text/html; charset=utf-8' },
      '/auth/callback/index.html': { body, type: 'text/html; charset=utf-8' },
      '/auth/Callback': { body, type: 'text/html; charset=utf-8' },
      ...Object.fromEntries(more),
      '/badges/sign-in-with-huggingface-lg.svg': picture,
      '/badges/sign-in-with-huggingface-lg-dark.svg': picture,
    },
  });
}

// Clicks; gives the link that the browser followed.
async function begin(t, page) {
  await page.click('button');
  for (let tries = 0; tries < 100; tries += 1) {
    const { outside } = t.noticed();
    if (outside.length) return new URL(outside[0]);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the click led nowhere');
}

// Comes back with these parameters; gives what the page was told.
async function comeBack(page, params, path = '/auth/callback?own=a%20b&') {
  await page.goto(`https://page.test${path}${params}`);
  return page.evaluate(() => ({
    told, address: location.href, keys: Object.keys(sessionStorage), sent: window.sent,
    said: document.querySelector("output.hf-signin-user").textContent,
  }));
}

export async function the_whole_round(t) {
  const page = await open(t, snippet(t));
  const link = await begin(t, page);
  t.assert.equal(link.origin + link.pathname, 'https://huggingface.co/oauth/authorize');
  const sent = Object.fromEntries(link.searchParams);
  t.assert.equal([...link.searchParams].length, Object.keys(sent).length, 'none twice');
  t.assert.deepEqual(Object.keys(sent), [
    'client_id', 'redirect_uri', 'scope', 'response_type', 'state', 'code_challenge',
    'code_challenge_method', 'nonce',
  ]);
  t.assert.equal(sent.redirect_uri, REDIRECT);
  t.assert.equal(sent.code_challenge_method, 'S256');
  t.assert.ok(link.search.includes('scope=openid%20profile'));
  for (const value of [sent.state, sent.nonce, sent.code_challenge]) {
    t.assert.match(value, /^[\w-]{43}$/);
  }
  const { told, address, keys, sent: request, said } = await comeBack(page, `code=c0de&state=${sent.state}`);
  t.assert.deepEqual(told, [['hf-signin', { state: sent.state }]]);
  const [endpoint, body] = request;
  t.assert.equal(endpoint, 'https://huggingface.co/oauth/token');
  t.assert.match(body.code_verifier, /^[\w-]{43}$/);
  t.assert.equal(
    createHash('sha256').update(body.code_verifier).digest('base64url'),
    sent.code_challenge,
  );
  t.assert.deepEqual(body, {
    grant_type: 'authorization_code',
    code: 'c0de',
    redirect_uri: REDIRECT,
    client_id: 'my-app',
    code_verifier: body.code_verifier,
  });
  t.assert.equal(said, 'Signing in…');
  t.assert.equal(address, REDIRECT, 'the address bar is clean');
  t.assert.deepEqual(keys, [], 'used once');

  const again = await comeBack(page, `code=c0de&state=${sent.state}`);
  t.assert.equal(again.told[0][1].error, 'state_mismatch');
}

export async function two_sign_ins_keep_apart(t) {
  const page = await open(t, snippet(t, '--scope', 'profile'));
  const first = await begin(t, page);
  await page.goto('https://page.test/');
  const second = await begin(t, page);
  t.assert.notEqual(first.searchParams.get('state'), second.searchParams.get('state'));
  t.assert.notEqual(first.searchParams.get('code_challenge'), second.searchParams.get('code_challenge'));
  t.assert.equal(first.searchParams.get('nonce'), null, 'no openid, no nonce');
  const { told, keys } = await comeBack(page, `code=x&state=${first.searchParams.get('state')}`);
  t.assert.equal(told[0][0], 'hf-signin');
  t.assert.deepEqual(keys, [`hf-signin:${second.searchParams.get('state')}`]);
}

// Mix-up (RFC 9700 section 4.4): a site with two providers, one of them evil.
// It sends a visitor who began with it on to the honest one, whose code comes
// back with the evil one's state: no token endpoint gets it.
export async function two_providers_are_told_apart(t) {
  const endpoint = (path) => `https://evil.example/${path}`;
  const metadata = join(t.dir, 'evil.json');
  writeFileSync(metadata, JSON.stringify({
    issuer: 'https://evil.example',
    authorization_endpoint: endpoint('authorize'),
    token_endpoint: endpoint('token'),
    userinfo_endpoint: endpoint('userinfo'),
    jwks_uri: endpoint('jwks'),
  }));
  const evil = (redirectUri) => {
    const { status, stdout, stderr } = t.hfSignin(
      'snippet', '--client-id', 'my-app', '--redirect-uri', redirectUri, '--format', 'html-pkce',
      '--img-base', '/badges', '--metadata', metadata,
    );
    t.assert.equal(status, 0, stderr);
    return stdout;
  };
  const page = await open(t, snippet(t), {
    '/evil': evil('https://page.test/evil'),
    // A redirect URI of both, which no documentation advises.
    '/shared': evil(REDIRECT),
  });
  for (const path of ['/evil', '/shared']) {
    await page.goto(`https://page.test${path}`);
    const link = await begin(t, page);
    t.assert.equal(link.origin, 'https://evil.example');
    const state = link.searchParams.get('state');
    const { told, sent, address, said } = await comeBack(page, `code=honest&state=${state}`);
    t.assert.deepEqual(told.map(([type]) => type), ['hf-signin-error'], path);
    t.assert.deepEqual([told[0][1].error, told[0][1].rule], ['state_mismatch', 'V3'], path);
    t.assert.equal(sent, undefined, 'nobody is sent the code');
    t.assert.equal(address, REDIRECT);
    t.assert.equal(said, 'The sign-in did not work. Please try again.');
  }
  // And the other way: the honest one's state at the evil one's page.
  await page.goto('https://page.test/');
  const state = (await begin(t, page)).searchParams.get('state');
  const { told, sent } = await comeBack(page, `code=evil&state=${state}`, '/evil?');
  t.assert.deepEqual([told[0][1].error, sent], ['state_mismatch', undefined]);
  // Each provider's own callback is taken, and its own endpoint gets the code.
  for (const [path, back, token] of [
    ['/evil', '/evil?', endpoint('token')],
    ['/', '/auth/callback?own=a%20b&', 'https://huggingface.co/oauth/token'],
  ]) {
    await page.goto(`https://page.test${path}`);
    const state = (await begin(t, page)).searchParams.get('state');
    const { told, sent } = await comeBack(page, `code=own&state=${state}`, back);
    t.assert.equal(told[0][0], 'hf-signin', path);
    t.assert.deepEqual([sent[0], sent[1].code], [token, 'own']);
  }
}

export async function what_the_callback_refuses(t) {
  const page = await open(t, snippet(t));
  const state = (await begin(t, page)).searchParams.get('state');
  const kept = `hf-signin:${state}`;
  for (const [params, error, path] of [
    ['code=x', 'state_missing'],
    ['code=x&state=', 'state_missing'],
    ['code=x&state=forged', 'state_mismatch'],
    ['error=access_denied&state=forged', 'state_mismatch'],
    [`code=x&state=${state}`, 'own_parameter_changed', '/auth/callback?'],
    [`own=c&code=x&state=${state}`, 'own_parameter_changed'],
    [`code=x&code=y&state=${state}`, 'duplicate_parameter'],
    [`code=x&state=${state}&state=${state}`, 'duplicate_parameter'],
    [`code=x&state=${state}#access_token=y`, 'fragment'],
    [`code=x&state=${state}#_=_x`, 'fragment'],
    [`code=x&state=${state}#/?a=b`, 'fragment'],
    [`id_token=y&state=${state}`, 'other_flow'],
  ]) {
    const { told, address, keys } = await comeBack(page, params, path);
    t.assert.equal(told.length, 1, params);
    t.assert.equal(told[0][0], 'hf-signin-error', params);
    t.assert.equal(told[0][1].error, error, params);
    t.assert.equal(address, REDIRECT);
    t.assert.deepEqual(keys, [kept], 'a forged answer does not end the sign-in');
  }
  const good = await comeBack(page, `code=x&state=${state}`);
  t.assert.equal(good.told[0][0], 'hf-signin');
}

export async function what_a_true_state_does_not_excuse(t) {
  const page = await open(t, snippet(t));
  for (const [params, error] of [
    ['error=access_denied&error_description=The+user+denied', 'access_denied'],
    ['error=a%22b', 'illegal_character'],
    ['code=', 'code_missing'],
    ['', 'code_missing'],
    ['code=x&error=y', 'code_and_error'],
    ['code=%C3%A9', 'illegal_code'],
    ['code=x&iss=https%3A%2F%2Fevil.example', 'iss_mismatch'],
    ['code=x&iss=https%3A%2F%2Fhuggingface.co%2F', 'iss_mismatch'],
    ['error=access_denied&iss=https%3A%2F%2Fevil.example', 'error_iss_mismatch'],
  ]) {
    await page.goto('https://page.test/');
    const state = (await begin(t, page)).searchParams.get('state');
    const { told, keys } = await comeBack(page, `${params}&state=${state}`);
    t.assert.equal(told[0][0], 'hf-signin-error', params);
    t.assert.equal(told[0][1].error, error, params);
    t.assert.deepEqual(keys, [], 'used once');
  }
  await page.goto('https://page.test/');
  const state = (await begin(t, page)).searchParams.get('state');
  const { told } = await comeBack(page, `code=x&iss=https%3A%2F%2Fhuggingface.co&state=${state}`);
  t.assert.equal(told[0][0], 'hf-signin');
}

export async function an_old_sign_in_has_expired(t) {
  const page = await open(t, snippet(t));
  const state = (await begin(t, page)).searchParams.get('state');
  await page.goto('https://page.test/');
  await page.evaluate((key) => {
    const kept = JSON.parse(sessionStorage.getItem(key));
    kept.time -= 10 * 60 * 1000 + 1;
    sessionStorage.setItem(key, JSON.stringify(kept));
  }, `hf-signin:${state}`);
  const { told } = await comeBack(page, `code=x&state=${state}`);
  t.assert.equal(told[0][1].error, 'expired');
}

// Whatever stands in the storage, one event follows.
export async function a_spoiled_storage_is_told(t) {
  const page = await open(t, snippet(t));
  const state = (await begin(t, page)).searchParams.get('state');
  const key = `hf-signin:${state}`;
  await page.goto('https://page.test/');
  const whole = JSON.parse(await page.evaluate((k) => sessionStorage.getItem(k), key));
  t.assert.equal(whole.issuer, 'https://huggingface.co');
  for (const [kept, error] of [
    ['{', 'state_mismatch'],
    ['null', 'state_mismatch'],
    ['""', 'state_mismatch'],
    ['[]', 'state_mismatch'],
    [JSON.stringify({ ...whole, issuer: 'https://id.example' }), 'state_mismatch'],
    [JSON.stringify({ ...whole, clientId: 'other' }), 'state_mismatch'],
    [JSON.stringify({ ...whole, redirectUri: 'https://page.test/other' }), 'state_mismatch'],
    [JSON.stringify({ ...whole, time: undefined }), 'expired'],
    [JSON.stringify({ ...whole, time: Date.now() + 3_600_000 }), 'not_yet_begun'],
    [JSON.stringify({ ...whole, time: Date.now() + 365 * 86_400_000 }), 'not_yet_begun'],
  ]) {
    await page.evaluate((k, v) => sessionStorage.setItem(k, v), key, kept);
    const { told } = await comeBack(page, `code=x&state=${state}`);
    t.assert.equal(told.length, 1, kept);
    t.assert.equal(told[0][1].error, error, kept);
  }
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(window, 'sessionStorage', {
      get() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await page.goto(`https://page.test/auth/callback?own=a%20b&code=x&state=${state}`);
  const blocked = await page.evaluate(() => told);
  t.assert.deepEqual(blocked.map(([, detail]) => detail.error), ['state_mismatch']);
  await page.goto('https://page.test/');
  await page.click('button');
  await page.waitForFunction(() => told.length > 0);
  t.assert.equal((await page.evaluate(() => told))[0][1].error, 'not_begun');
}

// A slash or an index.html more is meant for this page.
export async function a_path_that_nearly_fits_is_told(t) {
  const page = await open(t, snippet(t));
  const state = (await begin(t, page)).searchParams.get('state');
  for (const path of ['/auth/callback/', '/auth/callback/index.html', '/auth/Callback']) {
    const { told, address, keys } = await comeBack(page, `code=x&state=${state}`, `${path}?own=a%20b&`);
    t.assert.equal(told.length, 1, path);
    t.assert.equal(told[0][1].error, 'redirect_uri_mismatch', path);
    t.assert.equal(told[0][1].rule, 'V13');
    t.assert.equal(told[0][1].message, `The callback's path is ${path}, but the redirect URI's is /auth/callback.`);
    t.assert.equal(address, `https://page.test${path}?own=a%20b`, 'no code stays');
    t.assert.deepEqual(keys, [`hf-signin:${state}`]);
  }
}

export async function any_other_page_is_left_alone(t) {
  const page = await open(t, snippet(t));
  const state = (await begin(t, page)).searchParams.get('state');
  for (const path of [`/elsewhere?code=x&state=${state}`, '/auth/callback?own=a%20b', '/?q=1']) {
    const { told, address, keys } = await comeBack(page, '', path);
    t.assert.deepEqual(told, []);
    t.assert.equal(address, `https://page.test${path}`);
    t.assert.deepEqual(keys, [`hf-signin:${state}`]);
  }
}

export async function values_stay_strings(t) {
  const { status, stdout, stderr } = t.hfSignin(
    'snippet', '--client-id', 'a"b</script><script>alert(1)</script>\\', '--redirect-uri',
    'https://page.test/auth/callback', '--format', 'html-pkce', '--img-base', '/badges',
  );
  t.assert.equal(status, 0, stderr);
  const page = await open(t, stdout);
  t.assert.equal(await page.$$eval('script', (scripts) => scripts.length), 2);
  const link = await begin(t, page);
  t.assert.equal(link.searchParams.get('client_id'), 'a"b</script><script>alert(1)</script>\\');
  const state = link.searchParams.get('state');
  const { sent } = await comeBack(page, `code=x&state=${state}`, '/auth/callback?');
  t.assert.equal(sent[1].client_id, 'a"b</script><script>alert(1)</script>\\');
}

// What a provider of another issuer says of itself, in a file.
function metadata(t, issuer) {
  const file = join(t.dir, `${new URL(issuer).hostname}.json`);
  const endpoints = Object.fromEntries(['authorization', 'token', 'userinfo'].map((name) => [`${name}_endpoint`, `${issuer}/${name}`]));
  writeFileSync(file, JSON.stringify({ issuer, ...endpoints, jwks_uri: `${issuer}/jwks` }));
  return file;
}

function made(t, ...args) {
  const { status, stdout, stderr } = t.hfSignin('snippet', '--format', 'html-pkce', '--img-base', '/badges', ...args);
  t.assert.equal(status, 0, stderr);
  return stdout;
}

// A provider in the page: window.fetch, whose answers a case changes by
// window.change, with the text or stream that it gives.
function provide() {
  window.told = [];
  window.asked = [];
  window.logged = [];
  for (const level of ['log', 'info', 'warn', 'error']) {
    const log = console[level];
    console[level] = (...parts) => {
      logged.push(`${level}: ${parts.join(' ')}`);
      log.apply(console, parts);
    };
  }
  for (const type of ['hf-signin', 'hf-signin-user', 'hf-signin-error', 'hf-signin-out']) {
    document.addEventListener(type, ({ detail }) => told.push([type, detail]));
  }
  const kept = { ...sessionStorage };
  const encoded = (value) => btoa(JSON.stringify(value)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  window.fetch = async (url, options) => {
    asked.push([url, options.cache, options.headers]);
    const change = window.change ?? {};
    if (options.body) {
      const sent = Object.fromEntries(options.body);
      const { nonce, issuer, clientId } = Object.entries(kept).filter(([key]) => key.startsWith('hf-signin:'))
        .map(([, text]) => JSON.parse(text)).find(({ codeVerifier }) => codeVerifier === sent.code_verifier);
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, aud: clientId, exp: now + 60, iat: now, nonce, sub: 'user-1', ...change.claims };
      const idToken = change.idToken ?? `${encoded({ alg: 'RS256', ...change.head })}.${encoded(claims)}.sig`;
      const answer = { token_type: 'Bearer', access_token: `token-of-${clientId}`, expires_in: 3600, id_token: idToken, ...change.token };
      return new Response(change.tokenBody ?? JSON.stringify(answer), { status: change.status ?? 200 });
    }
    return new Response(change.userBody ?? JSON.stringify({ sub: 'user-1', name: 'Ada Lovelace', picture: 'https://pictures.test/ada.png', ...change.user }));
  };
}

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="246" height="36"><rect width="246" height="36" rx="18" fill="#ffd21e"/></svg>';
const ADA = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="#27c"/></svg>';

// Pages by path, each with a provider of its own; `head` comes before the rest.
async function site(t, pages, { head = '', change = {}, ...options } = {}) {
  const whole = (html) => ({
    body: `<!doctype html><meta charset="utf-8"><title>x</title><script>window.change = ${JSON.stringify(change)};(${provide})()</script>${head}${html}`,
    type: 'text/html; charset=utf-8',
  });
  return t.page({
    files: {
      '/': whole(''),
      ...Object.fromEntries(Object.entries(pages).map(([path, html]) => [path, whole(html)])),
      '/badges/sign-in-with-huggingface-lg.svg': PICTURE,
      '/badges/sign-in-with-huggingface-lg-dark.svg': PICTURE,
    },
    // The provider's page, and no picture of a user.
    elsewhere: () => '<!doctype html><meta charset="utf-8"><title>Provider</title>',
    ...options,
  });
}

const ORIGIN = 'https://page.test';
const at = (path) => ['--client-id', 'my-app', '--redirect-uri', ORIGIN + path];
const seen = (page) => page.evaluate(() => ({
  told, logged, asked, address: location.href, storage: { ...sessionStorage },
  outputs: [...document.querySelectorAll('output')].map((output) => output.textContent),
  buttons: [...document.querySelectorAll('[data-hf-signin]:is(button)')].map((button) => button.checkVisibility()),
}));
const types = ({ told }) => told.map(([type]) => type);

// Clicks the button, and comes back with a code and the state; waits for the end.
async function signIn(t, page, path, { selector = 'button', answer = 'code=c0de', end = true } = {}) {
  await page.click(selector);
  const state = await leaves(t, page);
  await page.goto(`${ORIGIN}${path}${path.includes('?') ? '&' : '?'}${answer}&state=${state}`);
  if (end) await page.waitForFunction(() => told.some(([type]) => /user|error/.test(type)));
  return state;
}

// Waits for the provider's page; gives the state.
async function leaves(t, page) {
  await page.waitForFunction(() => location.search.includes('code_challenge'));
  return new URL(page.url()).searchParams.get('state');
}

// What the console says is compared in each case.
const drop = (t) => t.noticed();

// Security: a page of another provider or app gets no session of this one.
export async function a_session_belongs_to_one_issuer_and_client(t) {
  const page = await site(t, {
    '/app': made(t, ...at('/app')),
    '/second': made(t, ...at('/second'), '--metadata', metadata(t, 'https://evil.example')),
    '/third': made(t, '--client-id', 'other-app', '--redirect-uri', `${ORIGIN}/third`),
  });
  await page.goto(`${ORIGIN}/app`);
  await signIn(t, page, '/app');
  const first = await seen(page);
  t.assert.deepEqual(types(first), ['hf-signin', 'hf-signin-user']);
  const [, user] = first.told[1];
  t.assert.deepEqual([user.issuer, user.clientId, user.accessToken], ['https://huggingface.co', 'my-app', 'token-of-my-app']);
  for (const path of ['/second', '/third']) {
    await page.goto(ORIGIN + path);
    const { told, outputs, buttons } = await seen(page);
    t.assert.deepEqual([told, outputs, buttons], [[], [''], [true]], path);
  }
  // A session of another app under this one's key is not taken either.
  const [key] = Object.keys(first.storage);
  for (const change of [{ issuer: 'https://evil.example' }, { clientId: 'other' }, { user: null }, { expiresAt: 1 }, { accessToken: '' }]) {
    await page.evaluate((k, text) => sessionStorage.setItem(k, text), key, JSON.stringify({ ...user, ...change }));
    await page.goto(`${ORIGIN}/app`);
    t.assert.deepEqual(types(await seen(page)), [], JSON.stringify(change));
  }
  await page.evaluate((k, text) => sessionStorage.setItem(k, text), key, JSON.stringify(user));
  // Two sessions in one tab; signing out of one leaves the other.
  await page.goto(`${ORIGIN}/third`);
  await signIn(t, page, '/third');
  t.assert.equal(Object.keys((await seen(page)).storage).length, 2);
  await page.evaluate(() => hfSignin.signOut());
  await page.goto(`${ORIGIN}/app`);
  const again = await seen(page);
  t.assert.deepEqual(types(again), ['hf-signin-user']);
  t.assert.equal(again.told[0][1].accessToken, 'token-of-my-app');
  drop(t);
}

// Two apps on one page, with one redirect URI: each callback goes to its own.
export async function two_apps_on_one_page_leave_each_other_alone(t) {
  const both = (first, second) => made(t, ...at('/both'), ...first) + made(t, ...at('/both'), ...second);
  const other = ['--metadata', metadata(t, 'https://id.example')];
  for (const html of [both([], other), both(other, [])]) {
    const page = await site(t, { '/both': html });
    for (const index of [0, 1]) {
      await page.goto(`${ORIGIN}/both`);
      const selector = await page.$$eval('button[data-hf-signin]', (buttons, i) => `[data-hf-signin="${buttons[i].dataset.hfSignin}"]`, index);
      await signIn(t, page, '/both', { selector });
      const { told, outputs, address, buttons } = await seen(page);
      t.assert.deepEqual(told.filter(([type]) => type !== 'hf-signin-user').map(([type]) => type), ['hf-signin']);
      t.assert.match(outputs[index], /Ada Lovelace/);
      t.assert.equal(buttons[index], false);
      if (index === 0) t.assert.deepEqual([outputs[1], buttons[1]], ['', true]);
      t.assert.equal(address, `${ORIGIN}/both`);
    }
    // The session of the first is told again beside the sign-in of the second.
    t.assert.equal(new Set((await seen(page)).told.filter(([type]) => type === 'hf-signin-user').map(([, { issuer }]) => issuer)).size, 2);
    // What belongs to neither is told once, and what belongs to one stays.
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(`${ORIGIN}/both`);
    await page.click('button');
    const state = await leaves(t, page);
    await page.goto(`${ORIGIN}/both?code=x&state=forged`);
    const { told, storage } = await seen(page);
    t.assert.deepEqual(told.map(([type, { error }]) => [type, error]), [['hf-signin-error', 'state_mismatch']]);
    t.assert.deepEqual(Object.keys(storage), [`hf-signin:${state}`]);
    await page.close();
  }
  drop(t);
}

// The same snippet twice, as above and below an article.
export async function two_copies_on_one_page_tell_once(t) {
  const html = made(t, ...at('/twice'));
  const page = await site(t, { '/twice': `${html}<p>Text.</p>${html}` });
  await page.goto(`${ORIGIN}/twice`);
  for (const selector of ['button', 'p ~ button']) {
    await signIn(t, page, '/twice', { selector });
    const { told, outputs, buttons } = await seen(page);
    t.assert.deepEqual(told.map(([type]) => type), ['hf-signin', 'hf-signin-user']);
    t.assert.deepEqual(outputs, Array(2).fill('Signed in as Ada Lovelace Sign out'));
    t.assert.deepEqual(buttons, [false, false]);
    await page.reload();
    t.assert.deepEqual(types(await seen(page)), ['hf-signin-user']);
    await page.click('output button');
    const after = await seen(page);
    t.assert.deepEqual(types(after), ['hf-signin-user', 'hf-signin-out']);
    t.assert.deepEqual([after.outputs, after.buttons], [['', ''], [true, true]]);
  }
  await page.goto(`${ORIGIN}/twice?code=x&state=forged`);
  t.assert.deepEqual(types(await seen(page)), ['hf-signin-error']);
  drop(t);
}

// Back shows a page as it was left; the session may be another by then.
export async function a_restored_page_looks_at_the_session(t) {
  const page = await site(t, { '/app': made(t, ...at('/app')) });
  await page.goto(`${ORIGIN}/app`);
  await signIn(t, page, '/app');
  const { storage } = await seen(page);
  const restore = (entries) => page.evaluate((all) => {
    told.length = 0;
    sessionStorage.clear();
    for (const [key, text] of Object.entries(all)) sessionStorage.setItem(key, text);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  }, entries);
  await restore(storage);
  t.assert.deepEqual(types(await seen(page)), [], 'nothing is new');
  await restore({});
  const out = await seen(page);
  t.assert.deepEqual([types(out), out.outputs, out.buttons], [['hf-signin-out'], [''], [true]]);
  const [[key, text]] = Object.entries(storage);
  await restore({ [key]: JSON.stringify({ ...JSON.parse(text), user: { sub: 'u', name: 'Grace' }, accessToken: 'other' }) });
  const grace = await seen(page);
  t.assert.deepEqual([types(grace), grace.outputs], [['hf-signin-user'], ['Signed in as Grace Sign out']]);
  drop(t);
}

// An answer that never ends is read to 1 MiB and no further.
export async function answers_are_read_to_one_mebibyte(t) {
  const page = await site(t, { '/app': made(t, ...at('/app')) });
  for (const which of ['tokenBody', 'userBody', 'error']) {
    await page.goto(`${ORIGIN}/app`);
    await page.click('button');
    const state = await leaves(t, page);
    const id = await page.evaluateOnNewDocument((which) => {
      window.pieces = 0;
      window.cancelled = false;
      const endless = new ReadableStream({
        pull: (controller) => {
          pieces += 1;
          controller.enqueue(new Uint8Array(65536).fill(32));
        },
        cancel: () => {
          cancelled = true;
        },
      });
      const change = which === 'error' ? { tokenBody: endless, status: 500 } : { [which]: endless };
      Object.defineProperty(window, 'change', { get: () => change, set: () => {} });
    }, which);
    await page.goto(`${ORIGIN}/app?code=x&state=${state}`);
    await page.waitForFunction(() => told.some(([type]) => type === 'hf-signin-error'));
    const { told } = await seen(page);
    const expected = which === 'error' ? ['endpoint', null] : ['too_long', 'V17'];
    t.assert.deepEqual([told.at(-1)[1].error, told.at(-1)[1].rule], expected, which);
    const [pieces, cancelled] = await page.evaluate(() => [pieces, cancelled]);
    t.assert.ok(cancelled, which);
    t.assert.ok(pieces <= (which === 'error' ? 2 : 19), `${which}: ${pieces} pieces of 64 KiB`);
    await page.removeScriptToEvaluateOnNewDocument(id.identifier);
  }
}

const SECRET = 'hf_oauth_SECRET';

// Each answer is wrong in one way: its error, and nothing of its text.
export async function wrong_answers_are_refused_and_not_quoted(t) {
  const page = await site(t, { '/app': made(t, ...at('/app')) });
  const encoded = (text) => Buffer.from(text).toString('base64url');
  for (const [change, error, rule] of [
    [{ tokenBody: SECRET }, 'exchange', null],
    [{ tokenBody: `{"access_token": "${SECRET}"` }, 'exchange', null],
    [{ tokenBody: `"${SECRET}"` }, 'exchange', null],
    [{ tokenBody: 'null' }, 'exchange', null],
    [{ tokenBody: SECRET, status: 400 }, 'endpoint', null],
    [{ userBody: SECRET }, 'exchange', null],
    [{ userBody: 'null' }, 'exchange', null],
    [{ idToken: `${encoded(SECRET)}.${encoded('{}')}.sig` }, 'exchange', null],
    [{ idToken: `${encoded('{"alg":"RS256"}')}.${encoded(SECRET)}.sig` }, 'exchange', null],
    [{ idToken: `${SECRET}!.${SECRET}.sig` }, 'exchange', null],
    [{ idToken: ['a.b.c'] }, 'id_token_parts', 'T1'],
    [{ idToken: SECRET }, 'id_token_parts', 'T1'],
    [{ head: { crit: false } }, 'id_token_alg', 'T2'],
    [{ head: { alg: ['RS256'] } }, 'id_token_alg', 'T2'],
    [{ claims: { iss: ['https://huggingface.co'] } }, 'id_token_iss', 'T4'],
    [{ claims: { aud: [['my-app']] } }, 'id_token_aud', 'T5'],
    [{ claims: { aud: ['my-app', 'my-app'] } }, 'id_token_aud', 'T5'],
    [{ claims: { aud: { 0: 'my-app', length: 1 } } }, 'id_token_aud', 'T5'],
    [{ claims: { azp: null } }, 'id_token_azp', 'T6'],
    [{ claims: { azp: ['my-app'] } }, 'id_token_azp', 'T6'],
    [{ claims: { exp: '99999999999' } }, 'id_token_claim_type', 'T7'],
    [{ claims: { nonce: null } }, 'id_token_nonce', 'T8'],
    [{ claims: { at_hash: '' } }, 'id_token_at_hash', 'T9'],
    [{ claims: { at_hash: null } }, 'id_token_at_hash', 'T9'],
    [{ claims: { at_hash: false } }, 'id_token_at_hash', 'T9'],
    [{ claims: { at_hash: [SECRET] } }, 'id_token_at_hash', 'T9'],
    [{ claims: { sub: ['user-1'] } }, 'id_token_claim_missing', 'T11'],
    [{ token: { token_type: ['bearer'] } }, 'token_type', 'V17'],
    [{ token: { token_type: null } }, 'token_type', 'V17'],
    [{ token: { access_token: { a: SECRET } } }, 'token_type', 'V17'],
    [{ token: { access_token: [SECRET] } }, 'token_type', 'V17'],
    [{ token: { access_token: '' } }, 'token_type', 'V17'],
    [{ token: { access_token: `${SECRET}\n` } }, 'token_type', 'V17'],
    [{ token: { access_token: `${SECRET}é` } }, 'token_type', 'V17'],
    [{ user: { sub: ['user-1'] } }, 'userinfo_sub', 'T10'],
    [{ user: { sub: 'user-2' } }, 'userinfo_sub', 'T10'],
  ]) {
    const name = JSON.stringify(change);
    await page.goto(`${ORIGIN}/app`);
    await page.click('button');
    const state = await leaves(t, page);
    const { identifier } = await page.evaluateOnNewDocument((text) => {
      Object.defineProperty(window, 'change', { get: () => JSON.parse(text), set: () => {} });
    }, name);
    await page.goto(`${ORIGIN}/app?code=x&state=${state}`);
    await page.waitForFunction(() => told.some(([type]) => /user|error/.test(type)));
    await page.removeScriptToEvaluateOnNewDocument(identifier);
    const { told, logged, outputs, storage } = await seen(page);
    t.assert.deepEqual(told.map(([type]) => type), ['hf-signin', 'hf-signin-error'], name);
    const [, detail] = told[1];
    t.assert.deepEqual([detail.error, detail.rule], [error, rule], name);
    t.assert.ok(!JSON.stringify([detail, logged, storage]).includes(SECRET), `${name}: ${JSON.stringify([detail, logged])}`);
    t.assert.match(detail.message, /^[A-Z].*\.$/s, 'a whole sentence');
    t.assert.equal(logged.length, 1, 'the console has it too');
    t.assert.ok(logged[0].includes(detail.message), logged[0]);
    t.assert.deepEqual(outputs, ['The sign-in did not work. Please try again.']);
  }
}

// What may be absent is absent, and nothing else is asked of an answer.
export async function right_answers_of_other_shapes_are_taken(t) {
  const page = await site(t, { '/app': made(t, ...at('/app')) });
  for (const [change, name] of [
    [{ claims: { aud: ['my-app'], azp: 'my-app' } }, 'Ada Lovelace'],
    [{ token: { token_type: 'BEARER', expires_in: undefined } }, 'Ada Lovelace'],
    [{ token: { expires_in: '600' } }, 'Ada Lovelace'],
    [{ token: { expires_in: 0 } }, 'Ada Lovelace'],
    [{ user: { name: { a: 1 }, preferred_username: 'ada' } }, 'ada'],
    [{ user: { name: ' ', picture: 'javascript:alert(1)' } }, 'user-1'],
    [{ user: { name: '<b>Ada</b>', picture: ['https://x'] } }, '<b>Ada</b>'],
  ]) {
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(`${ORIGIN}/app`);
    await page.click('button');
    const state = await leaves(t, page);
    const { identifier } = await page.evaluateOnNewDocument((text) => {
      Object.defineProperty(window, 'change', { get: () => JSON.parse(text), set: () => {} });
    }, JSON.stringify(change));
    await page.goto(`${ORIGIN}/app?code=x&state=${state}`);
    await page.waitForFunction(() => told.some(([type]) => /user|error/.test(type)));
    await page.removeScriptToEvaluateOnNewDocument(identifier);
    const { told, outputs, asked } = await seen(page);
    t.assert.deepEqual(told.map(([type]) => type), ['hf-signin', 'hf-signin-user'], JSON.stringify(told));
    t.assert.deepEqual(outputs, [`Signed in as ${name} Sign out`]);
    t.assert.deepEqual(asked.map(([, cache]) => cache), ['no-store', 'no-store']);
    t.assert.deepEqual(asked[1][2], { authorization: 'Bearer token-of-my-app' });
  }
  drop(t);
}

// history.replaceState takes a relative address for another host, or a <base>.
export async function the_code_leaves_every_address(t) {
  for (const [path, head] of [['//x/', ''], ['//x/', '<base href="https://elsewhere.test/">'], ['/x/', '<base href="https://elsewhere.test/">']]) {
    const { status, stdout, stderr } = t.hfSignin('snippet', '--format', 'html-pkce', '--img-base', 'https://page.test/badges', '--client-id', 'my-app', '--redirect-uri-from-page');
    t.assert.equal(status, 0, stderr);
    const page = await site(t, { [path]: stdout }, { head });
    await page.goto(ORIGIN + path);
    await signIn(t, page, path);
    const { told, address } = await seen(page);
    t.assert.equal(address, ORIGIN + path);
    t.assert.deepEqual(told.map(([type]) => type), ['hf-signin', 'hf-signin-user'], path);
    await page.goto(`${ORIGIN}${path}?code=x&state=forged`);
    const forged = await seen(page);
    t.assert.deepEqual([types(forged), forged.address], [['hf-signin-error'], ORIGIN + path]);
    await page.close();
  }
  drop(t);
}

// The three fragments that hold no answer, and their neighbours.
export async function fragments_without_an_answer_are_ignored(t) {
  const page = await site(t, { '/app': made(t, ...at('/app')) });
  for (const [hash, isIgnored] of [
    ['#', true], ['#/', true], ['#/a/b?c', true], ['#_=_', true],
    ['#top', false], ['#/?a=b', false], ['#/a&b', false], ['#_=_&', false], ['#_=', false], ['#!/a', false], ['#//=', false],
  ]) {
    await page.goto(`${ORIGIN}/app`);
    await page.click('button');
    const state = await leaves(t, page);
    await page.goto(`${ORIGIN}/app?code=x&state=${state}${hash}`);
    await page.waitForFunction(() => told.some(([type]) => /user|error/.test(type)));
    const { told, address } = await seen(page);
    t.assert.equal(address, `${ORIGIN}/app`);
    t.assert.deepEqual(told.at(-1)[1].error, isIgnored ? undefined : 'fragment', hash);
    await page.evaluate(() => sessionStorage.clear());
  }
  drop(t);
}

// The button is found by what it is.
export async function the_button_may_be_anywhere(t) {
  const html = made(t, ...at('/app'));
  const [, button, output, script] = /^(?:<style>.*?<\/style>\s*)?(<button.*?<\/button>)\s*(<output.*?<\/output>)\s*(<script>.*<\/script>)$/s.exec(html.trim());
  for (const [name, body] of Object.entries({
    'the script at the end of the body': `${button}${output}<main>my content</main><footer>f</footer>${script}`,
    'the script in the head': `${script}</head><body>${button}${output}`,
    'the button in a wrapper': `<nav><p>${button}</p></nav>${output}${script}`,
    'the output first': `${output}<main>m</main><div><div>${button}</div></div>${script}`,
    'moved by a script': `${button}${output}${script}<aside></aside><script>document.querySelector('aside').append(document.querySelector('output'), document.querySelector('button'))</script>`,
    'inserted later': `<main></main>${script}<script>document.querySelector('main').innerHTML = ${JSON.stringify(button + output)}</script>`,
    'a click that a wrapper stops': `<div onclick="event.stopPropagation()">${button}</div>${output}${script}`,
  })) {
    const page = await site(t, { '/app': body });
    await page.goto(`${ORIGIN}/app`);
    if (body.includes('my content')) {
      await page.click('main');
      t.assert.equal(await page.$eval('body', (found) => found.innerText.includes('my content')), true);
    }
    await signIn(t, page, '/app');
    const { outputs, buttons } = await seen(page);
    t.assert.deepEqual([outputs, buttons], [['Signed in as Ada Lovelace Sign out'], [false]], name);
    await page.click('output button');
    t.assert.deepEqual((await seen(page)).buttons, [true], name);
    await page.close();
  }
  // innerHTML runs no script: the button says so itself.
  const page = await site(t, { '/app': `<main></main><script>document.querySelector('main').innerHTML = ${JSON.stringify(html).replaceAll('</', '<\\/')}</script>` });
  await page.goto(`${ORIGIN}/app`);
  await page.click('button');
  const { logged, address } = await seen(page);
  t.assert.equal(address, `${ORIGIN}/app`);
  t.assert.equal(logged.length, 1);
  t.assert.match(logged[0], /^error: hf-signin: The script of this button did not run, since innerHTML runs none\./);
  // A script without its button says that too, and so does one of another snippet.
  await page.close();
  drop(t);
  for (const body of [script, button.replace('<button', '<div') + output + script, button.replace(/data-hf-signin="\w+"/, '') + output + script]) {
    const alone = await site(t, { '/app': body });
    await alone.goto(`${ORIGIN}/app`);
    t.assert.deepEqual((await seen(alone)).logged, ['warn: hf-signin: This page does not have the button and the output of its sign-in script yet.']);
    await alone.close();
  }
}

// What can't work is said before anybody leaves, on the page and on the console.
export async function what_cannot_work_is_said_before_leaving(t) {
  const fromPage = made(t, '--client-id', 'my-app', '--redirect-uri-from-page');
  const space = made(t, '--host', 'static-space');
  const file = join(t.dir, 'page.html');
  const whole = (html) => `<!doctype html><meta charset="utf-8"><title>x</title><script>(${provide})()</script>${html}`;
  const here = new URL(`file://${file}`).href;
  for (const [name, html, address, message] of [
    ['a file', fromPage, here, /is opened as a file/],
    ['a file with a redirect URI', made(t, ...at('/app')), here, /is opened as a file/],
    ['plain http', fromPage, 'http://phone.test/', /^Sign-in does not work at http:\/\/phone\.test, which is not secure\./],
    ['another origin', made(t, ...at('/app')), 'https://www.page.test/', /^Sign-in does not work at https:\/\/www\.page\.test, since the redirect URI is at https:\/\/page\.test\./],
    ['no client ID', space, `${ORIGIN}/space`, /^Sign-in does not work without a client ID\. A static Space has one if its README\.md has hf_oauth: true\.$/],
  ]) {
    writeFileSync(file, whole(html));
    const page = await t.page({ open: address.startsWith('file:') ? address : '/', elsewhere: () => whole(html), files: { '/': whole(''), '/space': { body: whole(html), type: 'text/html' } } });
    if (!address.startsWith('file:')) await page.goto(address);
    drop(t);
    await page.click('button');
    await page.waitForFunction(() => told.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { told, logged, outputs, address: stays, storage } = await seen(page);
    t.assert.equal(stays, address, name);
    t.assert.deepEqual(told.map(([type, { error, rule }]) => [type, error, rule]), [['hf-signin-error', 'not_begun', null]], name);
    const [, detail] = told[0];
    t.assert.match(detail.message, message, name);
    t.assert.deepEqual(outputs, [detail.message], name);
    t.assert.deepEqual(logged, [`error: hf-signin: ${detail.message} (not_begun)`], name);
    t.assert.deepEqual(storage, {}, name);
    drop(t);
    t.assert.equal(await page.$eval('output span', ({ lang, dir }) => `${lang} ${dir}`), 'en ltr');
    await page.close();
  }
}

// A no of the user is no fault.
export async function a_refusal_by_the_user_reads_as_one(t) {
  for (const [lang, text, tag] of [
    [[], 'You did not agree to sign in. You can try again.', null],
    [['--lang', 'de'], 'Sie haben der Anmeldung nicht zugestimmt. Sie können es erneut versuchen.', null],
    [['--lang', 'fi'], 'You did not agree to sign in. You can try again.', 'en'],
  ]) {
    const { status, stdout, stderr } = t.hfSignin('snippet', '--format', 'html-pkce', '--assets', 'badges', ...at('/app'), ...lang);
    t.assert.equal(status, 0, stderr);
    const page = await site(t, { '/app': stdout });
    await page.goto(`${ORIGIN}/app`);
    await signIn(t, page, '/app', { answer: 'error=access_denied&error_description=No+thanks' });
    const { told, outputs, logged, buttons } = await seen(page);
    t.assert.equal(told.length, 1);
    const { error, rule, message, description } = told[0][1];
    t.assert.deepEqual({ error, rule, message, description }, {
      error: 'access_denied', rule: null, message: 'You did not agree to sign in. You can try again.', description: 'No thanks',
    });
    t.assert.deepEqual([outputs, logged, buttons], [[text], [], [true]], lang.join());
    t.assert.equal(await page.$eval('output', (output) => output.firstElementChild?.lang ?? null), tag);
    // Another refusal is the provider's.
    await page.goto(`${ORIGIN}/app`);
    await signIn(t, page, '/app', { answer: 'error=server_error' });
    const other = await seen(page);
    t.assert.equal(other.told[0][1].message, 'The provider refused the sign-in.');
    t.assert.deepEqual(other.logged, ['warn: hf-signin: The provider refused the sign-in. (server_error)']);
    t.assert.notEqual(other.outputs[0], text);
    await page.close();
    drop(t);
  }
}

// A page that draws the user itself cancels the event.
export async function a_page_may_draw_its_own_view(t) {
  const own = `<p></p><script>document.addEventListener('hf-signin-user', (event) => {
    event.preventDefault();
    document.querySelector('p').textContent = 'Hello, ' + event.detail.user.name;
  })</script>`;
  const page = await site(t, { '/app': own + made(t, ...at('/app')) });
  await page.goto(`${ORIGIN}/app`);
  await signIn(t, page, '/app');
  for (const round of ['first', 'restored']) {
    const { outputs } = await seen(page);
    t.assert.ok(!outputs[0].includes('Signed in'), round);
    t.assert.equal(await page.$eval('p', (p) => p.textContent), 'Hello, Ada Lovelace');
    await page.reload();
  }
}

// A link on another site begins nothing.
export async function only_the_page_itself_begins_without_a_click(t) {
  const html = made(t, ...at('/app'));
  const [, id] = /data-hf-signin="(\w+)"/.exec(html);
  const page = await site(t, { '/app': html, '/link': `<a href="/app#hf-signin-${id}">x</a>` }, {
    elsewhere: () => `<!doctype html><title>x</title><a href="${ORIGIN}/app#hf-signin-${id}">x</a>`,
  });
  for (const [from, begins] of [['https://elsewhere.test/', false], [`${ORIGIN}/link`, true]]) {
    await page.goto(from);
    await Promise.all([page.waitForNavigation(), page.click('a')]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    t.assert.equal(page.url().includes('code_challenge'), begins, from);
    if (!begins) t.assert.equal(page.url(), `${ORIGIN}/app`);
  }
}

// Rules that many pages have for buttons, pictures and everything.
const RESETS = {
  none: '',
  universal: '*,*::before{margin:0;padding:0;box-sizing:border-box;border:0}button{background:#06c;color:#fff;width:100%;margin:1rem;padding:1rem 2rem;border-radius:0;text-transform:uppercase}img{border:3px solid red;float:left}',
  tailwind: '*,::before,::after{box-sizing:border-box;border-width:0;border-style:solid;margin:0;padding:0}img,svg,video{display:block;vertical-align:middle;max-width:100%;height:auto}button,input{font:inherit;letter-spacing:inherit;color:inherit;border-radius:0;background-color:transparent;opacity:1}',
  pico: 'body{font:20px/1.5 serif}[type=button],button{display:block;width:100%;margin-bottom:1rem;padding:.75rem 1rem;border:2px solid #06c;border-radius:.25rem;background-color:#06c;color:#fff;font-size:1rem;box-shadow:0 0 4px red}span{display:block;margin:2em}bdi{display:block}',
  ids: '#app button{width:300px;height:80px;padding:20px;background:red}#app img{width:100%;border-radius:0}#app output{display:block}',
};

// The signed-in view is the badge's sibling: of its height, in one row, with a
// round picture and a button that is one, in the colours of the page.
export async function the_signed_in_view_is_the_badges_sibling(t) {
  for (const [size, height, radius] of [['sm', 21, '10px'], ['lg', 36, '18px'], ['xl', 48, '24px']]) {
    for (const [name, css] of Object.entries(RESETS)) {
      for (const [colours, text] of [['#fff;color:#111', 'rgb(17, 17, 17)'], ['#0b0f19;color:#eee', 'rgb(238, 238, 238)']]) {
        const html = made(t, ...at('/app'), '--size', size).replaceAll(/ src(set)?="\/badges[^"]*"/g, '');
        const page = await site(t, { '/app': `<style>body{background:${colours}}${css}</style><div id="app">${html}</div>` });
        const user = { sub: 'u', name: 'Ada Lovelace', picture: 'https://pictures.test/ada.png' };
        const session = { user, accessToken: 't', expiresAt: 1e15, issuer: 'https://huggingface.co', clientId: 'my-app' };
        await page.evaluate((value) => sessionStorage.setItem('hf-signin-user:https://huggingface.co my-app', value), JSON.stringify(session));
        await page.goto(`${ORIGIN}/app`);
        await page.waitForSelector('output button');
        // The picture does not come here; it would be shown.
        await page.evaluate((source) => {
          const picture = document.querySelector('output img');
          return new Promise((done) => {
            picture.onload = () => {
              picture.hidden = false;
              done();
            };
            picture.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
          });
        }, ADA);
        const look = await page.evaluate(() => {
          const output = document.querySelector('output');
          const box = (part) => part.getBoundingClientRect().toJSON();
          const [picture, words, button] = ['img', 'span', 'button'].map((part) => output.querySelector(part));
          const style = getComputedStyle(button);
          return {
            output: box(output), picture: box(picture), words: box(words), button: box(button),
            round: getComputedStyle(picture).borderRadius, radius: style.borderRadius, background: style.backgroundColor,
            colour: style.color, border: style.borderTopWidth, cursor: style.cursor, transform: style.textTransform,
          };
        });
        const title = `${size} ${name} ${colours}`;
        t.assert.deepEqual([look.picture.width, look.picture.height, look.round], [height, height, '50%'], title);
        t.assert.deepEqual([look.button.height, look.radius, look.border], [height, radius, '1px'], title);
        t.assert.deepEqual([look.background, look.colour, look.cursor, look.transform], ['rgba(0, 0, 0, 0)', text, 'pointer', 'none'], title);
        t.assert.ok(look.button.width < 160, title);
        const middle = (part) => Math.round(part.top + part.height / 2);
        t.assert.ok(Math.abs(middle(look.words) - middle(look.picture)) <= 1 && Math.abs(middle(look.button) - middle(look.picture)) <= 1, `${title}: one row`);
        t.assert.ok(look.picture.right < look.words.left && look.words.right < look.button.left, title);
        if (name === 'none') {
          const { left, top } = look.picture;
          const shot = await page.screenshot({ clip: { x: left, y: top, width: height, height } });
          const [corner, centre] = await t.pixels(shot, [[1, 1], [height >> 1, height >> 1]]);
          t.assert.notDeepEqual(corner, centre, `${title}: the picture is round`);
        }
        if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `pkce-${t.isFirefox ? 'firefox-' : ''}${title.replace(/[^\w]+/g, '-')}.png`), clip: { x: 0, y: 0, width: 520, height: 110 } });
        await page.close();
        drop(t);
      }
    }
  }
}

export const inFirefox = [
  a_session_belongs_to_one_issuer_and_client, two_apps_on_one_page_leave_each_other_alone, two_copies_on_one_page_tell_once,
  a_restored_page_looks_at_the_session, answers_are_read_to_one_mebibyte, wrong_answers_are_refused_and_not_quoted,
  right_answers_of_other_shapes_are_taken, the_code_leaves_every_address, fragments_without_an_answer_are_ignored,
  the_button_may_be_anywhere, what_cannot_work_is_said_before_leaving, a_refusal_by_the_user_reads_as_one,
  a_page_may_draw_its_own_view, only_the_page_itself_begins_without_a_click, the_signed_in_view_is_the_badges_sibling,
];
