//! Judging a callback, as far as that goes without what the site stored.

use super::error_text;
use super::explanation::Explanation;
use super::link::right_value;
use super::mask::Mask;
use super::parts::Parts;
use super::query::{Flaw, Pair};
use crate::Diagnostic;
use crate::callback::{Callback, CallbackError};
use crate::link::{CALLBACK_PARAMETERS, RedirectUri};
use crate::rule::Rule;
use crate::unfilled;

/// True when the fragment was added by a router in the browser or by the
/// provider, and is not an answer: `#/`, `#!/home`, `#_=_`.
fn is_router_fragment(fragment: &str, pairs: &[Pair<'_>]) -> bool {
    let is_answer = pairs
        .iter()
        .any(|pair| CALLBACK_PARAMETERS.contains(&pair.meant.as_str()));
    !is_answer && (fragment.starts_with('/') || fragment.starts_with('!') || fragment == "_=_")
}

pub(super) fn judge(parts: &Parts<'_>, mask: &Mask, explanation: &mut Explanation) {
    let problems = &mut explanation.problems;
    let second_mark = parts
        .query
        .iter()
        .find(|pair| pair.name.contains('?') && CALLBACK_PARAMETERS.contains(&pair.meant.as_str()));
    if second_mark.is_some() {
        problems.push(
            Diagnostic::error("second_question_mark", "the callback has a second ? in its query: the redirect URI had a query already, and the answer was added with ? in place of &")
                .with_rule(Rule::V13)
                .with_fix("register and send a redirect URI without a query of its own, or with one that is well-formed (?a=b)"),
        );
    }
    if parts.lost_mark {
        problems.push(
            Diagnostic::error("query_in_path", "the callback holds its query in the path: a proxy has encoded the ? (%3F), or it is missing")
                .with_fix("let the callback have it as ?code=…&state=…"),
        );
    }
    for pair in &parts.query {
        // A form's encoding, `+` included, is right here (RFC 6749
        // appendix B).
        if pair.flaws.contains(&Flaw::NotUtf8) {
            let name = mask.name(&pair.name);
            let message = format!("{name} {}", Flaw::NotUtf8.message());
            problems.push(Diagnostic::error("not_utf8", message).with_parameter(name));
        }
        if CALLBACK_PARAMETERS.contains(&pair.meant.as_str())
            && pair.name != pair.meant
            && pair.name.contains('[')
        {
            let message = format!(
                "{} has brackets: only {} is a parameter of a callback",
                mask.name(&pair.name),
                pair.meant
            );
            problems.push(Diagnostic::error("brackets", message).with_parameter(&*pair.meant));
        }
        let is_judged = ["code", "state", "iss", "nonce"].contains(&pair.meant.as_str());
        let found = unfilled::of(&pair.meant, &pair.value);
        let found = found.filter(|found| pair.meant != "code" || found.code != "encoded_twice");
        if let Some(found) = found.filter(|_| is_judged) {
            let fix = match pair.meant.as_str() {
                "state" => {
                    right_value("state")
                        + ", and send it in the link: the callback returns what the link sent"
                }
                _ => "begin the sign-in again with the link, and take what the provider sends"
                    .to_owned(),
            };
            let message = format!("{} {}", pair.meant, found.what);
            problems.push(
                Diagnostic::error(found.code, message)
                    .with_rule(Rule::B16)
                    .with_parameter(&*pair.meant)
                    .with_fix(fix),
            );
        }
    }
    let in_fragment = parts.in_fragment();
    let fragment = parts.fragment.unwrap_or_default();
    let is_router = is_router_fragment(fragment, &in_fragment);
    if is_router {
        explanation.warnings.push(
            Diagnostic::warning("router_fragment", "the fragment (#…) was added in the browser, by a router or by the provider: it is no part of the answer, and a server never sees it")
                .with_fix("compare the address without it"),
        );
    }
    let name_of = |pair: &Pair<'_>| match second_mark.is_some() && pair.name.contains('?') {
        true => pair.meant.clone(),
        false => pair.name.clone(),
    };
    let named: Vec<(String, &str)> = parts
        .query
        .iter()
        .map(|pair| (name_of(pair), pair.value.as_str()))
        .collect();
    let callback = Callback::from_pairs(
        named.iter().map(|(name, value)| (name.as_str(), *value)),
        parts.fragment.filter(|_| !is_router),
    );
    for name in CALLBACK_PARAMETERS {
        if named.iter().filter(|(found, _)| found == name).count() > 1 {
            push(problems, &CallbackError::DuplicateParameter { name });
        }
    }
    let error = parts.get("error").filter(|error| !error.is_empty());
    let description = [
        parts.get("error_description"),
        parts.get("error_hint"),
        parts.get("error_reason"),
    ];
    let description = description
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(". ");
    let meaning = error.map(|error| {
        let page = error_text::of_error_page(parts.path(), error);
        (page, error_text::of_answer(error, &description))
    });
    let is_answer_of_a_library = matches!(&meaning, Some((Some(_), _)));
    for found in callback.problems() {
        // Where the provider says what to mend, a state that is missing is no
        // news; nor in the fragment's answer.
        let says_more = matches!(&meaning, Some((_, found)) if !found.problems.is_empty())
            || is_answer_of_a_library;
        if !(matches!(found, CallbackError::StateMissing) && says_more) {
            push(problems, &found);
        }
    }
    if let Some((page, found)) = meaning {
        problems.extend(found.problems.iter().cloned());
        let notes = match page {
            Some(super::error_code::Meaning::Note(note)) => vec![note],
            _ if found.notes.is_empty() => vec!["The provider said no."],
            _ => found.notes,
        };
        explanation
            .notes
            .extend(notes.into_iter().map(str::to_owned));
    }
    if !is_answer_of_a_library {
        explanation.notes.push(
            "Only the check against what was stored (verify) can say that the state is the stored one, and the address \
             the redirect URI that was sent."
                .to_owned(),
        );
    }
    address(parts, explanation);
}

/// B13, B14 of the address that it came to.
fn address(parts: &Parts<'_>, explanation: &mut Explanation) {
    let url = parts.target.filter(|target| {
        target.contains("://") || target.contains(":/") || target.starts_with("javascript:")
    });
    let address = url.map(RedirectUri::custom_scheme);
    match address.and_then(Result::err).and_then(|error| error.rule()) {
        Some(Rule::B13) => explanation.warnings.push(
            Diagnostic::warning(
                "http",
                "the callback came by plain http: anybody on the way could read the code",
            )
            .with_rule(Rule::B13)
            .with_fix("use https"),
        ),
        Some(Rule::B14) => explanation.problems.push(
            Diagnostic::error(
                "scheme",
                "the callback has a scheme that reaches no app: no callback comes there",
            )
            .with_rule(Rule::B14),
        ),
        _ => {}
    }
}

fn push(problems: &mut Vec<Diagnostic>, error: &CallbackError) {
    let parameter = match error {
        CallbackError::DuplicateParameter { name } | CallbackError::OtherFlow { name } => name,
        CallbackError::StateMissing => "state",
        CallbackError::IllegalCode => "code",
        CallbackError::IllegalCharacter { name, .. }
        | CallbackError::ParameterTooLong { name, .. } => name,
        _ => "",
    };
    let mut diagnostic = error.diagnostic();
    if !parameter.is_empty() {
        diagnostic = diagnostic.with_parameter(parameter);
    }
    problems.push(diagnostic);
}
