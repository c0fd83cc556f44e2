import html
import logging
import os
import secrets
import time

from authlib.integrations.starlette_client import OAuth
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.middleware.sessions import SessionMiddleware

PROVIDER = os.environ.get("OPENID_PROVIDER_URL", "https://huggingface.co")
CLIENT_ID = os.environ["OAUTH_CLIENT_ID"]
REDIRECT_URI = os.environ.get("REDIRECT_URI", "http://localhost:7860/auth/callback")
SECURE = REDIRECT_URI.startswith("https:")
COOKIE = "__Host-session" if SECURE else "session"
LIFE = 24 * 60 * 60

app = FastAPI()
# For Authlib, from the click to the callback: state, nonce and PKCE verifier.
app.add_middleware(
    SessionMiddleware,
    secret_key=os.environ.get("SESSION_SECRET") or secrets.token_urlsafe(32),
    session_cookie="__Host-sign-in" if SECURE else "sign-in",
    max_age=600,
    https_only=SECURE,
)
oauth = OAuth()
oauth.register(
    "huggingface",
    client_id=CLIENT_ID,
    client_secret=os.environ["OAUTH_CLIENT_SECRET"],
    server_metadata_url=f"{PROVIDER}/.well-known/openid-configuration",
    client_kwargs={"scope": "openid profile", "code_challenge_method": "S256"},
)
# Who is signed in, by the cookie's value: in a real app a table of its database.
sessions: dict[str, tuple[dict, float]] = {}


def page(body: str, status: int = 200) -> HTMLResponse:
    headers = {
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "Content-Security-Policy": "frame-ancestors 'none'",
    }
    return HTMLResponse(f"<!doctype html><title>App</title>{body}", status, headers)


@app.get("/")
async def home(request: Request):
    user, expires = sessions.get(request.cookies.get(COOKIE, ""), (None, 0))
    if user is None or expires < time.time():
        return page('<a href="/login">Sign in with Hugging Face</a>')
    # Key accounts by user["sub"]: a name can change hands.
    name = html.escape(user["preferred_username"])
    return page(f'<p>Hello, {name}!</p><form method="post" action="/logout"><button>Sign out</button></form>')


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
async def login(request: Request):
    request.session.clear()
    return await oauth.huggingface.authorize_redirect(request, REDIRECT_URI)


@app.get("/auth/callback")
async def callback(request: Request):
    try:
        check_callback(request.query_params.multi_items())
        user = check_token(await oauth.huggingface.authorize_access_token(request))
    except Exception as error:
        logging.warning("sign-in: %s: %s", type(error).__name__, error)
        return page('<p>The sign-in could not be completed.</p><a href="/login">Sign in again</a>', 400)
    request.session.clear()
    sessions.pop(request.cookies.get(COOKIE, ""), None)
    value = secrets.token_urlsafe(32)
    sessions[value] = (user, time.time() + LIFE)
    response = RedirectResponse("/", 303)
    response.set_cookie(COOKIE, value, max_age=LIFE, secure=SECURE, httponly=True, samesite="lax")
    return response


@app.post("/logout")
async def logout(request: Request):
    sessions.pop(request.cookies.get(COOKIE, ""), None)
    response = RedirectResponse("/", 303)
    response.delete_cookie(COOKIE, secure=SECURE, httponly=True, samesite="lax")
    return response
