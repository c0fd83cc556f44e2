use super::*;
use crate::snippet::escape::bbcode::Url;

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::Url,
    hosts: &[],
    why_not: "it does not show BBCode: use format markdown",
    refuses,
    no_new_tab: Some("BBCode can't say so: leave the new tab out"),
    render,
};

#[derive(Template)]
#[template(path = "snippet/bbcode.bbcode")]
struct Bbcode<'a> {
    link: Escaped<'a, Url>,
    image: Escaped<'a, Url>,
}

fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    let holds_bracket =
        |part: &LinkPart<'_>| matches!(part, LinkPart::Text(text) if text.contains(['[', ']']));
    if ctx.link.iter().any(holds_bracket) {
        return Err(SnippetError::Link {
            format: Format::Bbcode,
            problem: "holds a bracket, at which BBCode ends: give the host by name".to_owned(),
        });
    }
    let text = Bbcode {
        link: escape_parts(&ctx.link, Url),
        image: escape(&ctx.picture.url, Url),
    };
    text.render().map_err(SnippetError::template)
}

fn refuses(placeholder: &Placeholder) -> Option<&'static str> {
    super::refuses_any_of(
        placeholder,
        &['[', ']', '"', '\'', '<', '>', ' '],
        "BBCode has no escapes for spaces, quotes or brackets: use one such as {STATE}",
    )
}
