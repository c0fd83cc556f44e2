// A real provider on loopback: npm's oidc-provider, certified by the OpenID
// Foundation, with a user who agrees or denies by a click, and with answers
// that can be spoiled.
//
//   node provider.mjs REDIRECT_URI…
//     prints one line of JSON, {"issuer": …, "control": …}, and runs until its
//     standard input ends.
//
// Apps: `my-app` with the secret `the secret`, and the public `my-page`; both
// must use PKCE, and have all the redirect URIs (a loopback port may differ).
// The user is Ada Lovelace.
//
// At the control address, each answered with 200 and JSON:
//   /set?spoil=…      spoils answers from now on, see SPOILS; empty: none
//   /set?iss=off      callbacks have no `iss`, and the metadata don't say so
//   /set?user=…       the `sub` of who signs in
//   /rotate           signs with a new key; the old one stays in the set
//   /agree?url=…      goes to the authorization URL as a user who agrees:
//                     {"callback": URL}
//   /seen             how often each endpoint was asked: {"/token": 1, …}

import {
  createHmac, createPublicKey, generateKeyPairSync, randomUUID, sign,
} from 'node:crypto';
import { createServer } from 'node:http';

import Provider from 'oidc-provider';

const redirectUris = process.argv.slice(2);
const state = { spoil: '', iss: 'on', user: 'user-1' };
let seen = {};
let keys = [newKey()];
const weak = newKey(1024);

const listen = async (server) => {
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${server.address().port}`;
};

let handle;
const server = createServer((request, response) => handle(request, response));
const issuer = await listen(server);
handle = provider();

function newKey(modulusLength = 2048) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength });
  const kid = randomUUID();
  return { kid, privateKey, jwk: { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig' } };
}

function publicJwk({ privateKey, kid }) {
  const { n, e } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { kty: 'RSA', kid, use: 'sig', alg: 'RS256', n, e };
}

function provider() {
  const client = {
    redirect_uris: redirectUris,
    application_type: 'native',
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token'],
    id_token_signed_response_alg: 'RS256',
  };
  const op = new Provider(issuer, {
    clients: [
      { ...client, client_id: 'my-app', client_secret: 'the secret' },
      { ...client, client_id: 'my-page', token_endpoint_auth_method: 'none' },
    ],
    pkce: { required: () => true },
    jwks: { keys: keys.map(({ jwk }) => jwk) },
    cookies: { keys: ['for tests'] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'picture'] },
    clientBasedCORS: () => true,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (ctx, sub) => ({
      accountId: sub,
      claims: () => ({
        sub,
        name: 'Ada Lovelace',
        preferred_username: 'ada',
        picture: 'https://example.com/ada.png',
      }),
    }),
  });
  op.use(async (ctx, next) => {
    seen[ctx.path] = (seen[ctx.path] ?? 0) + 1;
    if (ctx.path.startsWith('/interaction/')) await interact(op, ctx);
    else await next();
    await spoil(ctx);
  });
  return op.callback();
}

/// One page with two buttons, or with `?agree` the click itself.
async function interact(op, ctx) {
  const { params, prompt } = await op.interactionDetails(ctx.req, ctx.res);
  if (ctx.method === 'GET') {
    ctx.type = 'html';
    ctx.body = `<!doctype html><title>Provider</title><form method="post">
      <button name="answer" value="agree">Agree</button>
      <button name="answer" value="deny">Deny</button></form>`;
    return;
  }
  let form = '';
  for await (const chunk of ctx.req) form += chunk;
  if (new URLSearchParams(form).get('answer') !== 'agree') {
    const result = { error: 'access_denied', error_description: 'The user denied the request' };
    await op.interactionFinished(ctx.req, ctx.res, result);
    ctx.respond = false;
    return;
  }
  const grant = new op.Grant({ accountId: state.user, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const result = { login: { accountId: state.user }, consent: { grantId: await grant.save() } };
  if (prompt.name === 'login') result.login.remember = false;
  await op.interactionFinished(ctx.req, ctx.res, result);
  ctx.respond = false;
}

// What is spoiled, by name. Of an ID token: its claims, or how it is signed.
const now = () => Math.floor(Date.now() / 1000);
const CLAIMS = {
  iss: (claims) => ({ ...claims, iss: `${claims.iss}/` }),
  aud: (claims) => ({ ...claims, aud: 'another-app' }),
  aud_extra: (claims) => ({ ...claims, aud: [claims.aud, 'another-app'], azp: claims.aud }),
  aud_nested: (claims) => ({ ...claims, aud: [[claims.aud]] }),
  azp: (claims) => ({ ...claims, azp: 'another-app' }),
  nonce: (claims) => ({ ...claims, nonce: 'another' }),
  nonce_missing: ({ nonce, ...claims }) => claims,
  expired: (claims) => ({ ...claims, exp: now() - 3600 }),
  iat_ahead: (claims) => ({ ...claims, iat: now() + 3600 }),
  at_hash: (claims) => ({ ...claims, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
  at_hash_empty: (claims) => ({ ...claims, at_hash: '' }),
  sub_missing: ({ sub, ...claims }) => claims,
};
const SIGNATURES = {
  key: (claims) => jwt(claims, { key: newKey().privateKey }),
  kid_unknown: (claims) => jwt(claims, { kid: 'made-up' }),
  alg_none: (claims) => `${encoded({ alg: 'none' })}.${encoded(claims)}.`,
  hs256: (claims) => {
    const secret = createPublicKey(keys[0].privateKey).export({ format: 'pem', type: 'spki' });
    const signed = `${encoded({ alg: 'HS256', kid: keys[0].kid })}.${encoded(claims)}`;
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
  },
  rsa_1024: (claims) => jwt(claims, { key: weak.privateKey, kid: weak.kid }),
  crit: (claims) => jwt(claims, { header: { crit: ['b64'], b64: true } }),
  two_parts: (claims) => jwt(claims).split('.').slice(0, 2).join('.'),
};

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

function jwt(claims, { key = keys[0].privateKey, kid = keys[0].kid, header = {} } = {}) {
  const signed = `${encoded({ alg: 'RS256', kid, ...header })}.${encoded(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

async function spoil(ctx) {
  const how = state.spoil;
  if (state.iss === 'off') {
    if (ctx.path === '/.well-known/openid-configuration') {
      delete ctx.body.authorization_response_iss_parameter_supported;
    }
    changeCallback(ctx, (query) => query.delete('iss'));
  }
  if (how === 'callback_iss') changeCallback(ctx, (query) => query.set('iss', 'https://evil.example'));
  if (how === 'callback_state') changeCallback(ctx, (query) => query.set('state', 'another'));
  if (how === 'callback_code_twice') changeCallback(ctx, (query) => query.append('code', 'x'));
  if (ctx.path === '/jwks' && ctx.body?.keys) {
    if (how === 'kid_twice') ctx.body = { keys: [...ctx.body.keys, ...ctx.body.keys] };
    if (how === 'rsa_1024') ctx.body = { keys: [...ctx.body.keys, publicJwk(weak)] };
    if (how === 'jwks_302') redirect(ctx);
  }
  if (ctx.path === '/me' && ctx.body?.sub) {
    if (how === 'userinfo_sub') ctx.body = { ...ctx.body, sub: 'somebody-else' };
    if (how === 'userinfo_302') redirect(ctx);
  }
  if (ctx.path === '/token' && ctx.body?.id_token) spoilToken(ctx, how);
}

function spoilToken(ctx, how) {
  const claims = JSON.parse(Buffer.from(ctx.body.id_token.split('.')[1], 'base64url'));
  if (how in CLAIMS) ctx.body = { ...ctx.body, id_token: jwt(CLAIMS[how](claims)) };
  if (how in SIGNATURES) ctx.body = { ...ctx.body, id_token: SIGNATURES[how](claims) };
  if (how === 'id_token_missing') delete ctx.body.id_token;
  if (how === 'token_type') ctx.body = { ...ctx.body, token_type: 'mac' };
  if (how === 'token_array') ctx.body = { ...ctx.body, token_type: ['bearer'] };
  if (how === 'access_token_object') ctx.body = { ...ctx.body, access_token: { text: ctx.body.access_token } };
  if (how === 'token_302') redirect(ctx);
  if (how === 'token_500') ctx.status = 500;
  if (how === 'token_html') {
    ctx.type = 'html';
    ctx.body = '<h1>Under maintenance</h1>';
  }
  if (how === 'token_50_mib') raw(ctx, (send) => send(' '.repeat(1 << 16)), 800);
  if (how === 'token_endless') raw(ctx, (send) => send(' '), Infinity);
}

function redirect(ctx) {
  ctx.status = 302;
  ctx.set('location', `${issuer}/elsewhere`);
  ctx.body = '';
}

/// Writes the answer's body piece by piece, past the framework.
function raw(ctx, piece, count) {
  const { res } = ctx;
  ctx.respond = false;
  res.writeHead(200, { 'content-type': 'application/json' });
  let sent = 0;
  const timer = setInterval(() => {
    for (let i = 0; i < (count === Infinity ? 1 : 50); i += 1) piece((text) => res.write(text));
    sent += 50;
    if (sent >= count || res.destroyed) {
      clearInterval(timer);
      res.end();
    }
  }, 20);
  res.on('close', () => clearInterval(timer));
}

function changeCallback(ctx, change) {
  const location = ctx.response.get('location');
  if (!location || new URL(location, issuer).origin === issuer) return;
  const url = new URL(location);
  change(url.searchParams);
  ctx.set('location', url.href);
}

/// A user agent: cookies by name, redirects one by one, up to the callback.
async function agree(url) {
  const jar = new Map();
  for (let i = 0; i < 12; i += 1) {
    const isForm = new URL(url).pathname.startsWith('/interaction/');
    const answer = await fetch(url, {
      redirect: 'manual',
      method: isForm ? 'POST' : 'GET',
      headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
      body: isForm ? new URLSearchParams({ answer: 'agree' }) : undefined,
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`${answer.status} at ${url}: ${await answer.text()}`);
    url = new URL(location, url).href;
    if (!url.startsWith(issuer)) return url;
  }
  throw new Error('too many redirects');
}

const control = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://control');
  let result = state;
  try {
    if (pathname === '/set') {
      for (const [name, value] of searchParams) {
        if (!(name in state)) throw new Error(`there is no ${name}`);
        state[name] = value;
      }
    } else if (pathname === '/rotate') {
      keys = [newKey(), ...keys.slice(0, 1)];
      handle = provider();
    } else if (pathname === '/agree') {
      result = { callback: await agree(searchParams.get('url')) };
    } else if (pathname === '/seen') {
      result = seen;
      seen = {};
    } else throw new Error(`there is no ${pathname}`);
  } catch (error) {
    response.statusCode = 500;
    result = { error: String(error) };
  }
  response.end(JSON.stringify(result));
});

console.log(JSON.stringify({ issuer, control: await listen(control) }));
process.stdin.resume();
process.stdin.on('end', () => process.exit());
