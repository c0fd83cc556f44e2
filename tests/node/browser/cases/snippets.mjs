// The html* snippets: where a click goes, which picture is shown, what it is
// called.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const APP = ['--client-id', 'my app+1', '--redirect-uri', 'https://example.com/cb?a=b%20c&d=%C3%A9'];

// The snippet and its link; what it needs lies in files, under /badges/.
async function snippet(t, ...args) {
  const { status, stdout, stderr } = t.hfSignin('snippet', ...APP, ...args, '--json', '--state', "s&t=a't\"e");
  t.assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

async function badges(t, folder) {
  const names = await readdir(join(t.dir, folder));
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [`/${folder}/${name}`, await readFile(join(t.dir, folder, name))]),
    ),
  );
}

const page = (body) => `<!doctype html><meta charset="utf-8"><title>x</title>${body}`;

// Where a click leads: the request goes out, and nothing answers it.
async function destination(t, opened, selector) {
  // A page behind another takes no clicks.
  await opened.bringToFront();
  await opened.click(selector);
  for (let tries = 0; tries < 100; tries += 1) {
    const { outside } = t.noticed();
    if (outside.length) return outside;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the click led nowhere');
}

async function name(opened, role) {
  const tree = await opened.accessibility.snapshot();
  const find = (node) => (node.role === role ? node : (node.children ?? []).map(find).find(Boolean));
  return find(tree)?.name;
}

export async function html_goes_to_the_exact_url(t) {
  const { snippet: html, url } = await snippet(t, '--format', 'html', '--assets', 'badges');
  const opened = await t.page({ files: { '/': page(html), ...(await badges(t, 'badges')) } });
  t.assert.equal(await name(opened, 'link'), 'Sign in with Hugging Face');
  t.assert.deepEqual(await destination(t, opened, 'img'), [url]);
}

// One picture follows the page, whatever the system prefers.
export async function html_follows_the_pages_own_switch(t) {
  const { snippet: html } = await snippet(t, '--format', 'html', '--assets', 'badges', '--color-scheme', 'page');
  const files = await badges(t, 'badges');
  const shown = async (scheme, dark) => {
    const style = `<style>html{color-scheme:${scheme};background:#888}</style>`;
    return (await t.page({ files: { '/': page(style + html), ...files }, dark })).screenshot();
  };
  const [light, dark] = [await shown('light', false), await shown('dark', false)];
  t.assert.ok((await t.difference(light, dark)).max > 50);
  if (t.isFirefox) return; // what the system prefers can't be set there
  t.assert.equal((await t.difference(light, await shown('light', true))).max, 0);
  t.assert.equal((await t.difference(dark, await shown('dark', true))).max, 0);
  t.assert.equal((await t.difference(dark, await shown('light dark', true))).max, 0);
}

export async function html_shows_the_file_of_the_readers_scheme(t) {
  const { snippet: html } = await snippet(t, '--format', 'html', '--host', 'gradio', '--assets', 'badges');
  const files = { '/': page(html), ...(await badges(t, 'badges')) };
  for (const [dark, file] of [
    [false, 'sign-in-with-huggingface-lg.svg'],
    [true, 'sign-in-with-huggingface-lg-dark.svg'],
  ]) {
    const opened = await t.page({ files, dark });
    const shown = await opened.$eval('img', (img) => [img.currentSrc, img.naturalWidth, img.naturalHeight]);
    t.assert.deepEqual(shown, [`https://page.test/badges/${file}`, 246, 36]);
  }
}

export async function html_keeps_its_place_before_the_picture_comes(t) {
  const { snippet: html } = await snippet(t, '--format', 'html', '--assets', 'badges');
  const blank = { body: '<svg xmlns="http://www.w3.org/2000/svg"/>', type: 'image/svg+xml' };
  const files = { '/': page(html) };
  for (const path of Object.keys(await badges(t, 'badges'))) files[path] = blank;
  const opened = await t.page({ files });
  const box = await opened.$eval('img', (img) => [img.width, img.height]);
  t.assert.deepEqual(box, [246, 36]);
}

export async function html_opens_a_new_tab(t) {
  const { snippet: html, url } = await snippet(t, '--format', 'html', '--assets', 'badges', '--new-tab');
  const opened = await t.page({ files: { '/': page(html), ...(await badges(t, 'badges')) } });
  const context = opened.browserContext();
  const tab = context.waitForTarget((target) => target.url() === url, { timeout: 10_000 });
  await opened.click('img');
  await tab;
  t.assert.equal(new URL(opened.url()).pathname, '/');
}

export async function html_inline_is_a_named_link(t) {
  const { snippet: html, url } = await snippet(t, '--format', 'html-inline');
  const both = page(`<style>html{color-scheme:light dark;background:#888}</style>${html}`);
  const opened = await t.page({ files: { '/': both } });
  t.assert.equal(await name(opened, 'link'), 'Sign in with Hugging Face');
  const light = await opened.screenshot();
  const dark = await (await t.page({ files: { '/': both }, dark: true })).screenshot();
  t.assert.ok((await t.difference(light, dark)).max > 50);
  t.assert.deepEqual(await destination(t, opened, 'svg'), [url]);
}

// What the page says comes before what the system prefers.
export async function html_inline_follows_the_pages_own_switch(t) {
  const { snippet: html } = await snippet(t, '--format', 'html-inline');
  const shown = async (scheme, dark) => {
    const style = `<style>html{color-scheme:${scheme};background:#888}</style>`;
    return (await t.page({ files: { '/': page(style + html) }, dark })).screenshot();
  };
  const [light, dark] = [await shown('light', false), await shown('dark', false)];
  t.assert.ok((await t.difference(light, dark)).max > 50);
  t.assert.equal((await t.difference(light, await shown('light', true))).max, 0);
  t.assert.equal((await t.difference(dark, await shown('dark', true))).max, 0);
}

// Resets that many sites have, and a column that is too narrow.
export async function html_inline_survives_the_pages_resets(t) {
  for (const theme of THEMES) await survives_resets(t, theme);
}

const THEMES = ['light', 'dark', 'high-contrast', 'high-contrast-dark', 'auto'];

async function survives_resets(t, theme) {
  const { snippet: html } = await snippet(t, '--format', 'html-inline', '--theme', theme);
  const shown = async (rules) => {
    const style = `<style>html{background:#888}${rules}</style>`;
    return t.page({ files: { '/': page(style + html) } });
  };
  const plain = await (await shown('')).screenshot();
  const reset = await shown(
    'svg{width:1em;height:1em;fill:currentColor;stroke:currentColor}path,circle,rect{fill:currentColor}',
  );
  t.assert.equal((await t.difference(plain, await reset.screenshot())).max, 0, theme);
  const narrow = await shown('body{margin:0;width:123px}');
  const box = await narrow.$eval('svg', (svg) => {
    const { width, height } = svg.getBoundingClientRect();
    return [width, height];
  });
  t.assert.deepEqual(box, [123, 18]);
}

// Ids are shared with the first of two equal badges, which is not drawn: then
// the soft gradient of the fill is one colour, and all else is the same.
export async function html_inline_twice_with_the_first_hidden(t) {
  // The gradient's span, in levels of 255.
  const spans = { light: 10, dark: 26, 'high-contrast': 0, 'high-contrast-dark': 0, auto: 10 };
  for (const theme of THEMES) {
    const { snippet: html } = await snippet(t, '--format', 'html-inline', '--theme', theme);
    const other = await snippet(t, '--format', 'html-inline', '--theme', theme, '--id-prefix', 'x');
    const shown = async (body) => {
      const style = '<style>html{background:#888}body{margin:0}</style>';
      const opened = await t.page({ files: { '/': page(style + body) }, scale: 2 });
      const part = (x, width) => opened.screenshot({ clip: { x, y: 0, width, height: 36 } });
      return [await part(0, 160), await part(160, 86)];
    };
    const [start, rest] = await shown(html);
    const second = await shown(`<div style="display:none">${html}</div>${html}`);
    const { max } = await t.difference(start, second[0]);
    t.assert.ok(max <= spans[theme], `${theme}: ${max}`);
    // Firefox rounds the end of a gradient to another level.
    t.assert.ok((await t.difference(rest, second[1])).max <= (t.isFirefox ? 1 : 0), theme);
    const apart = await shown(`<div style="display:none">${html}</div>${other.snippet}`);
    t.assert.equal((await t.difference(start, apart[0])).max, 0, theme);
  }
}

export async function html_data_holds_both_pictures(t) {
  const { snippet: html, url } = await snippet(t, '--format', 'html-data');
  const shown = [];
  for (const dark of [false, true]) {
    const opened = await t.page({ files: { '/': page(html) }, dark });
    const [source, width, height] = await opened.$eval('img', (img) => [
      img.currentSrc,
      img.naturalWidth,
      img.naturalHeight,
    ]);
    t.assert.ok(source.startsWith('data:image/svg+xml'));
    t.assert.deepEqual([width, height], [246, 36]);
    shown.push(source);
    if (dark) t.assert.deepEqual(await destination(t, opened, 'img'), [url]);
  }
  t.assert.notEqual(shown[0], shown[1]);
}

export async function html_button_sends_the_same_values(t) {
  const { snippet: html, url } = await snippet(t, '--format', 'html-button', '--assets', 'badges');
  const opened = await t.page({ files: { '/': page(html), ...(await badges(t, 'badges')) } });
  t.assert.equal(await name(opened, 'button'), 'Sign in with Hugging Face');
  const [went] = await destination(t, opened, 'button');
  const [sent, said] = [new URL(went), new URL(url)];
  t.assert.equal(sent.origin + sent.pathname, said.origin + said.pathname);
  t.assert.deepEqual([...sent.searchParams], [...said.searchParams]);
  // A form writes spaces as +, which is right in a form.
  t.assert.ok(went.includes('scope=openid+profile'));
}

export const inFirefox = [html_follows_the_pages_own_switch, html_inline_survives_the_pages_resets, html_inline_twice_with_the_first_hidden];
