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
  assert.throws(() => badgeSvg({ colour: 1 }), { code: 'unknown_option', message: /"colour".*size/ });
  assert.throws(() => authorizeUrl({ client_id: 'a' }), { code: 'missing_option', message: /clientId.*client_id/ });
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
