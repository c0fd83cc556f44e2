// Drives a site in a browser, from the click on its badge to the name, against
// the provider of provider.mjs:
//
//   node drive.mjs SITE BROWSER EXECUTABLE [WORD]
//
// BROWSER is chrome or firefox; with WORD only the cases with it in their name
// run. Prints `ok NAME` for each case, and fails at
// the first that is wrong.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { close, launch } from './browser.mjs';

const [site, kind, executablePath, word = ''] = process.argv.slice(2);
const userDataDir = await mkdtemp(join(tmpdir(), 'hf-signin-peer-'));
const browser = await launch(kind, executablePath, userDataDir);

async function open() {
  const page = await browser.newPage();
  page.setDefaultTimeout(20000);
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(String(error)));
  page.on('console', (message) => {
    // 400 and 403 are what some cases are after; there is no favicon (404).
    const text = message.text();
    if (message.type() === 'error' && !/status of 40[034]/.test(text)) page.errors.push(text);
  });
  return page;
}

const text = (page) => page.$eval('body', (body) => body.innerText);

async function until(page, wanted) {
  await page.waitForFunction((t) => document.body?.innerText.includes(t), {}, wanted)
    .catch(async () => assert.fail(`${page.url()} has no "${wanted}":\n${await text(page)}`));
}

/// As far as the provider's page.
async function toProvider(page) {
  await page.bringToFront();
  await page.goto(`${site}/`);
  await page.click('a[href^="/login"]');
  await page.waitForSelector('button[value=agree]');
}

// Only the tab in front is drawn, and what is not drawn can't be clicked.
async function answer(page, value) {
  await page.bringToFront();
  await page.waitForSelector(`button[value=${value}]`);
  await page.click(`button[value=${value}]`);
}

async function signOut(page) {
  await page.bringToFront();
  await page.goto(`${site}/`);
  await page.click('form[action="/logout"] button');
  await page.waitForSelector('a[href^="/login"] svg');
}

const cases = {
  async 'a click on the badge leads to the name, and signing out back'() {
    const page = await open();
    await toProvider(page);
    await answer(page, 'agree');
    await until(page, 'Hello, Ada Lovelace!');
    assert.equal(page.url(), `${site}/models`);
    await signOut(page);
    return [page];
  },
  async 'who denies is told so, and may begin again'() {
    const page = await open();
    await toProvider(page);
    await answer(page, 'deny');
    await until(page, 'You did not agree to sign in. You can try again.');
    assert.ok(!(await text(page)).includes('Hello'));
    await page.click('a[href="/login"]');
    await answer(page, 'agree');
    await until(page, 'Hello, Ada Lovelace!');
    await signOut(page);
    return [page];
  },
  async 'two tabs both sign in, in either order'() {
    const [first, second] = [await open(), await open()];
    for (const order of [[first, second], [second, first]]) {
      await toProvider(first);
      await toProvider(second);
      for (const page of order) {
        await answer(page, 'agree');
        await until(page, 'Hello, Ada Lovelace!');
      }
      await signOut(first);
    }
    return [first, second];
  },
  async 'a link to the callback cancels no sign-in'() {
    const [page, other] = [await open(), await open()];
    await toProvider(page);
    for (const query of ['state=z&code=z', 'error=access_denied&state=z', 'code=z']) {
      await other.goto(`${site}/login/callback?${query}`);
      await until(other, 'Please sign in again.');
    }
    await answer(page, 'agree');
    await until(page, 'Hello, Ada Lovelace!');
    await signOut(page);
    return [page, other];
  },
  async 'the back button and a reload redeem nothing again'() {
    const page = await open();
    let callback;
    page.on('request', (request) => {
      if (request.url().includes('/login/callback?')) callback = request.url();
    });
    await toProvider(page);
    await answer(page, 'agree');
    await until(page, 'Hello, Ada Lovelace!');
    await page.goto(callback);
    await until(page, 'This sign-in is no longer valid. Please sign in again.');
    await signOut(page);
    return [page];
  },
};

try {
  for (const [name, run] of Object.entries(cases).filter(([name]) => name.includes(word))) {
    const pages = await run();
    assert.deepEqual(pages.flatMap((page) => page.errors), [], name);
    for (const page of pages) await page.close();
    console.log(`ok ${name}`);
  }
} finally {
  await close(browser);
  await rm(userDataDir, { recursive: true, force: true });
}
