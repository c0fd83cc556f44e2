//! docs/gallery.md: every format for one button, made anew each time and
//! compared.

use std::fmt::Write;

use hf_signin::badge::{Badge, Size, Theme};

use hf_signin::snippet::{Format, Pictures, Placeholder, Snippet};

use crate::renew;
use crate::support::link;

const COMMAND: &str =
    "hf-signin snippet --client-id my-app --redirect-uri https://example.com/auth/callback";

/// The format's placeholder for the state; none where it needs none, or can't
/// hold one.
fn placeholder(format: Format) -> Option<&'static str> {
    match format {
        Format::HtmlPkce | Format::Latex | Format::Url => None,
        Format::Jsx | Format::Mdx | Format::Vue | Format::Svelte | Format::Angular => {
            Some("{state}")
        }
        Format::Rst | Format::Markdown | Format::Bbcode => Some("{{state}}"),
        _ => Some("{{ state }}"),
    }
}

fn button(format: Format) -> Snippet {
    let mut link = link();
    if let Some(text) = placeholder(format) {
        link = link.state(Placeholder::new(text).unwrap());
    }
    let snippet = Snippet::new(link)
        .format(format)
        .badge(Badge::new(Size::Md, Theme::Auto));
    if format == Format::Email {
        snippet.pictures(Pictures::base("https://example.com/badges").unwrap())
    } else if format.takes_files() {
        snippet.pictures(Pictures::folder("badges").unwrap())
    } else {
        snippet
    }
}

/// The snippet, with the drawings left out.
fn shortened(format: Format) -> String {
    let rendered = button(format).render().unwrap();
    let mut text = rendered.markup;
    if let Some(rules) = &rendered.stylesheet
        && format != Format::Html
    {
        text = text.replacen(rules, "…\n", 1);
    }
    let mut short = cut(
        &text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\"",
        "</title>",
    );
    short = cut(&short, "</title>", "</svg>");
    cut(&short, "data:image/svg+xml", "\"")
}

/// Leaves out what stands between each `start` and the next `end`.
fn cut(text: &str, start: &str, end: &str) -> String {
    let mut pieces = text.split(start);
    let mut short = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (_, rest) = piece.split_once(end).unwrap();
        short += &format!("{start}…{end}{rest}");
    }
    short
}

fn gallery() -> String {
    let mut page = format!(
        "# Gallery\n\n\
        One button in every format. This page is made by the tool; the test `gallery` in tests/snippet compares it.\n\n\
        Each command begins with `{COMMAND}`. The drawings in `html-inline` and `html-data` are left out here (…), and so is the stylesheet in all but `html`.\n"
    );
    for format in Format::ALL.iter().copied() {
        let mut options = format!("--size md --format {format}");
        if let Some(text) = placeholder(format) {
            write!(options, " --state-template '{text}'").unwrap();
        }
        if format.takes_files() {
            options += " --assets badges";
        }
        let hosts: Vec<_> = format.hosts().map(|host| format!("`{host}`")).collect();
        write!(
            page,
            "\n## {format}\n\n{}. Hosts: {}.\n\n`{options}`\n\n````\n{}\n````\n",
            format.description(),
            hosts.join(", "),
            shortened(format)
        )
        .unwrap();
    }
    page
}

#[test]
fn gallery_is_up_to_date() {
    renew::file("docs/gallery.md", &gallery());
}
