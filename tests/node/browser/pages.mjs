// Chromium or Firefox, and pages that reach nothing but what they were given.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';

import puppeteer from 'puppeteer-core';

export const ORIGIN = 'https://page.test';

const TYPES = {
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
};

export async function launch(profile) {
  await mkdir(profile);
  if (process.env.FIREFOX) {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.FIREFOX,
      headless: true,
      userDataDir: profile,
      protocolTimeout: 30_000,
      // Tab reaches links on every system, and nothing leaves.
      extraPrefsFirefox: { 'accessibility.tabfocus': 7, 'network.dns.disabled': true },
    });
    return { isFirefox: true, session: () => new Session(browser, true), close: () => browser.close() };
  }
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    userDataDir: profile,
    protocolTimeout: 30_000,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--force-color-profile=srgb',
      '--hide-scrollbars',
      // A page at http stays there.
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
      // Nothing leaves, even what interception does not see.
      '--host-resolver-rules=MAP * ~NOTFOUND',
    ],
  });
  return { isFirefox: false, session: () => new Session(browser, false), close: () => browser.close() };
}

// The pages of one case.
class Session {
  #browser;
  #isFirefox;
  #context;
  #outside = [];
  #errors = [];

  constructor(browser, isFirefox) {
    this.#browser = browser;
    this.#isFirefox = isFirefox;
  }

  // files: what the origin serves, by path; '/' is opened unless `open` names
  //   another path, or a file: URL. A file is text or bytes, or {body, type}.
  // beside: the files that a page opened from a file: URL may load.
  // elsewhere: what other origins answer: a function of the request that gives
  //   an HTML page, or undefined.
  // width, height: of the view in CSS px; scale: device pixels per CSS px.
  // dark: what prefers-color-scheme says. script: false for none.
  async open({
    files = { '/': '<!doctype html><title>empty</title>' },
    open = '/',
    beside = [],
    elsewhere = () => undefined,
    width = 800,
    height = 600,
    scale = 1,
    dark = false,
    script = true,
  } = {}) {
    this.#context ??= await this.#browser.createBrowserContext();
    const page = await this.#context.newPage();
    // A page behind another draws nothing, and a picture of it never comes.
    const screenshot = page.screenshot.bind(page);
    page.screenshot = async (...options) => {
      await page.bringToFront();
      return screenshot(...options);
    };
    await page.setViewport({ width, height, deviceScaleFactor: scale });
    if (!this.#isFirefox) {
      await scheme(page, dark);
      await page.setJavaScriptEnabled(script);
    }
    await page.setRequestInterception(true);
    // A request that its page has left takes no answer.
    page.on('request', (request) => this.#answer(request, files, elsewhere, open, beside).catch(() => {}));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#error(message.text());
    });
    page.on('pageerror', (error) => this.#error(String(error)));
    await page.goto(open.startsWith('file:') ? open : ORIGIN + open, { waitUntil: 'load' });
    return page;
  }

  // A page that allows no picture gets no icon, which Firefox tells.
  #error(text) {
    if (!text.includes('/favicon.ico')) this.#errors.push(text);
  }

  async #answer(request, files, elsewhere, open, beside) {
    const url = new URL(request.url());
    const opened = open.split('#')[0];
    const isOpened = url.protocol === 'file:' && [opened, ...beside.map((name) => new URL(name, opened).href)].includes(url.href.split('#')[0]);
    if (isOpened || url.protocol === 'data:' || url.protocol === 'blob:') return request.continue();
    const file = url.origin === ORIGIN ? files[url.pathname] : undefined;
    if (file !== undefined) {
      const { body, type = typeOf(url.pathname) } = file.body === undefined ? { body: file } : file;
      return request.respond({ status: 200, contentType: type, body });
    }
    const page = url.origin === ORIGIN ? undefined : elsewhere(request);
    if (page !== undefined) return request.respond({ status: 200, contentType: TYPES.html, body: page });
    if (url.pathname === '/favicon.ico') return request.respond({ status: 204 });
    this.#outside.push(request.url());
    return request.abort();
  }


  // What would fail the case, emptied: for a case that wants to see it.
  noticed() {
    return { outside: this.#outside.splice(0), errors: this.#errors.splice(0) };
  }

  check() {
    const { outside, errors } = this.noticed();
    assert.deepEqual(outside, [], 'requests that nobody answers');
    assert.deepEqual(errors, [], 'errors on the console');
  }

  async close() {
    await this.#context?.close();
  }
}

export function scheme(page, dark) {
  const value = dark ? 'dark' : 'light';
  return page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
}

function typeOf(path) {
  const ending = path.endsWith('/') ? 'html' : path.split('.').pop();
  return TYPES[ending] ?? 'application/octet-stream';
}
