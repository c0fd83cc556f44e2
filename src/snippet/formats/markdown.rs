use super::*;
use crate::snippet::escape::markdown::{Destination, Label};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::UrlPair,
    hosts: html::SPEC.hosts,
    why_not: html::SPEC.why_not,
    refuses: html::SPEC.refuses,
    no_new_tab: None,
    render,
};

#[derive(Template)]
#[template(path = "snippet/markdown.md")]
struct Markdown<'a> {
    alt: Escaped<'a, Label>,
    image: Escaped<'a, Destination>,
    link: Escaped<'a, Destination>,
}

fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    let breaks_link = ctx
        .placeholders()
        .any(|placeholder| placeholder.engine.is_some() || !fits(placeholder));
    if ctx.dark.is_some() || ctx.new_tab || breaks_link {
        return html::render(ctx);
    }
    let text = Markdown {
        alt: escape(ctx.alt, Label),
        image: escape(&ctx.picture.url, Destination),
        link: escape_parts(&ctx.link, Destination),
    };
    text.render().map_err(SnippetError::template)
}

/// Whether a destination without angle brackets can hold `placeholder` as it
/// is: spaces end one, and the rest would need escapes.
fn fits(placeholder: &Placeholder) -> bool {
    !html::is_thymeleaf(placeholder)
        && placeholder
            .as_str()
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"{}_-.$%@=?#:".contains(&b))
}
