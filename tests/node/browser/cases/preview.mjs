// The page that `hf-signin preview` writes: what it shows, copies and saves is
// what the command prints and draws.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { complaints, saved } from '../page.mjs';

const SIZES = ['sm', 'md', 'lg', 'xl'];
const THEMES = ['light', 'dark'];

async function preview(t, args = [], options = {}) {
  const { status, stdout, stderr } = t.hfSignin('preview', ...args);
  t.assert.equal(status, 0, stderr);
  t.assert.ok(Buffer.byteLength(stdout) <= 400_000, `${Buffer.byteLength(stdout)} bytes`);
  const file = join(t.dir, 'preview.html');
  await writeFile(file, stdout);
  return t.page({ open: pathToFileURL(file).href, width: 1280, height: 900, ...options });
}

// The file in a data URL.
function fileOf(url) {
  const [head, data] = url.split(/,(.*)/s);
  return head.endsWith(';base64') ? Buffer.from(data, 'base64') : Buffer.from(decodeURIComponent(data));
}

const article = (size, theme) => `#sign-in-with-huggingface-${size}${theme === 'dark' ? '-dark' : ''}`;

export async function preview_shows_what_render_draws(t) {
  const page = await preview(t);
  for (const theme of THEMES) {
    for (const size of SIZES) {
      const images = await page.$$eval(`${article(size, theme)} img`, (all) =>
        all.map((one) => [one.closest('.ground').className, one.className, one.src, one.complete && one.naturalWidth]));
      t.assert.equal(images.length, 6);
      const look = ['--size', size, '--theme', theme];
      for (const [ground, kind, url, width] of images) {
        t.assert.ok(width > 0, `${size} ${theme} ${kind} on ${ground} is seen`);
        const args = kind === 'svg' ? [] : ['--format', 'png', '--scale', kind === 'png' ? '1' : '2'];
        const { status, bytes, stderr } = t.hfSignin('render', ...look, ...args);
        t.assert.equal(status, 0, stderr);
        t.assert.deepEqual(fileOf(url), bytes, `${size} ${theme} ${kind}`);
      }
    }
  }
  t.assert.equal(await page.$$eval('.states img', (all) => all.filter((one) => one.naturalWidth > 0).length), 12);
}

export async function preview_copies_what_snippet_prints(t) {
  const page = await preview(t);
  await page.bringToFront();
  let copies = 0;
  for (const theme of THEMES) {
    for (const size of SIZES) {
      const copied = await page.evaluate((place) => {
        const { promise, resolve } = Promise.withResolvers();
        navigator.clipboard.writeText = async (text) => resolve(text);
        document.querySelector(`${place} .copy`).click();
        return promise;
      }, article(size, theme));
      const { status, stdout, stderr } = t.hfSignin(
        'snippet', '--href', '/login', '--format', 'html', '--size', size, '--theme', theme, '--assets', 'badges');
      t.assert.equal(status, 0, stderr);
      t.assert.equal(`${copied}\n`, stdout);
      copies += 1;
    }
  }
  t.assert.equal(copies, 8);
}

export async function preview_saves_its_files(t) {
  const page = await preview(t, ['--shape', 'rect', '--label', 'Los']);
  const button = '[data-save="png2"][data-name="badge-los-rect-lg-dark@2x.png"]';
  t.assert.ok(await page.$(button), await page.$$eval('[data-save="png2"]', (all) => all.map((one) => one.dataset.name).join()));
  const { name, bytes } = await saved(t, page, button);
  t.assert.equal(name, 'badge-los-rect-lg-dark@2x.png');
  const { bytes: drawn } = t.hfSignin(
    'render', '--theme', 'dark', '--shape', 'rect', '--label', 'Los', '--format', 'png', '--scale', '2');
  t.assert.deepEqual(bytes, drawn);
}

export async function preview_is_accessible_and_fits_every_screen(t) {
  for (const [width, dark] of [[390, false], [1280, true], [1280, false], [390, true]]) {
    const page = await preview(t, [], { width, dark });
    t.assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `${width} px`);
    t.assert.deepEqual(await complaints(page), [], `${width} px, dark: ${dark}`);
  }
  const { outside } = t.noticed();
  t.assert.deepEqual(outside, []);
}

export const inFirefox = [preview_shows_what_render_draws];
