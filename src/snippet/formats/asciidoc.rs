use askama::Template;

use crate::snippet::Host;
use crate::snippet::context::Context;
use crate::snippet::escape::asciidoc::{Attribute, Url};
use crate::snippet::escape::{Escaped, escape, escape_parts};
use crate::snippet::placeholder::Placeholder;
use crate::snippet::spec::{FormatSpec, Output, Refusal};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    hosts: &[Host::Github, Host::Gitlab],
    why_not: "it does not show AsciiDoc: use format markdown",
    refuses,
    png: |_| Some(2),
    write,
    ..FormatSpec::DOCUMENT
};

#[derive(Template)]
#[template(path = "snippet/asciidoc.adoc")]
struct Asciidoc<'a> {
    image: Escaped<'a, Url>,
    alt: Escaped<'a, Attribute>,
    width: u32,
    height: u32,
    link: Escaped<'a, Url>,
    new_tab: bool,
}

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    let svg = &ctx.picture.svg;
    let text = Asciidoc {
        image: escape(&ctx.picture.url, Url),
        alt: escape(ctx.alt, Attribute),
        width: svg.width(),
        height: svg.height(),
        link: escape_parts(&ctx.link, Url),
        new_tab: ctx.new_tab,
    };
    Ok(text.render()?.into())
}

/// Only letters, digits, braces, spaces, dots, dollars and underscores within
/// a word mean nothing in an attribute; and of a name in braces, only one that
/// AsciiDoc itself does not know.
fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    let text = placeholder.as_str();
    let is_plain = text
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "{} ._$".contains(c));
    let has_markup = ["__", " _", "_ ", "{_", "_}", "..", "._", "_."]
        .iter()
        .any(|part| text.contains(part));
    if !is_plain || has_markup {
        return Some(
            "AsciiDoc would read its punctuation: use one of letters, digits and braces, such as {{ state }}",
        );
    }
    let name = text.trim_matches(['{', '}', '$']).to_ascii_lowercase();
    CHARACTERS.split(' ').any(|known| known == name).then_some(
        "AsciiDoc has a character of this name: use another, or spaces within, such as {{ state }}",
    )
}

/// Names of one word that mean a character in any AsciiDoc document;
/// `{endsb}` would end the image.
const CHARACTERS: &str = "amp apos asterisk backslash backtick blank brvbar caret cpp cxx deg \
    empty endsb gt ldquo lsquo lt nbsp plus pp quot rdquo rsquo sp startsb tilde vbar wj zwsp";
