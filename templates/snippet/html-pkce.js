// The page with the button and the page of the redirect URI hold the same.
(() => {
  "use strict";
{%- if from_space %}
  const SPACE = window.huggingface?.variables ?? {};
{%- endif %}
  const CLIENT_ID = {% if from_space %}SPACE.OAUTH_CLIENT_ID{% else %}"{{ client_id }}"{% endif %};
  const REDIRECT_URI = {% if from_page %}location.origin + location.pathname{% else %}"{{ redirect_uri }}"{% endif %};
{%- if from_space %}
  const SCOPE = SPACE.OAUTH_SCOPES ?? "{{ scope }}";
{%- endif %}
  const ISSUER = "{{ issuer }}";
  const MAX_SKEW = {{ check::MAX_SKEW.as_millis() }};
  const OTHER_FLOWS = [{% for name in check::OTHER_FLOWS %}"{{ name }}"{% if !loop.last %}, {% endif %}{% endfor %}];
  const NAMES = [...OTHER_FLOWS{% for name in names %}, "{{ name }}"{% endfor %}];
  const KEY = "hf-signin";
  const output = document.currentScript.previousElementSibling;
  const button = output?.previousElementSibling;

  const tell = (type, detail) => document.dispatchEvent(new CustomEvent(KEY + type, { detail }));
  const fail = (error, rule, message) => tell("-error", { error, rule: rule ?? null, message: message || error.replaceAll("_", " ") });
  const base64url = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
  const sha256 = (text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));

  const rest = (busy) => {
    button.disabled = busy;
    button.setAttribute("aria-busy", busy);
  };
  const begin = async () => {
    if (button.disabled) return;
    rest(true);
    try {
      if (window.top !== window) {
        // No provider lets itself be framed; a tab that is opened so shares no storage.
        open(location.href.split("#")[0] + "#" + KEY, "_blank", "noopener");
        return rest(false);
      }
      if (!CLIENT_ID) throw new Error("no client ID");
      for (const key of Object.keys(sessionStorage)) {
        if (key.startsWith(KEY + ":") && !(Date.now() - take(key, true).time < {{ check::MAX_AGE.as_millis() }})) sessionStorage.removeItem(key);
      }
      const kept = { state: random(), codeVerifier: random(), redirectUri: REDIRECT_URI, clientId: CLIENT_ID, issuer: ISSUER, time: Date.now() };
      const params = [["client_id", CLIENT_ID], ["redirect_uri", REDIRECT_URI], ["scope", {% if from_space %}SCOPE{% else %}"{{ scope }}"{% endif %}], ["response_type", "code"], ["state", kept.state],
        ["code_challenge", base64url(await sha256(kept.codeVerifier))], ["code_challenge_method", "S256"]{% for (name, value) in extra %}, ["{{ name }}", "{{ value }}"]{% endfor %}];
{%- if from_space %}
      if (SCOPE.split(" ").includes("openid")) params.push(["nonce", (kept.nonce = random())]);
{%- else if openid %}
      params.push(["nonce", (kept.nonce = random())]);
{%- endif %}
      sessionStorage.setItem(KEY + ":" + kept.state, JSON.stringify(kept));
      const query = params.filter(([, value]) => value).map((pair) => pair.map(encodeURIComponent).join("="));
      location.assign("{{ authorization_endpoint }}" + query.join("&"));
    } catch (error) {
      rest(false);
      fail("not_begun", null, String(error));
    }
  };

  const take = (key, leave) => {
    try {
      const text = sessionStorage.getItem(key);
      if (!leave) sessionStorage.removeItem(key);
      return JSON.parse(text) ?? {};
    } catch {
      // It is broken, or the browser gives this page no storage.
      return {};
    }
  };

  const need = (holds, error, rule) => {
    if (!holds) throw [error, rule];
  };
  const json = async (url, more) => {
    const answer = await fetch(url, { ...more, redirect: "manual", credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(15000) });
    need(answer.type !== "opaqueredirect", "redirect", "{{ Rule::V17 }}");
    const body = await answer.text();
    if (!answer.ok) throw ["endpoint", null, url + " answered " + answer.status];
    need(body.length <= 1048576, "too_long", "{{ Rule::V17 }}");
    return JSON.parse(body);
  };
  const text = (part) => {
    const bytes = atob(part.replace(/-/g, "+").replace(/_/g, "/"));
    return new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
  };
  const exchange = async (code, kept) => {
    const body = new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, client_id: CLIENT_ID, code_verifier: kept.codeVerifier });
    const { token_type, access_token, id_token, expires_in } = await json("{{ token_endpoint }}", { method: "POST", body });
    need(/^bearer$/i.test(token_type) && access_token, "token_type", "{{ Rule::V17 }}");
    let sub;
    if (kept.nonce) {
      // It came from the provider itself by TLS, which stands for its signature.
      const parts = String(id_token).split(".");
      need(parts.length === 3, "id_token_parts", "{{ Rule::T1 }}");
      const [head, claims] = parts.slice(0, 2).map((part) => JSON.parse(text(part)));
      const { iss, aud, azp, exp, iat, nonce, at_hash } = claims;
      const now = Date.now();
      need(head.alg === "RS256" && !head.crit, "id_token_alg", "{{ Rule::T2 }}");
      need(iss === ISSUER, "id_token_iss", "{{ Rule::T4 }}");
      need([].concat(aud).length === 1 && String(aud) === CLIENT_ID, "id_token_aud", "{{ Rule::T5 }}");
      need((azp ?? CLIENT_ID) === CLIENT_ID, "id_token_azp", "{{ Rule::T6 }}");
      need(Number.isFinite(exp) && Number.isFinite(iat), "id_token_claim_type", "{{ Rule::T7 }}");
      need(exp * 1000 > now - MAX_SKEW, "id_token_expired", "{{ Rule::T7 }}");
      need(iat * 1000 < now + MAX_SKEW, "id_token_iat_ahead", "{{ Rule::T7 }}");
      need(nonce === kept.nonce, "id_token_nonce", "{{ Rule::T8 }}");
      need(!at_hash || at_hash === base64url((await sha256(access_token)).slice(0, 16)), "id_token_at_hash", "{{ Rule::T9 }}");
      sub = claims.sub;
      need(sub && typeof sub === "string", "id_token_claim_missing", "{{ Rule::T11 }}");
    }
    const user = await json("{{ userinfo_endpoint }}", { headers: { authorization: "Bearer " + access_token } });
    need(user.sub && user.sub === (sub ?? user.sub), "userinfo_sub", "{{ Rule::T10 }}");
    const session = { user, accessToken: access_token, expiresAt: Date.now() + (expires_in ?? 3600) * 1000 };
    sessionStorage.setItem(KEY, JSON.stringify(session));
    tell("-user", session);
  };

  const signOut = () => {
    take(KEY);
    tell("-out");
  };
  // Each copy on the page shows the same.
  const show = (hidden, ...parts) => {
    if (button) button.style.display = (button.hidden = hidden) ? "none" : "";
    output?.replaceChildren?.(...parts);
  };
  const element = (name, values) => Object.assign(document.createElement(name), values);
  document.addEventListener?.(KEY + "-error", () => show(false, "{{ failed }}"));
  document.addEventListener?.(KEY + "-out", () => show(false));
  document.addEventListener?.(KEY + "-user", ({ detail: { user } }) => {
    const picture = /^https:/.test(user.picture) ? [element("img", { src: user.picture, alt: "", width: 24, height: 24, referrerPolicy: "no-referrer" }), " "] : [];
    const name = element("bdi", { textContent: user.name || user.preferred_username || user.sub });
    show(true, ...picture, "{{ before_name }}", name, "{{ after_name }} ", element("button", { type: "button", textContent: "{{ sign_out }}", onclick: signOut }));
  });
  button?.addEventListener("click", begin);
  globalThis.addEventListener?.("pageshow", ({ persisted }) => persisted && rest(false));
  globalThis.hfSignin = { begin, signOut };

  const sent = new URL(REDIRECT_URI);
  const came = new URL(location.href);
  const named = (text) => {
    const params = new URLSearchParams(text);
    return NAMES.some((name) => params.has(name));
  };
  const soon = (task) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", task);
    else task();
  };
  // A slash or an index.html more or less: meant for this page, and an error.
  const plain = (path) => path.toLowerCase().replace(/\/(index\.html?)?$/, "");
  if (came.origin !== sent.origin || plain(came.pathname) !== plain(sent.pathname) || (!named(came.search) && !named(came.hash.slice(1)))) {
    const session = take(KEY, true);
    if (session.expiresAt > Date.now()) soon(() => tell("-user", session));
    else if (came.hash === "#" + KEY && window.top === window) {
      history.replaceState(history.state, "", came.pathname + came.search);
      soon(begin);
    }
    return;
  }
  // Neither history nor a Referer shall keep the code.
  history.replaceState(history.state, "", came.pathname + sent.search);

  // As a form decoder reads it, and strict about UTF-8.
  const decode = (text) =>
    decodeURIComponent(text.replaceAll("+", " ").replace(/%(?![0-9a-f]{2})/gi, "%25"));
  const read = (search) => {
    const pairs = search.slice(1).split("&").filter((piece) => piece).map((piece) => {
      const [name, ...value] = piece.split("=");
      return [decode(name), decode(value.join("="))];
    });
    return (name) => pairs.filter((pair) => pair[0] === name).map((pair) => pair[1]);
  };

  // The rules in their order; nothing is believed before the state.
  const judge = () => {
    if (came.href.length > {{ check::MAX_LENGTH }}) return ["{{ check::TOO_LONG }}"];
    let all;
    try {
      all = read(came.search);
    } catch {
      return ["{{ check::NOT_UTF8 }}"];
    }
    // Empty counts as absent.
    const full = (name) => all(name)[0] ?? "";
    if (came.pathname !== sent.pathname) return ["{{ check::REDIRECT_URI_MISMATCH }}", "{{ check::REDIRECT_URI_MISMATCH.rule_id() }}", "the path is " + came.pathname + ", not " + sent.pathname];
    const own = read(sent.search);
    for (const name of sent.searchParams.keys()) {
      if (JSON.stringify(all(name)) !== JSON.stringify(own(name))) return ["{{ check::OWN_PARAMETER_CHANGED }}", "{{ check::OWN_PARAMETER_CHANGED.rule_id() }}"];
    }
    if (NAMES.some((name) => all(name).length > 1)) return ["{{ check::DUPLICATE_PARAMETER }}", "{{ check::DUPLICATE_PARAMETER.rule_id() }}"];
    if (OTHER_FLOWS.some((name) => all(name).length)) return ["{{ check::OTHER_FLOW }}", "{{ check::OTHER_FLOW.rule_id() }}"];
    if (came.hash.length > 1) return ["{{ check::FRAGMENT }}", "{{ check::FRAGMENT.rule_id() }}"];
    const state = full("state");
    if (!state) return ["{{ check::STATE_MISSING }}", "{{ check::STATE_MISSING.rule_id() }}"];
    // Single use.
    const kept = take(KEY + ":" + state);
    if (kept.state !== state || kept.redirectUri !== REDIRECT_URI || kept.clientId !== CLIENT_ID || (kept.issuer ?? ISSUER) !== ISSUER) return ["{{ check::STATE_MISMATCH }}", "{{ check::STATE_MISMATCH.rule_id() }}"];
    const age = Date.now() - kept.time;
    if (!(age < {{ check::MAX_AGE.as_millis() }})) return ["{{ check::EXPIRED }}", "{{ check::EXPIRED.rule_id() }}"];
    if (age < -MAX_SKEW) return ["{{ check::NOT_YET_BEGUN }}", "{{ check::NOT_YET_BEGUN.rule_id() }}"];
    const code = full("code");
    const error = full("error");
    const iss = all("iss");
{%- if issuer_required %}
    if (!iss.length) return ["{{ check::ISS_MISSING }}", "{{ check::ISS_MISSING.rule_id() }}"];
{%- endif %}
    if (iss.length && iss[0] !== ISSUER) return error ? ["{{ check::ERROR_ISS_MISMATCH }}", "{{ check::ERROR_ISS_MISMATCH.rule_id() }}"] : ["{{ check::ISS_MISMATCH }}", "{{ check::ISS_MISMATCH.rule_id() }}"];
    if (!code && !error) return ["{{ check::CODE_MISSING }}", "{{ check::CODE_MISSING.rule_id() }}"];
    if (code && error) return ["{{ check::CODE_AND_ERROR }}", "{{ check::CODE_AND_ERROR.rule_id() }}"];
    if (/[^\x20-\x7E]/.test(code)) return ["{{ check::ILLEGAL_CODE }}", "{{ check::ILLEGAL_CODE.rule_id() }}"];
    for (const [name, max] of [{% for (name, max) in check::MAX_TEXT %}["{{ name }}", {{ max }}]{% if !loop.last %}, {% endif %}{% endfor %}]) {
      const illegal = name === "error_uri" ? /[^\w\-.~:/?#[\]@!$&'()*+,;=%]/ : /[^\x20\x21\x23-\x5B\x5D-\x7E]/;
      if (illegal.test(full(name))) return ["{{ check::ILLEGAL_CHARACTER }}", "{{ check::ILLEGAL_CHARACTER.rule_id() }}"];
      if (full(name).length > max) return ["{{ check::PARAMETER_TOO_LONG }}", "{{ check::PARAMETER_TOO_LONG.rule_id() }}"];
    }
    if (error) return [error, null, full("error_description")];
    soon(() => {
      show(true, "{{ signing_in }}");
      tell("", { state });
      exchange(code, kept).catch((cause) => fail(...(Array.isArray(cause) ? cause : cause.name === "TimeoutError" ? ["timeout", "{{ Rule::V17 }}"] : ["exchange", null, String(cause)])));
    });
  };
  const failure = judge();
  if (failure) soon(() => fail(...failure));
})();
