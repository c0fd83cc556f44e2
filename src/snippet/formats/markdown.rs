use askama::Template;

use super::html;
use crate::snippet::Host;
use crate::snippet::context::Context;
use crate::snippet::escape::markdown::{Destination, Label};
use crate::snippet::escape::{Escaped, escape, escape_parts};
use crate::snippet::placeholder::Placeholder;
use crate::snippet::spec::{FormatSpec, Output, Refusal, Styling};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    // On a page of your own, Markdown stays Markdown: not every renderer lets
    // HTML through.
    pair_on: |host| !host.is_own() && host.keeps().picture,
    hosts: &[
        Host::Github,
        Host::Gitlab,
        Host::Pypi,
        Host::CratesIo,
        Host::Npm,
        Host::HuggingFace,
        Host::Gradio,
        Host::Streamlit,
        Host::StaticSpace,
        Host::VscodeMarketplace,
        Host::Nuget,
        Host::Codeberg,
        Host::Bitbucket,
        Host::DockerHub,
    ],
    png: |host| Some(if is_plain(host) { 1 } else { 2 }),
    styling: Styling::None,
    write,
    ..html::SPEC
};

#[derive(Template)]
#[template(path = "snippet/markdown.md")]
struct Markdown<'a> {
    alt: Escaped<'a, Label>,
    image: Escaped<'a, Destination>,
    link: Escaped<'a, Destination>,
}

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    let breaks_link = ctx
        .placeholders()
        .any(|placeholder| placeholder.engine.is_some() || !fits(placeholder));
    if ctx.dark.is_some() || ctx.new_tab || breaks_link {
        if !ctx.host.keeps().html {
            return Err(Refusal::Link(format!(
                "holds a placeholder that only HTML can hold, and host {} shows none: link to a \
                 page of your own site that begins the sign-in",
                ctx.host
            )));
        }
        return html::write(ctx);
    }
    let text = Markdown {
        alt: escape(ctx.alt, Label),
        image: escape(&ctx.picture.url, Destination),
        link: escape_parts(&ctx.link, Destination),
    };
    Ok(text.render()?.into())
}

/// True if the picture has no width beside it.
fn is_plain(host: Host) -> bool {
    host.is_own() || !host.keeps().picture
}

/// True if a destination without angle brackets can hold `placeholder` as it
/// is: spaces end one, and the rest would need escapes.
fn fits(placeholder: &Placeholder) -> bool {
    !html::is_thymeleaf(placeholder)
        && placeholder
            .as_str()
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"{}_-.$%@=?#:".contains(&b))
}
