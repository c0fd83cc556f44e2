// Judges tests/vectors/callback.json with the script of html-pkce, in Node.
//
//   node script.mjs PROGRAM
//
// PROGRAM is the command hf-signin. Prints what differs, a case a line, and at
// last how many cases there were.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vm from 'node:vm';

import { runner } from '../browser/command.mjs';
import { cases, difference, isPage, said, snippets, stored } from './page.mjs';

// A page with just what the scripts use.
function visit(html, { transaction, url, now }) {
  const events = [];
  const address = new URL(url);
  // Browsers keep these from the page.
  address.username = '';
  address.password = '';
  const storage = new Map([stored(transaction)]);
  const context = vm.createContext({
    URL,
    URLSearchParams,
    CustomEvent: class {
      constructor(type, { detail }) {
        Object.assign(this, { type, detail });
      }
    },
    location: { href: address.href },
    history: { state: null, replaceState() {} },
    sessionStorage: {
      getItem: (key) => storage.get(key) ?? null,
      removeItem: (key) => storage.delete(key),
    },
    // The answer of the token endpoint never comes.
    fetch: () => new Promise(() => {}),
    AbortSignal,
    document: {
      readyState: 'complete',
      currentScript: { previousElementSibling: null },
      dispatchEvent: ({ type, detail }) => events.push([type, detail]),
    },
  });
  vm.runInContext(`Date.now = () => ${now * 1000}`, context);
  for (const [, script] of html.matchAll(/<script>(.*?)<\/script>/gs)) vm.runInContext(script, context);
  return events;
}

const dir = mkdtempSync(join(tmpdir(), 'hf-signin-vectors-'));
try {
  const snippet = snippets(runner(process.argv[2], dir), dir);
  for (const one of cases) {
    const html = snippet(one.transaction);
    const events = html && isPage(one.url) ? visit(html, one) : [];
    const differs = difference(one, said(events));
    if (differs) console.log(differs);
  }
  console.log(`${cases.length} cases`);
} finally {
  rmSync(dir, { recursive: true });
}
