//! One file for each format, and the table that registers them.

pub(super) mod angular;
pub(super) mod asciidoc;
pub(super) mod bbcode;
pub(super) mod email;
pub(super) mod html;
pub(super) mod html_button;
pub(super) mod html_data;
pub(super) mod html_inline;
pub(super) mod html_pkce;
pub(super) mod jsx;
pub(super) mod latex;
pub(super) mod markdown;
pub(super) mod mdx;
pub(super) mod org;
pub(super) mod rst;
pub(super) mod svelte;
pub(super) mod typst;
pub(super) mod url;
pub(super) mod vue;

mod component;
mod image;

// What every format is made of.
use askama::Template;

use super::escape::{
    Escaped, TemplateLiteral, escape, escape_field, escape_parts, template_literal,
};
use super::format::{FormatSpec, PictureSource};
use super::link_template::LinkPart;
use super::render_context::{RenderContext, placeholders};
use super::{FileKind, Host, Placeholder, PlaceholderSyntax, SnippetError, picture_url};
use crate::names::named_enum;

macro_rules! formats {
    ($($variant:ident = $module:ident, $name:literal $(| $alias:literal)*, $description:literal;)*) => {
        named_enum! {
            /// A format for a snippet.
            #[derive(Default)]
            #[non_exhaustive]
            pub enum Format: "format" {
                #[default]
                $(
                    #[doc = concat!("`", $name, "`: ", $description, ".")]
                    $variant = $name $(| $alias)*,
                )*
            }
        }

        impl Format {
            pub(super) fn spec(self) -> &'static FormatSpec {
                match self {
                    $(Self::$variant => &$module::SPEC,)*
                }
            }

            /// What comes out, in one line.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self {
                    $(Self::$variant => $description,)*
                }
            }
        }
    };
}

// The table of formats: a line here and above, a file beside this one, a template.
#[rustfmt::skip]
formats! {
    Markdown = markdown, "markdown" | "md", "Markdown: an image in a link; HTML where Markdown can't say it";
    Html = html, "html", "HTML: a link around the picture, light and dark";
    HtmlInline = html_inline, "html-inline", "HTML: a link around the SVG itself, whose title is the name";
    HtmlData = html_data, "html-data", "HTML: a link around the picture, light and dark, as data URLs";
    HtmlButton = html_button, "html-button", "HTML: a form whose button begins the sign-in";
    HtmlPkce = html_pkce, "html-pkce", "HTML: a button and a script for a static site and a public app, and its callback";
    Jsx = jsx, "jsx" | "react", "JSX for React and its like";
    Mdx = mdx, "mdx", "MDX for Docusaurus and its like";
    Vue = vue, "vue", "markup for a Vue template";
    Svelte = svelte, "svelte", "markup for a Svelte component";
    Angular = angular, "angular", "markup for an Angular template";
    Email = email, "email", "HTML for e-mail: a link around a PNG of fixed size";
    Url = url, "url", "the picture's own URL, on a line";
    Rst = rst, "rst", "reStructuredText: an image with a target";
    Asciidoc = asciidoc, "asciidoc", "AsciiDoc: an image with a link";
    Org = org, "org", "Org: a link around an image, with an alternative text that Emacs reads";
    Bbcode = bbcode, "bbcode", "BBCode for forums: a link around an image; BBCode has no alternative text";
    Typst = typst, "typst", "Typst: a link around an image from a file";
    Latex = latex, "latex", "LaTeX with hyperref and graphicx: a link around an image from a PNG file";
}

/// For a format whose attribute values hold any placeholder but one with both
/// kinds of quotes.
fn refuses_both_quotes(placeholder: &Placeholder) -> Option<&'static str> {
    let text = placeholder.as_str();
    (text.contains('"') && text.contains('\''))
        .then_some("holds both kinds of quotes, so no attribute can hold it: use one kind")
}

/// For a format that holds a placeholder without these characters.
fn refuses_any_of(
    placeholder: &Placeholder,
    characters: &[char],
    problem: &'static str,
) -> Option<&'static str> {
    placeholder.as_str().contains(characters).then_some(problem)
}

/// Whether an attribute's value needs single quotes, because a placeholder in
/// it holds double ones.
fn needs_single_quotes(parts: &[LinkPart<'_>]) -> bool {
    placeholders(parts).any(|placeholder| placeholder.as_str().contains('"'))
}

/// A px is three quarters of a point: 96 and 72 to the inch.
fn points(px: u32) -> f64 {
    f64::from(px) * 0.75
}
