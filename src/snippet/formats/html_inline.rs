use super::html::Anchor;
use super::*;
use crate::badge::Svg;
use crate::snippet::escape::html::Attribute;
use askama::filters::HtmlSafe;
use std::fmt;

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::Inline,
    hosts: &[Host::Gradio, Host::StaticSpace],
    why_not: "it drops inline SVG: use format html",
    refuses: html::refuses,
    no_new_tab: None,
    render,
};

#[derive(Template)]
#[template(path = "snippet/html-inline.html")]
struct HtmlInline<'a> {
    anchor: Anchor<'a>,
    /// The link's name, where the picture's title says something else.
    name: Option<Escaped<'a, Attribute>>,
    drawing: Drawing<'a>,
}

/// A drawing for a template.
struct Drawing<'a>(&'a Svg);

/// It is markup.
impl HtmlSafe for Drawing<'_> {}

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    check_razor(ctx)?;
    let page = HtmlInline {
        anchor: Anchor::new(ctx),
        name: (ctx.alt != ctx.title).then(|| escape(ctx.alt, Attribute)),
        drawing: Drawing(&ctx.picture.svg),
    };
    page.render().map_err(SnippetError::template)
}

/// Razor reads the `@media` of a picture that follows the reader's colour
/// scheme.
fn check_razor(ctx: &RenderContext<'_>) -> Result<(), SnippetError> {
    let mut razor = ctx
        .placeholders()
        .filter(|placeholder| placeholder.syntax == PlaceholderSyntax::At);
    match razor.next() {
        Some(placeholder) if ctx.picture.svg.style().is_some() => Err(SnippetError::Placeholder {
            format: Format::HtmlInline,
            value: placeholder.as_str().to_owned(),
            problem: "Razor would read the picture's @media: choose the light or the dark theme",
        }),
        _ => Ok(()),
    }
}
