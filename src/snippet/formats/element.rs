//! What the formats of HTML have in common.

use std::fmt::{self, Write};

use askama::filters::HtmlSafe;

use crate::snippet::context::Context;
use crate::snippet::escape::html::Attribute;
use crate::snippet::escape::{Escaped, escape};
use crate::snippet::lang::Lang;
use crate::snippet::style::{Element, Styled};

/// The picture in HTML: `<picture>` around `<img>`, or only `<img>`; in a button that
/// fills its place, the mark and the label.
pub(super) struct Image<'a> {
    src: Escaped<'a, Attribute>,
    dark: Option<Escaped<'a, Attribute>>,
    size: Option<(u32, u32)>,
    alt: Escaped<'a, Attribute>,
    lang: Lang,
    style: Styled,
    label: Option<Escaped<'a, Attribute>>,
    /// Before each line; without it, all is in one line: in a README, spaces
    /// would be a part of the link.
    indent: Option<&'static str>,
}

impl<'a> Image<'a> {
    pub(super) fn new(ctx: &'a Context<'_>, indent: &'static str) -> Self {
        let svg = &ctx.picture.svg;
        Self {
            src: escape(&ctx.picture.url, Attribute),
            dark: ctx.dark.as_ref().map(|dark| escape(&dark.url, Attribute)),
            size: ctx.host.keeps().size.then(|| (svg.width(), svg.height())),
            alt: escape(ctx.alt, Attribute),
            lang: match ctx.host.keeps().lang {
                true => ctx.lang,
                false => Lang::default(),
            },
            style: ctx.styled(Element::Picture(svg.width())),
            label: ctx.label.map(|label| escape(label, Attribute)),
            indent: ctx.look.is_styled().then_some(indent),
        }
    }

    /// The line end before the end of the element around it.
    fn end(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.indent {
            Some(indent) => write!(f, "\n{}", &indent[2..]),
            None => Ok(()),
        }
    }

    fn img(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<img src=\"{}\"", self.src)?;
        if let Some((width, height)) = self.size {
            write!(f, " width=\"{width}\" height=\"{height}\"")?;
        }
        write!(f, " alt=\"{}\"{}{}>", self.alt, self.lang, self.style)
    }
}

impl fmt::Display for Image<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |f: &mut fmt::Formatter<'_>, inner: &str| match self.indent {
            Some(indent) => write!(f, "\n{indent}{inner}"),
            None => Ok(()),
        };
        line(f, "")?;
        if let (Some(label), Some((width, height))) = (&self.label, self.size) {
            let src = &self.src;
            write!(
                f,
                "<img src=\"{src}\" width=\"{width}\" height=\"{height}\" alt=\"\">"
            )?;
            line(f, "")?;
            write!(f, "<span{}>{label}</span>", self.lang)?;
            return self.end(f);
        }
        match &self.dark {
            None => self.img(f)?,
            Some(dark) => {
                f.write_str("<picture>")?;
                line(f, "  ")?;
                write!(
                    f,
                    "<source media=\"(prefers-color-scheme: dark)\" srcset=\"{dark}\">"
                )?;
                line(f, "  ")?;
                self.img(f)?;
                line(f, "")?;
                f.write_str("</picture>")?;
            }
        }
        self.end(f)
    }
}

/// Each part is escaped for its place.
impl HtmlSafe for Image<'_> {}

/// The `<style>` element, with a line end after it; nothing where the markup has
/// none.
pub(super) struct StyleElement {
    text: Option<String>,
    is_for_razor: bool,
}

impl StyleElement {
    pub(super) fn new(ctx: &Context<'_>) -> Self {
        Self {
            text: ctx.style_text(),
            is_for_razor: ctx.is_for_razor(),
        }
    }
}

impl fmt::Display for StyleElement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(text) = &self.text else {
            return Ok(());
        };
        f.write_str("<style>")?;
        if self.is_for_razor {
            write_for_razor(f, text)?;
        } else {
            f.write_str(text)?;
        }
        f.write_str("</style>\n")
    }
}

/// The rules hold no `<`.
impl HtmlSafe for StyleElement {}

/// Razor writes `@@` as `@`.
pub(super) fn write_for_razor(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    for c in text.chars() {
        match c {
            '@' => f.write_str("@@")?,
            _ => f.write_char(c)?,
        }
    }
    Ok(())
}
