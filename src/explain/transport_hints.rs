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
