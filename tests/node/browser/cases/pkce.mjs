// The html-pkce snippet: its whole round, and what its callback refuses.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const REDIRECT = 'https://page.test/auth/callback?own=a%20b';

function snippet(t, ...args) {
  const { status, stdout, stderr } = t.hfSignin(
    'snippet', '--client-id', 'my-app', '--redirect-uri', REDIRECT, '--format', 'html-pkce',
    '--assets', 'badges', ...args,
  );
  t.assert.equal(status, 0, stderr);
  t.assert.equal(stderr, '');
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
      '/auth/callback/badges/sign-in-with-huggingface-lg.svg': picture,
      '/badges/sign-in-with-huggingface-lg.svg': picture,
      '/auth/badges/sign-in-with-huggingface-lg.svg': picture,
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
      '--assets', 'badges', '--metadata', metadata,
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
    [`code=x&state=${state}#_=_`, 'fragment'],
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
    t.assert.equal(told[0][1].message, `the path is ${path}, not /auth/callback`);
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
    'https://page.test/auth/callback', '--format', 'html-pkce', '--assets', 'badges',
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
