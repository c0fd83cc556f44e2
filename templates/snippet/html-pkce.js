// The page with the button and the page of the redirect URI have the same.
(() => {
  "use strict";
{%- if from_space %}
  const SPACE = window.huggingface?.variables ?? {};
{%- endif %}
  const ID = "{{ id }}";
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
  const DECLINED = "You did not agree to sign in. You can try again.";
  const SESSION = KEY + "-user:" + ISSUER + " " + CLIENT_ID;
  // What all scripts of this page share, and those of one app.
  const shared = (globalThis[Symbol.for(KEY)] ??= {});
  const app = (shared[SESSION] ??= { views: {} });
  const sent = new URL(REDIRECT_URI, location.href);

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
  const base64url = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
  const sha256 = (text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const soon = (task) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", task);
    else task();
  };

  // The parts of the page are found by what they are, wherever they are.
  const [BUTTON, OUTPUT] = ["button", "output"].map((name) => name + '[data-hf-signin="' + ID + '"]');
  const all = (selector) => [...(document.querySelectorAll?.(selector) ?? [])];
  const element = (name, values, ...children) => {
    const made = Object.assign(document.createElement(name), values);
    made.append(...children);
    return made;
  };
  const english = (textContent) => element("span", { lang: "en", dir: "ltr", textContent });
  const views = {
    out: () => [],
    busy: () => ["{{ signing_in }}"],
    failed: () => ["{{ failed }}"],
    declined: () => [{% match declined %}{% when Some(declined) %}"{{ declined }}"{% when None %}english(DECLINED){% endmatch %}],
    fault: (message) => [english(message)],
    user: ({ name, preferred_username, sub, picture }) => [
      ...(typeof picture === "string" && /^https:/i.test(picture)
        ? [element("img", { src: picture, alt: "", width: {{ height }}, height: {{ height }}, referrerPolicy: "no-referrer", onerror() { this.hidden = true; } })] : []),
      element("span", {}, "{{ before_name }}",
        element("bdi", { textContent: [name, preferred_username, sub].find((text) => typeof text === "string" && text.trim()) }), "{{ after_name }}"),
      " ",
      element("button", { type: "button", textContent: "{{ sign_out }}", onclick() {
        signOut();
        all(BUTTON)[0]?.focus();
      } }),
    ],
  };
  // No rule of the page comes before these, and they take its colours.
  const style = () => {
    if (app.views[ID].styled || !document.adoptedStyleSheets) return;
    app.views[ID].styled = true;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync((
      "&{display:inline-flex;flex-wrap:wrap;align-items:center;gap:.5em;max-width:100%;min-height:{{ height }}px;line-height:1.25;vertical-align:middle}" +
      "& img{all:unset;display:block;flex:none;width:{{ height }}px;height:{{ height }}px;border-radius:50%;overflow:hidden;object-fit:cover}& img[hidden]{display:none}" +
      "& span{all:unset;min-width:0;overflow-wrap:anywhere}& bdi{all:unset;font-weight:600}" +
      "& button{all:unset;box-sizing:border-box;flex:none;height:{{ height }}px;padding:0 .9em;border:1px solid;border-color:~30;border-radius:{{ radius }}px;font-size:{{ font_size }}px;line-height:{{ height - 2 }}px;white-space:nowrap;cursor:pointer}" +
      "& button:hover{background:~8}& button:active{background:~16}& button:focus-visible{outline:2px solid;outline-offset:2px}"
    ).replace(/&/g, OUTPUT + ":not(#_):not(#_)").replace(/~(\d+)/g, "color-mix(in srgb,currentColor $1%,transparent)"));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };
  const show = (view, value) => {
    const isAway = view === "busy" || view === "user";
    if (view === "user") style();
    for (const button of all(BUTTON)) {
      button.shown ??= button.style.display;
      button.hidden = isAway;
      button.style.display = isAway ? "none" : button.shown;
    }
    for (const output of all(OUTPUT)) output.replaceChildren(...views[view](value));
  };
  // A page that draws its own cancels the event.
  const tell = (type, detail, view, value) => {
    const isOurs = document.dispatchEvent(new CustomEvent(KEY + type, { detail, cancelable: true }));
    if (isOurs) for (const id in app.views) app.views[id].show(view, value);
    return isOurs;
  };
  const fail = (error, rule, message, { view = "failed", description = null } = {}) => {
    if (view !== "declined") console[view === "fault" ? "error" : "warn"](KEY + ": " + message + " (" + error + (rule ? ", rule " + rule : "") + ")");
    tell("-error", { error, rule: rule || null, message, description, issuer: ISSUER, clientId: CLIENT_ID }, view, message);
  };
  const greet = (session) => {
    app.told = session.accessToken;
    app.isDrawn = tell("-user", session, "user", session.user);
  };
  const signOut = () => {
    take(SESSION);
    app.told = undefined;
    tell("-out", { issuer: ISSUER, clientId: CLIENT_ID }, "out");
  };
  // Tells what the storage holds if that is news, as it can be when Back restores a page.
  const look = () => {
    if (app.isPending) return;
    const session = take(SESSION, true);
    const { accessToken, user, expiresAt, issuer, clientId } = session;
    if (!(accessToken && user?.sub && issuer === ISSUER && clientId === CLIENT_ID && expiresAt > Date.now())) {
      if (app.told) signOut();
    } else if (app.told !== accessToken) greet(session);
    else if (app.isDrawn) show("user", user);
  };

  const rest = (isBusy) => {
    shared.isBusy = isBusy;
    for (const button of all(BUTTON)) {
      button.disabled = isBusy;
      button.setAttribute("aria-busy", isBusy);
      button.style.opacity = isBusy ? ".6" : "";
    }
  };
  const begin = async () => {
    if (shared.isBusy) return;
    const isFramed = window.top !== window;
    // What can't work is said before the visitor leaves.
    const fault =
      location.protocol === "file:" ? "Sign-in does not work on a page that is opened as a file. Serve it over https or from http://localhost." :
{%- if from_space %}
      !CLIENT_ID ? "Sign-in does not work without a client ID. A static Space has one if its README.md has hf_oauth: true." :
{%- endif %}
{%- if !from_page %}
      location.origin !== sent.origin ? "Sign-in does not work at " + location.origin + ", since the redirect URI is at " + sent.origin + ". Open the page there." :
{%- endif %}
      !isFramed && window.isSecureContext === false ? "Sign-in does not work at " + location.origin + ", which is not secure. Serve the page over https or from http://localhost." : "";
    if (fault) return fail("not_begun", null, fault, { view: "fault" });
    rest(true);
    try {
      if (isFramed) {
        // No provider lets itself be framed; a tab that is opened so shares no storage.
        open(location.href.split("#")[0] + "#" + KEY + "-" + ID, "_blank", "noopener");
        return rest(false);
      }
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
    } catch (cause) {
      rest(false);
      fail("not_begun", null, "The sign-in could not begin in this browser: " + cause?.name + ".");
    }
  };

  const need = (holds, error, rule, message) => {
    if (!holds) throw [error, rule, message];
  };
  // No text of an answer gets into a message.
  const object = (text, name) => {
    let value;
    try {
      value = JSON.parse(text);
    } catch {}
    need(value && typeof value === "object", "exchange", null, name + " is not a JSON object.");
    return value;
  };
  const json = async (url, more) => {
    const name = "The answer of " + url;
    const answer = await fetch(url, { ...more, cache: "no-store", redirect: "manual", credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(15000) });
    need(answer.type !== "opaqueredirect", "redirect", "{{ Rule::V17 }}", name + " is a redirect.");
    const reader = answer.body?.getReader();
    const stop = () => reader?.cancel().catch(() => {});
    if (!answer.ok) {
      stop();
      throw ["endpoint", null, name + " has status " + answer.status + "."];
    }
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let [text, length] = ["", 0];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return object(text + decoder.decode(), name);
      length += value.length;
      if (length > 1048576) {
        stop();
        throw ["too_long", "{{ Rule::V17 }}", name + " is longer than 1 MiB."];
      }
      text += decoder.decode(value, { stream: true });
    }
  };
  const part = (text) => {
    let decoded;
    try {
      const bytes = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
      decoded = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
    } catch {}
    return object(decoded, "A part of the ID token");
  };
  const exchange = async (code, kept) => {
    const body = new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, client_id: CLIENT_ID, code_verifier: kept.codeVerifier });
    const { token_type, access_token, id_token, expires_in } = await json("{{ token_endpoint }}", { method: "POST", body });
    const isText = (value, pattern) => typeof value === "string" && pattern.test(value);
    need(isText(token_type, /^bearer$/i) && isText(access_token, /^[\x21-\x7E]+$/), "token_type", "{{ Rule::V17 }}", "The token endpoint gave no bearer token.");
    let sub;
    if (kept.nonce) {
      // It came from the provider itself over TLS, which replaces the check of its signature.
      const check = (holds, error, rule) => need(holds, "id_token_" + error, rule, "The ID token is not valid for this sign-in.");
      const parts = String(id_token).split(".");
      check(isText(id_token, /./) && parts.length === 3, "parts", "{{ Rule::T1 }}");
      const [head, claims] = parts.slice(0, 2).map(part);
      const { iss, aud, azp, exp, iat, nonce, at_hash } = claims;
      const now = Date.now();
      check(head.alg === "RS256" && head.crit === undefined, "alg", "{{ Rule::T2 }}");
      check(iss === ISSUER, "iss", "{{ Rule::T4 }}");
      check(aud === CLIENT_ID || (Array.isArray(aud) && aud.length === 1 && aud[0] === CLIENT_ID), "aud", "{{ Rule::T5 }}");
      check(azp === undefined || azp === CLIENT_ID, "azp", "{{ Rule::T6 }}");
      check(Number.isFinite(exp) && Number.isFinite(iat), "claim_type", "{{ Rule::T7 }}");
      check(exp * 1000 > now - MAX_SKEW, "expired", "{{ Rule::T7 }}");
      check(iat * 1000 < now + MAX_SKEW, "iat_ahead", "{{ Rule::T7 }}");
      check(nonce === kept.nonce, "nonce", "{{ Rule::T8 }}");
      check(at_hash === undefined || at_hash === base64url((await sha256(access_token)).slice(0, 16)), "at_hash", "{{ Rule::T9 }}");
      sub = claims.sub;
      check(isText(sub, /./), "claim_missing", "{{ Rule::T11 }}");
    }
    const user = await json("{{ userinfo_endpoint }}", { headers: { authorization: "Bearer " + access_token } });
    need(isText(user.sub, /./) && user.sub === (sub ?? user.sub), "userinfo_sub", "{{ Rule::T10 }}", "The userinfo endpoint answered for another user.");
    const session = { user, accessToken: access_token, expiresAt: Date.now() + (Number(expires_in ?? 3600) || 0) * 1000, issuer: ISSUER, clientId: CLIENT_ID };
    sessionStorage.setItem(SESSION, JSON.stringify(session));
    return session;
  };

  if (!app.views[ID]) document.addEventListener?.("click", ({ target }) => {
    if (target.closest?.(BUTTON + ":not([aria-disabled=true])")) begin();
  }, true);
  app.views[ID] ??= { show };
  globalThis.addEventListener?.("pageshow", ({ persisted }) => {
    if (!persisted) return;
    rest(false);
    look();
  });
  globalThis.hfSignin ??= { begin, signOut };
  soon(() => {
    if (!all(BUTTON).length || !all(OUTPUT).length) console.warn(KEY + ": This page does not have the button and the output of its sign-in script yet.");
  });

  const named = (text) => {
    const params = new URLSearchParams(text);
    return NAMES.some((name) => params.has(name));
  };
  // A slash or an index.html more or less: meant for this page, and an error.
  const plain = (path) => path.toLowerCase().replace(/\/(index\.html?)?$/, "");
  const isCallback = (url) => url.origin === sent.origin && plain(url.pathname) === plain(sent.pathname) && (named(url.search) || named(url.hash.slice(1)));
  const clean = (search) => {
    // A path may begin with two slashes, and a <base> may be elsewhere.
    const path = came.pathname + search;
    for (const address of [came.origin + path, "/." + path]) {
      try {
        return history.replaceState(history.state, "", address);
      } catch {}
    }
  };
  let came = new URL(location.href);
  if (isCallback(came)) {
    // Neither history nor a Referer shall keep the code.
    clean(sent.search);
    shared.came = came;
  } else {
    if (came.hash === "#" + KEY + "-" + ID && window.top === window) {
      clean(came.search);
      // Not from a link on another site: nobody is signed in without a click here.
      if (document.referrer.startsWith(location.origin + "/")) soon(begin);
    }
    // Another app's script on this page has taken the address, and may not want it.
    came = shared.came;
    if (!came || !isCallback(came)) return soon(look);
  }

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
  let kept;
  const judge = () => {
    if (came.href.length > {{ check::MAX_LENGTH }}) return ["{{ check::TOO_LONG }}", "", "The callback's address is too long."];
    let all;
    try {
      all = read(came.search);
    } catch {
      return ["{{ check::NOT_UTF8 }}", "", "The callback's query is not UTF-8."];
    }
    // Empty counts as absent.
    const full = (name) => all(name)[0] ?? "";
    if (came.pathname !== sent.pathname) return ["{{ check::REDIRECT_URI_MISMATCH }}", "{{ check::REDIRECT_URI_MISMATCH.rule_id() }}", "The callback's path is " + came.pathname + ", but the redirect URI's is " + sent.pathname + "."];
    const own = read(sent.search);
    for (const name of sent.searchParams.keys()) {
      if (JSON.stringify(all(name)) !== JSON.stringify(own(name))) return ["{{ check::OWN_PARAMETER_CHANGED }}", "{{ check::OWN_PARAMETER_CHANGED.rule_id() }}", "A parameter of the redirect URI itself has changed."];
    }
    if (NAMES.some((name) => all(name).length > 1)) return ["{{ check::DUPLICATE_PARAMETER }}", "{{ check::DUPLICATE_PARAMETER.rule_id() }}", "A parameter of the callback appears more than once."];
    if (OTHER_FLOWS.some((name) => all(name).length)) return ["{{ check::OTHER_FLOW }}", "{{ check::OTHER_FLOW.rule_id() }}", "The callback has a parameter of another flow."];
    // A hash router's, and what some providers append, hold no answer.
    if (!/^#?$|^#\/[^=&]*$|^#_=_$/.test(came.hash)) return ["{{ check::FRAGMENT }}", "{{ check::FRAGMENT.rule_id() }}", "The callback has a fragment."];
    const state = full("state");
    if (!state) return ["{{ check::STATE_MISSING }}", "{{ check::STATE_MISSING.rule_id() }}", "The callback has no state."];
    const found = take(KEY + ":" + state, true);
    if (found.state !== state || found.redirectUri !== REDIRECT_URI || found.clientId !== CLIENT_ID || found.issuer !== ISSUER) return ["{{ check::STATE_MISMATCH }}", "{{ check::STATE_MISMATCH.rule_id() }}", "No sign-in with the callback's state began in this tab, or it was used already."];
    // Single use.
    kept = found;
    take(KEY + ":" + state);
    shared.came = undefined;
    const age = Date.now() - kept.time;
    if (!(age < {{ check::MAX_AGE.as_millis() }})) return ["{{ check::EXPIRED }}", "{{ check::EXPIRED.rule_id() }}", "The sign-in took longer than ten minutes."];
    if (age < -MAX_SKEW) return ["{{ check::NOT_YET_BEGUN }}", "{{ check::NOT_YET_BEGUN.rule_id() }}", "The sign-in began in the future: the clock has changed."];
    const code = full("code");
    const error = full("error");
    const iss = all("iss");
{%- if issuer_required %}
    if (!iss.length) return ["{{ check::ISS_MISSING }}", "{{ check::ISS_MISSING.rule_id() }}", "The callback has no iss."];
{%- endif %}
    if (iss.length && iss[0] !== ISSUER) return [...(error ? ["{{ check::ERROR_ISS_MISMATCH }}", "{{ check::ERROR_ISS_MISMATCH.rule_id() }}"] : ["{{ check::ISS_MISMATCH }}", "{{ check::ISS_MISMATCH.rule_id() }}"]), "The callback is from another issuer."];
    if (!code && !error) return ["{{ check::CODE_MISSING }}", "{{ check::CODE_MISSING.rule_id() }}", "The callback has neither a code nor an error."];
    if (code && error) return ["{{ check::CODE_AND_ERROR }}", "{{ check::CODE_AND_ERROR.rule_id() }}", "The callback has both a code and an error."];
    if (/[^\x20-\x7E]/.test(code)) return ["{{ check::ILLEGAL_CODE }}", "{{ check::ILLEGAL_CODE.rule_id() }}", "The code has a character that is not allowed."];
    for (const [name, max] of [{% for (name, max) in check::MAX_TEXT %}["{{ name }}", {{ max }}]{% if !loop.last %}, {% endif %}{% endfor %}]) {
      const illegal = name === "error_uri" ? /[^\w\-.~:/?#[\]@!$&\x27()*+,;=%]/ : /[^\x20\x21\x23-\x5B\x5D-\x7E]/;
      if (illegal.test(full(name))) return ["{{ check::ILLEGAL_CHARACTER }}", "{{ check::ILLEGAL_CHARACTER.rule_id() }}", "The callback's " + name + " has a character that is not allowed."];
      if (full(name).length > max) return ["{{ check::PARAMETER_TOO_LONG }}", "{{ check::PARAMETER_TOO_LONG.rule_id() }}", "The callback's " + name + " is too long."];
    }
    if (error) {
      const [message, view] = error === "access_denied" ? [DECLINED, "declined"] : ["The provider refused the sign-in.", "failed"];
      return [error, "", message, { view, description: full("error_description") || null }];
    }
    app.isPending = true;
    soon(async () => {
      tell("", { state }, "busy");
      try {
        const session = await exchange(code, kept);
        app.isPending = false;
        greet(session);
      } catch (cause) {
        app.isPending = false;
        fail(...(Array.isArray(cause) ? cause : cause?.name === "TimeoutError" ? ["timeout", "{{ Rule::V17 }}", "The provider took longer than 15 seconds."] : ["exchange", "", "The provider's answer could not be fetched or read (" + cause?.name + ")."]));
      }
    });
  };
  const failure = judge();
  if (failure) soon(() => {
    if (!kept && shared.came !== came) return look();
    shared.came = undefined;
    fail(...failure);
  });
})();
