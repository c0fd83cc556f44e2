// The table of callbacks, judged by the script of html-pkce: one visit to each
// origin, whose page then takes the address of each case in turn. pkce.mjs has
// the visits one by one.

import { cases, difference, isPage, said, snippets, stored } from '../../vectors/page.mjs';

// Runs in the page: the script of the callback at each address.
function judge(visits) {
  return visits.map(({ url, now, key, value, script }) => {
    const told = [];
    const listen = ({ type, detail }) => told.push([type, detail]);
    const types = ['hf-signin', 'hf-signin-error'];
    Date.now = () => now * 1000;
    sessionStorage.clear();
    sessionStorage.setItem(key, value);
    // Read alone, not in relation to this page.
    if (url) history.replaceState(null, '', new URL(url).href);
    for (const type of types) document.addEventListener(type, listen);
    // The answer of the token endpoint never comes.
    window.fetch = () => new Promise(() => {});
    const element = document.createElement('script');
    element.textContent = script;
    document.body.append(document.createElement('button'), document.createElement('output'), element);
    for (const type of types) document.removeEventListener(type, listen);
    return told;
  });
}

export async function each_callback_is_judged_as_the_table_says(t) {
  const snippet = snippets(t.hfSignin, t.dir);
  const page = await t.page({ elsewhere: () => '<!doctype html><title>x</title><body>' });
  const differences = [];
  const tell = (one, events) => differences.push(...[difference(one, said(events))].filter(Boolean));
  const byOrigin = new Map();
  for (const one of cases) {
    const html = snippet(one.transaction);
    if (!html || !isPage(one.url)) {
      tell(one, []);
      continue;
    }
    const url = new URL(one.url);
    const origin = url.username ? url.href : url.origin;
    const [key, value] = stored(one.transaction);
    const script = html.split('<script>').at(-1).split('</script>')[0];
    // An address with a user name is visited itself: the page does not learn it.
    const visit = { url: url.username ? null : one.url, now: one.now, key, value, script };
    byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), { one, visit }]);
  }
  for (const [origin, pairs] of byOrigin) {
    await page.goto(origin);
    const told = await page.evaluate(judge, pairs.map(({ visit }) => visit));
    told.forEach((events, i) => tell(pairs[i].one, events));
  }
  t.assert.deepEqual(differences, []);
  t.assert.ok(cases.length >= 300);
}
