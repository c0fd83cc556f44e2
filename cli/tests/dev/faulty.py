"""A small app that signs in with every check there is, but the one that
FAULT names. Only the standard library; RS256 by hand.

    PORT=7860 FAULT=nonce python3 faulty.py

With PAGE the sign-in begins with a form.
"""

import base64
import hashlib
import html
import hmac
import json
import os
import secrets
import time
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

FAULT = os.environ.get("FAULT", "")
PORT = int(os.environ["PORT"])
ISSUER = os.environ["OPENID_PROVIDER_URL"]
CLIENT_ID = os.environ["OAUTH_CLIENT_ID"]
CLIENT_SECRET = os.environ["OAUTH_CLIENT_SECRET"]
CALLBACK = f"http://localhost:{PORT}/callback"
SESSIONS, STATES = {}, {}
DIGEST_INFO = bytes.fromhex("3031300d060960864801650304020105000420")


def has(check):
    """True when the app makes this check."""
    return FAULT != check


class Refused(Exception):
    pass


def must(check, holds, why):
    """Refuses what does not hold, unless it is the check that is left out."""
    if not holds and (check is None or has(check)):
        raise Refused(why)


def ask(method, path, body=None, headers=None, follow=False):
    url = urlsplit(ISSUER)
    connection = HTTPConnection("127.0.0.1", url.port, timeout=15)
    connection.request(method, path, body, {"Host": url.netloc, **(headers or {})})
    answer = connection.getresponse()
    if follow and answer.status == 307:
        target = urlsplit(answer.getheader("location"))
        return ask(method, f"{target.path}?{target.query}", body, headers)
    text = answer.read()
    must("size", len(text) <= 1024 * 1024, "too long")
    if answer.status != 200:
        raise Refused(f"{path} answered {answer.status}")
    return json.loads(text)


def decoded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def check_signature(header, text, signature):
    algorithm = header.get("alg")
    if not has("signature"):
        return
    if algorithm == "none" and not has("alg-none"):
        return
    if algorithm == "HS256" and not has("alg-hs256"):
        mac = hmac.new(CLIENT_SECRET.encode(), text.encode(), hashlib.sha256).digest()
        must(None, hmac.compare_digest(mac, signature), "HMAC")
        return
    if algorithm != "RS256":
        raise Refused("algorithm")
    must("crit", "crit" not in header, "crit")
    keys = ask("GET", "/oauth/jwks")["keys"]
    if has("kid"):
        keys = [key for key in keys if key["kid"] == header.get("kid")]
    if len(keys) != 1:
        raise Refused("key")
    n, e = (int.from_bytes(decoded(keys[0][name]), "big") for name in "ne")
    size = (n.bit_length() + 7) // 8
    found = pow(int.from_bytes(signature, "big"), e, n).to_bytes(size, "big")
    end = DIGEST_INFO + hashlib.sha256(text.encode()).digest()
    expected = b"\x00\x01" + b"\xff" * (size - len(end) - 3) + b"\x00" + end
    must(None, hmac.compare_digest(found, expected), "signature")


def check_id_token(token, access_token, nonce):
    parts = token.split(".")
    if len(parts) != 3:
        raise Refused("parts")
    header, claims = (json.loads(decoded(part)) for part in parts[:2])
    check_signature(header, f"{parts[0]}.{parts[1]}", decoded(parts[2]))
    audience = claims.get("aud")
    audience = audience if isinstance(audience, list) else [audience]
    now = time.time()
    must("token-iss", claims.get("iss") == ISSUER, "iss")
    must("aud", CLIENT_ID in audience, "aud")
    must("aud-extra", FAULT == "aud" or audience == [CLIENT_ID], "another aud")
    must("azp", claims.get("azp") in (None, CLIENT_ID), "azp")
    must("exp-missing", "exp" in claims, "exp")
    must("expired", claims.get("exp", now) > now - 60, "expired")
    must("iat-ahead", claims.get("iat", now) < now + 60, "iat")
    must("nonce", claims.get("nonce") == nonce, "nonce")
    hashed = encoded(hashlib.sha256(access_token.encode()).digest()[:16])
    must("at-hash", claims.get("at_hash", hashed) == hashed, "at_hash")
    must("sub-missing", claims.get("sub"), "sub")
    return claims


def is_path(target):
    """A path of this site, and nothing that a browser reads as a host."""
    return (
        target.startswith("/")
        and not target.startswith("//")
        and "\\" not in target
        and not any(ord(c) < 33 for c in target)
    )


def safe(target, check):
    if FAULT == check:
        return target
    if FAULT == f"{check}-prefix":
        return target if target.startswith("/") else "/"
    return target if is_path(target) else "/"


class App(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, body="", location=None, cookie=None):
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if location is not None:
            self.send_header("Location", location)
        if cookie is not None:
            flags = ["Path=/"]
            flags += ["HttpOnly"] if has("http-only") else []
            flags += ["SameSite=Lax"] if has("same-site") else []
            self.send_header("Set-Cookie", "; ".join([f"session={cookie}", *flags]))
        body = body.encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def session(self):
        for part in (self.headers.get("Cookie") or "").split("; "):
            name, _, value = part.partition("=")
            if name == "session":
                return value, SESSIONS.get(value)
        return None, None

    def do_GET(self):
        url = urlsplit(self.path)
        pairs = parse_qsl(url.query, keep_blank_values=True)
        params = dict(reversed(pairs))
        try:
            if url.path == "/":
                _, session = self.session()
                user = (session or {}).get("user")
                name = html.escape(user["name"]) if user else "nobody"
                return self.answer(200, f"<!doctype html><p>Hello, {name}!")
            if url.path == "/login" and "PAGE" in os.environ:
                value = html.escape(params.get("next", "/"))
                field = f'<input type="hidden" name="next" value="{value}">'
                return self.answer(200, f'<form method="post">{field}<button>Sign in</button></form>')
            if url.path == "/login":
                return self.login(params)
            if url.path == "/callback":
                return self.callback(pairs, params)
            if url.path == "/logout":
                old, _ = self.session()
                SESSIONS.pop(old, None)
                return self.answer(303, location=safe(params.get("next", "/"), "logout"))
            return self.answer(404, "not found")
        except Refused as why:
            return self.answer(400, f"<!doctype html><p>Not signed in: {html.escape(str(why))}")

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.login(dict(parse_qsl(self.rfile.read(length).decode())))

    def login(self, params):
        state = secrets.token_urlsafe(32) if has("fixed-state") else "always-the-same"
        verifier, nonce = secrets.token_urlsafe(32), secrets.token_urlsafe(16)
        pending = {
            "state": state,
            "nonce": nonce if has("code-binding") else None,
            "verifier": verifier if has("code-binding") else None,
            "next": safe(params.get("next", "/"), "login"),
        }
        session = secrets.token_urlsafe(32)
        SESSIONS[session] = {"pending": pending}
        STATES[state] = pending
        query = {
            "response_type": "code",
            "client_id": CLIENT_ID,
            "redirect_uri": CALLBACK,
            "scope": "openid profile",
            "state": state,
        }
        if has("code-binding"):
            digest = hashlib.sha256(verifier.encode()).digest()
            query |= {"nonce": nonce, "code_challenge": encoded(digest), "code_challenge_method": "S256"}
        if FAULT == "secret-in-link":
            query["client_secret"] = CLIENT_SECRET
        self.answer(302, location=f"{ISSUER}/oauth/authorize?{urlencode(query)}", cookie=session)

    def pending(self, params):
        """The sign-in that this callback belongs to."""
        old, session = self.session()
        state = params.get("state", "")
        if FAULT == "state-any-browser":
            found = STATES.pop(state, None)
        elif FAULT == "state-kept":
            found = (session or {}).get("pending")
        else:
            found = (session or {}).pop("pending", None)
        if found is None:
            raise Refused("no sign-in has begun here")
        if FAULT == "state-optional" and not state:
            return old, found
        must("state", hmac.compare_digest(found["state"].encode(), state.encode()), "state")
        return old, found

    def callback(self, pairs, params):
        names = [name for name, _ in pairs]
        known = ["code", "state", "iss", "error", "access_token"]
        must("twice", all(names.count(name) < 2 for name in known), "twice")
        must("token-in-query", "access_token" not in params, "token in the query")
        if FAULT == "error-text" and "error" in params:
            return self.answer(400, f"<!doctype html><p>{params.get('error_description')}")
        old, pending = self.pending(params)
        must("iss", params.get("iss", ISSUER) == ISSUER, "iss")
        must("error", "error" not in params, "the provider said no")
        if not params.get("code"):
            raise Refused("no code")
        form = {
            "grant_type": "authorization_code",
            "code": params["code"],
            "redirect_uri": CALLBACK,
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
        }
        if pending["verifier"]:
            form["code_verifier"] = pending["verifier"]
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        follow = FAULT == "token-redirect"
        tokens = ask("POST", "/oauth/token", urlencode(form), headers, follow)
        must("token-type", tokens.get("token_type", "").lower() == "bearer", "token type")
        access_token = tokens["access_token"]
        if "id_token" in tokens:
            claims = check_id_token(tokens["id_token"], access_token, pending["nonce"])
        else:
            must("id-token-missing", False, "no ID token")
            claims = {}
        user = ask("GET", "/oauth/userinfo", headers={"Authorization": f"Bearer {access_token}"})
        sub = claims.get("sub", user["sub"])
        must("userinfo-sub", user["sub"] == sub, "another user")
        session = secrets.token_urlsafe(32) if has("session") else old
        kept = {"pending": pending} if FAULT == "state-kept" else {}
        SESSIONS[session] = {"user": user, **kept}
        target = pending["next"]
        if FAULT.startswith("callback"):
            target = safe(params.get("next", target), "callback")
        if FAULT == "secret-in-address":
            target = f"/?access_token={access_token}"
        self.answer(303, location=target, cookie=session)


ThreadingHTTPServer(("127.0.0.1", PORT), App).serve_forever()
