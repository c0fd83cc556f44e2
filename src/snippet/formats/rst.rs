use askama::Template;

use crate::snippet::Host;
use crate::snippet::context::Context;
use crate::snippet::escape::rst::{OptionValue, Target};
use crate::snippet::escape::{Escaped, escape, escape_parts};
use crate::snippet::placeholder::Placeholder;
use crate::snippet::spec::{FormatSpec, Output, Refusal};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    hosts: &[Host::Github, Host::Gitlab, Host::Pypi, Host::Bitbucket],
    why_not: "it does not show reStructuredText: use format markdown",
    refuses,
    no_new_tab: Some("reStructuredText can't say so: leave the new tab out"),
    png: |_| Some(2),
    write,
    ..FormatSpec::DOCUMENT
};

#[derive(Template)]
#[template(path = "snippet/rst.rst")]
struct Rst<'a> {
    image: Escaped<'a, OptionValue>,
    alt: Escaped<'a, OptionValue>,
    /// In px, for a PNG of more pixels.
    width: Option<u32>,
    link: Escaped<'a, Target>,
}

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    let text = Rst {
        image: escape(&ctx.picture.url, OptionValue),
        alt: escape(ctx.alt, OptionValue),
        width: ctx.is_png.then(|| ctx.picture.svg.width()),
        link: escape_parts(&ctx.link, Target),
    };
    Ok(text.render()?.into())
}

/// A target loses its spaces, and a backslash escapes there.
fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    super::refuses_any_of(
        placeholder,
        &[' ', '\\'],
        "reStructuredText drops spaces and backslashes in a link: use one without, such as {{state}}",
    )
}
