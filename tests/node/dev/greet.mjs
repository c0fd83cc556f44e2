// Opens a page in Chromium, signs in, and waits for a text:
//
//   node greet.mjs CHROMIUM URL TEXT [SELECTOR]
//
// With SELECTOR, what it names is clicked first. Prints `ok`.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { close, launch } from '../peer/browser.mjs';

const [executablePath, url, text, selector] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'hf-signin-greet-'));
const browser = await launch('chrome', executablePath, profile);
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  if (selector) {
    await page.waitForSelector(selector);
    await page.click(selector);
  }
  const isThere = (wanted) => document.body?.innerText.includes(wanted);
  await page.waitForFunction(isThere, { polling: 100 }, text).catch(async (cause) => {
    const seen = await page.evaluate(() => document.body?.innerText).catch(String);
    throw new Error(`no ${JSON.stringify(text)} at ${page.url()}: ${seen}`, { cause });
  });
  console.log('ok');
} finally {
  await close(browser);
  rmSync(profile, { recursive: true, force: true });
}
