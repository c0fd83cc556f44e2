//! The code around a badge.

use super::PreviewError;
use hf_signin::badge::{Badge, Theme};
use hf_signin::snippet::{Format, Pictures, Snippet};

/// The page that begins the sign-in, in the code.
const SIGN_IN: &str = "/login";

/// The radius of the corners in code of format HTML.
pub(super) fn radius(code: &str) -> &str {
    let rest = code.split_once("border-radius:");
    let radius = rest.and_then(|(_, rest)| rest.split_once(';'));
    radius.map_or("", |(radius, _)| radius)
}

/// The code that `snippet` prints for the badge.
pub(super) fn snippet(badge: &Badge, format: Format) -> Result<String, PreviewError> {
    let pictures = if is_official(badge) {
        Pictures::Official
    } else {
        Pictures::Folder("badges".to_owned())
    };
    let snippet = Snippet::to(SIGN_IN)?
        .badge(badge.clone())
        .pictures(pictures);
    Ok(snippet.format(format).render()?)
}

/// Whether Hugging Face has a file of this badge, or of both its themes.
fn is_official(badge: &Badge) -> bool {
    match badge.theme {
        Theme::Auto => badge.clone().theme(Theme::Light).is_official(),
        _ => badge.is_official(),
    }
}
