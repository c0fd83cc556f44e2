// What the package gives beside the native command: the same bytes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  HfSigninError,
  authorizeUrl,
  badgePng,
  badgeSvg,
  choices,
  explain,
  snippet,
  verifyCallback,
} from 'hf-signin';

const folder = mkdtempSync(join(tmpdir(), 'hf-signin-'));
const vectors = JSON.parse(readFileSync(process.env.VECTORS, 'utf8'));
const all = choices();

/** Runs the native command, without what the machine's environment says. */
function native(args, { encoding = 'utf8' } = {}) {
  const env = { PATH: process.env.PATH, HOME: folder };
  const { status, stdout, stderr } = spawnSync(process.env.HF_SIGNIN, args, {
    encoding,
    env,
    cwd: folder,
  });
  return { status, stdout, stderr: String(stderr) };
}

const kebab = (name) => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** Options as the command takes them. */
function args(options) {
  return Object.entries(options).flatMap(([name, value]) =>
    value === true ? [`--${kebab(name)}`] : [`--${kebab(name)}`, String(value)],
  );
}

const badges = [
  ...all.sizes.flatMap((size) => all.themes.map((theme) => ({ size, theme }))),
  ...all.shapes.flatMap((shape) => all.logos.map((logo) => ({ shape, logo, width: 300 }))),
  ...all.sizes.map((size) => ({ size, iconOnly: true })),
  ...['Log in', 'Σύνδεση', 'Войти', 'Đăng nhập', 'Se connecter « Hugging Face »', '<&"\'>'].map(
    (label) => ({ label, theme: 'dark' }),
  ),
  { outline: 'visible', dir: 'rtl', idPrefix: 'a' },
  { label: 'Anmelden', size: 'sm', shape: 'rect', width: 222, logo: 'center' },
];

test('SVG', () => {
  for (const badge of badges) {
    assert.equal(badgeSvg(badge), native(['render', ...args(badge)]).stdout, JSON.stringify(badge));
  }
});

test('SVG in every language', () => {
  for (const { tag } of all.languages) {
    const told = native(['render', '--lang', tag]);
    assert.equal(badgeSvg({ lang: tag }), told.stdout, tag + told.stderr);
  }
});

test('PNG', () => {
  for (const badge of badges.filter(({ theme }) => theme !== 'auto').slice(0, 12)) {
    const options = { ...badge, scale: 2 };
    const { stdout } = native(['render', '--format', 'png', ...args(options)], { encoding: 'buffer' });
    assert.deepEqual(Buffer.from(badgePng(options)), stdout, JSON.stringify(badge));
  }
});

test('what is wrong is said alike', () => {
  const wrong = [
    { label: '' },
    { label: 'ꯃ' },
    { label: 'a\nb' },
    { width: 41 },
    { width: 4000 },
    { iconOnly: true, width: 100 },
  ];
  for (const badge of wrong) {
    const { status, stderr } = native(['render', ...args(badge)]);
    assert.equal(status, 1, JSON.stringify(badge));
    assert.throws(() => badgeSvg(badge), (error) => {
      assert.ok(error instanceof HfSigninError);
      assert.match(error.code, /^[a-z]+(_[a-z]+)*$/);
      assert.ok(stderr.includes(error.message), `${stderr} has not ${error.message}`);
      return true;
    });
  }
});

const REDIRECT_URI = 'https://example.com/auth/callback';
const random = /(state|nonce|code_challenge)=[\w-]+/g;

test('links', () => {
  const links = [
    {},
    { scopes: 'openid profile email' },
    { scopes: '' },
    { scopes: 'read-mcp no-such-scope' },
    { orgId: '12', prompt: 'consent', loginHint: 'a b+c@example.com' },
    { redirectUri: 'http://localhost:3000/cb?next=/a&b=c' },
    { redirectUri: 'https://bücher.example/cb' },
    { redirectUri: 'https://xn--bcher-kva.example/cb' },
    { redirectUri: 'https://xn--a.example/cb' },
    { redirectUri: 'https://BÜCHER.example/Straße' },
    { redirectUri: 'https://example.com:443/cb#x' },
    { redirectUri: 'https://例え.テスト/cb' },
    { redirectUri: 'https://１２７.0.0.1/cb' },
    { redirectUri: 'https://a b.example/' },
    { redirectUri: 'my.app:/cb' },
    { clientId: 'a client' },
    { clientId: 'ghp_x' },
    { provider: 'https://id.example', authorizationEndpoint: 'https://id.example/auth?x=1' },
    { provider: 'https://id.example' },
  ];
  for (const link of links) {
    const options = { clientId: 'my-app', redirectUri: REDIRECT_URI, ...link };
    const { scopes, ...rest } = options;
    const given = scopes === undefined ? rest : { ...rest, scope: scopes };
    const { status, stdout, stderr } = native(['link', '--json', ...args(given)]);
    if (status !== 0) {
      assert.throws(() => authorizeUrl(options), HfSigninError, stderr);
      continue;
    }
    const told = JSON.parse(stdout);
    const { url, transaction, warnings } = authorizeUrl(options);
    assert.equal(url.replace(random, '$1='), told.url.replace(random, '$1='));
    assert.deepEqual(Object.keys(transaction).sort(), Object.keys(told.transaction).sort());
    for (const warning of warnings) assert.ok(stderr.includes(`warning: ${warning}\n`), stderr);
    assert.equal(warnings.length, stderr.match(/^warning: /gm)?.length ?? 0);
    assert.equal(/[?&]nonce=/.test(url), (scopes ?? 'openid').includes('openid'));
    assert.match(url, /[?&]code_challenge_method=S256/);
  }
});

test('snippets of every format, for every host', () => {
  const link = { clientId: 'my-app', redirectUri: REDIRECT_URI };
  const destinations = [
    [{ href: '/login' }, { href: '/login' }],
    [{ link }, link],
    [{ link: { ...link, stateTemplate: 'jinja' } }, { ...link, stateTemplate: 'jinja' }],
    [{ link: { ...link, stateTemplate: 'jsx' } }, { ...link, stateTemplate: 'jsx' }],
  ];
  let made = 0;
  for (const { name: format } of all.formats) {
    for (const host of all.hosts) {
      for (const [destination, told] of host === 'web' ? destinations : destinations.slice(0, 2)) {
        for (const [picture, badge] of [
          [{}, {}],
          [{ imgBase: '/static' }, { label: 'Log in "here"', theme: 'dark' }],
        ]) {
          const options = { ...destination, ...picture, badge, format, host };
          const given = { ...told, ...picture, ...badge, format, host };
          const { status, stdout, stderr } = native(['snippet', '--json', ...args(given)]);
          const what = JSON.stringify(options);
          if (status !== 0) {
            assert.throws(() => snippet(options), HfSigninError, `${what} ${stderr}`);
            continue;
          }
          const json = JSON.parse(stdout);
          const { markup, csp, warnings } = snippet(options);
          assert.equal(markup, json.snippet, what);
          assert.deepEqual(csp, json.csp, what);
          for (const warning of warnings) assert.ok(stderr.includes(warning), `${what} ${stderr}`);
          made += 1;
        }
      }
    }
  }
  assert.ok(made > 100, `${made} snippets`);
});

test('the files of a snippet', () => {
  for (const format of ['html', 'latex', 'typst']) {
    native(['snippet', '--href', '/login', '--format', format, '--assets', format]);
    const { files } = snippet({ href: '/login', format, assets: format });
    assert.deepEqual(files.map(({ name }) => name).sort(), readdirSync(join(folder, format)).sort());
    for (const { name, content } of files) {
      assert.deepEqual(Buffer.from(content), readFileSync(join(folder, format, name)), name);
    }
  }
});

test('verdicts of tests/vectors/callback.json', () => {
  assert.equal(vectors.version, 1);
  const file = join(folder, 'transaction.json');
  for (const { id, transaction, url, now, max_age: maxAge, ok, rule, error } of vectors.cases) {
    const result = verifyCallback(transaction, url, { now, maxAge });
    assert.equal(result.rule, rule, id);
    if (ok) assert.deepEqual([result.outcome, result.error], ['verified', null], id);
    else assert.equal(result.outcome, rule === null && !/^(not_|too_)/.test(error) ? 'refused' : 'invalid', id);
    if (!ok) assert.equal(result.error, error, id);
    if (ok || /\0/.test(url)) continue;
    writeFileSync(file, JSON.stringify(transaction));
    const age = maxAge === undefined ? [] : ['--max-age', maxAge];
    const told = native(['verify', '--json', '--transaction', file, '--now', now, ...age, '--', url].map(String));
    assert.equal(result.message, JSON.parse(told.stdout).message, id);
  }
});

test('links and callbacks taken apart', () => {
  const urls = [
    authorizeUrl({ clientId: 'my-app', redirectUri: REDIRECT_URI }).url,
    'https://huggingface.co/oauth/authorize?client_id={CLIENT_ID}&response_type=token&state=undefined',
    'https://bücher.example/?client_id=a&redirect_uri=https://bücher.example/cb',
    '/login',
    ...vectors.cases.filter((_, at) => at % 9 === 0).map(({ url }) => url),
  ];
  for (const url of urls.filter((url) => !/^-|\0/.test(url))) {
    const { status, stdout } = native(['explain', '--json', '--', url]);
    let told;
    try {
      told = explain(url);
    } catch (error) {
      assert.ok(error instanceof HfSigninError && status !== 0, url);
      continue;
    }
    assert.deepEqual(told, JSON.parse(stdout), url);
  }
});

test('an unknown option is named, and a secret in the wrong place is not', () => {
  const clientId = 'my-app';
  for (const [call, name, near] of [
    [() => badgeSvg({ colour: 1 }), 'colour', /size/],
    [() => badgeSvg({ lable: 'x' }), 'lable', /did you mean "label"/],
    [() => badgePng({ scal: 2 }), 'scal', null],
    [() => authorizeUrl({ client_id: 'a' }), 'client_id', /did you mean "clientId"/],
    [() => authorizeUrl({ clientId, redirectUri: REDIRECT_URI, scope: 'openid' }), 'scope', /did you mean "scopes"/],
    [() => snippet({ href: '/login', formt: 'html' }), 'formt', /did you mean "format"/],
    [() => snippet({ href: '/login', badge: { sise: 'lg' } }), 'sise', /did you mean "size"/],
    [() => snippet({ link: { clientID: 'a' } }), 'clientID', /did you mean "clientId"/],
    [() => verifyCallback({}, '/', { max_age: 60 }), 'max_age', /did you mean maxAge\?/],
    [() => verifyCallback({}, '/', { maxage: 60 }), 'maxage', /did you mean maxAge\?/],
    [() => verifyCallback({}, '/', { clock: 60 }), 'clock', /now, maxAge/],
  ]) {
    assert.throws(call, (error) => {
      assert.ok(error instanceof HfSigninError);
      assert.deepEqual([error.code, error.parameter], ['unknown_option', name]);
      assert.ok(error.message.includes(name), error.message);
      if (near) assert.match(error.message, near);
      return true;
    });
  }
  assert.throws(() => verifyCallback({ state: 'my-secret' }, REDIRECT_URI), (error) => {
    assert.equal(error.code, 'transaction');
    assert.doesNotMatch(error.message, /my-secret/);
    return true;
  });
});

test('the path of a mounted router is asked about', () => {
  const { transaction } = authorizeUrl({
    clientId: 'my-app',
    redirectUri: 'https://example.com/auth/callback',
  });
  // Express below app.use('/auth', router): request.url, and request.originalUrl.
  const [url, originalUrl] = ['/callback', '/auth/callback'].map(
    (path) => `${path}?code=hunter2&state=${transaction.state}`,
  );
  const result = verifyCallback(transaction, url);
  assert.deepEqual([result.outcome, result.rule], ['invalid', 'V13']);
  assert.match(result.message, /"\/callback".*"\/auth\/callback".*did a router take its prefix "\/auth" off\?/);
  assert.doesNotMatch(result.message, /hunter2/);
  assert.equal(verifyCallback(transaction, originalUrl).outcome, 'verified');
});

test('null and undefined are not given', () => {
  assert.equal(badgeSvg({ size: null, theme: undefined, font: null, lang: null }), badgeSvg());
  assert.equal(badgeSvg(null), badgeSvg());
  assert.deepEqual(badgePng({ scale: null, height: undefined }), badgePng());
  assert.equal(
    snippet({ href: '/login', link: null, badge: null, format: null, host: undefined }).markup,
    snippet({ href: '/login' }).markup,
  );
  const { transaction } = authorizeUrl({ clientId: 'a', redirectUri: REDIRECT_URI, scopes: null, now: null, metadata: undefined });
  assert.ok(Math.abs(transaction.created_at - Date.now() / 1000) < 60);
  const back = `${REDIRECT_URI}?code=x&state=${transaction.state}`;
  assert.equal(verifyCallback(transaction, back, null).outcome, 'verified');
  assert.equal(verifyCallback(transaction, back, { now: null, maxAge: undefined }).outcome, 'verified');
});

test('no stored sign-in is the visitor\'s state, not an error', () => {
  for (const transaction of [undefined, null]) {
    const result = verifyCallback(transaction, '/auth/callback?code=abc&state=x');
    assert.deepEqual([result.outcome, result.rule, result.error], ['invalid', 'V3', 'state_unknown']);
    assert.deepEqual(result.answer, { status: 400, restart: true, text: 'This sign-in is no longer valid. Please sign in again.' });
    assert.match(result.message, /^no sign-in is stored/);
  }
  assert.throws(() => verifyCallback('/auth/callback?code=a', {}), { code: 'transaction', message: /the first argument/ });
  assert.throws(() => verifyCallback({}, undefined), { code: 'missing_option' });
});

test('times are in seconds', () => {
  const options = { clientId: 'a', redirectUri: REDIRECT_URI };
  const { transaction } = authorizeUrl(options);
  const back = `${REDIRECT_URI}?code=x&state=${transaction.state}`;
  for (const now of [Date.now(), 1e11, 1e300]) {
    assert.throws(() => verifyCallback(transaction, back, { now }), { code: 'out_of_range', message: /in milliseconds: give seconds/ });
    assert.throws(() => authorizeUrl({ ...options, now }), { code: 'out_of_range', message: /in milliseconds/ });
  }
  for (const now of [new Date(), '1', NaN, Infinity, {}, true]) {
    assert.throws(() => verifyCallback(transaction, back, { now }), { code: 'wrong_type', message: /now/ });
  }
  assert.equal(verifyCallback(transaction, back, { now: Date.now() / 1000 }).outcome, 'verified');
  assert.equal(verifyCallback(transaction, back, { now: 1e11 - 1 }).error, 'expired');
});

test('options are an object', () => {
  assert.throws(() => snippet('/login'), { code: 'wrong_type', message: /href: '\/login'/ });
  for (const call of [badgeSvg, badgePng, authorizeUrl, snippet]) {
    for (const wrong of ['x', 1, ['lg'], new URL('https://e.example'), true]) {
      assert.throws(() => call(wrong), { name: 'HfSigninError', code: 'wrong_type' });
    }
  }
});

test('the token request is what fetch takes', async () => {
  const { transaction } = authorizeUrl({ clientId: 'a', redirectUri: REDIRECT_URI });
  const result = verifyCallback(transaction, `${REDIRECT_URI}?code=c0de&state=${transaction.state}`);
  const request = new Request(result.tokenRequest.url, result.tokenRequest);
  assert.equal(request.url, 'https://huggingface.co/oauth/token');
  assert.equal(request.method, 'POST');
  assert.equal(request.headers.get('content-type'), 'application/x-www-form-urlencoded');
  const form = new URLSearchParams(await request.text());
  assert.deepEqual([form.get('code'), form.get('code_verifier')], ['c0de', transaction.code_verifier]);
  // Another provider, of which nothing but the authorization endpoint is known.
  const other = authorizeUrl({
    clientId: 'a', redirectUri: REDIRECT_URI, provider: 'https://id.example', authorizationEndpoint: 'https://id.example/authorize',
  });
  const unknown = verifyCallback(other.transaction, `${REDIRECT_URI}?code=x&state=${other.transaction.state}`);
  assert.equal(unknown.outcome, 'verified');
  assert.throws(() => unknown.tokenRequest.url, { code: 'no_endpoint' });
  assert.ok(JSON.stringify(unknown).includes('grant_type'));
});

test('the eight standard badges are modules and files', async () => {
  const names = await import('hf-signin/badges');
  assert.equal(Object.keys(names).length, 8);
  for (const size of ['sm', 'md', 'lg', 'xl']) {
    for (const theme of ['light', 'dark']) {
      const svg = badgeSvg({ size, theme });
      assert.equal((await import(`hf-signin/badges/${size}-${theme}`)).default, svg);
      assert.equal(names[`${size}${theme === 'dark' ? 'Dark' : 'Light'}`], svg);
      const file = `hf-signin/badges/sign-in-with-huggingface-${size}${theme === 'dark' ? '-dark' : ''}.svg`;
      assert.equal(readFileSync(new URL(import.meta.resolve(file)), 'utf8'), svg);
    }
  }
  const module = readFileSync(new URL(import.meta.resolve('hf-signin/badges/lg-dark')), 'utf8');
  assert.ok(module.startsWith('export default "<svg') && !module.includes('import '), 'no WebAssembly');
});

test('the types name what there is', () => {
  const types = readFileSync(new URL('index.d.ts', import.meta.resolve('hf-signin/package.json')), 'utf8');
  const union = (name) => {
    const [, values] = new RegExp(`export type ${name} =([^;]*);`).exec(types);
    return [...values.matchAll(/'([^']+)'/g)].map(([, value]) => value).sort();
  };
  for (const [name, values] of Object.entries({
    Size: all.sizes, Theme: all.themes, Format: all.formats.map(({ name }) => name), Host: all.hosts,
    TemplateEngine: all.templateEngines, Wording: all.wordings, Shape: all.shapes, Logo: all.logos,
  })) {
    assert.deepEqual(union(name), [...values].sort(), name);
  }
});

test('an edge runtime is told what to do', async () => {
  const edge = await import(new URL('edge.js', import.meta.resolve('hf-signin/package.json')));
  const node = await import('hf-signin');
  assert.deepEqual(Object.keys(edge).sort(), Object.keys(node).sort());
  assert.throws(() => edge.badgeSvg(), { code: 'edge_runtime', message: /badges\/lg-dark/ });
});
