//! The app under attack: how its sign-in begins, and how to detect that a user
//! is signed in.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use url::Url;

use super::browser::{Browser, Budget, Stop, Walk};
use super::html::{Document, Form};
use crate::dev::provider::{Provider, path};
use crate::dev::random;
use crate::dev::user::User;

/// The default paths of `--login`.
const LOGINS: [&str; 3] = ["/login", "/login/huggingface", "/oauth/huggingface/login"];

/// How to detect that a user is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sign {
    /// The page at `--attack` shows the user.
    Home,
    /// The page after the callback shows the user.
    Landing,
    /// No page shows the user: compare the responses to the callback, and the
    /// cookies, with those of a valid sign-in.
    Responses(Vec<(u16, String)>, Vec<String>),
}

impl Sign {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Home => "the page at the URL shows the user",
            Self::Landing => "the page after the callback shows the user",
            Self::Responses(..) => "the responses to the callback are those of a valid sign-in",
        }
    }
}

pub(super) struct Target {
    pub(super) provider: Arc<Provider>,
    pub(super) base: Url,
    pub(super) login: Url,
    pub(super) budget: Arc<Budget>,
    pub(super) sign: Sign,
    /// A browser at the page whose form begins the sign-in.
    at_form: Mutex<Option<(Browser, Url, Form)>>,
}

/// A sign-in that has begun.
#[derive(Debug, Clone)]
pub(super) struct Begun {
    pub(super) browser: Browser,
    pub(super) walk: Walk,
    /// The authorize link.
    pub(super) link: Url,
}

impl Begun {
    /// A parameter of the link.
    pub(super) fn param(&self, name: &str) -> Option<String> {
        let found = self.link.query_pairs().find(|(known, _)| known == name);
        found.map(|(_, value)| value.into_owned())
    }
}

/// The callback of a user with a mark.
#[derive(Debug, Clone)]
pub(super) struct Callback {
    pub(super) url: Url,
    pub(super) mark: String,
}

impl Callback {
    pub(super) fn param(&self, name: &str) -> Option<String> {
        let found = self.url.query_pairs().find(|(known, _)| known == name);
        found.map(|(_, value)| value.into_owned())
    }

    /// A copy with one parameter replaced or removed.
    pub(super) fn with(&self, name: &str, value: Option<&str>) -> Self {
        let mut changed = self.clone();
        let kept: Vec<_> = self
            .url
            .query_pairs()
            .filter(|(known, _)| known != name)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        let mut query = changed.url.query_pairs_mut();
        query.clear().extend_pairs(kept);
        if let Some(value) = value {
            query.append_pair(name, value);
        }
        drop(query);
        changed
    }
}

/// What a callback led to.
#[derive(Debug, Clone)]
pub(super) struct Finished {
    pub(super) browser: Browser,
    pub(super) walk: Walk,
    pub(super) is_signed_in: bool,
}

impl Target {
    /// Finds the start of the sign-in, and signs in once to learn how to detect it.
    pub(super) async fn find(
        provider: Arc<Provider>,
        base: Url,
        login: Option<&str>,
        budget: Arc<Budget>,
    ) -> Result<(Self, Begun, Callback, Finished), Stop> {
        let paths: Vec<&str> = login.map_or(LOGINS.to_vec(), |path| vec![path]);
        let mut seen = Vec::new();
        for path in paths {
            let login = base
                .join(path)
                .map_err(|_| Stop::App(format!("--login {path:?} is not a path")))?;
            let mut target = Self {
                provider: Arc::clone(&provider),
                base: base.clone(),
                login,
                budget: Arc::clone(&budget),
                sign: Sign::Home,
                at_form: Mutex::default(),
            };
            match target.begin(&[]).await {
                Ok(begun) => {
                    let (callback, finished) = target.baseline(&begun).await?;
                    return Ok((target, begun, callback, finished));
                }
                Err(Stop::Budget) => return Err(Stop::Budget),
                Err(Stop::App(why)) => seen.push(why),
            }
        }
        Err(Stop::App(format!(
            "no sign-in begins there ({}): give its path with --login PATH",
            seen.join("; ")
        )))
    }

    /// A valid sign-in.
    async fn baseline(&mut self, begun: &Begun) -> Result<(Callback, Finished), Stop> {
        let callback = self.callback(begun).await?;
        let mut browser = begun.browser.clone();
        let walk = browser.open(&callback.url).await?;
        let home = browser.open(&self.base).await?;
        let shows = |walk: &Walk| walk.last().is_some_and(|page| page.shows(&callback.mark));
        let code = callback.param("code").unwrap_or_default();
        if !self.provider.has_redeemed(&code) {
            return Err(Stop::App(format!(
                "a valid sign-in fails, since the code is not redeemed: {}",
                walk.trace()
            )));
        }
        self.sign = if shows(&home) {
            Sign::Home
        } else if shows(&walk) {
            Sign::Landing
        } else if walk.last().is_some_and(|page| page.status >= 400) {
            return Err(Stop::App(format!(
                "a valid sign-in fails: {}",
                walk.trace()
            )));
        } else {
            responses(&walk, &browser)
        };
        let finished = Finished {
            browser,
            walk,
            is_signed_in: true,
        };
        Ok((callback, finished))
    }

    /// Begins a sign-in in a new browser, with additional parameters.
    pub(super) async fn begin(&self, params: &[(String, String)]) -> Result<Begun, Stop> {
        self.begin_in(Browser::new(&self.base, Arc::clone(&self.budget)), params)
            .await
    }

    pub(super) async fn begin_in(
        &self,
        mut browser: Browser,
        params: &[(String, String)],
    ) -> Result<Begun, Stop> {
        let mut url = self.login.clone();
        if !params.is_empty() {
            url.query_pairs_mut().extend_pairs(params);
        }
        let mut walk = browser.open(&url).await?;
        // Up to two pages, each with a link or a form.
        for _ in 0..2 {
            if walk.leaves_to.is_some() {
                break;
            }
            let Some(page) = walk
                .last()
                .filter(|page| page.is_html && page.status == 200)
            else {
                break;
            };
            let document = Document::parse(&page.body);
            let here = page.url.clone();
            let link = document
                .links
                .iter()
                .filter_map(|link| here.join(link).ok())
                .find(|link| self.is_authorize(link));
            if let Some(link) = link {
                walk.leaves_to = Some(link);
                break;
            }
            let form = document.forms.iter().find(|form| begins(&form.action));
            let form =
                form.or_else(|| document.forms.first().filter(|_| document.forms.len() == 1));
            let next = match form {
                Some(form) => {
                    if params.is_empty() {
                        let at_form = (browser.clone(), here.clone(), form.clone());
                        *self.at_form() = Some(at_form);
                    }
                    browser.submit(&here, form).await?
                }
                None => {
                    let links = document.links.iter().filter(|link| begins(link));
                    let next = links
                        .filter_map(|link| here.join(link).ok())
                        .find(|link| *link != here);
                    let Some(next) = next else { break };
                    browser.open(&next).await?
                }
            };
            walk.pages.extend(next.pages);
            walk.leaves_to = next.leaves_to;
        }
        match walk
            .leaves_to
            .clone()
            .filter(|link| self.is_authorize(link))
        {
            Some(link) => Ok(Begun {
                browser,
                walk,
                link,
            }),
            None => Err(Stop::App(format!(
                "{} does not lead to the provider: {}",
                url.path(),
                walk.trace()
            ))),
        }
    }

    fn at_form(&self) -> MutexGuard<'_, Option<(Browser, Url, Form)>> {
        self.at_form.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins another sign-in. If a form begins it, the form is submitted again
    /// without loading its page, which saves requests.
    pub(super) async fn begin_again(&self) -> Result<Begun, Stop> {
        let at_form = self.at_form().clone();
        if let Some((mut browser, page, form)) = at_form {
            let walk = browser.submit(&page, &form).await?;
            if let Some(link) = walk
                .leaves_to
                .clone()
                .filter(|link| self.is_authorize(link))
            {
                return Ok(Begun {
                    browser,
                    walk,
                    link,
                });
            }
        }
        self.begin(&[]).await
    }

    fn is_authorize(&self, url: &Url) -> bool {
        let endpoint = self.provider.at(path::AUTHORIZE);
        url.as_str().split('?').next() == Some(&endpoint)
    }

    /// The callback for a new user.
    pub(super) async fn callback(&self, begun: &Begun) -> Result<Callback, Stop> {
        let mark = random::identifier().map_err(|failure| Stop::App(failure.to_string()))?;
        let user = User::marked(&mark);
        let query = begun.link.query().unwrap_or_default();
        let url = self.provider.callback_of(query, &user).await;
        let url = url
            .map_err(|refusal| Stop::App(format!("the provider refuses the request: {refusal}")))?;
        match Url::parse(&url)
            .ok()
            .filter(|url| begun.browser.may_visit(url))
        {
            Some(url) => Ok(Callback { url, mark }),
            None => Err(Stop::App(format!(
                "the redirect URI {:?} is not at {}",
                begun.param("redirect_uri").unwrap_or_default(),
                self.base
            ))),
        }
    }

    /// Opens the callback, and checks who is signed in.
    pub(super) async fn finish(
        &self,
        mut browser: Browser,
        callback: &Callback,
    ) -> Result<Finished, Stop> {
        let walk = match browser.open(&callback.url).await {
            // An app that closes the connection may still have signed the user in:
            // the home page tells.
            Err(Stop::App(_)) => Walk {
                pages: Vec::new(),
                leaves_to: None,
            },
            walk => walk?,
        };
        let is_shown = walk.pages.iter().any(|page| page.shows(&callback.mark));
        let is_signed_in = match &self.sign {
            _ if is_shown => true,
            Sign::Landing => false,
            Sign::Responses(..) => responses(&walk, &browser) == self.sign,
            // The last response may have been the home page.
            Sign::Home
                if walk
                    .last()
                    .is_some_and(|page| page.url.path() == self.base.path()) =>
            {
                false
            }
            Sign::Home => {
                let home = browser.open(&self.base).await?;
                home.pages.iter().any(|page| page.shows(&callback.mark))
            }
        };
        Ok(Finished {
            browser,
            walk,
            is_signed_in,
        })
    }
}

fn responses(walk: &Walk, browser: &Browser) -> Sign {
    let pages = walk
        .pages
        .iter()
        .map(|page| (page.status, page.url.path().to_owned()));
    Sign::Responses(
        pages.collect(),
        browser.jar.names().into_iter().map(str::to_owned).collect(),
    )
}

/// True when the address looks like that of a sign-in.
fn begins(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    let path = address.split('?').next().unwrap_or_default();
    !path.contains("logout")
        && !path.contains("signout")
        && [
            "login",
            "signin",
            "sign-in",
            "sign_in",
            "oauth",
            "auth",
            "huggingface",
        ]
        .iter()
        .any(|word| path.contains(word))
}
