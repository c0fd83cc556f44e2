// Compiled by `tsc --strict`, never run.
import {
  HfSigninError,
  authorizeUrl,
  badgePng,
  badgeSvg,
  choices,
  explain,
  loadFonts,
  snippet,
  verifyCallback,
  type BadgeOptions,
  type Transaction,
} from 'hf-signin';
import * as withoutPng from 'hf-signin/svg';

const options: BadgeOptions = { size: 'xl', theme: 'high-contrast', label: 'Log in', width: 300 };
const svg: string = badgeSvg(options) + badgeSvg() + withoutPng.badgeSvg({ lang: 'de' });
const png: Uint8Array = badgePng({ ...options, scale: 2, font: new Uint8Array() });
// @ts-expect-error a size that there is not
badgeSvg({ size: 'huge' });
// @ts-expect-error an option that there is not
badgeSvg({ colour: 'red' });
// @ts-expect-error the module without pictures has none
withoutPng.badgePng;

const { url, transaction, warnings } = authorizeUrl({
  clientId: 'my-app',
  redirectUri: new URL('https://example.com/cb'),
  scopes: ['openid'],
});
// @ts-expect-error no redirect URI
authorizeUrl({ clientId: 'my-app' });
const stored: Transaction = JSON.parse(JSON.stringify(transaction));

const result = verifyCallback(stored, url, { now: 1, maxAge: 600 });
switch (result.outcome) {
  case 'verified':
    result.tokenRequest.body.length;
    break;
  case 'refused':
    result.error.length;
    break;
  case 'invalid':
    result.rule?.length;
    result.answer.status.toFixed();
    // @ts-expect-error a callback that is refused has no code
    result.code;
}

const { markup, files, csp } = snippet({ href: '/login', badge: options, format: 'html' });
const names: string[] = files.map(({ name }) => name);
const sources: string[] | undefined = csp['img-src'];
const rules: (string | null)[] = explain(url).problems.map(({ rule }) => rule);
const tags: string[] = choices().languages.map(({ tag }) => tag);
const ready: Promise<void> = loadFonts();
const code = (error: unknown): string | undefined =>
  error instanceof HfSigninError ? error.code : undefined;

export { svg, png, warnings, markup, names, sources, rules, tags, ready, code };
