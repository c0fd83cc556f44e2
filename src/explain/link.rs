//! Judging an authorize link.

use std::collections::HashSet;

use super::query::{Flaw, Pair};
use super::{Explanation, Finding, Parts, leftover, parameter_docs};
use crate::link::{
    CALLBACK_PARAMETERS, LinkError, MANAGED_PARAMETERS, Provider, is_secret_name, is_token,
};
use crate::names::nearest;
use crate::rule::Rule;

/// Names that stand in links alone.
const TELLING: [&str; 5] = [
    "client_id",
    "redirect_uri",
    "response_type",
    "code_challenge",
    "code_challenge_method",
];

/// Whether it is an authorize link rather than a callback.
pub(super) fn is_one(parts: &Parts<'_>) -> bool {
    let path = parts.target.unwrap_or_default().trim_end_matches('/');
    let is_answer = CALLBACK_PARAMETERS
        .iter()
        .any(|name| *name != "state" && parts.has(&[name]));
    parts.has(&TELLING)
        || (!is_answer
            && (path.ends_with("/authorize")
                || (parts.has(MANAGED_PARAMETERS) && !parts.has(&["state"]))))
}

pub(super) fn judge(parts: &Parts<'_>, explanation: &mut Explanation) {
    let mut judge = Judge { parts, explanation };
    judge.endpoint();
    judge.encoding();
    judge.names();
    judge.values();
}

pub(super) struct Judge<'a, 'p> {
    pub(super) parts: &'a Parts<'p>,
    explanation: &'a mut Explanation,
}

impl<'a, 'p> Judge<'a, 'p> {
    pub(super) fn problem(
        &mut self,
        rule: impl Into<Option<Rule>>,
        parameter: &str,
        message: impl std::fmt::Display,
    ) {
        let finding = Finding::new(rule, parameter, message);
        self.explanation.problems.push(finding);
    }

    pub(super) fn warning(
        &mut self,
        rule: impl Into<Option<Rule>>,
        parameter: &str,
        message: impl std::fmt::Display,
    ) {
        let finding = Finding::new(rule, parameter, message);
        self.explanation.warnings.push(finding);
    }

    pub(super) fn error(&mut self, parameter: &str, error: &LinkError) {
        self.problem(error.rule(), parameter, error);
    }

    pub(super) fn pair(&self, name: &str) -> Option<&'a Pair<'p>> {
        self.parts.query.iter().find(|pair| pair.name == name)
    }

    /// The value of `name`, unless it is left to be filled in.
    pub(super) fn filled(&self, name: &str) -> Option<&'a str> {
        let pair = self.pair(name)?;
        (!is_left(pair)).then_some(pair.value.as_str())
    }

    /// Whether it is Hugging Face's endpoint; a query alone counts as its.
    pub(super) fn at_hugging_face(&self) -> bool {
        self.url().is_none_or(is_hugging_face)
    }

    fn url(&self) -> Option<&'p str> {
        self.parts.target.filter(|target| !target.starts_with('/'))
    }

    /// B3, B13, and where Hugging Face asks.
    fn endpoint(&mut self) {
        if self.parts.fragment.is_some() {
            self.problem(
                Rule::B3,
                "",
                "has a fragment (#…), which never reaches the provider: leave it out, or write %23",
            );
        }
        let Some(target) = self.url() else {
            return;
        };
        let right = Provider::hugging_face();
        let right = right.authorization_endpoint();
        let provider = Provider::new(target, target);
        let is_its_host = is_hugging_face(target);
        let rule = match &provider {
            Err(error) => error.rule(),
            Ok(_) => None,
        };
        match provider {
            _ if is_its_host && matches!(rule, None | Some(Rule::B13)) => {
                if url::Url::parse(target).is_ok_and(|url| url.as_str() == right) {
                    self.note("The provider is Hugging Face.");
                } else {
                    let message =
                        format!("is not the address where Hugging Face asks: write {right}");
                    self.problem(rule, "", message);
                }
            }
            Err(error) => self.error("", &error),
            Ok(_) => self.note("The provider is not Hugging Face."),
        }
    }

    fn note(&mut self, note: &str) {
        self.explanation.notes.push(note.to_owned());
    }

    /// B2, B16.
    fn encoding(&mut self) {
        let parts = self.parts;
        for pair in &parts.query {
            for flaw in &pair.flaws {
                let in_placeholder =
                    is_left(pair) && matches!(flaw, Flaw::Character(_) | Flaw::Percent);
                if !in_placeholder {
                    self.problem(Rule::B2, &pair.name, flaw.message());
                }
            }
            let is_per_visitor = ["state", "nonce", "code_challenge"].contains(&pair.name.as_str());
            if leftover::is_template(pair.raw_value) && is_per_visitor {
                self.warning(
                    Rule::B16,
                    &pair.name,
                    "is a placeholder, which a template engine has to fill in, percent-encoded",
                );
            } else if is_left(pair) {
                let name = &pair.name;
                let message = match name.as_str() {
                    "client_id" => {
                        "is a placeholder that is left: write the app's own client ID, from its settings".to_owned()
                    }
                    "redirect_uri" => {
                        "is a placeholder that is left: write the address of your callback, percent-encoded".to_owned()
                    }
                    "state" | "nonce" => format!(
                        "is a placeholder that is left: write a fresh random {name} for each sign-in"
                    ),
                    _ => "is a placeholder that is left: write its value".to_owned(),
                };
                self.problem(Rule::B16, name, message);
            }
        }
    }

    /// B4, B15, and names that are misspelt.
    fn names(&mut self) {
        let parts = self.parts;
        let (mut seen, mut told) = (HashSet::new(), HashSet::new());
        for pair in &parts.query {
            let name = pair.name.as_str();
            if !seen.insert(name) && told.insert(name) {
                self.problem(Rule::B4, name, "stands there twice: give it once");
            }
            if is_secret_name(pair.meant()) {
                self.problem(Rule::B15, name, "names a secret, and a link is no place for one: leave it out, and change the secret if it has been shown");
            } else if is_token(&pair.value) {
                self.problem(
                    Rule::B15,
                    name,
                    "looks like an access token (hf_…): leave it out, and revoke the token",
                );
            } else if let Some(right) = misspelt(pair) {
                let message =
                    format!("is no parameter of a link: did you mean {right}? Write {right}=…");
                self.problem(None, name, message);
            }
        }
    }

    /// Whether `name` stands there under a misspelt name.
    pub(super) fn is_misspelt(&self, name: &str) -> bool {
        self.parts
            .query
            .iter()
            .any(|pair| misspelt(pair) == Some(name))
    }
}

/// Whether the value is left to be filled in, by a template engine or by a
/// reader.
pub(super) fn is_left(pair: &Pair<'_>) -> bool {
    leftover::is_template(pair.raw_value) || leftover::is_placeholder(&pair.value)
}

/// Whether the host is Hugging Face's, or one that is taken for it.
fn is_hugging_face(target: &str) -> bool {
    let Some(host) = url::Url::parse(target)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
    else {
        return false;
    };
    let host = host.strip_prefix("www.").unwrap_or(&host);
    ["hf.co", "huggingface.com", "hf.com"].contains(&host)
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
