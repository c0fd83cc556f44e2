//! The attacks.

use hf_signin::Rule;
use url::Url;

use super::browser::{Browser, Stop, Walk};
use super::report::{Case, Outcome};
use super::target::{Begun, Callback, Finished, Target};
use crate::dev::wrong::Effect;
use crate::dev::{Wrong, random};

/// Common names of the return-to parameter.
const RETURN_PARAMETERS: [&str; 18] = [
    "next",
    "return_to",
    "returnTo",
    "return",
    "return_url",
    "returnUrl",
    "redirect",
    "redirect_to",
    "redirect_url",
    "redirectUrl",
    "redirectTo",
    "url",
    "continue",
    "target",
    "_target_url",
    "callbackUrl",
    "dest",
    "from",
];

/// Targets that an open redirect follows; `HOST` is the attacker's.
const RETURN_VALUES: [(&str, &str); 5] = [
    ("https://HOST/", "an absolute URL"),
    ("//HOST/", "two slashes"),
    ("/\\HOST/", "a slash and a backslash"),
    ("////HOST/", "four slashes"),
    ("/\t/HOST/", "a tab between slashes"),
];

const ATTACKER: &str = "attacker.example";

const LOGOUTS: [&str; 4] = [
    "/logout",
    "/oauth/huggingface/logout",
    "/auth/logout",
    "/signout",
];

pub(super) struct Attack<'a> {
    pub(super) target: &'a Target,
    pub(super) cases: Vec<Case>,
}

/// The outcome and the evidence.
type Tried = Result<(Outcome, String), Stop>;

fn judged(got_through: bool, evidence: &str) -> (Outcome, String) {
    let outcome = if got_through {
        Outcome::GotThrough
    } else {
        Outcome::Refused
    };
    (outcome, evidence.to_owned())
}

impl Attack<'_> {
    fn add(&mut self, name: &str, rule: impl Into<Option<Rule>>, text: &str, tried: Tried) {
        let (outcome, evidence) = tried.unwrap_or_else(|stop| {
            let why = match stop {
                Stop::Budget => "all requests were sent before".to_owned(),
                Stop::App(why) => why,
            };
            (Outcome::NotTried, why)
        });
        self.cases.push(Case {
            name: name.to_owned(),
            rule: rule.into(),
            outcome,
            text: text.to_owned(),
            evidence,
        });
    }

    pub(super) async fn all(&mut self, first: &Begun, baseline: &Finished) {
        self.add(
            "cookie-samesite",
            Rule::V3,
            "cookies of the sign-in have SameSite=Lax or Strict",
            Ok(same_site(first, baseline)),
        );
        self.add(
            "cookie-httponly",
            Rule::B15,
            "scripts can't read the cookies of the sign-in",
            Ok(http_only(first, baseline)),
        );
        self.add(
            "secret-shown",
            Rule::B15,
            "no token or client secret is in a page or an address",
            Ok(self.secret_shown(first, baseline)),
        );
        let tried = self.repeated(first).await;
        self.add(
            "fresh-values",
            Rule::B11,
            "a second sign-in has another state, nonce and challenge",
            tried,
        );
        let tried = self.forged_state().await;
        self.add(
            "state-forged",
            Rule::V3,
            "the callback's state differs in its last character",
            tried,
        );
        let tried = self.other_browser(false).await;
        self.add(
            "state-other-browser",
            Rule::V3,
            "another visitor's callback, in a browser that began nothing",
            tried,
        );
        let tried = self.other_browser(true).await;
        self.add(
            "state-mixed",
            Rule::V3,
            "another visitor's callback, in a browser with a sign-in of its own",
            tried,
        );
        let tried = self.replayed().await;
        self.add(
            "state-replayed",
            Rule::V4,
            "a used state comes back with a new code",
            tried,
        );
        let tried = self.code_of_another().await;
        self.add(
            "code-of-another",
            Rule::B9,
            "the code of another visitor's sign-in, with the right state",
            tried,
        );
        let tried = self.error_with_state().await;
        self.add(
            "error-good-state",
            Rule::V10,
            "the callback has an error and the right state",
            tried,
        );
        let tried = self.error_text().await;
        self.add(
            "error-text",
            Rule::V11,
            "markup in error_description is not shown as markup",
            tried,
        );
        let tried = self.session_fixed().await;
        self.add(
            "session-fixation",
            None,
            "a cookie from before the sign-in is not signed in by it",
            tried,
        );
        self.returns().await;
        for &wrong in Wrong::ALL
            .iter()
            .filter(|wrong| wrong.effect() == Effect::Refuse)
        {
            let tried = self.wrong(wrong).await;
            self.add(wrong.name(), wrong.rule(), wrong.text(), tried);
        }
    }

    async fn begun(&self) -> Result<(Begun, Callback), Stop> {
        let begun = self.target.begin(&[]).await?;
        let callback = self.target.callback(&begun).await?;
        Ok((begun, callback))
    }

    /// Got through when the visitor is signed in, or the code was redeemed.
    fn took(&self, finished: &Finished, callback: &Callback) -> (Outcome, String) {
        let code = callback.param("code").unwrap_or_default();
        let trace = finished.walk.trace();
        if finished.is_signed_in {
            return judged(true, &format!("the visitor is signed in: {trace}"));
        }
        if self.target.provider.has_redeemed(&code) {
            return judged(true, &format!("the code is redeemed: {trace}"));
        }
        judged(false, &trace)
    }

    async fn forged_state(&self) -> Tried {
        let (begun, callback) = self.begun().await?;
        let Some(mut state) = callback.param("state") else {
            return Ok((Outcome::NotUsed, "the app sends no state".to_owned()));
        };
        let last = state.pop();
        state.push(if last == Some('x') { 'y' } else { 'x' });
        let callback = callback.with("state", Some(&state));
        let finished = self.target.finish(begun.browser, &callback).await?;
        Ok(self.took(&finished, &callback))
    }

    async fn other_browser(&self, has_begun: bool) -> Tried {
        let (_, callback) = self.begun().await?;
        let browser = match has_begun {
            true => self.target.begin(&[]).await?.browser,
            false => Browser::new(&self.target.base, self.target.budget.clone()),
        };
        let finished = self.target.finish(browser, &callback).await?;
        Ok(self.took(&finished, &callback))
    }

    async fn replayed(&self) -> Tried {
        let (begun, callback) = self.begun().await?;
        let finished = self.target.finish(begun.browser.clone(), &callback).await?;
        let again = self.target.callback(&begun).await?;
        let finished = self.target.finish(finished.browser, &again).await?;
        let mut tried = self.took(&finished, &again);
        // The first sign-in may look the same: only the code tells.
        let code = again.param("code").unwrap_or_default();
        if !self.target.provider.has_redeemed(&code) {
            tried = judged(false, &tried.1);
        }
        Ok(tried)
    }

    async fn code_of_another(&self) -> Tried {
        let (_, theirs) = self.begun().await?;
        let (begun, own) = self.begun().await?;
        let mut callback = own.with("code", theirs.param("code").as_deref());
        callback.mark.clone_from(&theirs.mark);
        let finished = self.target.finish(begun.browser, &callback).await?;
        Ok(judged(finished.is_signed_in, &finished.walk.trace()))
    }

    async fn error_with_state(&self) -> Tried {
        let (begun, callback) = self.begun().await?;
        let callback = callback
            .with("code", None)
            .with("error", Some("access_denied"));
        let finished = self.target.finish(begun.browser, &callback).await?;
        Ok(judged(finished.is_signed_in, &finished.walk.trace()))
    }

    async fn error_text(&self) -> Tried {
        let mark = random::identifier().map_err(|failure| Stop::App(failure.to_string()))?;
        let markup = format!("<hfs-{mark}>");
        let (begun, callback) = self.begun().await?;
        let callback = callback
            .with("code", None)
            .with("error", Some(&markup))
            .with("error_description", Some(&markup));
        let mut browser = begun.browser;
        for url in [&callback.with("state", None).url, &callback.url] {
            let walk = browser.open(url).await?;
            if walk
                .pages
                .iter()
                .any(|page| page.is_html && page.body.contains(&markup))
            {
                return Ok(judged(
                    true,
                    &format!("the markup is in the page: {}", walk.trace()),
                ));
            }
        }
        Ok(judged(false, ""))
    }

    /// Session fixation: the attacker's cookie is in the victim's browser.
    async fn session_fixed(&self) -> Tried {
        let (begun, callback) = self.begun().await?;
        let before = begun.browser.clone();
        if before.jar.names().is_empty() {
            return Ok((
                Outcome::NotUsed,
                "there is no cookie before the sign-in".to_owned(),
            ));
        }
        self.target.finish(begun.browser, &callback).await?;
        let mut attacker = before;
        let home = attacker.open(&self.target.base).await?;
        let is_signed_in = home.pages.iter().any(|page| page.shows(&callback.mark));
        Ok(judged(
            is_signed_in,
            "the old cookie shows the user: make a new session at the sign-in",
        ))
    }

    async fn repeated(&self, first: &Begun) -> Tried {
        let second = self.target.begin(&[]).await?;
        let same: Vec<_> = ["state", "nonce", "code_challenge"]
            .into_iter()
            .filter(|name| first.param(name).is_some() && first.param(name) == second.param(name))
            .collect();
        Ok(judged(
            !same.is_empty(),
            &format!("the same in two sign-ins: {}", same.join(", ")),
        ))
    }

    fn secret_shown(&self, first: &Begun, baseline: &Finished) -> (Outcome, String) {
        let pages = first.walk.pages.iter().chain(&baseline.walk.pages);
        for page in pages {
            let address = page.leads_to.as_ref().map_or("", Url::as_str);
            for text in [page.body.as_str(), address] {
                if let Some(secret) = self.target.provider.secret_in(text) {
                    return judged(true, &format!("{} shows {secret}", page.url.path()));
                }
            }
        }
        let in_link = self.target.provider.secret_in(first.link.as_str());
        judged(in_link.is_some(), in_link.unwrap_or_default())
    }

    /// Open redirects. Each parameter has its own host, to tell them apart.
    async fn returns(&mut self) {
        let params = |place: &str, value: &str| -> Vec<(String, String)> {
            let with = |name: &&str| {
                let label = name.trim_start_matches('_').replace('_', "-");
                let host = format!("{label}.{place}.{ATTACKER}");
                ((*name).to_owned(), value.replace("HOST", &host))
            };
            RETURN_PARAMETERS.iter().map(with).collect()
        };
        let places = ["login", "callback", "logout"];
        let mut found: [Tried; 3] = std::array::from_fn(|_| Ok(judged(false, "")));
        let mut logout = None;
        for (value, how) in RETURN_VALUES {
            let walks = self
                .return_walks(&params("login", value), &params("callback", value))
                .await;
            match walks {
                Ok(walks) => {
                    for (at, place) in places.iter().enumerate().take(2) {
                        let evil = walks.iter().find_map(|walk| attacker_in(walk, place));
                        if let Some(evil) = evil.filter(|_| is_clean(&found[at])) {
                            found[at] = Ok(judged(true, &format!("{evil}, by {how}")));
                        }
                    }
                }
                Err(stop) => {
                    for tried in found.iter_mut().take(2).filter(|tried| is_clean(tried)) {
                        *tried = Err(stop.clone());
                    }
                }
            }
            match self
                .logout_walk(&mut logout, &params("logout", value))
                .await
            {
                Ok(Some(walk)) => {
                    if let Some(evil) = attacker_in(&walk, "logout").filter(|_| is_clean(&found[2]))
                    {
                        found[2] = Ok(judged(true, &format!("{evil}, by {how}")));
                    }
                }
                Ok(None) => found[2] = Ok((Outcome::NotUsed, "no logout by a link".to_owned())),
                Err(stop) if is_clean(&found[2]) => found[2] = Err(stop),
                Err(_) => {}
            }
        }
        for (place, tried) in places.iter().zip(found) {
            let text = format!("return parameters of the {place} lead to the same site only");
            self.add(&format!("return-{place}"), Rule::V16, &text, tried);
        }
    }

    /// A sign-in with return parameters at the login and at the callback.
    async fn return_walks(
        &self,
        at_login: &[(String, String)],
        at_callback: &[(String, String)],
    ) -> Result<Vec<Walk>, Stop> {
        let begun = match self.target.begin(at_login).await {
            Ok(begun) => begun,
            // The login itself may redirect to the attacker.
            Err(Stop::App(_)) => {
                let mut browser = Browser::new(&self.target.base, self.target.budget.clone());
                let mut url = self.target.login.clone();
                url.query_pairs_mut().extend_pairs(at_login);
                return Ok(vec![browser.open(&url).await?]);
            }
            Err(stop) => return Err(stop),
        };
        let mut walks = vec![begun.walk.clone()];
        // The provider refuses an attacker's redirect URI.
        if let Ok(mut callback) = self.target.callback(&begun).await {
            // The app's own parameters stay.
            let known: Vec<_> = callback
                .url
                .query_pairs()
                .map(|(name, _)| name.into_owned())
                .collect();
            let more = at_callback.iter().filter(|(name, _)| !known.contains(name));
            callback.url.query_pairs_mut().extend_pairs(more);
            let mut browser = begun.browser;
            walks.push(browser.open(&callback.url).await?);
        }
        Ok(walks)
    }

    /// Opens the logout, if the app has one. `logout` caches its URL.
    async fn logout_walk(
        &self,
        logout: &mut Option<Option<Url>>,
        params: &[(String, String)],
    ) -> Result<Option<Walk>, Stop> {
        let mut browser = Browser::new(&self.target.base, self.target.budget.clone());
        let paths: Vec<Url> = match logout {
            Some(known) => known.iter().cloned().collect(),
            None => LOGOUTS
                .iter()
                .filter_map(|path| self.target.base.join(path).ok())
                .collect(),
        };
        for path in paths {
            let mut url = path.clone();
            url.query_pairs_mut().extend_pairs(params);
            let walk = browser.open(&url).await?;
            let status = walk.pages.first().map(|page| page.status);
            if !matches!(status, Some(404 | 405)) {
                *logout = Some(Some(path));
                return Ok(Some(walk));
            }
        }
        *logout = Some(None);
        Ok(None)
    }

    async fn wrong(&self, wrong: Wrong) -> Tried {
        let provider = &self.target.provider;
        let begun = self.target.begin_again().await?;
        if matches!(wrong, Wrong::Nonce | Wrong::NonceMissing) && begun.param("nonce").is_none() {
            return Ok((Outcome::NotUsed, "the app sends no nonce".to_owned()));
        }
        let asked_before = provider.store().userinfo_count;
        provider.set_wrong(Some(wrong));
        let tried = self.wrong_callback(begun).await;
        provider.set_wrong(None);
        let (finished, callback) = tried?;
        let asked = provider.store().userinfo_count > asked_before;
        if wrong == Wrong::UserinfoSub && finished.is_signed_in && !asked {
            return Ok((Outcome::NotUsed, "the app does not ask userinfo".to_owned()));
        }
        // A wrong callback must be refused before the code is redeemed.
        let is_of_callback = wrong
            .rule()
            .is_some_and(|rule| rule.id().starts_with('V') && rule != Rule::V17);
        if is_of_callback {
            return Ok(self.took(&finished, &callback));
        }
        let mut evidence = format!("the visitor is signed in: {}", finished.walk.trace());
        if matches!(wrong, Wrong::Kid | Wrong::Signature) {
            evidence.push_str(" (OpenID Connect Core 3.1.3.7 (6) leaves this to TLS)");
        }
        Ok(judged(finished.is_signed_in, &evidence))
    }

    async fn wrong_callback(&self, begun: Begun) -> Result<(Finished, Callback), Stop> {
        let callback = self.target.callback(&begun).await?;
        let finished = self.target.finish(begun.browser, &callback).await?;
        Ok((finished, callback))
    }
}

fn is_clean(tried: &Tried) -> bool {
    matches!(tried, Ok((Outcome::Refused, _)))
}

/// The return parameter of `place` that leads to the attacker.
fn attacker_in(walk: &Walk, place: &str) -> Option<String> {
    let suffix = format!(".{place}.{ATTACKER}");
    let parameter = |url: &Url| {
        let label = url.host_str()?.strip_suffix(&suffix)?.to_owned();
        let is_it = |name: &&&str| {
            name.trim_start_matches('_')
                .replace('_', "-")
                .eq_ignore_ascii_case(&label)
        };
        RETURN_PARAMETERS
            .iter()
            .find(is_it)
            .map(|name| (*name).to_owned())
    };
    if let Some(name) = walk.targets().find_map(parameter) {
        return Some(format!("the parameter {name} leads to another host"));
    }
    let redirect_uri = walk.leaves_to.as_ref().and_then(|link| {
        let (_, uri) = link
            .query_pairs()
            .find(|(name, _)| name == "redirect_uri")?;
        parameter(&Url::parse(&uri).ok()?)
    });
    redirect_uri.map(|name| format!("the parameter {name} becomes the redirect URI"))
}

/// The cookies of a sign-in, each once. CSRF cookies are left out: they are
/// meant for scripts.
fn cookies<'a>(
    first: &'a Begun,
    baseline: &'a Finished,
) -> Vec<(&'a super::cookies::Cookie, &'a str)> {
    let mut found: Vec<(&super::cookies::Cookie, &str)> = Vec::new();
    for page in first.walk.pages.iter().chain(&baseline.walk.pages) {
        for cookie in &page.cookies {
            let name = cookie.name.to_ascii_lowercase();
            let guards_forms = name.contains("csrf") || name.contains("xsrf");
            if !cookie.is_gone
                && !guards_forms
                && found.iter().all(|(known, _)| known.name != cookie.name)
            {
                found.push((cookie, page.url.path()));
            }
        }
    }
    found
}

fn same_site(first: &Begun, baseline: &Finished) -> (Outcome, String) {
    for (cookie, path) in cookies(first, baseline) {
        let what = match cookie.same_site.as_deref() {
            Some("lax" | "strict") => continue,
            Some("none") if cookie.is_secure => continue,
            Some("none") => "has SameSite=None without Secure",
            _ => "has no SameSite",
        };
        return judged(
            true,
            &format!(
                "the cookie {:?} of {path} {what}: set SameSite=Lax",
                cookie.name
            ),
        );
    }
    judged(false, "")
}

fn http_only(first: &Begun, baseline: &Finished) -> (Outcome, String) {
    let open = cookies(first, baseline)
        .into_iter()
        .find(|(cookie, _)| !cookie.is_http_only);
    match open {
        Some((cookie, path)) => judged(
            true,
            &format!(
                "the cookie {:?} of {path} lacks HttpOnly: set it",
                cookie.name
            ),
        ),
        None => judged(false, ""),
    }
}
