// The functions of the package, over a module with and one without PNG.
import { HfSigninError } from './module.js';

/** Years from now in seconds, and a day of 1973 in milliseconds. */
const MILLISECONDS = 1e11;

function seconds(of, now) {
  if (now === undefined || now === null) return Math.floor(Date.now() / 1000);
  if (typeof now !== 'number' || !Number.isFinite(now)) {
    throw new HfSigninError(
      'wrong_type',
      `${of}: now must be seconds since 1970, a number: give Math.floor(Date.now() / 1000)`,
      'now',
    );
  }
  if (now >= MILLISECONDS) {
    throw new HfSigninError(
      'out_of_range',
      `${of}: now is ${now}, which is in milliseconds: give seconds since 1970, such as ${Math.floor(now / 1000)}`,
      'now',
    );
  }
  return Math.floor(now);
}

/** The options as an object, without what is not given. */
function given(of, options, example) {
  if (options === undefined || options === null) return {};
  if (typeof options !== 'object' || Array.isArray(options) || options instanceof URL) {
    throw new HfSigninError('wrong_type', `${of}: give an object with options, such as ${example}`);
  }
  const entries = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries);
}

/** Refuses an option that a function does not have, with the nearest that it has. */
function known(of, options, names) {
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    const advice = near ? `did you mean ${near}?` : `the options are ${names.join(', ')}`;
    throw new HfSigninError('unknown_option', `${of}: there is no option ${name}: ${advice}`, name);
  }
}

/** The name that differs in case and underscores only, or else by few letters. */
function nearest(name, names) {
  const plain = (text) => text.toLowerCase().replace(/[-_]/g, '');
  const alike = names.find((known) => plain(known) === plain(name));
  if (alike) return alike;
  const [best] = names
    .map((known) => [distance(plain(name), plain(known)), known])
    .sort(([a], [b]) => a - b);
  return best && best[0] <= Math.max(1, Math.floor(name.length / 3)) ? best[1] : undefined;
}

/** Levenshtein's, of two short words; a swap of neighbours counts once. */
function distance(a, b) {
  let [before, last] = [[], [...b, ''].map((_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(last[j] + 1, next[j - 1] + 1, last[j - 1] + Number(a[i - 1] !== b[j - 1]));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, last] = [last, next];
  }
  return last[b.length];
}

/** Fonts of the user's go beside the options, not in them. */
function fonts(of, options) {
  const { font, ...badge } = given(of, options, "{ size: 'lg' }");
  if (font === undefined) return [badge, []];
  return [{ ...badge, font: true }, (Array.isArray(font) ? font : [font]).map(bytes)];
}

function bytes(data) {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw new HfSigninError('wrong_type', 'font must be an ArrayBuffer or a Uint8Array', 'font');
}

const text = (value) => (value instanceof URL ? value.href : value);

/** The options of a link, whose URLs may be URL objects. */
function link(of, options) {
  const all = given(of, options, "{ clientId: 'my-app', redirectUri: 'https://example.com/auth/callback' }");
  for (const name of ['redirectUri', 'provider', 'authorizationEndpoint']) {
    if (name in all) all[name] = text(all[name]);
  }
  return all;
}

/** What `fetch` takes: its URL, and the rest as its options. */
function tokenRequest({ url, body }) {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body,
  };
  if (url) return { url, ...request };
  return Object.defineProperty(request, 'url', {
    get() {
      throw new HfSigninError(
        'no_endpoint',
        "the provider's token endpoint is not known: give authorizeUrl the provider's metadata",
      );
    },
  });
}

/** No session, or one without a sign-in: the visitor's, not the program's mistake. */
const NOT_STORED = Object.freeze({
  outcome: 'invalid',
  rule: 'V3',
  error: 'state_unknown',
  message:
    "no sign-in is stored for the callback's state: it was finished already, has expired, or began elsewhere (hf-signin rule V3)",
  answer: Object.freeze({
    status: 400,
    restart: true,
    text: 'This sign-in is no longer valid. Please sign in again.',
  }),
});

/**
 * @param {() => import('./module.js').Engine} engine
 * @param {() => import('./module.js').Engine} pngEngine the one that draws pictures
 */
export function api(engine, pngEngine) {
  return {
    badgeSvg(options) {
      const [badge, files] = fonts('badgeSvg', options);
      return engine().call('badgeSvg', badge, files);
    },

    badgePng(options) {
      const [badge, files] = fonts('badgePng', options);
      return pngEngine().call('badgePng', badge, files);
    },

    authorizeUrl(options) {
      const { now, ...rest } = link('authorizeUrl', options);
      return engine().call('authorizeUrl', { ...rest, now: seconds('authorizeUrl', now) });
    },

    snippet(options) {
      const request = given('snippet', options, "{ href: '/login', format: 'html' }");
      let files = [];
      if (request.badge) [request.badge, files] = fonts('snippet: badge', request.badge);
      if (request.link) request.link = link('snippet: link', request.link);
      if (request.href) request.href = text(request.href);
      const call = (on) => on().call('snippet', request, files);
      let result;
      try {
        result = call(engine);
      } catch (error) {
        // Only LaTeX and e-mail have pictures in PNG.
        if (error.code !== 'needs_png') throw error;
        result = call(pngEngine);
      }
      return {
        ...result,
        files: result.files.map(({ name, content, base64 }) => ({ name, content: content ?? decode(base64) })),
      };
    },

    verifyCallback(transaction, url, options) {
      const { now, maxAge, ...rest } = given('verifyCallback', options, '{ maxAge: 300 }');
      known('verifyCallback', rest, ['now', 'maxAge']);
      if (typeof transaction === 'string' || transaction instanceof URL) {
        throw new HfSigninError(
          'transaction',
          'verifyCallback: the first argument is what authorizeUrl gave as transaction, and the URL is the second',
        );
      }
      if (url === undefined || url === null) {
        throw new HfSigninError('missing_option', 'verifyCallback: give the URL that the visitor came back with', 'url');
      }
      const at = seconds('verifyCallback', now);
      if (transaction === undefined || transaction === null) {
        return { ...NOT_STORED };
      }
      const result = engine().call('verifyCallback', {
        transaction,
        url: text(url),
        now: at,
        ...(maxAge === undefined ? {} : { maxAge }),
      });
      if (result.outcome !== 'verified') return result;
      return { ...result, tokenRequest: tokenRequest(result.tokenRequest) };
    },

    explain(url) {
      return engine().call('explain', { url: text(url) });
    },

    choices() {
      return engine().call('choices', {});
    },
  };
}

function decode(base64) {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}
