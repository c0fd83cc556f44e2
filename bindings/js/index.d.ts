/**
 * "Sign in with Hugging Face": badges, authorize links, snippets and a
 * callback check. Everything is synchronous once the module is imported.
 *
 * @packageDocumentation
 */

/** A badge's size. */
export type Size = 'sm' | 'md' | 'lg' | 'xl';

/** A badge's theme; `auto` follows the colour scheme of the page. */
export type Theme = 'light' | 'dark' | 'high-contrast' | 'high-contrast-dark' | 'auto';

/** What {@link snippet} writes. */
export type Format =
  | 'markdown'
  | 'html'
  | 'html-inline'
  | 'html-data'
  | 'html-button'
  | 'html-pkce'
  | 'jsx'
  | 'mdx'
  | 'vue'
  | 'svelte'
  | 'angular'
  | 'email'
  | 'url'
  | 'rst'
  | 'asciidoc'
  | 'org'
  | 'bbcode'
  | 'typst'
  | 'latex';

/** Where a snippet is shown. */
export type Host =
  | 'web'
  | 'github'
  | 'gitlab'
  | 'pypi'
  | 'crates-io'
  | 'npm'
  | 'hugging-face'
  | 'gradio'
  | 'streamlit'
  | 'static-space'
  | 'vscode-marketplace'
  | 'nuget'
  | 'codeberg'
  | 'bitbucket'
  | 'docker-hub';

/** A template engine that fills a placeholder in. */
export type TemplateEngine =
  | 'jinja'
  | 'tera'
  | 'askama'
  | 'handlebars'
  | 'erb'
  | 'ejs'
  | 'liquid'
  | 'php'
  | 'go'
  | 'razor'
  | 'thymeleaf'
  | 'jsx';

/** Which sentence a badge says. */
export type Wording = 'sign-in-with' | 'sign-up-with' | 'continue-with' | 'log-in-with' | 'sign-in';

/** A badge's shape. */
export type Shape = 'pill' | 'rect';

/** Where the mark is. */
export type Logo = 'left' | 'center';

/** An option that is `null` or `undefined` is not given. */
type Options<T> = { [K in keyof T]: T[K] | (undefined extends T[K] ? null : never) };

/** What a badge looks like. {@link choices} has all values. */
export interface BadgeOptions {
  /** Default: `lg`. */
  size?: Size;
  /** Default: `light`; in a snippet `auto`, a light and a dark picture. */
  theme?: Theme;
  /** The label. Default: that of {@link BadgeOptions.wording}. */
  label?: string;
  /** The language, as a BCP 47 tag: the nearest of those in {@link Choices.languages}. Default: `en`. */
  lang?: string;
  /** Which sentence the badge says. Default: `sign-in-with`. Excludes `label`. */
  wording?: Wording;
  /** Fonts (the content of TrueType or OpenType files) for characters that the package's own lack. */
  font?: Uint8Array | ArrayBuffer | (Uint8Array | ArrayBuffer)[];
  /** Which face of a font collection, for each font. Default: 0, the first. */
  fontFace?: number | number[];
  /** The button's shape. Default: `pill`. */
  shape?: Shape;
  /** Shows only the mark; the label is its accessible name. Default: false. */
  iconOnly?: boolean;
  /** The tone of the outline. Default: `official`. */
  outline?: 'official' | 'visible';
  /** Where the reading begins. Default: `auto`, by the label's first strong character. */
  dir?: 'auto' | 'ltr' | 'rtl';
  /** What the SVG's ids begin with, where a page holds it twice. Default: a hash of its own. */
  idPrefix?: string;
  /** The width in px, 40 to 400. Default: what the label needs. */
  width?: number;
  /** Where the mark is. Default: `left`. */
  logo?: Logo;
}

/** A badge as PNG; in theme `auto` there is none. */
export interface PngOptions extends BadgeOptions {
  /** Pixels per px, 0.5 to 16. Default: 1. */
  scale?: number;
  /** The height in pixels, instead of a scale. */
  height?: number;
}

/**
 * Draws a badge as SVG.
 *
 * @example
 * ```js
 * const svg = badgeSvg({ size: 'xl', theme: 'dark', lang: 'ja' });
 * ```
 * @throws {HfSigninError} when an option is wrong or a font lacks a character.
 */
export function badgeSvg(options?: Options<BadgeOptions> | null): string;

/**
 * Draws a badge as PNG.
 *
 * @example
 * ```js
 * writeFileSync('badge@2x.png', badgePng({ scale: 2 }));
 * ```
 * @throws {HfSigninError} when an option is wrong or a font lacks a character.
 */
export function badgePng(options?: Options<PngOptions> | null): Uint8Array;

/** What the provider is asked for. */
export interface RequestOptions {
  /** The OAuth app's client ID, or the URL of its Client ID Metadata Document. */
  clientId: string;
  /** Where the user comes back to. */
  redirectUri: string | URL;
  /** Lets the redirect URI have a scheme of an app's own, such as `my.app:/cb`. Default: false. */
  allowAnyScheme?: boolean;
  /** Scopes, in a string with spaces or an array. Default: `openid profile`; an empty one asks for none. */
  scopes?: string | string[];
  /** The provider's issuer. Default: `https://huggingface.co`. Another needs `authorizationEndpoint` or `metadata`. */
  provider?: string | URL;
  /** The provider's authorization endpoint; its own query is kept. */
  authorizationEndpoint?: string | URL;
  /** What the provider serves under `/.well-known/openid-configuration`. */
  metadata?: Record<string, unknown>;
  /** Other parameters for the link. */
  params?: Record<string, string>;
  /** The organization to ask for access to (`orgIds`). */
  orgId?: string;
  /** Forces the provider to prompt again: `login`, `consent`, … */
  prompt?: string;
  /** The username or email to prefill on the provider's page. */
  loginHint?: string;
}

/** How to begin a sign-in. */
export interface AuthorizeOptions extends RequestOptions {
  /** The time, in seconds since the Unix epoch. Default: that of the clock. */
  now?: number;
}

/**
 * What to keep from the link until the callback: JSON, with secrets. It belongs
 * on the server, or in a cookie that nobody but the server can read.
 */
export interface Transaction {
  readonly state: string;
  readonly nonce?: string;
  readonly code_verifier: string;
  readonly redirect_uri: string;
  readonly client_id: string;
  readonly issuer: string;
  readonly authorization_response_iss_parameter_supported?: boolean;
  readonly token_endpoint?: string;
  /** Seconds since the Unix epoch. */
  readonly created_at: number;
}

/** A sign-in that has begun. */
export interface PendingSignIn {
  /** Where to send the visitor. */
  url: string;
  /** What to keep until the callback. */
  transaction: Transaction;
  /** What is legal but probably unintended. */
  warnings: string[];
}

/**
 * Begins a sign-in: with a fresh state, PKCE, and for `openid` a nonce.
 *
 * @example
 * ```js
 * const { url, transaction } = authorizeUrl({
 *   clientId: 'my-app',
 *   redirectUri: 'https://example.com/auth/callback',
 * });
 * ```
 * @throws {HfSigninError} when an option is wrong.
 */
export function authorizeUrl(options: Options<AuthorizeOptions>): PendingSignIn;

/** The link of a snippet, which somebody else fills in for each visitor. */
export interface LinkOptions extends Partial<RequestOptions> {
  /** With format `html-pkce`: the page is its own redirect URI, and in a static Space finds its client ID, where they are not given. Default: false. */
  redirectUriFromPage?: boolean;
  /** A template engine by its name, or its placeholder for the state, which must percent-encode it. */
  stateTemplate?: TemplateEngine | (string & {});
  /** The same for a nonce. */
  nonceTemplate?: TemplateEngine | (string & {});
  /** The same for a PKCE challenge. */
  codeChallengeTemplate?: TemplateEngine | (string & {});
  /** A fixed state, for testing only: gives no CSRF protection. */
  state?: string;
  /** For documentation: `clientId` and `redirectUri` may be placeholders such as `{CLIENT_ID}`. Default: false. */
  placeholders?: boolean;
}

/** Where a snippet leads: a page of your own, or the provider. */
export type Destination =
  | {
      /** A page of your own site that begins the sign-in, such as `/login`. */
      href: string | URL;
      link?: null;
    }
  | {
      /** What the authorize link is made of. */
      link: Options<LinkOptions>;
      href?: null;
    };

/** What a snippet is and where it goes. */
export type SnippetOptions = Destination & Options<SnippetLook>;

/** What a snippet looks like and where it is shown. */
export interface SnippetLook {
  /** The badge. Default: the standard one, light and dark. */
  badge?: Options<BadgeOptions>;
  /** {@link Choices.formats} has all. Default: `markdown`. */
  format?: Format;
  /** The site that will show the snippet; decides which markup is safe. Default: `web`. */
  host?: Host;
  /** The picture's alternative text. Default: the label. */
  alt?: string;
  /** Opens the link in a new tab. Default: false. */
  newTab?: boolean;
  /** The URL or path below which the pictures are. Default: the official pictures. */
  imgBase?: string;
  /** The folder that you write {@link SnippetResult.files} into, relative to the page; instead of `imgBase`. */
  assets?: string;
  /** With `assets`: what the pictures' URLs begin with. */
  assetsUrl?: string;
  /** A light and a dark picture for a page that follows the reader's system, or one picture that follows the page's own switch. Default: `system`. */
  colorScheme?: 'system' | 'page';
  /** `official` asks for the official pictures by name. */
  pictures?: 'official';
  /** `style` attributes instead of a class and a stylesheet. Default: false. */
  inlineStyle?: boolean;
  /** A document refers to a PNG and not to the SVG. Default: false. */
  png?: boolean;
  /** The URL of the file that has {@link SnippetResult.script}. Default: the script is in the markup. */
  scriptUrl?: string;
}

/** A file that a snippet refers to. */
export interface SnippetFile {
  /** Its name. */
  name: string;
  /** An SVG as text, a PNG as bytes. */
  content: string | Uint8Array;
}

/** A snippet to paste. */
export interface SnippetResult {
  markup: string;
  /** The format; `jsx` where `html` was asked for with the placeholders of JSX. */
  format: string;
  /** The pictures that the snippet refers to; none for the official ones. */
  files: SnippetFile[];
  /** What is legal but probably unintended. */
  warnings: string[];
  /** What a page's Content-Security-Policy must allow, by directive. */
  csp: Record<string, string[]>;
  /** The script of the format `html-pkce`, for a file of its own. */
  script: string | null;
  /** The rules of the stylesheet in the markup. */
  stylesheet: string | null;
}

/**
 * Makes a snippet: a badge around a link.
 *
 * @example
 * ```js
 * const { markup } = snippet({ href: '/login', format: 'html' });
 * ```
 * @throws {HfSigninError} when an option is wrong, or the format or the host can't hold what is asked for.
 */
export function snippet(options: SnippetOptions): SnippetResult;

/** When a callback is judged, and how old a sign-in may be. */
export interface VerifyOptions {
  /** Seconds since the Unix epoch. Default: the clock's. */
  now?: number;
  /** Seconds, 1 or more. Default: 600. */
  maxAge?: number;
}

/** What to answer a visitor whose callback is no sign-in. The text is safe in HTML. */
export interface Answer {
  /** The HTTP status. */
  status: number;
  /** True if a link that begins a new sign-in helps. */
  restart: boolean;
  text: string;
}

/**
 * What `fetch` takes: `fetch(tokenRequest.url, tokenRequest)`. A confidential app
 * adds its secret as the provider asks. Reading `url` throws an
 * {@link HfSigninError} (`no_endpoint`) if the provider is not Hugging Face and
 * {@link authorizeUrl} got no metadata.
 */
export interface TokenRequest {
  readonly url: string;
  method: 'POST';
  headers: Record<string, string>;
  /** A form, as its content type says. */
  body: string;
}

/** The callback breaks no rule and has a code. */
export interface Verified {
  outcome: 'verified';
  rule: null;
  error: null;
  message: string;
  code: string;
  state: string;
  /** What to send next, once. */
  tokenRequest: TokenRequest;
}

/** The user or the provider said no, in an answer that breaks no rule. */
export interface Refused {
  outcome: 'refused';
  rule: null;
  /** `access_denied`, … */
  error: string;
  /** The provider's words: not to be shown unescaped. */
  message: string;
  answer: Answer;
}

/** The callback breaks a rule, or is no callback. */
export interface Invalid {
  outcome: 'invalid';
  /** The rule, such as `V3`; null for what is no URL. */
  rule: string | null;
  /** One word that never changes, such as `state_mismatch`. */
  error: string;
  message: string;
  answer: Answer;
}

/**
 * Checks the URL that the visitor came back with. Whoever gets `verified` must
 * forget the transaction, so that the same callback is refused next time.
 *
 * @example
 * ```js
 * // Express: originalUrl, since a mounted router takes its prefix off `url`.
 * const result = verifyCallback(transaction, request.originalUrl, { maxAge: 300 });
 * if (result.outcome === 'verified') await fetch(result.tokenRequest.url, result.tokenRequest);
 * ```
 * @param transaction what {@link authorizeUrl} gave; without one the outcome is `invalid`
 * @param url the whole URL, or its path and query, or its query from the `?` on
 * @throws {HfSigninError} when the transaction is not one, or an option is wrong.
 */
export function verifyCallback(
  transaction: Transaction | null | undefined,
  url: string | URL,
  options?: Options<VerifyOptions> | null,
): Verified | Refused | Invalid;

/** Something to know about a URL. */
export interface Finding {
  /** The rule, where there is one. */
  rule: string | null;
  /** The parameter that it is about, where there is one. */
  parameter: string | null;
  message: string;
}

/** A link or a callback taken apart. No code and no secret is shown whole. */
export interface Explanation {
  kind: 'authorization_request' | 'callback' | 'token_request' | 'client_metadata' | 'error' | 'own_page' | 'unknown' | (string & {});
  /** Whether nothing is wrong. Warnings make no difference. */
  ok: boolean;
  /** All before the query. */
  target: string;
  parameters: {
    name: string;
    value: string;
    masked: boolean;
    in: 'query' | 'fragment';
    meaning: string;
  }[];
  problems: Finding[];
  warnings: Finding[];
  notes: string[];
}

/**
 * Takes an authorize link or a callback apart.
 *
 * @example
 * ```js
 * for (const { rule, message } of explain(link).problems) console.log(rule, message);
 * ```
 * @throws {HfSigninError} when it is no URL.
 */
export function explain(url: string | URL): Explanation;

/** What there is to choose from. */
export interface Choices {
  sizes: Size[];
  themes: Theme[];
  shapes: Shape[];
  logos: Logo[];
  wordings: Wording[];
  languages: {
    tag: string;
    name: string;
    nativeName: string;
    dir: 'ltr' | 'rtl';
    /** By wording; `checked` where a public catalogue confirms it. */
    wordings: Record<string, { text: string; checked: boolean }>;
  }[];
  formats: { name: Format; description: string; hosts: Host[] }[];
  hosts: Host[];
  templateEngines: TemplateEngine[];
  scopes: { name: string; description: string; needs?: string }[];
  width: { min: number; max: number };
  label: { maxChars: number };
}

/** Gives all sizes, themes, languages, formats, hosts, scopes, … */
export function choices(): Choices;

/**
 * For browsers: fetches the fonts of all languages (200 KB). Else a font is
 * fetched synchronously when a label first needs it. In Node it does nothing.
 */
export function loadFonts(): Promise<void>;

/** An option that is wrong, or a badge or link that can't be made. */
export class HfSigninError extends Error {
  /** Stable: `unknown_option`, `missing_glyph`, … */
  readonly code: string;
  /** The option that it is about, where there is one. */
  readonly parameter: string | null;
}
