import html
import os
import secrets
import time

from authlib.integrations.flask_client import OAuth
from flask import Flask, abort, make_response, redirect, request, session

PROVIDER = os.environ.get("OPENID_PROVIDER_URL", "https://huggingface.co")
CLIENT_ID = os.environ["OAUTH_CLIENT_ID"]
REDIRECT_URI = os.environ.get("REDIRECT_URI", "http://localhost:7860/auth/callback")
SECURE = REDIRECT_URI.startswith("https:")
COOKIE = "__Host-session" if SECURE else "session"
LIFE = 24 * 60 * 60

app = Flask(__name__)
# For Authlib, from the click to the callback: state, nonce and PKCE verifier.
app.config.update(
    SECRET_KEY=os.environ.get("SESSION_SECRET") or secrets.token_urlsafe(32),
    SESSION_COOKIE_NAME="__Host-sign-in" if SECURE else "sign-in",
    SESSION_COOKIE_SECURE=SECURE,
    SESSION_COOKIE_HTTPONLY=True,
    SESSION_COOKIE_SAMESITE="Lax",
    PERMANENT_SESSION_LIFETIME=600,
)


def no_redirects(client) -> None:
    client.max_redirects = 0  # V17: a redirect would take the code elsewhere


oauth = OAuth(app)
oauth.register(
    "huggingface",
    client_id=CLIENT_ID,
    client_secret=os.environ["OAUTH_CLIENT_SECRET"],
    server_metadata_url=f"{PROVIDER}/.well-known/openid-configuration",
    client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "default_timeout": 10},
    compliance_fix=no_redirects,
)
# Who is signed in, by the cookie's value: in a real app a table of its database.
sessions: dict[str, tuple[dict, float]] = {}


@app.after_request
def guard(response):
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    return response


@app.get("/")
def home():
    user, expires = sessions.get(request.cookies.get(COOKIE, ""), (None, 0))
    if user is None or expires < time.time():
        return '<!doctype html><title>App</title><a href="/login">Sign in with Hugging Face</a>'
    # Key accounts by user["sub"]: a name can change hands.
    name = html.escape(user["preferred_username"])
    return f'<!doctype html><title>App</title><p>Hello, {name}!</p><form method="post" action="/logout"><button>Sign out</button></form>'


def check_callback(params: list[tuple[str, str]]) -> None:
    """What Authlib does not check: V1, V8 and V12 of `hf-signin rule`."""
    names = [name for name, _ in params]
    if any(names.count(name) > 1 for name in ("code", "state", "iss", "error")):
        raise ValueError("duplicate parameter")
    if {"response", "id_token", "access_token", "token"} & set(names):
        raise ValueError("a parameter of another flow")
    if dict(params).get("iss", PROVIDER) != PROVIDER:
        raise ValueError("the iss of another provider")


def check_token(token: dict) -> dict:
    """The claims of the ID token, which Authlib has verified but for its audience."""
    if token["token_type"].lower() != "bearer":
        raise ValueError("the token is not a bearer token")
    if token["userinfo"]["aud"] not in (CLIENT_ID, [CLIENT_ID]):
        raise ValueError("the ID token is for another app")
    return token["userinfo"]


@app.get("/login")
def login():
    session.clear()
    session.permanent = True  # for the ten minutes above
    return oauth.huggingface.authorize_redirect(REDIRECT_URI)


@app.get("/auth/callback")
def callback():
    if request.method != "GET":
        abort(405)  # Flask sends HEAD here too, which must not consume the code
    try:
        check_callback(list(request.args.items(multi=True)))
        user = check_token(oauth.huggingface.authorize_access_token())
    except Exception as error:
        app.logger.warning("sign-in: %s: %s", type(error).__name__, error)
        return '<!doctype html><title>App</title><p>The sign-in could not be completed.</p><a href="/login">Sign in again</a>', 400
    session.clear()
    sessions.pop(request.cookies.get(COOKIE, ""), None)
    value = secrets.token_urlsafe(32)
    sessions[value] = (user, time.time() + LIFE)
    response = make_response(redirect("/", 303))
    response.set_cookie(COOKIE, value, max_age=LIFE, secure=SECURE, httponly=True, samesite="Lax")
    return response


@app.post("/logout")
def logout():
    sessions.pop(request.cookies.get(COOKIE, ""), None)
    response = make_response(redirect("/", 303))
    response.delete_cookie(COOKIE, secure=SECURE, httponly=True, samesite="Lax")
    return response
