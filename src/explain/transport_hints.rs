//! What went wrong on the way here: in HTML, or in a shell.

use super::{Explanation, Finding, Kind, Parts};

/// The link was copied from HTML's source, where `&` is `&amp;`.
pub(super) fn escaped(parts: &Parts<'_>, explanation: &mut Explanation) {
    if !parts.query.iter().any(super::Pair::is_escaped) {
        return;
    }
    let finding = Finding::new(
        None,
        "",
        "is HTML-escaped: &amp; stands where & belongs, and so the names after it are others; write & alone",
    );
    // A callback may have parameters of any name (V2).
    if explanation.kind == Kind::Callback {
        explanation.warnings.push(finding);
    } else {
        explanation.problems.push(finding);
    }
}

/// A shell cuts a URL without quotes at its first `&`.
pub(super) fn cut(parts: &Parts<'_>, explanation: &mut Explanation) {
    let is_lonely = parts.query.len() == 1 && parts.fragment.is_none();
    if is_lonely && explanation.kind != Kind::Neither && !explanation.problems.is_empty() {
        explanation.notes.push(
            "Only one parameter is there. Is the URL in quotes? Without them a shell cuts it at its first &."
                .to_owned(),
        );
    }
}

/// It is nothing of a sign-in, or has become so on the way.
pub(super) fn neither(parts: &Parts<'_>, explanation: &mut Explanation) {
    let message = match lost_query(parts.target.unwrap_or_default()) {
        true => {
            "holds its query in the path: a proxy has encoded the ? (%3F), or it is missing; the callback must have it as ?code=…&state=…"
        }
        false => {
            "has none of the parameters of an authorize link (client_id, redirect_uri, …), and none of a callback (code, state, …)"
        }
    };
    explanation.problems.push(Finding::new(None, "", message));
}

/// Whether the path holds what was meant to be a query.
pub(super) fn lost_query(target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    let begins = |start: &str| ["%3f", ";", "&"].map(|separator| format!("{separator}{start}"));
    [
        "code=", "code%3d", "state=", "state%3d", "error=", "error%3d",
    ]
    .iter()
    .any(|name| begins(name).iter().any(|text| lower.contains(text)))
}
