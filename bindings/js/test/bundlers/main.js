import { authorizeUrl, badgePng, badgeSvg, choices, explain, snippet, verifyCallback } from 'hf-signin';
import { badgeSvg as alsoSvg } from 'hf-signin/svg';

const { url, transaction } = authorizeUrl({
  clientId: 'my-app',
  redirectUri: 'https://xn--bcher-kva.example/cb',
});
globalThis.told = JSON.stringify({
  svg: badgeSvg({ label: 'Log in', size: 'xl' }),
  same: alsoSvg({ label: 'Log in', size: 'xl' }),
  arabic: badgeSvg({ lang: 'ar' }),
  png: [...badgePng({ scale: 2 })],
  markup: snippet({ href: '/login', format: 'html' }).markup,
  outcome: verifyCallback(transaction, `https://xn--bcher-kva.example/cb?code=a&state=${transaction.state}`).outcome,
  ok: explain(url).ok,
  sizes: choices().sizes,
});
