//! The preview as one HTML page.

use askama::Template;
use base64ct::{Base64, Encoding};

use super::PreviewError;
use super::exhibit::{Exhibit, GROUNDS, Ground};

#[derive(Template)]
#[template(path = "page/preview.html")]
struct Page {
    shown: Vec<Shown>,
    grounds: [Ground; 2],
}

/// A badge as the page needs it.
struct Shown {
    exhibit: Exhibit,
    /// The SVG as a `data:` URL, so that badges shown twice share no ids.
    url: String,
}

/// One self-contained HTML page that shows the eight standard badges on white
/// and on dark, each with its size in px and its length in bytes. It refers to
/// nothing outside itself.
///
/// ```
/// let page = hf_signin::preview::page()?;
/// assert_eq!(page.matches("<img ").count(), 16);
/// # Ok::<(), hf_signin::preview::PreviewError>(())
/// ```
///
/// # Errors
///
/// When a badge cannot be drawn.
pub fn page() -> Result<String, PreviewError> {
    let shown = Exhibit::all()?
        .into_iter()
        .map(|exhibit| Shown {
            url: format!(
                "data:image/svg+xml;base64,{}",
                Base64::encode_string(exhibit.svg.as_str().as_bytes())
            ),
            exhibit,
        })
        .collect();
    let page = Page {
        shown,
        grounds: GROUNDS,
    };
    Ok(page.render()?)
}
