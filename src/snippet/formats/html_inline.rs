use super::html::Anchor;
use super::*;
use crate::badge::Svg;
use crate::snippet::escape::html::Attribute;
use askama::filters::HtmlSafe;
use std::fmt::{self, Write};

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

/// A drawing whose title no template engine can take for one of its
/// placeholders.
struct Drawing<'a> {
    before: &'a str,
    title: &'a str,
    after: &'a str,
}

/// The drawing is markup; its title is escaped.
impl HtmlSafe for Drawing<'_> {}

impl<'a> Drawing<'a> {
    fn new(svg: &'a Svg) -> Self {
        let (before, title, after) = svg.around_title();
        Self {
            before,
            title,
            after,
        }
    }
}

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.before)?;
        for c in self.title.chars() {
            match c {
                // Thymeleaf reads `[[${x}]]` in a text.
                '{' | '}' | '@' | '[' | ']' | '$' => write!(f, "&#{};", u32::from(c))?,
                _ => f.write_char(c)?,
            }
        }
        f.write_str(self.after)
    }
}

fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    let drawing = Drawing::new(&ctx.picture.svg);
    check_razor(ctx, &drawing)?;
    let page = HtmlInline {
        anchor: Anchor::new(ctx),
        name: (ctx.alt != ctx.title).then(|| escape(ctx.alt, Attribute)),
        drawing,
    };
    page.render().map_err(SnippetError::template)
}

/// Razor reads the `@media` of a picture that follows the reader's colour
/// scheme.
fn check_razor(ctx: &RenderContext<'_>, drawing: &Drawing<'_>) -> Result<(), SnippetError> {
    let mut razor = ctx
        .placeholders()
        .filter(|placeholder| placeholder.syntax == PlaceholderSyntax::At);
    match razor.next() {
        Some(placeholder) if drawing.before.contains('@') || drawing.after.contains('@') => {
            Err(SnippetError::Placeholder {
                format: Format::HtmlInline,
                value: placeholder.as_str().to_owned(),
                problem: "Razor would read the picture's @media: choose the light or the dark theme",
            })
        }
        _ => Ok(()),
    }
}
