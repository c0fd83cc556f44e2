//! Judging an authorize link.

use std::collections::HashSet;

use super::query::{Flaw, Pair};
use super::{Explanation, Finding, Parts, mask};
use crate::link::{
    CALLBACK_PARAMETERS, LinkError, MANAGED_PARAMETERS, Provider, is_secret_name, is_token,
};
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
                || (parts.has(&MANAGED_PARAMETERS) && !parts.has(&["state"]))))
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
        (!is_placeholder(pair)).then_some(pair.value.as_str())
    }

    /// B3, B13.
    fn endpoint(&mut self) {
        if self.parts.fragment.is_some() {
            self.problem(
                Rule::B3,
                "",
                "has a fragment (#…), which never reaches the provider: leave it out, or write %23",
            );
        }
        let Some(target) = self.parts.target else {
            return;
        };
        let hugging_face = Provider::hugging_face();
        match Provider::new(target, target) {
            Err(error) => self.error("", &error),
            Ok(_) if target == hugging_face.authorization_endpoint() => {
                self.explanation
                    .notes
                    .push("The provider is Hugging Face.".to_owned());
            }
            Ok(_)
                if url::Url::parse(target)
                    .is_ok_and(|u| u.host_str() == Some("huggingface.co")) =>
            {
                let right = hugging_face.authorization_endpoint();
                self.warning(
                    None,
                    "",
                    format!("Hugging Face's authorization endpoint is {right}"),
                );
            }
            Ok(_) => self
                .explanation
                .notes
                .push("The provider is not Hugging Face.".to_owned()),
        }
    }

    /// B2.
    fn encoding(&mut self) {
        let parts = self.parts;
        for pair in &parts.query {
            for flaw in &pair.flaws {
                let in_placeholder =
                    is_placeholder(pair) && matches!(flaw, Flaw::Character(_) | Flaw::Percent);
                if !in_placeholder {
                    self.problem(Rule::B2, &pair.name, flaw.message());
                }
            }
            if is_placeholder(pair) {
                self.warning(
                    Rule::B16,
                    &pair.name,
                    "is a placeholder, which a template engine or a reader has to fill in",
                );
            }
        }
    }

    /// B4, B15.
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
            }
        }
    }
}

/// Whether the value is left to be filled in: as it stands, or decoded, as a
/// browser writes `{STATE}`.
fn is_placeholder(pair: &Pair<'_>) -> bool {
    mask::is_placeholder(pair.raw_value) || mask::is_placeholder(&pair.value)
}
