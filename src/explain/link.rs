//! Judging an authorize link.

use std::collections::HashSet;

use super::explanation::Explanation;
use super::mask::{self, Mask};
use super::parts::Parts;
use super::query::{Flaw, Pair};
use super::{guess, own_page, parameter_docs};
use crate::Diagnostic;
use crate::link::{
    CALLBACK_PARAMETERS, ClientId, LinkError, MANAGED_PARAMETERS, Nonce, Provider, RedirectUri,
    Scopes, State, is_secret_name, is_token, of_client_id, of_scopes, redacted,
};
use crate::names::nearest;
use crate::rule::Rule;
use crate::unfilled;
use crate::uri::form;

/// Names that only links have.
pub(super) const TELLING: [&str; 5] = [
    "client_id",
    "redirect_uri",
    "response_type",
    "code_challenge",
    "code_challenge_method",
];

/// True for an authorize link rather than a callback.
pub(super) fn is_one(parts: &Parts<'_>) -> bool {
    let is_answer = CALLBACK_PARAMETERS
        .iter()
        .any(|name| *name != "state" && parts.has(&[name]));
    parts.has(&TELLING)
        || (!is_answer
            && (parts.path().ends_with("/authorize")
                || (parts.has(MANAGED_PARAMETERS) && !parts.has(&["state"]))))
}

pub(super) fn judge(parts: &Parts<'_>, mask: &Mask, explanation: &mut Explanation) {
    let mut judge = Judge {
        parts,
        mask,
        explanation,
    };
    judge.endpoint();
    judge.encoding();
    judge.names();
    judge.app();
    judge.redirect_uri();
    judge.scope();
    judge.state();
    judge.pkce();
    judge.nonce();
}

struct Judge<'a, 'p> {
    parts: &'a Parts<'p>,
    mask: &'a Mask,
    explanation: &'a mut Explanation,
}

/// A problem with a parameter.
fn problem(
    code: &'static str,
    rule: impl Into<Option<Rule>>,
    parameter: &str,
    message: impl Into<String>,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(code, message).with_rule(rule);
    match parameter {
        "" => diagnostic,
        _ => diagnostic.with_parameter(parameter),
    }
}

impl<'a, 'p> Judge<'a, 'p> {
    fn problem(&mut self, diagnostic: Diagnostic) {
        self.explanation.problems.push(diagnostic);
    }

    fn warning(&mut self, mut diagnostic: Diagnostic) {
        diagnostic.level = crate::Level::Warning;
        self.explanation.warnings.push(diagnostic);
    }

    /// An error of the library about the parameter `name`.
    fn error(&mut self, name: &str, error: &LinkError) {
        let mut diagnostic = Diagnostic::from(error);
        diagnostic.message = self.mask.text(&diagnostic.message, false);
        diagnostic.fix = diagnostic.fix.map(|fix| self.mask.text(&fix, false));
        match name {
            "" => diagnostic.parameter = None,
            _ => diagnostic.parameter = Some(name.to_owned()),
        }
        self.problem(diagnostic);
    }

    fn pair(&self, name: &str) -> Option<&'a Pair<'p>> {
        self.parts.query.iter().find(|pair| pair.name == name)
    }

    /// The value of `name`, unless nobody filled it in.
    fn filled(&self, name: &str) -> Option<&'a str> {
        let pair = self.pair(name)?;
        (!is_left(pair)).then_some(pair.value.as_str())
    }

    /// True for Hugging Face's endpoint; a query alone counts as its.
    fn at_hugging_face(&self) -> bool {
        self.url().is_none_or(is_hugging_face)
    }

    fn url(&self) -> Option<&'p str> {
        self.parts.target.filter(|target| !target.starts_with('/'))
    }

    fn note(&mut self, note: &str) {
        self.explanation.notes.push(note.to_owned());
    }

    /// B3, B13, and where Hugging Face asks.
    fn endpoint(&mut self) {
        if self.parts.lost_mark {
            self.problem(
                problem(
                    "no_question_mark",
                    Rule::B3,
                    "",
                    "the link has no ? between the address and its parameters",
                )
                .with_fix("write …/oauth/authorize?client_id=…&…"),
            );
        }
        if self.parts.fragment.is_some() {
            self.problem(
                problem(
                    "fragment",
                    Rule::B3,
                    "",
                    "the link has a fragment (#…), which never reaches the provider",
                )
                .with_fix("leave it out, or write %23"),
            );
        }
        let Some(target) = self.url() else {
            return;
        };
        let target = with_scheme(target);
        let right = Provider::hugging_face();
        let right = right.authorization_endpoint();
        let provider = Provider::new(&target, &target);
        let rule = match &provider {
            Err(error) => error.rule(),
            Ok(_) => None,
        };
        match provider {
            _ if is_hugging_face(&target) && matches!(rule, None | Some(Rule::B13)) => {
                if url::Url::parse(&target).is_ok_and(|url| url.as_str() == right) {
                    self.note("The provider is Hugging Face.");
                } else {
                    let message = "the link does not lead to Hugging Face's authorization endpoint";
                    self.problem(
                        problem("endpoint", rule, "", message).with_fix(format!("write {right}")),
                    );
                }
            }
            Err(error) => self.error("", &error),
            Ok(_) => self.note("The provider is not Hugging Face."),
        }
    }

    /// B2, B16.
    fn encoding(&mut self) {
        let parts = self.parts;
        for pair in &parts.query {
            let name = self.mask.name(&pair.name);
            let is_engine = unfilled::is_engine(pair.raw_value);
            let found = unfilled::of(&pair.name, &pair.value);
            for flaw in &pair.flaws {
                let in_placeholder = (is_engine || found.is_some())
                    && matches!(flaw, Flaw::Character(_) | Flaw::Percent);
                if !in_placeholder {
                    self.problem(problem(
                        "encoding",
                        Rule::B2,
                        &name,
                        format!("{name} {}", flaw.message()),
                    ));
                }
            }
            if is_engine {
                let message = format!(
                    "{name} is a placeholder, which a template engine has to fill in, percent-encoded"
                );
                self.warning(problem("template", Rule::B16, &name, message));
            } else if let Some(found) = found {
                let fix = found.fix.unwrap_or_else(|| match found.code {
                    "encoded_twice" => {
                        let mut right = String::new();
                        let once = unfilled::decoded_once_more(&pair.value);
                        form::push_component(&mut right, &self.mask.text(&redacted(&once), false));
                        match mask::shown(pair) {
                            mask::Shown::Whole => format!("write {name}={right}"),
                            _ => format!("percent-encode {name} once"),
                        }
                    }
                    _ => right_value(&pair.name),
                });
                let message = format!("{name} {}", found.what);
                self.problem(problem(found.code, Rule::B16, &name, message).with_fix(fix));
            }
        }
    }

    /// B4, B15, and names that are misspelt.
    fn names(&mut self) {
        let parts = self.parts;
        let (mut seen, mut told) = (HashSet::new(), HashSet::new());
        for pair in &parts.query {
            let name = pair.name.as_str();
            let shown = self.mask.name(name);
            if !seen.insert(name) && told.insert(name) {
                let message = format!("{shown} appears more than once");
                self.problem(
                    problem("duplicate", Rule::B4, &shown, message).with_fix("give it once"),
                );
            }
            if is_secret_name(&pair.meant) {
                let message = format!("{shown} is a secret, and a link is no place for one");
                self.problem(
                    problem("secret", Rule::B15, &shown, message)
                        .with_fix("leave it out, and change the secret if it has been shown"),
                );
            } else if is_token(&pair.value) {
                let message = format!("{shown} looks like an access token (hf_…)");
                self.problem(
                    problem("token", Rule::B15, &shown, message)
                        .with_fix("leave it out, and revoke the token"),
                );
            } else if let Some(right) = misspelt(pair) {
                let message =
                    format!("{shown} is not a parameter of a link: did you mean {right}?");
                self.problem(
                    problem("misspelt", None, &shown, message).with_fix(format!("Write {right}=…")),
                );
            }
        }
    }

    /// True when `name` is there under a misspelt name.
    fn is_misspelt(&self, name: &str) -> bool {
        self.parts.query.iter().any(|pair| {
            misspelt(pair) == Some(name)
                || (pair.meant == name && pair.name != name && !pair.is_escaped())
        })
    }

    /// That `name` is missing, unless it is there under a misspelt name.
    fn missing(&mut self, rule: Rule, name: &'static str, fix: &str) {
        if !self.is_misspelt(name) {
            self.problem(
                problem("missing", rule, name, format!("{name} is missing")).with_fix(fix),
            );
        }
    }

    /// B1, B7.
    fn app(&mut self) {
        match self.pair("response_type") {
            None => self.missing(Rule::B1, "response_type", "add response_type=code"),
            Some(pair) if pair.value != "code" && !is_left(pair) => self.problem(
                problem(
                    "response_type",
                    Rule::B1,
                    "response_type",
                    "response_type is not code",
                )
                .with_fix("write response_type=code"),
            ),
            Some(_) => {}
        }
        if self
            .filled("response_mode")
            .is_some_and(|mode| mode != "query")
        {
            self.warning(
                problem("response_mode", Rule::V12, "response_mode", "response_mode is not query: the answer comes in another way, which the callback check refuses")
                    .with_fix("leave it out"),
            );
        }
        if self.pair("client_id").is_none() {
            self.missing(Rule::B1, "client_id", "add the app's client ID");
        } else if let Some(id) = self.filled("client_id")
            && !is_token(id)
        {
            match ClientId::new(id) {
                Err(error) => self.error("client_id", &error),
                Ok(id) => {
                    if let Some(warning) = of_client_id(&id) {
                        self.warning(warning);
                    }
                }
            }
        }
    }

    /// B2, B5, B13, B14, B15, B17.
    fn redirect_uri(&mut self) {
        if self.pair("redirect_uri").is_none() {
            self.missing(
                Rule::B5,
                "redirect_uri",
                "add one that the app has registered",
            );
        }
        let Some(uri) = self.filled("redirect_uri") else {
            return;
        };
        let lost = lost_parts(&self.parts.query);
        if let Some(first) = lost.first() {
            let whole: String = lost.iter().map(|pair| format!("&{}", pair.raw)).collect();
            let mut right = String::new();
            let whole = self.mask.text(&redacted(&format!("{uri}{whole}")), true);
            form::push_component(&mut right, &whole);
            let message = format!(
                "redirect_uri is not encoded, and so {} may be a part of it that it loses",
                self.mask.name(&first.name)
            );
            self.problem(
                problem("unencoded", Rule::B2, "redirect_uri", message)
                    .with_fix(format!("write redirect_uri={right}")),
            );
        }
        if self.filled("client_id") == Some(uri) {
            self.problem(
                problem(
                    "same",
                    Rule::B5,
                    "client_id",
                    "client_id and redirect_uri are the same",
                )
                .with_fix("write the app's own client ID, from its settings"),
            );
        }
        match RedirectUri::custom_scheme(uri) {
            Ok(uri) => {
                for mut warning in uri.warnings() {
                    warning.message = self.mask.text(&warning.message, false);
                    self.warning(warning);
                }
            }
            Err(error) => self.error("redirect_uri", &error),
        }
    }

    /// B6.
    fn scope(&mut self) {
        let Some(given) = self.filled("scope") else {
            return;
        };
        let scopes = match Scopes::parse(given) {
            Ok(scopes) => scopes,
            Err(error) => return self.error("scope", &error),
        };
        if scopes.is_empty() {
            self.problem(
                problem("empty", Rule::B6, "scope", "scope is empty")
                    .with_fix("leave the parameter out, or name a scope"),
            );
        } else if scopes.to_string() != given {
            self.problem(
                problem(
                    "scope_twice",
                    Rule::B6,
                    "scope",
                    "scope names a scope twice, or has more than one space in a row",
                )
                .with_fix("write each once, with one space between"),
            );
        }
        if !self.at_hugging_face() {
            return;
        }
        if let Some((diagnostic, is_whole)) = foreign(given) {
            self.problem(diagnostic);
            if is_whole {
                return;
            }
        }
        for warning in of_scopes(&scopes, &Provider::hugging_face()) {
            self.warning(warning);
        }
        if !scopes.is_empty() && !scopes.contains("openid") {
            self.warning(
                problem(
                    "no_openid",
                    Rule::B12,
                    "scope",
                    "scope has no openid, and so there is no ID token that says who signed in",
                )
                .with_fix("write scope=openid%20profile, and what else you need"),
            );
        }
    }

    /// B7, B8, V3.
    fn state(&mut self) {
        if self.pair("state").is_none() {
            self.missing(
                Rule::V3,
                "state",
                "a callback without it is refused: add a fresh random one for each sign-in, and store it",
            );
        }
        let Some(state) = self.filled("state") else {
            return;
        };
        if let Err(error) = State::new(state) {
            self.error("state", &error);
        } else if let Some(why) = guess::guessable(state) {
            self.problem(
                problem(
                    "guessable",
                    Rule::B8,
                    "state",
                    format!("state {why}, which can be guessed"),
                )
                .with_fix("write a fresh random one for each sign-in, and store it"),
            );
        } else if state.len() < 22 {
            self.warning(
                problem(
                    "short",
                    Rule::B8,
                    "state",
                    "state is short, and may be guessed",
                )
                .with_fix("43 characters of base64url hold 256 random bits"),
            );
        }
    }

    /// B9, B10.
    fn pkce(&mut self) {
        let method = self.pair("code_challenge_method");
        let is_base64url = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if self.pair("code_challenge").is_none() {
            if method.is_some() {
                self.problem(
                    problem(
                        "missing",
                        Rule::B9,
                        "code_challenge",
                        "code_challenge is missing, though its method is there",
                    )
                    .with_fix("add the base64url of the verifier's SHA-256 hash"),
                );
            } else {
                self.warning(
                    problem("no_pkce", None, "code_challenge", "code_challenge is missing: without PKCE a stolen code can be redeemed, unless the app has a secret")
                        .with_fix("add code_challenge and code_challenge_method=S256"),
                );
            }
        } else {
            match method.map(|pair| (is_left(pair), pair.value.as_str())) {
                Some((true, _) | (_, "S256")) => {}
                None => self.problem(
                    problem(
                        "plain",
                        Rule::B10,
                        "code_challenge_method",
                        "code_challenge_method is missing, which means plain",
                    )
                    .with_fix("add code_challenge_method=S256"),
                ),
                Some(_) => self.problem(
                    problem(
                        "plain",
                        Rule::B10,
                        "code_challenge_method",
                        "code_challenge_method is not S256",
                    )
                    .with_fix("write code_challenge_method=S256, and hash the verifier"),
                ),
            }
        }
        if let Some(challenge) = self.filled("code_challenge")
            && (challenge.len() != 43 || !challenge.chars().all(is_base64url))
        {
            self.problem(
                problem(
                    "challenge",
                    Rule::B9,
                    "code_challenge",
                    "code_challenge is not the unpadded base64url of a SHA-256 hash",
                )
                .with_fix("a hash has 43 characters of base64url, without ="),
            );
        }
    }

    /// B7, B12.
    fn nonce(&mut self) {
        let scope = self.filled("scope");
        let has_openid = scope.is_some_and(|scope| scope.split(' ').any(|scope| scope == "openid"));
        match self.filled("nonce").map(Nonce::new) {
            Some(Err(error)) => self.error("nonce", &error),
            None if has_openid && self.pair("nonce").is_none() && !self.is_misspelt("nonce") => self.warning(
                problem("no_nonce", Rule::B12, "nonce", "nonce is missing: with the scope openid it binds the ID token to this sign-in")
                    .with_fix("add a fresh random one for each sign-in, and store it"),
            ),
            _ => {}
        }
    }
}

/// What to write in place of a value that nobody filled in.
pub(super) fn right_value(name: &str) -> String {
    match name {
        "client_id" => "write the app's own client ID, from its settings".to_owned(),
        "redirect_uri" => "write the address of your callback, percent-encoded".to_owned(),
        "state" | "nonce" => format!("write a fresh random {name} for each sign-in"),
        "scope" => "write the scopes, such as scope=openid%20profile".to_owned(),
        "response_type" => "write response_type=code".to_owned(),
        _ => "write its value".to_owned(),
    }
}

/// True for a value that an engine or a person has yet to fill in.
fn is_left(pair: &Pair<'_>) -> bool {
    unfilled::is_engine(pair.raw_value) || unfilled::of(&pair.name, &pair.value).is_some()
}

fn with_scheme(target: &str) -> String {
    let has_scheme = target
        .split(['/', '?'])
        .next()
        .unwrap_or_default()
        .ends_with(':');
    match has_scheme || !target.contains('.') {
        true => target.to_owned(),
        false => format!("https://{target}"),
    }
}

/// True when the host is Hugging Face's, or one that is mistaken for it.
fn is_hugging_face(target: &str) -> bool {
    let Some(host) = url::Url::parse(&with_scheme(target))
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
    else {
        return false;
    };
    let host = host.strip_prefix("www.").unwrap_or(&host);
    own_page::PROVIDER_HOSTS.contains(&host)
        || ["huggingface.com", "hf.com"].contains(&host)
        || nearest(host, ["huggingface.co"], 2).is_some()
}

/// The managed name that an unknown one probably means: `client-id`,
/// `redirect_url`, `scopes`.
fn misspelt(pair: &Pair<'_>) -> Option<&'static str> {
    let plain = |name: &str| -> String {
        let letters = name.chars().filter(|c| c.is_ascii_alphanumeric());
        letters.map(|c| c.to_ascii_lowercase()).collect()
    };
    if pair.is_escaped() || parameter_docs::is_known(&pair.name) {
        return None;
    }
    let name = plain(&pair.name);
    match name.as_str() {
        "callback" | "callbackurl" | "callbackuri" | "returnurl" | "redirect" | "redirectto" => {
            return Some("redirect_uri");
        }
        "appid" | "clientkey" => return Some("client_id"),
        _ => {}
    }
    let most = if name.len() < 8 { 1 } else { 2 };
    MANAGED_PARAMETERS
        .iter()
        .find(|managed| nearest(&name, [plain(managed).as_str()], most).is_some())
        .copied()
}

/// The parameters after an unencoded redirect URI with a query of its own that
/// mean nothing in a link: they are probably a part of it.
pub(super) fn lost_parts<'p, 'q>(query: &'q [Pair<'p>]) -> Vec<&'q Pair<'p>> {
    let mut after = query.iter().skip_while(|pair| pair.name != "redirect_uri");
    let is_cut = after
        .next()
        .is_some_and(|pair| pair.raw_value.contains("://") && pair.raw_value.contains('?'));
    after
        .take_while(|pair| is_cut && !parameter_docs::is_known(&pair.name) && !pair.is_escaped())
        .collect()
}

/// What in a list of scopes can't be a scope of Hugging Face, and whether it is
/// all of the list.
fn foreign(given: &str) -> Option<(Diagnostic, bool)> {
    let joined = |c: char| ",;|+".contains(c);
    if given.contains(joined) {
        let parts = given
            .split(|c| joined(c) || c == ' ')
            .filter(|part| !part.is_empty());
        let right = parts.collect::<Vec<_>>().join("%20");
        let diagnostic = problem(
            "scope_separator",
            Rule::B6,
            "scope",
            "scope has scopes that are not joined by a space",
        )
        .with_fix(format!("write scope={right}"));
        return Some((diagnostic, true));
    }
    let is_foreign = |scope: &&str| scope.contains([':', '/', '.', '*']);
    let found = given.split(' ').find(is_foreign)?;
    let message = format!("scope {found:?} is a scope of another provider");
    let diagnostic = problem("scope_foreign", Rule::B6, "scope", message)
        .with_fix("write one of Hugging Face's, such as scope=openid%20profile");
    Some((diagnostic, !given.contains(' ')))
}
