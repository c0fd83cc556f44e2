//! Judging a callback, as far as that goes without what the site stored.

use super::{Explanation, Finding, Parts};
use crate::callback::{Callback, CallbackError};
use crate::link::{CALLBACK_PARAMETERS, RedirectUri};
use crate::rule::Rule;

pub(super) fn judge(parts: &Parts<'_>, explanation: &mut Explanation) {
    let problems = &mut explanation.problems;
    for pair in &parts.query {
        for flaw in &pair.flaws {
            // A form's encoding, `+` included, is right here (RFC 6749
            // appendix B).
            if *flaw == super::query::Flaw::NotUtf8 {
                problems.push(Finding::new(None, &pair.name, flaw.message()));
            }
        }
    }
    let callback = Callback::from_pairs(
        parts
            .query
            .iter()
            .map(|pair| (pair.name.as_str(), pair.value.as_str())),
        parts.fragment,
    );
    for name in CALLBACK_PARAMETERS {
        if parts.query.iter().filter(|pair| pair.name == name).count() > 1 {
            push(problems, &CallbackError::Duplicate { name });
        }
    }
    for error in callback.problems() {
        push(problems, &error);
    }
    if parts.get("error").is_some_and(|error| !error.is_empty()) {
        let by_user = parts.get("error") == Some("access_denied");
        explanation.notes.push(
            if by_user {
                "The user, or the provider for them, said no. That is an answer, and breaks no rule."
            } else {
                "The provider said no."
            }
            .to_owned(),
        );
    }
    explanation.notes.push(
        "Whether the state is the stored one, and the address the redirect URI that was sent, \
         only `hf-signin verify --transaction FILE` can say."
            .to_owned(),
    );
    let address = parts.target.map(RedirectUri::new);
    match address.and_then(Result::err).and_then(|error| error.rule()) {
        Some(Rule::B13) => explanation.warnings.push(Finding::new(
            Rule::B13,
            "",
            "came by plain http: anybody on the way could read the code",
        )),
        Some(Rule::B14) => problems.push(Finding::new(
            Rule::B14,
            "",
            "has a scheme that reaches no app: no callback comes there",
        )),
        _ => {}
    }
}

fn push(problems: &mut Vec<Finding>, error: &CallbackError) {
    let parameter = match error {
        CallbackError::Duplicate { name } | CallbackError::OtherFlow { name } => name,
        CallbackError::StateMissing => "state",
        CallbackError::IllegalCode => "code",
        CallbackError::IllegalCharacter { name, .. }
        | CallbackError::LongParameter { name, .. } => name,
        _ => "",
    };
    problems.push(Finding::new(error.rule(), parameter, error));
}
