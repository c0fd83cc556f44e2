// All that needs a browser, with one Chromium or Firefox.
//
//   node run.mjs cases PROGRAM [WORD]
//     runs the exported functions of cases/*.mjs, those with WORD in their
//     name if one is given; PROGRAM is the command hf-signin. Prints
//     `ok NAME` or `FAILED NAME: …` for each, and at last `N passed, N failed`.
//   node run.mjs screenshots < JOBS
//     draws SVG files; JOBS is an array of {svg, width, height, scale,
//     background, out}.
// The variable CHROMIUM names the browser, /usr/bin/chromium unless set. With
// the variable FIREFOX it is that one, and the cases are those that a file lists
// in `inFirefox`: puppeteer has no emulation of media there.
//
// A case is an async function (t) with
//   t.page(options)      a page of its own, see pages.mjs
//   t.hfSignin(...args)  runs the command: {status, stdout, stderr}
//   t.badge(...args)     the SVG that `hf-signin render ...args` writes
//   t.difference(a, b)   of two pictures: {width, height, max, mean, colours}
//   t.pixels(a, points)  of a picture, at [x, y] pixels each: [[r, g, b], …]
//   t.noticed()          what would fail the case: {outside, errors}, emptied
//   t.dir                an empty folder
//   t.bin                the folder of the command
//   t.assert             node:assert/strict
// A page that asks for anything that it was not given, or that writes an error
// to the console, fails its case. Take pictures with page.screenshot: it brings
// the page to the front, where alone it is drawn.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { runner } from './command.mjs';
import { launch } from './pages.mjs';
import { difference, pixels } from './pictures.mjs';

const [mode, ...rest] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'hf-signin-browser-'));
const browser = await launch(join(folder, 'profile'));
try {
  if (mode === 'cases') {
    process.exitCode = await cases(...rest);
  } else if (mode === 'screenshots') {
    await screenshots(JSON.parse(await readFile('/dev/stdin', 'utf8')));
  } else {
    throw new Error(`no mode ${mode}: use cases or screenshots`);
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}

async function cases(program, word = '') {
  let passed = 0;
  let failed = 0;
  const here = new URL('cases/', import.meta.url);
  for (const file of (await readdir(here)).filter((name) => name.endsWith('.mjs')).sort()) {
    const { inFirefox = [], ...all } = await import(new URL(file, here));
    for (const [name, run] of Object.entries(all)) {
      if (browser.isFirefox && !inFirefox.includes(run)) continue;
      const title = `${file.replace('.mjs', '')}/${name}`;
      if (!title.includes(word)) continue;
      try {
        await once(title, program, run);
        passed += 1;
        console.log(`ok ${title}`);
      } catch (error) {
        failed += 1;
        console.log(`FAILED ${title}: ${error.stack ?? error}`);
      }
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

// In Firefox a case fails now and then and passes alone; why is not known. Once an
// event was missed, once a sign-in did not work. There a case has a second try,
// which is said: many such lines would be a fault of ours.
async function once(title, program, run) {
  try {
    await one(program, run);
  } catch (error) {
    if (!browser.isFirefox) throw error;
    console.error(`RETRIED ${title}: ${error.message.split('\n')[0]}`);
    await one(program, run);
  }
}

async function one(program, run) {
  const dir = await mkdtemp(join(folder, 'case-'));
  const pages = browser.session();
  let comparer;
  const hfSignin = runner(resolve(program), dir);
  try {
    await run({
      assert,
      dir,
      bin: dirname(resolve(program)),
      hfSignin,
      page: (options) => pages.open(options),
      noticed: () => pages.noticed(),
      badge: (...args) => {
        const { status, stdout, stderr } = hfSignin('render', ...args);
        assert.equal(status, 0, stderr);
        return stdout;
      },
      isFirefox: browser.isFirefox,
      pixels: async (a, points) => pixels((comparer ??= await pages.open()), a, points),
      difference: async (a, b) => difference((comparer ??= await pages.open()), a, b),
    });
    pages.check();
  } finally {
    await pages.close();
  }
}

async function screenshots(jobs) {
  const pages = browser.session();
  for (const { svg, width, height, scale, background, out } of jobs) {
    const page = await pages.open({
      files: {
        '/': `<!doctype html><style>body{margin:0;background:${background}}img{display:block}</style>
          <img src="/drawing.svg" width="${width}" height="${height}">`,
        '/drawing.svg': await readFile(svg),
      },
      width,
      height,
      scale,
    });
    await writeFile(out, await page.screenshot());
  }
  pages.check();
  await pages.close();
}
