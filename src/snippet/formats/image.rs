use askama::Template;
use askama::filters::HtmlSafe;

use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::{Placed, place};
use crate::snippet::parts::Parts;

/// The picture in HTML: `<picture>` around `<img>`, or `<img>` alone.
#[derive(Template)]
#[template(path = "snippet/image.html")]
pub(super) struct Image<'a> {
    src: Placed<'a, Attribute>,
    dark: Option<Placed<'a, Attribute>>,
    size: Option<(u32, u32)>,
    alt: Placed<'a, Attribute>,
}

impl<'a> Image<'a> {
    pub(super) fn new(parts: &'a Parts<'_>) -> Self {
        let svg = &parts.picture.svg;
        Self {
            src: place(&parts.picture.url, Attribute),
            dark: parts.dark.as_ref().map(|dark| place(&dark.url, Attribute)),
            size: parts.host.keeps().size.then(|| (svg.width(), svg.height())),
            alt: place(parts.alt, Attribute),
        }
    }
}

/// The template escapes each part for its place.
impl HtmlSafe for Image<'_> {}
