use askama::Template;

use crate::snippet::context::Context;
use crate::snippet::escape::bbcode::Url;
use crate::snippet::escape::{Escaped, escape, escape_parts};
use crate::snippet::link_template::LinkPart;
use crate::snippet::placeholder::Placeholder;
use crate::snippet::spec::{FormatSpec, Output, Refusal};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    hosts: &[],
    why_not: "it does not show BBCode: use format markdown",
    refuses,
    no_new_tab: Some("BBCode can't say so: leave the new tab out"),
    is_read_elsewhere: true,
    write,
    ..FormatSpec::DOCUMENT
};

#[derive(Template)]
#[template(path = "snippet/bbcode.bbcode")]
struct Bbcode<'a> {
    link: Escaped<'a, Url>,
    image: Escaped<'a, Url>,
}

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    let holds_bracket =
        |part: &LinkPart<'_>| matches!(part, LinkPart::Text(text) if text.contains(['[', ']']));
    if ctx.link.iter().any(holds_bracket) {
        return Err(Refusal::Link(
            "holds a bracket, at which BBCode ends: give the host by name".to_owned(),
        ));
    }
    let text = Bbcode {
        link: escape_parts(&ctx.link, Url),
        image: escape(&ctx.picture.url, Url),
    };
    Ok(text.render()?.into())
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    super::refuses_any_of(
        placeholder,
        &['[', ']', '"', '\'', '<', '>', ' '],
        "BBCode has no escapes for spaces, quotes or brackets: use one such as {STATE}",
    )
}
