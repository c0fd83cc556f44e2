// A browser for a driver, with a profile of its own.

import puppeteer from 'puppeteer-core';

// kind: chrome or firefox.
export function launch(kind, executablePath, userDataDir) {
  return puppeteer.launch({
    browser: kind,
    executablePath,
    userDataDir,
    protocolTimeout: 30_000,
    args: kind === 'chrome' ? ['--no-sandbox'] : [],
  });
}

// A browser that has died may never say that it is closed, and what it died of
// would not be told.
export function close(browser) {
  return new Promise((done) => {
    const timer = setTimeout(() => {
      browser.process()?.kill('SIGKILL');
      done();
    }, 10_000);
    browser.close().catch(() => {}).finally(() => {
      clearTimeout(timer);
      done();
    });
  });
}
