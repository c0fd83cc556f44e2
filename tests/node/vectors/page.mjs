// tests/vectors/callback.json for the script of html-pkce: the snippet of each
// transaction, what its page has stored, and what it must say.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const table = new URL('../../vectors/callback.json', import.meta.url);
export const { cases } = JSON.parse(readFileSync(table, 'utf8'));

// The snippet for a transaction, made by the command. An app's redirect URI is
// no page, and has none.
export function snippets(hfSignin, dir) {
  const made = new Map();
  return ({ redirect_uri, client_id, issuer, authorization_response_iss_parameter_supported }) => {
    if (!/^https?:/i.test(redirect_uri)) return null;
    const metadata = JSON.stringify({
      issuer,
      authorization_endpoint: `${issuer}/oauth/authorize`,
      token_endpoint: `${issuer}/oauth/token`,
      userinfo_endpoint: `${issuer}/oauth/userinfo`,
      authorization_response_iss_parameter_supported,
    });
    const key = JSON.stringify([redirect_uri, client_id, metadata]);
    if (!made.has(key)) {
      const file = join(dir, `metadata-${made.size}.json`);
      writeFileSync(file, metadata);
      const { status, stdout, stderr } = hfSignin(
        'snippet', '--format', 'html-pkce', '--client-id', client_id, '--redirect-uri', redirect_uri,
        '--metadata', file, '--img-base', '/badges',
      );
      if (status !== 0) throw new Error(stderr);
      made.set(key, stdout);
    }
    return made.get(key);
  };
}

// What the button's script has stored for a transaction: key and value.
export function stored({ state, nonce, code_verifier, redirect_uri, client_id, issuer, created_at }) {
  const value = {
    state,
    codeVerifier: code_verifier,
    redirectUri: redirect_uri,
    clientId: client_id,
    issuer,
    time: created_at * 1000,
    nonce,
  };
  return [`hf-signin:${state}`, JSON.stringify(value)];
}

// Whether a browser can be there at all.
export function isPage(url) {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

export function expected({ ok, rule, error, script }) {
  return script ?? { ok, rule, error };
}

// What a page's events say; no event is no answer.
export function said(events) {
  if (events.length > 1) return { twice: events };
  const [type, detail] = events[0] ?? [];
  if (type === 'hf-signin') return { ok: true, rule: null, error: null };
  return { ok: false, rule: detail?.rule ?? null, error: detail?.error ?? null };
}

export function difference(one, got) {
  const want = expected(one);
  const same = ['ok', 'rule', 'error'].every((field) => want[field] === got[field]);
  return same ? null : `${one.id}: ${JSON.stringify(got)} for ${JSON.stringify(want)}`;
}
