//! Judging a callback, as far as that goes without what the site stored.

use super::{Explanation, Finding, Parts, error_text};
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
            push(problems, &CallbackError::DuplicateParameter { name });
        }
    }
    let error = parts.get("error").filter(|error| !error.is_empty());
    let said = [parts.get("error_description"), error];
    let meaning = said.into_iter().flatten().find_map(error_text::meaning);
    for found in callback.problems() {
        // Where the provider says what to mend, no state is none of the news.
        let is_news =
            !matches!(found, CallbackError::StateMissing) || !matches!(meaning, Some(Err(_)));
        if is_news {
            push(problems, &found);
        }
    }
    match meaning {
        Some(Err(finding)) if error.is_some() => {
            problems.push(finding);
            explanation.notes.push("The provider said no.".to_owned());
        }
        Some(Ok(note)) if error.is_some() => explanation.notes.push(note.to_owned()),
        _ if error.is_some() => explanation.notes.push("The provider said no.".to_owned()),
        _ => {}
    }
    explanation.notes.push(
        "Whether the state is the stored one, and the address the redirect URI that was sent, \
         only `hf-signin verify --transaction FILE` can say."
            .to_owned(),
    );
    let url = parts.target.filter(|target| !target.starts_with('/'));
    let address = url.map(RedirectUri::custom_scheme);
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
        CallbackError::DuplicateParameter { name } | CallbackError::OtherFlow { name } => name,
        CallbackError::StateMissing => "state",
        CallbackError::IllegalCode => "code",
        CallbackError::IllegalCharacter { name, .. }
        | CallbackError::ParameterTooLong { name, .. } => name,
        _ => "",
    };
    problems.push(Finding::new(error.diagnostic().rule, parameter, error));
}
