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
  type Format,
  type Host,
  type Transaction,
} from 'hf-signin';
import * as withoutPng from 'hf-signin/svg';
import lgDark from 'hf-signin/badges/lg-dark';
import { xlLight } from 'hf-signin/badges';

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
    void fetch(result.tokenRequest.url, result.tokenRequest);
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

// @ts-expect-error a theme in capitals
badgeSvg({ theme: 'Dark' });
// @ts-expect-error a format that there is not
snippet({ href: '/login', format: 'hmtl' });
// @ts-expect-error a host that there is not
snippet({ href: '/login', host: 'githib' });
// @ts-expect-error leads nowhere
snippet({});
// @ts-expect-error leads to two places
snippet({ href: '/login', link: { clientId: 'a' } });
// @ts-expect-error an option of verifyCallback that there is not
verifyCallback(stored, url, { max_age: 60 });
// @ts-expect-error a Date
verifyCallback(stored, url, { now: new Date() });
const none = verifyCallback(undefined, url, null) ?? verifyCallback(null, url, { now: null, maxAge: undefined });
const empty: string = badgeSvg({ size: null, label: undefined }) + badgeSvg(null) + lgDark + xlLight;
const of: [Format, Host] = ['html', 'web'];
const engine = snippet({ link: { clientId: 'a', redirectUri: 'https://e.example/cb', stateTemplate: 'jinja' }, format: null });

export { none, empty, of, engine };
export { svg, png, warnings, markup, names, sources, rules, tags, ready, code };
