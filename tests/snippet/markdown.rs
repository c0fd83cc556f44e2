use hf_signin::badge::{Badge, Size, Theme};
use hf_signin::snippet::{Format, Host, Pictures, Snippet};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::support::{self, NASTY, link, link_to_fill, link_with, names, parse_html};

/// One link around one image: the link's URL, the image's, its description.
/// Nothing else is in `markdown`.
fn read(markdown: &str, options: Options) -> (String, String, String) {
    let mut events = Parser::new_ext(markdown, options);
    let mut next = || {
        events
            .next()
            .unwrap_or_else(|| panic!("ends early: {markdown}"))
    };
    assert!(matches!(next(), Event::Start(Tag::Paragraph)), "{markdown}");
    let Event::Start(Tag::Link {
        dest_url: link,
        title,
        ..
    }) = next()
    else {
        panic!("no link: {markdown}");
    };
    assert_eq!(&*title, "");
    let Event::Start(Tag::Image {
        dest_url: image,
        title,
        ..
    }) = next()
    else {
        panic!("no image: {markdown}");
    };
    assert_eq!(&*title, "");
    let mut alt = String::new();
    loop {
        match next() {
            Event::Text(text) => alt.push_str(&text),
            Event::End(TagEnd::Image) => break,
            other => panic!("{other:?} in {markdown}"),
        }
    }
    assert!(matches!(next(), Event::End(TagEnd::Link)), "{markdown}");
    assert!(
        matches!(next(), Event::End(TagEnd::Paragraph)),
        "{markdown}"
    );
    assert_eq!(events.next(), None, "{markdown}");
    (link.to_string(), image.to_string(), alt)
}

#[test]
fn one_link_around_one_image() {
    let markdown = Snippet::new(link()).render().unwrap().markup;
    let (url, image, alt) = read(&markdown, Options::empty());
    assert_eq!(url, link().text());
    assert_eq!(
        image,
        "https://huggingface.co/datasets/huggingface/badges/resolve/main/sign-in-with-huggingface-lg.svg"
    );
    assert_eq!(alt, "Sign in with Hugging Face");
}

#[test]
fn one_theme_is_one_image() {
    let markdown = Snippet::new(link())
        .badge(Badge::new(Size::Sm, Theme::Dark))
        .host(Host::Github)
        .render()
        .unwrap()
        .markup;
    assert!(read(&markdown, Options::all()).1.ends_with("-sm-dark.svg"));
}

#[test]
fn where_the_host_keeps_picture_it_is_a_pair_in_html() {
    for host in [Host::Github, Host::CratesIo] {
        let markdown = Snippet::new(link()).host(host).render().unwrap().markup;
        let html = Snippet::new(link())
            .host(host)
            .format(Format::Html)
            .render()
            .unwrap()
            .markup;
        assert_eq!(markdown, html);
        assert_eq!(
            names(&parse_html(&markdown).0),
            ["a", "picture", "source", "img"]
        );
    }
    for host in [Host::Gitlab, Host::Pypi, Host::Npm, Host::HuggingFace] {
        let markdown = Snippet::new(link()).host(host).render().unwrap().markup;
        assert!(read(&markdown, Options::all()).1.ends_with("-lg.svg"));
    }
}

#[test]
fn b16_a_placeholder_that_breaks_no_link_stays_in_markdown() {
    let markdown = Snippet::new(link_to_fill("{STATE}"))
        .render()
        .unwrap()
        .markup;
    let url = read(&markdown, Options::all()).0;
    assert_eq!(
        url,
        format!("{}{{STATE}}&response_type=code", support::BEFORE_STATE)
    );
}

#[test]
fn b16_a_placeholder_with_spaces_or_angle_brackets_makes_it_html() {
    for placeholder in ["{{ state }}", "<%= state %>", "{{state|x(1)}}"] {
        let markdown = Snippet::new(link_to_fill(placeholder))
            .render()
            .unwrap()
            .markup;
        assert!(
            markdown.contains(&format!("&amp;state={placeholder}&amp;")),
            "{markdown}"
        );
        // Markdown keeps it as it is: HTML in a paragraph.
        let html: String = Parser::new_ext(&markdown, Options::all())
            .map(|event| match event {
                Event::InlineHtml(html) => html.to_string(),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => String::new(),
                other => panic!("{other:?} in {markdown}"),
            })
            .collect();
        assert_eq!(html, markdown);
        let (elements, text) = parse_html(&markdown);
        assert_eq!(names(&elements), ["a", "img"]);
        assert_eq!(text, "");
        assert_eq!(
            elements[0].attribute("href"),
            format!("{}{placeholder}&response_type=code", support::BEFORE_STATE)
        );
    }
}

#[test]
fn nothing_breaks_out() {
    for text in [
        "](javascript:alert(1)) [x",
        "![x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "<https://evil.example>",
        "`](x)`",
        "a\\",
        "https://evil.example www.evil.example",
        "[x]: javascript:alert(1)",
        "a | b",
        NASTY,
    ] {
        let markdown = Snippet::new(link_with(NASTY_ASCII, NASTY_ASCII, text))
            .alt(text)
            .pictures(Pictures::base("https://example.com/a(b_c_)*d*").unwrap())
            .render()
            .unwrap()
            .markup;
        let expected = link_with(NASTY_ASCII, NASTY_ASCII, text);
        for options in [Options::empty(), Options::all()] {
            let (url, image, alt) = read(&markdown, options);
            assert_eq!(url, expected.text());
            assert_eq!(
                image,
                "https://example.com/a(b_c_)*d*/sign-in-with-huggingface-lg.svg"
            );
            assert_eq!(alt, text);
        }
    }
}

/// What a client ID and a state may hold.
const NASTY_ASCII: &str = "a\"b'c[d](e)|f&g<h>`i`\\j-->k]]>l{{ m }}";

#[test]
fn a_cell_of_a_table_holds_it() {
    let markdown = Snippet::new(link()).alt("a|b").render().unwrap().markup;
    let table = format!("| x | y |\n|---|---|\n| {markdown} | z |\n");
    let cells = Parser::new_ext(&table, Options::all())
        .filter(|event| matches!(event, Event::Start(Tag::TableCell)))
        .count();
    assert_eq!(cells, 4);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_value_comes_back_whole(
        alt in "[ -~é\u{a0}漢🤗]{0,40}",
        id in "[ -~]{1,30}",
        base in "[ -~é]{0,20}",
    ) {
        prop_assume!(!alt.trim().is_empty());
        let link = link_with(&id, &id, &alt);
        let snippet = Snippet::new(link.clone())
            .alt(&alt)
            .pictures(Pictures::folder(base).unwrap());
        let markdown = snippet.render().unwrap().markup;
        for options in [Options::empty(), Options::all()] {
            let (url, image, text) = read(&markdown, options);
            prop_assert_eq!(url, link.text());
            prop_assert!(image.ends_with("sign-in-with-huggingface-lg.svg"));
            prop_assert_eq!(text.as_str(), alt.trim());
        }
    }
}
