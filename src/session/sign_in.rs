use std::fmt;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::cookie::{self, Attributes, Cookie};
use super::error::{SessionError, SignInError};
use super::key::SealingKey;
use super::replay::{MemoryReplayGuard, ReplayGuard};
use super::response::{Rejection, Response};
use super::return_to::ReturnTo;
use super::seal::Sealer;
use crate::callback::{
    Callback, CallbackError, MAX_AGE, MAX_SKEW, Outcome, VerifiedCallback, check_age,
    check_redirect_uri,
};
use crate::digest;
use crate::link::{AuthorizationRequest, Transaction};

/// How many sign-ins a browser may have under way: as many tabs, and a bound
/// on the cookies that it sends. Of more the oldest is given up.
const MAX_PENDING: usize = 5;

/// The maximum length of a return-to target, in bytes, to travel in the cookie.
const MAX_RETURN_TO: usize = 512;

/// What the name of each cookie starts with, after `__Host-`.
const PREFIX: &str = "sign-in-";

/// The length of the hash in a cookie's name, in bytes.
const HASH: usize = 4;

/// The two requests of a sign-in, for any web framework.
///
/// The transaction waits in a sealed cookie, so that beginning sign-ins fills
/// no memory of the site. Each has a cookie of its own, named by a hash of its
/// state: tabs do not interfere, and a link from elsewhere to the callback
/// deletes none. Each is used once, by a [`ReplayGuard`]. Limit the rate of both
/// requests for each address, as of everything that a stranger may ask for.
///
/// ```
/// use std::time::SystemTime;
/// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};
/// use hf_signin::session::{ReturnTo, SealingKey, SignIn};
///
/// let request = AuthorizationRequest::new(
///     ClientId::new("my-app")?,
///     RedirectUri::new("https://example.com/auth/callback")?,
/// )
/// .scopes(Scopes::parse("openid profile")?);
/// // In production, share one key across machines.
/// let sign_in = SignIn::new(request, SealingKey::generate()?).begin_path("/login")?;
///
/// // GET /login, with its Cookie fields: a redirect that sets a cookie.
/// let begun = sign_in.begin(&ReturnTo::default(), ["theme=dark"], SystemTime::now())?;
/// assert_eq!(begun.status, 303);
///
/// // GET /auth/callback: path and query, and all Cookie fields.
/// # let header = |name| &begun.headers.iter().find(|header| header.0 == name).unwrap().1;
/// # let state = header("location").split("&state=").nth(1).unwrap().split('&').next().unwrap();
/// # let path_and_query = format!("/auth/callback?code=abc&state={state}");
/// # let cookie = header("set-cookie").split(';').next().unwrap();
/// let finished = sign_in
///     .finish(&path_and_query, [cookie], SystemTime::now())
///     .inspect_err(|rejection| eprintln!("sign-in: {rejection}"))?;
/// // Exchange `finished.verified`, and send `finished.set_cookie`.
/// assert_eq!(finished.verified.into_token_request().code.expose(), "abc");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct SignIn {
    request: AuthorizationRequest,
    sealer: Sealer,
    cookies: Attributes,
    guard: Box<dyn ReplayGuard>,
    begin_path: Option<ReturnTo>,
}

/// A callback that was verified.
///
/// ```
/// use hf_signin::session::{Finished, Response};
///
/// /// After the exchange: back to where the visitor wanted to go.
/// fn signed_in(finished: Finished, session_cookie: &str) -> Response {
///     Response::redirect(&finished.return_to)
///         .with_cookie(finished.set_cookie)
///         .with_cookie(session_cookie)
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Finished {
    /// For the exchange.
    pub verified: VerifiedCallback,
    /// Where the visitor wanted to go.
    pub return_to: ReturnTo,
    /// The value of a `Set-Cookie` field that deletes the sign-in's cookie.
    pub set_cookie: String,
}

impl SignIn {
    /// Sign-ins by `request`. `key` must be the same on all machines; the
    /// cookies suit the redirect URI.
    #[must_use]
    pub fn new(request: AuthorizationRequest, key: SealingKey) -> Self {
        Self {
            sealer: Sealer::new(key),
            cookies: Attributes::new(&request.redirect_uri),
            guard: Box::new(MemoryReplayGuard::default()),
            begin_path: None,
            request,
        }
    }

    /// Opens cookies that were sealed with `key` too. To change keys: give all
    /// machines the new one as previous key, then swap the two, and drop the old
    /// one after ten minutes.
    #[must_use]
    pub fn previous_key(mut self, key: SealingKey) -> Self {
        self.sealer.previous_key(key);
        self
    }

    /// Makes each sign-in usable once across machines, by a guard that they
    /// share. Default: once in this process, which remembers the last 100,000
    /// (some 10 MB).
    #[must_use]
    pub fn replay_guard(mut self, guard: impl ReplayGuard + 'static) -> Self {
        self.guard = Box::new(guard);
        self
    }

    /// Sets cookies for a page inside a Space's iframe: see
    /// [`Cookie::space_iframe`].
    #[must_use]
    pub fn space_iframe(mut self) -> Self {
        self.cookies = self.cookies.partitioned();
        self
    }

    /// The path of the request that begins a sign-in, for the link "Sign in
    /// again" of an error page. Default: no link.
    ///
    /// # Errors
    ///
    /// [`SessionError::InvalidPath`] when it is not a path of this site (V16).
    pub fn begin_path(mut self, path: &str) -> Result<Self, SessionError> {
        self.begin_path = Some(ReturnTo::named("begin path", path)?);
        Ok(self)
    }

    /// Begins a sign-in: a redirect to the provider with a fresh state, nonce
    /// and PKCE verifier, sealed in a cookie together with `return_to`, unless
    /// that has more than 512 bytes.
    ///
    /// `cookies` are all `Cookie` fields of the request, such as
    /// `request.headers().get_all(COOKIE)` or an array of strings. Of more than
    /// five sign-ins under way the oldest is given up, or a browser that is sent
    /// here again and again would send more than the server accepts.
    ///
    /// # Errors
    ///
    /// When the operating system gives no randomness, or the transaction fits
    /// no cookie.
    pub fn begin<C: AsRef<[u8]>>(
        &self,
        return_to: &ReturnTo,
        cookies: impl IntoIterator<Item = C>,
        now: SystemTime,
    ) -> Result<Response, Box<Rejection>> {
        let begun = self.begun(return_to, cookies, now);
        begun.map_err(|error| self.rejection(error, None))
    }

    fn begun<C: AsRef<[u8]>>(
        &self,
        return_to: &ReturnTo,
        cookies: impl IntoIterator<Item = C>,
        now: SystemTime,
    ) -> Result<Response, SignInError> {
        let pending = self.request.begin(now)?;
        let return_to = Some(return_to).filter(|path| path.as_str().len() <= MAX_RETURN_TO);
        let sealed = self.sealer.seal(&pending.transaction, return_to)?;
        let cookie = self.cookie(pending.transaction.state().expose());
        let response = Response::see_other(&pending.url).with_cookie(cookie.set(&sealed)?);
        let surplus = self.surplus(cookies).into_iter();
        Ok(surplus.fold(response, |response, name| {
            response.with_cookie(self.cookies.named(&name).delete())
        }))
    }

    /// Finishes it: `path_and_query` is the request target, `cookies` are all
    /// `Cookie` fields of the request. Over HTTP/2 a browser sends one field for
    /// each cookie.
    ///
    /// Only for `GET`: a `HEAD` request must not consume the code. It blocks if
    /// the [`ReplayGuard`] does.
    ///
    /// # Errors
    ///
    /// [`Rejection`], with a response to send and the reason. As long as the
    /// state is not that of a sign-in of this browser (V13, V1, V12, V3) its
    /// cookies stay, since the link may be somebody else's; and so they do if the
    /// replay guard failed.
    pub fn finish<C: AsRef<[u8]>>(
        &self,
        path_and_query: &str,
        cookies: impl IntoIterator<Item = C>,
        now: SystemTime,
    ) -> Result<Finished, Box<Rejection>> {
        let (callback, state) = self
            .read(path_and_query)
            .map_err(|error| self.rejection(error.into(), None))?;
        let (transaction, return_to) = self
            .open(&callback, &state, cookies)
            .map_err(|error| self.rejection(error, None))?;
        // From here on it is this browser's own sign-in.
        let set_cookie = self.cookie(&state).delete();
        match self.check(&callback, &transaction, now) {
            Ok(verified) => Ok(Finished {
                verified,
                return_to,
                set_cookie,
            }),
            Err(error @ SignInError::ReplayGuard(_)) => Err(self.rejection(error, None)),
            Err(error) => Err(self.rejection(error, Some(set_cookie))),
        }
    }

    /// V13, V1, V12, and that there is a state.
    fn read(&self, path_and_query: &str) -> Result<(Callback, String), CallbackError> {
        let callback = Callback::from_path_and_query(path_and_query)?;
        check_redirect_uri(&callback, &self.request.redirect_uri)?;
        callback.check_shape()?;
        let state = callback.state().ok_or(CallbackError::StateMissing)?;
        let state = state.to_owned();
        Ok((callback, state))
    }

    /// The transaction of the callback's state (V3), from whichever cookie of
    /// its name has it: on plain http another host may have set one.
    fn open<C: AsRef<[u8]>>(
        &self,
        callback: &Callback,
        state: &str,
        cookies: impl IntoIterator<Item = C>,
    ) -> Result<(Transaction, ReturnTo), SignInError> {
        let own = self.cookies.full_name(&cookie_name(state));
        let mut error = SignInError::CookieMissing;
        for field in cookies {
            let mut tried = 0;
            for (name, value) in cookie::pairs(field.as_ref()) {
                if name == own.as_bytes() && tried < MAX_PENDING {
                    tried += 1;
                    match self.sealer.open(value) {
                        Ok((transaction, return_to)) => {
                            if callback.check_state(&transaction).is_ok() {
                                return Ok((transaction, return_to));
                            }
                            error = SignInError::CookieOfAnotherSignIn;
                        }
                        Err(unreadable) => error = unreadable,
                    }
                } else if matches!(error, SignInError::CookieMissing)
                    && self.hash_in(name).is_some()
                {
                    error = SignInError::CookieOfAnotherSignIn;
                }
            }
        }
        Err(error)
    }

    /// V4, then what is left of the check. Whatever comes of it, the sign-in is
    /// used up: who knows its state and has its cookie gets one try.
    fn check(
        &self,
        callback: &Callback,
        transaction: &Transaction,
        now: SystemTime,
    ) -> Result<VerifiedCallback, SignInError> {
        let began = transaction.created_at();
        check_age(began, now, MAX_AGE)?;
        let id = Sha256::digest(transaction.state().expose()).into();
        // On a machine whose clock is late it expires a minute later.
        let is_first = self
            .guard
            .use_up(&id, began + MAX_AGE + MAX_SKEW, now)
            .map_err(SignInError::ReplayGuard)?;
        if !is_first {
            return Err(SignInError::Used);
        }
        match callback.verify(transaction, now)? {
            Outcome::Verified(verified) => Ok(verified),
            Outcome::Refused(response) => Err(SignInError::Refused(response)),
        }
    }

    /// The names, without prefix, of the sign-ins that are too many: first those
    /// that cannot be opened, then the oldest.
    fn surplus<C: AsRef<[u8]>>(&self, cookies: impl IntoIterator<Item = C>) -> Vec<String> {
        let mut pending = Vec::new();
        for field in cookies {
            for (name, value) in cookie::pairs(field.as_ref()) {
                if let Some(hash) = self.hash_in(name) {
                    let opened = self.sealer.open(value).ok();
                    let created_at = opened.map(|(transaction, _)| transaction.created_at());
                    pending.push((created_at, format!("{PREFIX}{hash}")));
                }
            }
        }
        // None, for what cannot be opened, sorts before all times.
        pending.sort();
        let too_many = (pending.len() + 1).saturating_sub(MAX_PENDING);
        pending.truncate(too_many);
        pending.into_iter().map(|(_, name)| name).collect()
    }

    /// The hash in the name of a sign-in's cookie; `None` for other cookies.
    fn hash_in<'a>(&self, name: &'a [u8]) -> Option<&'a str> {
        let prefix = self.cookies.full_name(PREFIX);
        let hash = std::str::from_utf8(name).ok()?.strip_prefix(&prefix)?;
        let is_hash = hash.len() == 2 * HASH && hash.bytes().all(|b| b.is_ascii_hexdigit());
        is_hash.then_some(hash)
    }

    fn cookie(&self, state: &str) -> Cookie {
        self.cookies.named(&cookie_name(state))
    }

    fn rejection(&self, error: SignInError, set_cookie: Option<String>) -> Box<Rejection> {
        let page = Response::of_page(error.page(), self.begin_path.as_ref());
        let response = match set_cookie {
            Some(set_cookie) => page.with_cookie(set_cookie),
            None => page,
        };
        Box::new(Rejection { response, error })
    }
}

fn cookie_name(state: &str) -> String {
    format!("{PREFIX}{}", digest::sha256(state, HASH))
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn")
            .field("request", &self.request)
            .field("begin_path", &self.begin_path)
            .finish_non_exhaustive()
    }
}
