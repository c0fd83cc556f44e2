use askama::Template;
use percent_encoding::percent_decode;

use crate::Diagnostic;
use crate::snippet::context::Context;
use crate::snippet::escape::org::{AttributeValue, Image, Target};
use crate::snippet::escape::{Escaped, escape, escape_parts};
use crate::snippet::placeholder::Placeholder;
use crate::snippet::spec::{FormatSpec, Output, Refusal};
use crate::snippet::{Host, picture_url};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    hosts: &[Host::Github, Host::Gitlab],
    why_not: "it does not show Org: use format markdown",
    refuses,
    no_new_tab: Some("Org can't say so: leave the new tab out"),
    is_read_elsewhere: true,
    warns,
    write,
    ..FormatSpec::DOCUMENT
};

#[derive(Template)]
#[template(path = "snippet/org.org")]
struct Org<'a> {
    /// Read by Emacs; GitHub's and GitLab's readers ignore it.
    alt: Option<Escaped<'a, AttributeValue>>,
    lang: Option<(&'static str, bool)>,
    link: Escaped<'a, Target>,
    /// A relative reference is a plain link only with its type before it.
    is_file: bool,
    image: Escaped<'a, Image>,
}

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    let url = &ctx.picture.url;
    let path = path(url);
    let text = Org {
        alt: is_attribute(ctx.alt).then(|| escape(ctx.alt, AttributeValue)),
        lang: ctx.lang.language,
        link: escape_parts(&ctx.link, Target),
        is_file: path.is_some(),
        image: escape(path.as_deref().unwrap_or(url), Image),
    };
    Ok(text.render()?.into())
}

/// Org looks for a file of exactly the name that is in the link.
fn warns(ctx: &Context<'_>) -> Option<Diagnostic> {
    let path = path(&ctx.picture.url)?;
    path.contains('%').then(|| {
        let text = format!("picture {path:?}: Org looks for a file of exactly this name");
        Diagnostic::warning("org_path", text)
            .with_fix("give a folder without spaces, brackets, percent signs and double colons")
    })
}

/// The path behind `file:` for a picture whose URL is relative. Org decodes
/// nothing there, so letters are written as they are; what would end the link stays
/// percent-encoded, and is right only in an exported page.
fn path(url: &str) -> Option<String> {
    if picture_url::is_web(url) {
        return None;
    }
    let mut path = String::with_capacity(url.len());
    let mut rest = url;
    while let Some(at) = rest.find('%') {
        path.push_str(&rest[..at]);
        let bytes = letters(&rest[at..]);
        match String::from_utf8(bytes) {
            Ok(text) if !text.is_empty() && !text.contains(is_blank) => {
                rest = &rest[at + 3 * text.len()..];
                path.push_str(&text);
            }
            _ => {
                path.push('%');
                rest = &rest[at + 1..];
            }
        }
    }
    path.push_str(rest);
    // Two colons would begin a search in the file.
    Some(path.replace("::", "%3A%3A"))
}

/// True if an attribute can have `text` as its value: another would begin at a
/// colon behind a space, and `nil` means no value.
fn is_attribute(text: &str) -> bool {
    text != "nil" && !text.split_whitespace().any(|word| word.starts_with(':'))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// The bytes beyond ASCII that `text` begins with, percent-encoded there.
fn letters(text: &str) -> Vec<u8> {
    text.as_bytes()
        .chunks_exact(3)
        .map_while(|chunk| match chunk {
            [b'%', ..] => percent_decode(chunk).next().filter(|byte| *byte != b'%'),
            _ => None,
        })
        .take_while(|byte| !byte.is_ascii())
        .collect()
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    super::refuses_any_of(
        placeholder,
        &['[', ']', '\\'],
        "Org would read its brackets or backslashes: use one such as {{ state }}",
    )
}
