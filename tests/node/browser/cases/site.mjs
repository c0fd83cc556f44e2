// The page that site/build makes, opened from its file: what its engine draws,
// writes and judges is what the command does.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { choose, complaints, copied, runShell, saved } from '../page.mjs';

const PAGE = new URL('../../../../target/site/index.html', import.meta.url);
const VECTORS = new URL('../../../vectors/callback.json', import.meta.url);
const STALE = 'is target/site/index.html of these sources? site/build makes it';

// The page; none where it was not built, which is said.
async function site(t, { fragment = '', ...options } = {}) {
  if (!existsSync(fileURLToPath(PAGE))) {
    const text = 'SKIPPED: target/site/index.html is not there (site/build)';
    t.assert.notEqual(process.env.HF_SIGNIN_REQUIRE_TOOLS, '1', text);
    console.error(text);
    return null;
  }
  const page = await t.page({ open: PAGE.href + fragment, beside: ['png.js'], width: 1280, height: 900, ...options });
  await page.waitForSelector('#chooser:not([hidden])', { timeout: 20_000 });
  return page;
}

const shown = (page) =>
  page.evaluate(() => decodeURIComponent(document.getElementById('picture').src.split(',')[1]));

// What a command line prints; what it writes with -o is printed instead.
function printed(t, line) {
  const { status, stdout, stderr } = runShell(t, line);
  t.assert.equal(status, 0, `${line}\n${stderr}`);
  return stdout;
}

// As a user does it: the field is emptied, and the keys pressed.
async function type(page, id, text) {
  await page.bringToFront();
  await page.focus(`#${id}`);
  await page.$eval(`#${id}`, (field) => field.select());
  await page.keyboard.press('Backspace');
  await page.type(`#${id}`, text);
}

export async function site_draws_what_the_command_draws(t) {
  const page = await site(t);
  if (!page) return;
  const walk = [];
  for (const theme of await page.$$eval('[name="theme"]', (all) => all.map((one) => one.value))) {
    for (const size of ['sm', 'md', 'lg', 'xl']) walk.push({ theme, size, logo: 'left', width: '' });
    walk.push({ theme, shape: 'rect', logo: 'alone' }, { theme, shape: 'pill', logo: 'center', width: '333' });
    walk.push({ theme, logo: 'left', width: '', outline: 'visible', dir: 'rtl' }, { theme, outline: 'official', dir: 'auto' });
  }
  const tags = await page.$$eval('#lang option', (all) => all.map((one) => one.value));
  const wordings = await page.$$eval('#wording option', (all) => all.map((one) => one.value));
  t.assert.ok(tags.length >= 40);
  for (const [step, lang] of tags.entries()) {
    walk.push({ logo: 'left', width: '', size: 'lg', theme: 'light', lang, wording: wordings[step % wordings.length] });
  }
  for (const choice of walk) {
    await choose(page, choice);
    const command = (await page.$eval('#render', (one) => one.textContent)).replace(/ -o \S+$/, '');
    t.assert.equal(await shown(page), printed(t, command), `${command}: ${STALE}`);
  }
}

export async function site_draws_any_label_as_one_types(t) {
  const page = await site(t);
  if (!page) return;
  t.assert.equal(await page.$eval('#label', (field) => field.type), 'text');
  for (const label of ['Weiter mit Hugging Face', 'A <b> & "c"', 'Войти — сейчас', 'כניסה 1', '-x']) {
    await type(page, 'label', label);
    t.assert.equal(await shown(page), t.badge('--theme', 'auto', `--label=${label}`), label);
    // One file, and so the one that the command draws.
    await choose(page, { color_scheme: 'page' });
    const { name, bytes } = await saved(t, page, '#save-svg');
    t.assert.ok((await page.$eval('#markup', (one) => one.textContent)).includes(`"badges/${name}"`), name);
    t.assert.equal(bytes.toString(), await shown(page));
    const command = await copied(page, 'render');
    t.assert.ok(command.endsWith(` -o ${name}`), `${command}, ${name}`);
    printed(t, command);
    t.assert.deepEqual(await readFile(`${t.dir}/${name}`), bytes);
  }
  await type(page, 'label', '\u{13000}');
  const problem = await page.$eval('#label-problem', (one) => one.textContent);
  t.assert.ok(problem.includes('\u{13000}') || problem.includes('13000'), problem);
}

export async function site_writes_the_code_that_the_command_prints(t) {
  const page = await site(t);
  if (!page) return;
  const formats = await page.$$eval('#format option', (all) => all.map((one) => one.value));
  const hosts = await page.$$eval('#host option', (all) => all.map((one) => one.value));
  t.assert.ok(formats.length >= 15 && hosts.length >= 7);
  const walk = [];
  for (const format of formats) {
    walk.push({ format, host: 'web', to: 'page', href: '/login?next=%2F', theme: 'auto', shape: 'pill' });
    walk.push({ format, to: 'authorize', client_id: 'my app', redirect_uri: 'https://example.com/cb?a=b', theme: 'dark', shape: 'rect' });
  }
  for (const format of ['html', 'html-data', 'jsx', 'vue', 'svelte', 'angular']) {
    walk.push({ format, host: 'web', to: 'page', href: '/login', theme: 'auto', shape: 'pill', color_scheme: 'page' });
  }
  walk.push({ format: 'html', color_scheme: 'system' });
  for (const host of hosts) {
    walk.push({ format: 'html', shape: 'pill', to: 'authorize', client_id: '', redirect_uri: '', state_template: 'jinja', host });
    walk.push({ format: 'markdown', to: 'page', href: 'https://app.example/login', host });
  }
  let written = 0;
  for (const choice of walk) {
    await choose(page, choice);
    const command = await copied(page, 'snippet');
    const { status, stdout, stderr } = runShell(t, command);
    const [markup, problem] = await page.evaluate(() =>
      ['markup', 'format-problem'].map((id) => document.getElementById(id).textContent),
    );
    if (status === 0 && !problem.includes('PNG')) {
      t.assert.equal(`${markup}\n`, stdout, `${command}\n${problem}\n${STALE}`);
      written += 1;
    } else {
      // Both refuse, or the page has no PNG; the last good code stays.
      t.assert.ok(problem, `${command}\n${stderr}`);
    }
  }
  t.assert.ok(written > formats.length, `${written} of ${walk.length}`);
}

export async function site_makes_the_links_that_the_command_makes(t) {
  const page = await site(t);
  if (!page) return;
  for (const [options, args] of [
    [{ clientId: 'my app', redirectUri: 'https://example.com/cb?a=b%20c' }, ['--client-id', 'my app', '--redirect-uri', 'https://example.com/cb?a=b%20c']],
    [{ clientId: 'x', redirectUri: 'http://localhost:3000/cb', scopes: ['openid', 'email'] }, ['--client-id', 'x', '--redirect-uri', 'http://localhost:3000/cb', '--scope', 'openid email']],
  ]) {
    const made = await page.evaluate((given) => globalThis.hfSignin.authorizeUrl(given), options);
    const { status, stdout, stderr } = t.hfSignin('link', '--json', ...args);
    t.assert.equal(status, 0, stderr);
    // Fresh each time.
    const fixed = (url) => url.replace(/(state|nonce|code_challenge)=[\w-]+/g, '$1=…');
    t.assert.equal(fixed(made.url), fixed(JSON.parse(stdout).url));
    t.assert.ok(made.url.includes(`state=${made.transaction.state}`));
    t.assert.ok(/state=[\w-]{20,}/.test(made.url), made.url);
  }
}

export async function site_judges_callbacks_as_the_vectors_say(t) {
  const page = await site(t);
  if (!page) return;
  const { cases } = JSON.parse(await readFile(VECTORS, 'utf8'));
  const verdicts = await page.evaluate(
    (all) =>
      all.map(({ transaction, url, now, max_age: maxAge }) => {
        try {
          const { outcome, rule, error } = globalThis.hfSignin.verifyCallback(transaction, url, { now, maxAge });
          return { outcome, rule, error };
        } catch (error) {
          return { thrown: String(error) };
        }
      }),
    cases,
  );
  t.assert.ok(cases.length >= 300);
  for (const [at, { id, ok, rule, error }] of cases.entries()) {
    const verdict = verdicts[at];
    t.assert.equal(verdict.thrown, undefined, id);
    t.assert.equal(verdict.outcome === 'verified', ok, id);
    t.assert.deepEqual([verdict.rule, verdict.error], [rule, error], id);
  }
}

export async function site_explains_what_is_pasted(t) {
  const page = await site(t);
  if (!page) return;
  const link = 'https://huggingface.co/oauth/authorize?client_id=a&redirect_uri=https%3A%2F%2Fa.example%2Fcb&scope=openid';
  await type(page, 'pasted', link);
  const told = () => page.$eval('#told', (one) => one.textContent);
  t.assert.match(await told(), /authorize link/i);
  t.assert.match(await told(), /response_type/);
  const { cases } = JSON.parse(await readFile(VECTORS, 'utf8'));
  const { transaction, url } = cases.find(({ id }) => id === 'ok-code');
  const now = Math.floor(Date.now() / 1000);
  await page.evaluate((values) => {
    for (const [id, value] of Object.entries(values)) {
      document.getElementById(id).value = value;
      document.getElementById(id).dispatchEvent(new Event('input', { bubbles: true }));
    }
  }, { pasted: url, transaction: JSON.stringify({ ...transaction, created_at: now }) });
  t.assert.match(await told(), /^Verified/);
  await type(page, 'pasted', `${url}x`);
  t.assert.match(await told(), /^Invalid/);
  t.assert.equal(await page.evaluate(() => location.hash), '');
}

export async function site_keeps_the_choice_in_the_address_and_no_secret(t) {
  const page = await site(t);
  if (!page) return;
  await choose(page, { size: 'xl', theme: 'dark', to: 'authorize', client_id: 'my-app', redirect_uri: 'https://example.com/cb', label: 'Los' });
  await page.click('[name="scope"][value="email"]');
  const [hash, code] = await page.evaluate(() => [location.hash, document.getElementById('markup').textContent]);
  const again = await site(t, { fragment: hash });
  t.assert.equal(await again.$eval('#markup', (one) => one.textContent), code);
  t.assert.ok(code.includes('email') && code.includes('alt="Los"'), code);

  const secret = 'hf_abcdefghijklmnopqrstuvwxyzABCDEF';
  const state = 'kP3x9-state-of-this-sign-in';
  for (const [field, value] of [
    ['client_id', secret],
    ['redirect_uri', `https://example.com/cb?token=${secret}`],
    ['redirect_uri', `https://example.com/cb?state=${state}`],
  ]) {
    await choose(page, { client_id: 'my-app', redirect_uri: 'https://example.com/cb', [field]: value });
    const kept = await page.evaluate(() => location.href);
    t.assert.ok(!kept.includes(secret) && !kept.includes(state), kept);
  }
  await choose(page, { to: 'page', href: `/login?state=${state}` });
  t.assert.ok(!(await page.evaluate(() => location.href)).includes(state));
}

export async function site_saves_the_pngs_that_render_writes(t) {
  const page = await site(t);
  if (!page) return;
  for (const scale of ['1', '2', '3', '4']) {
    await choose(page, { theme: 'light', size: scale === '1' ? 'sm' : 'lg', scale });
    const { name, bytes } = await saved(t, page, '#save-png');
    t.assert.ok(scale === '1' ? name.endsWith('-sm.png') : name.endsWith(`@${scale}x.png`), name);
    const size = scale === '1' ? 'sm' : 'lg';
    const { status, stderr } = t.hfSignin('render', '--size', size, '--scale', scale, '-o', 'told.png');
    t.assert.equal(status, 0, stderr);
    const told = await readFile(`${t.dir}/told.png`);
    const { max } = await t.difference(bytes, told);
    t.assert.equal(max, 0, `${name}: the pixels are the command's`);
    t.assert.ok(bytes.length <= told.length * 1.15, `${bytes.length} bytes, ${told.length} by the command`);
    for (const chunk of ['sRGB', 'pHYs']) {
      const at = (file) => file.subarray(file.indexOf(chunk), file.indexOf(chunk) + 13);
      t.assert.ok(told.includes(chunk));
      t.assert.deepEqual(at(bytes), at(told), chunk);
    }
  }
}

export async function site_says_each_problem_under_its_field(t) {
  const page = await site(t);
  if (!page) return;
  const before = await shown(page);
  const height = await page.$eval('#stage', (one) => one.offsetHeight);
  for (const [fields, field] of [
    [{ width: '39' }, 'width'],
    [{ width: '', label: '\u{13000}' }, 'label'],
    [{ label: '', href: 'no scheme' }, 'href'],
    [{ href: '', to: 'authorize', client_id: 'my-app', redirect_uri: 'example.com/cb' }, 'redirect_uri'],
    [{ client_id: 'hf_abcdefghijklmnopqrstuvwxyzABCDEF', redirect_uri: 'https://example.com/cb' }, 'client_id'],
  ]) {
    await choose(page, fields);
    const told = await page.$$eval('.problem', (all) =>
      all.filter((one) => !one.hidden && one.id !== 'failed').map((one) => [one.id, one.textContent]));
    t.assert.deepEqual(told.map(([id]) => id), [`${field}-problem`], JSON.stringify(told));
    const described = await page.$eval(`#${field}`, (one) => [one.getAttribute('aria-invalid'), one.getAttribute('aria-describedby')]);
    t.assert.equal(described[0], 'true');
    t.assert.ok(described[1].split(' ').includes(`${field}-problem`));
    // The last good drawing and code stay, and nothing jumps.
    t.assert.ok((await page.$eval('#markup', (one) => one.textContent)).length > 0);
    t.assert.equal(await page.$eval('#stage', (one) => one.offsetHeight), height);
  }
  t.assert.equal(await shown(page), before);
  await page.waitForFunction(() => document.getElementById('said').textContent !== '', { timeout: 5000 });
}

export async function site_keeps_button_and_code_in_sight(t) {
  const desk = await site(t, { width: 1280, height: 900 });
  if (!desk) return;
  const box = (page, id) => page.$eval(`#${id}`, (one) => one.getBoundingClientRect().toJSON());
  t.assert.ok((await box(desk, 'markup')).bottom <= 900, 'the code is on the first screen');
  const phone = await site(t, { width: 390, height: 844 });
  for (const id of ['wording', 'lang', 'label', 'width', 'href']) {
    await phone.$eval(`#${id}`, (one) => one.scrollIntoView({ block: 'center' }));
    const picture = await box(phone, 'picture');
    const field = await box(phone, id);
    t.assert.ok(picture.top >= 0 && picture.bottom <= 844, `the button is seen beside ${id}: ${picture.top}`);
    t.assert.ok(field.top >= picture.bottom, `${id} is not hidden behind it`);
  }
}

export async function site_is_ready_soon_and_fits_every_screen(t) {
  for (const [width, dark] of [[390, false], [1280, true], [1280, false], [390, true]]) {
    const page = await site(t, { width, dark });
    if (!page) return;
    // A second, on a machine that does nothing else.
    const ready = await page.evaluate(() => performance.getEntriesByName('ready')[0].startTime);
    t.assert.ok(ready < 5000, `ready after ${ready} ms`);
    await choose(page, { to: 'authorize' });
    t.assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
    t.assert.deepEqual(await complaints(page), [], `${width} px, dark: ${dark}`);
  }
}
