//! Judging the values of an authorize link.

use super::link::Judge;
use super::{Pair, leftover, mask, parameter_docs};
use crate::link::{
    ClientId, LinkError, Nonce, Provider, RedirectUri, Scopes, State, is_token, of_client_id,
    of_scopes, redacted,
};
use crate::rule::Rule;
use crate::uri::form;

impl Judge<'_, '_> {
    pub(super) fn values(&mut self) {
        self.app();
        self.redirect_uri();
        self.scope();
        self.state();
        self.pkce();
        self.nonce();
    }

    /// That `name` is missing, unless it is there under a misspelt name.
    fn missing(&mut self, rule: Rule, name: &'static str, message: &str) {
        if !self.is_misspelt(name) {
            self.problem(rule, name, message);
        }
    }

    /// B1, B7.
    fn app(&mut self) {
        match self.pair("response_type") {
            None => self.missing(
                Rule::B1,
                "response_type",
                "is missing: add response_type=code",
            ),
            Some(pair) if pair.value != "code" => {
                self.problem(
                    Rule::B1,
                    "response_type",
                    "is not code: write response_type=code",
                );
            }
            Some(_) => {}
        }
        if self
            .filled("response_mode")
            .is_some_and(|mode| mode != "query")
        {
            self.warning(
                Rule::V12,
                "response_mode",
                "is not query: the answer comes in another way, which the callback check refuses",
            );
        }
        if self.pair("client_id").is_none() {
            self.missing(Rule::B1, "client_id", "is missing: add the app's client ID");
        } else if let Some(id) = self.filled("client_id")
            && !is_token(id)
        {
            match ClientId::new(id) {
                Err(error) => self.error("client_id", &error),
                Ok(id) => {
                    if let Some(warning) = of_client_id(&id) {
                        self.warning(warning.rule, "client_id", warning);
                    }
                }
            }
        }
    }

    /// B2, B5, B13, B14, B15, B16, B17.
    fn redirect_uri(&mut self) {
        if self.pair("redirect_uri").is_none() {
            self.missing(
                Rule::B5,
                "redirect_uri",
                "is missing: add one that the app has registered",
            );
        }
        let Some(uri) = self.filled("redirect_uri") else {
            return;
        };
        if let Some(once) = decoded_twice(uri) {
            let mut right = String::new();
            form::push_component(&mut right, &redacted(&once));
            let message = format!("is encoded twice: write redirect_uri={right}");
            return self.problem(Rule::B2, "redirect_uri", message);
        }
        if leftover::is_in_uri(uri) {
            return self.problem(
                Rule::B16,
                "redirect_uri",
                "holds a placeholder that is left: write the address of your callback, percent-encoded",
            );
        }
        let lost = lost_parts(&self.parts.query);
        if let Some(first) = lost.first() {
            let whole: String = lost.iter().map(|pair| format!("&{}", pair.raw)).collect();
            let mut right = String::new();
            form::push_component(&mut right, &redacted(&format!("{uri}{whole}")));
            let message = format!(
                "is not encoded, and so {} may be a part of it that it loses: write redirect_uri={right}",
                mask::name(&first.name)
            );
            self.problem(Rule::B2, "redirect_uri", message);
        }
        match RedirectUri::custom_scheme(uri) {
            Ok(uri) => {
                for warning in uri.warnings() {
                    self.warning(warning.rule, "redirect_uri", warning);
                }
            }
            // The message without the value, which stands above.
            Err(LinkError::RedirectUri { problem, .. }) => {
                self.problem(problem.rule(), "redirect_uri", problem);
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
                Rule::B6,
                "scope",
                "is empty: leave the parameter out, or name a scope",
            );
        } else if scopes.to_string() != given {
            self.problem(
                Rule::B6,
                "scope",
                "names a scope twice, or has more than one space in a row: write each once, with one space between",
            );
        }
        if !self.at_hugging_face() {
            return;
        }
        if let Some((message, is_whole)) = foreign(given) {
            self.problem(Rule::B6, "scope", message);
            if is_whole {
                return;
            }
        }
        for warning in of_scopes(&scopes, &Provider::hugging_face()) {
            self.warning(warning.rule, "scope", warning);
        }
        if !scopes.is_empty() && !scopes.contains("openid") {
            self.warning(
                Rule::B12,
                "scope",
                "has no openid, and so there is no ID token that says who signed in: write scope=openid%20profile, and what else you need",
            );
        }
    }

    /// B7, B8, V3.
    fn state(&mut self) {
        if self.pair("state").is_none() {
            self.missing(Rule::V3, "state", "is missing: a callback without it is refused; add a fresh random one for each sign-in, and store it");
        }
        let Some(state) = self.filled("state") else {
            return;
        };
        if let Err(error) = State::new(state) {
            self.error("state", &error);
        } else if let Some(why) = leftover::constant(state) {
            self.problem(
                Rule::B8,
                "state",
                format!("{why}: write a fresh random one for each sign-in, and store it"),
            );
        } else if state.len() < 22 {
            self.warning(
                Rule::B8,
                "state",
                "is short, and may be guessed: 43 characters of base64url hold 256 random bits",
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
                    Rule::B9,
                    "code_challenge",
                    "is missing, though its method is there",
                );
            } else {
                self.warning(None, "code_challenge", "is missing: without PKCE a stolen code can be redeemed, unless the app has a secret");
            }
        } else {
            match method.map(|pair| pair.value.as_str()) {
                Some("S256") => {}
                None => self.problem(
                    Rule::B10,
                    "code_challenge_method",
                    "is missing, which means plain: add code_challenge_method=S256",
                ),
                Some(_) => self.problem(
                    Rule::B10,
                    "code_challenge_method",
                    "is not S256: write code_challenge_method=S256, and hash the verifier",
                ),
            }
        }
        if let Some(challenge) = self.filled("code_challenge")
            && (challenge.len() != 43 || !challenge.chars().all(is_base64url))
        {
            self.problem(
                Rule::B9,
                "code_challenge",
                "is not the unpadded base64url of a SHA-256 hash, which has 43 characters",
            );
        }
    }

    /// B7, B12.
    fn nonce(&mut self) {
        let has_openid = self
            .filled("scope")
            .is_some_and(|scope| scope.split(' ').any(|scope| scope == "openid"));
        match self.filled("nonce").map(Nonce::new) {
            Some(Err(error)) => self.error("nonce", &error),
            None if has_openid && self.pair("nonce").is_none() && !self.is_misspelt("nonce") => {
                self.warning(
                    Rule::B12,
                    "nonce",
                    "is missing: with the scope openid it binds the ID token to this sign-in",
                )
            }
            _ => {}
        }
    }
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

/// The URI in `value`, when it is percent-encoded still.
fn decoded_twice(value: &str) -> Option<String> {
    let lower = value.to_ascii_lowercase();
    let is_encoded = lower.contains("%3a%2f%2f") && !lower.contains("://");
    is_encoded.then(|| String::from_utf8_lossy(&form::decode(value)).into_owned())
}

/// What in a list of scopes can't be a scope of Hugging Face, and whether it is
/// all of the list.
fn foreign(given: &str) -> Option<(String, bool)> {
    let joined = |c: char| ",;|+".contains(c);
    if given.contains(joined) {
        let parts = given
            .split(|c| joined(c) || c == ' ')
            .filter(|part| !part.is_empty());
        let right = parts.collect::<Vec<_>>().join("%20");
        let message = format!("has scopes that are not joined by a space: write scope={right}");
        return Some((message, true));
    }
    let is_foreign = |scope: &&str| scope.contains([':', '/', '.', '*']);
    let found = given.split(' ').find(is_foreign)?;
    let message = format!(
        "{found:?} is a scope of another provider: write one of Hugging Face's, such as scope=openid%20profile"
    );
    Some((message, !given.contains(' ')))
}
