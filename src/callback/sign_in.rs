use std::time::SystemTime;

use super::sign_in_answer::{SignInAnswer, SignInError, SignInFailure};
use super::used_states::UsedStates;
use super::{
    Callback, CallbackError, CookieSettings, MAX_AGE, Outcome, ReturnTo, SealError, SealingKey,
    TransactionSealer, VerifiedCallback, cookie_values, redirect_match,
};
use crate::digest;
use crate::link::{AuthorizationRequest, Transaction};

/// How many sign-ins a browser may have under way: as many tabs, and a bound
/// on the cookies that it sends. Of more the oldest goes.
const MAX_PENDING: usize = 5;

/// How long a return-to target may be, in bytes, to travel in the cookie.
const MAX_RETURN_TO: usize = 512;

/// How many used states are remembered: 5 MB.
const MAX_USED: usize = 100_000;

/// What the name of each cookie starts with, after `__Host-`.
const PREFIX: &str = "sign-in-";

/// The two requests of a sign-in, for any web framework: one that sends the
/// visitor off, and one that the visitor comes back with.
///
/// The transaction waits in a sealed cookie, so that beginning sign-ins fills
/// no memory of the site. Each has a cookie of its own, named by a hash of its
/// state: tabs don't meet, and a link from elsewhere to the callback deletes
/// none. Used states are remembered, so that a callback is taken once by this
/// process; across machines it is so within the ten minutes of its cookie
/// only by the provider, which takes a code once. Limit the rate of both
/// requests for each address, as of all that a stranger may ask for.
///
/// ```
/// use std::time::SystemTime;
/// use hf_signin::callback::{ReturnTo, SealingKey, SignIn};
/// use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};
///
/// let request = AuthorizationRequest::new(
///     ClientId::new("my-app")?,
///     RedirectUri::new("https://example.com/auth/callback")?,
/// )
/// .scopes(Scopes::parse("openid profile")?);
/// // In earnest: one key for all machines, from a secret of the site.
/// let sign_in = SignIn::new(request, SealingKey::generate()?).begin_path("/login");
///
/// // GET /login: answer with status 303, Location and Set-Cookie.
/// let begun = sign_in.begin(&ReturnTo::default(), [], SystemTime::now())?;
///
/// // GET /auth/callback: path and query, and every Cookie field.
/// # let state = begun.location.split("&state=").nth(1).unwrap().split('&').next().unwrap();
/// # let path_and_query = format!("/auth/callback?code=abc&state={state}");
/// # let cookie = begun.set_cookies[0].split(';').next().unwrap();
/// match sign_in.finish(&path_and_query, [cookie], SystemTime::now()) {
///     // Exchange `finished.verified`, then set `finished.set_cookie` too.
///     Ok(finished) => assert_eq!(finished.verified.into_token_request().code.expose(), "abc"),
///     // Log `failure.error`, send `failure.answer`.
///     Err(failure) => panic!("{}", failure.error),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct SignIn {
    request: AuthorizationRequest,
    sealer: TransactionSealer,
    cookies: CookieSettings,
    used: UsedStates,
    begin_path: Option<ReturnTo>,
}

/// What to answer to the request that begins a sign-in: status 303.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInBegun {
    /// The value of `Location`: the provider's page.
    pub location: String,
    /// The values of as many `Set-Cookie` fields. The first holds the
    /// transaction; others, if any, delete the oldest of too many.
    pub set_cookies: Vec<String>,
}

/// A callback that was verified.
#[derive(Debug)]
pub struct SignInFinished {
    /// For the exchange.
    pub verified: VerifiedCallback,
    /// Where the visitor wanted to go.
    pub return_to: ReturnTo,
    /// The value of a `Set-Cookie` field that deletes the sign-in's cookie.
    pub set_cookie: String,
}

impl SignIn {
    /// Sign-ins by `request`. `key` must be the same on all machines; the
    /// cookies are those that suit the redirect URI.
    #[must_use]
    pub fn new(request: AuthorizationRequest, key: SealingKey) -> Self {
        Self {
            sealer: TransactionSealer::new(key),
            cookies: CookieSettings::for_redirect_uri(&request.redirect_uri),
            used: UsedStates::new(MAX_USED),
            begin_path: None,
            request,
        }
    }

    /// Opens what was sealed with `key` as well: to change keys, see
    /// [`TransactionSealer::with_previous_key`].
    #[must_use]
    pub fn with_previous_key(mut self, key: SealingKey) -> Self {
        self.sealer = self.sealer.with_previous_key(key);
        self
    }

    /// Sets cookies in another way, such as [`CookieSettings::space_iframe`].
    #[must_use]
    pub fn cookie_settings(mut self, cookies: CookieSettings) -> Self {
        self.cookies = cookies;
        self
    }

    /// The path of the request that begins a sign-in, for the link "Sign in
    /// again" of an answer. Default: no link. A path that is none (V16) gives
    /// no link either.
    #[must_use]
    pub fn begin_path(mut self, path: &str) -> Self {
        self.begin_path = ReturnTo::new(path).ok();
        self
    }

    /// Begins a sign-in: a fresh state, nonce and PKCE verifier, sealed in a
    /// cookie together with `return_to`, unless that has more than 512 bytes.
    ///
    /// `cookies` are the `Cookie` fields of the request, all of them: of more
    /// than five sign-ins under way the oldest is given up, or a browser that
    /// is sent here again and again would send more than the server takes.
    ///
    /// # Errors
    ///
    /// When the operating system gives no randomness, or the transaction fits
    /// no cookie.
    pub fn begin<'a>(
        &self,
        return_to: &ReturnTo,
        cookies: impl IntoIterator<Item = &'a str>,
        now: SystemTime,
    ) -> Result<SignInBegun, SignInError> {
        let pending = self.request.begin(now)?;
        let return_to = Some(return_to).filter(|path| path.as_str().len() <= MAX_RETURN_TO);
        let sealed = self
            .sealer
            .seal_with(&pending.transaction, return_to, now)?;
        let name = cookie_name(pending.transaction.state().expose());
        let mut set_cookies = vec![self.cookies.max_age(MAX_AGE).set(&name, &sealed)?];
        for old in self.surplus(cookies, now) {
            set_cookies.push(self.cookies.delete(&old)?);
        }
        Ok(SignInBegun {
            location: pending.url,
            set_cookies,
        })
    }

    /// Finishes it: `path_and_query` is what the request asked for, `cookies`
    /// its `Cookie` fields. Over HTTP/2 a browser sends one for each cookie, so
    /// give all of them.
    ///
    /// Only for `GET`: a `HEAD` must not use a code up.
    ///
    /// # Errors
    ///
    /// [`SignInFailure`], which has an answer to send, and the reason. As long
    /// as the state is not that of a sign-in of this browser (V13, V1, V12, V3)
    /// its cookies stay: the link may be somebody else's.
    pub fn finish<'a>(
        &self,
        path_and_query: &str,
        cookies: impl IntoIterator<Item = &'a str>,
        now: SystemTime,
    ) -> Result<SignInFinished, Box<SignInFailure>> {
        let (callback, state) = self
            .read(path_and_query)
            .map_err(|error| self.failure(error.into(), None))?;
        let name = cookie_name(&state);
        let (transaction, return_to) = self
            .open(&callback, &name, cookies, now)
            .map_err(|error| self.failure(error, None))?;
        // From here on it is this browser's own sign-in, and it is over.
        let over = |error| self.failure(error, self.cookies.delete(&name).ok());
        let expires_at = transaction.created_at() + MAX_AGE;
        if !self.used.use_up(&state, expires_at, now) {
            return Err(over(CallbackError::StateUnknown.into()));
        }
        match callback.verify(&transaction, now) {
            Ok(Outcome::Verified(verified)) => Ok(SignInFinished {
                verified,
                return_to,
                set_cookie: self
                    .cookies
                    .delete(&name)
                    .map_err(|error| self.failure(error.into(), None))?,
            }),
            Ok(Outcome::Refused(refusal)) => Err(over(SignInError::Refused(refusal))),
            Err(error) => Err(over(error.into())),
        }
    }

    /// V13, V1, V12, and that there is a state.
    fn read(&self, path_and_query: &str) -> Result<(Callback, String), CallbackError> {
        let callback = Callback::from_path_and_query(path_and_query)?;
        redirect_match::check(&callback, &self.request.redirect_uri)?;
        callback.check_shape()?;
        let state = callback.state().ok_or(CallbackError::StateMissing)?;
        let state = state.to_owned();
        Ok((callback, state))
    }

    /// The transaction of the callback's state, from whichever cookie of its
    /// name holds it: on plain http another host may have planted one.
    fn open<'a>(
        &self,
        callback: &Callback,
        name: &str,
        cookies: impl IntoIterator<Item = &'a str>,
        now: SystemTime,
    ) -> Result<(Transaction, ReturnTo), SignInError> {
        let name = self.cookies.name(name);
        let mut error = SignInError::Callback(CallbackError::StateUnknown);
        for field in cookies {
            for sealed in cookie_values(field, &name).take(MAX_PENDING) {
                match self.sealer.open_with(sealed, now) {
                    Ok((transaction, return_to)) => match callback.check_state(&transaction) {
                        Ok(()) => return Ok((transaction, return_to)),
                        Err(other) => error = other.into(),
                    },
                    Err(SealError::Callback(expired)) => error = expired.into(),
                    Err(other) => error = other.into(),
                }
            }
        }
        Err(error)
    }

    /// The names of the sign-ins that are too many: first those that can't be
    /// opened (any more), then the oldest ones.
    fn surplus<'a>(
        &self,
        cookies: impl IntoIterator<Item = &'a str>,
        now: SystemTime,
    ) -> Vec<String> {
        let prefix = self.cookies.name(PREFIX);
        let mut pending = Vec::new();
        for pair in cookies.into_iter().flat_map(|field| field.split(';')) {
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            let Some(hash) = name.trim().strip_prefix(&prefix) else {
                continue;
            };
            let is_ours = hash.len() == 2 * HASH && hash.bytes().all(|b| b.is_ascii_hexdigit());
            if is_ours {
                let opened = self.sealer.open_with(value.trim(), now).ok();
                let created_at = opened.map(|(transaction, _)| transaction.created_at());
                pending.push((created_at, format!("{PREFIX}{hash}")));
            }
        }
        // None, for what can't be opened, sorts before all times.
        pending.sort();
        let too_many = (pending.len() + 1).saturating_sub(MAX_PENDING);
        pending.truncate(too_many);
        pending.into_iter().map(|(_, name)| name).collect()
    }

    fn failure(&self, error: SignInError, set_cookie: Option<String>) -> Box<SignInFailure> {
        let again = self.begin_path.as_ref();
        let answer = SignInAnswer::sentence(error.advice(), set_cookie, again);
        Box::new(SignInFailure { answer, error })
    }
}

/// The length of the hash in a cookie's name, in bytes.
const HASH: usize = 4;

fn cookie_name(state: &str) -> String {
    format!("{PREFIX}{}", digest::sha256(state, HASH))
}
