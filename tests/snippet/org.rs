#![allow(clippy::print_stderr)] // a skip is said aloud

use std::path::Path;
use std::process::Command;

use hf_signin::snippet::{Format, Pictures, Snippet};

use crate::cases::{Case, Read, cases, check};
use crate::support::{BEFORE_STATE, link, link_to_fill, names, parse_html, warnings};
use crate::tools;

/// Reads as Org's syntax says: a backslash before brackets, and before
/// backslashes that stand before one, is no part of the target.
fn read(snippet: &str) -> Read {
    let (alt, link) = match snippet.split_once('\n') {
        Some((first, link)) => (first.strip_prefix("#+ATTR_HTML: :alt "), link),
        None => (None, snippet),
    };
    let rest = link.strip_prefix("[[").unwrap();
    let mut target = String::new();
    let mut chars = rest.char_indices();
    let end = loop {
        let (at, c) = chars.next().unwrap();
        match c {
            ']' => break at,
            '\\' => target.push(chars.next().unwrap().1),
            _ => target.push(c),
        }
    };
    let image = rest[end..].strip_prefix("][").unwrap();
    let image = image.strip_suffix("]]").unwrap();
    assert!(!image.contains(['[', ']', ' ']), "{image}");
    let image = image.strip_prefix("file:").unwrap_or(image);
    Read::new(&target, image, alt)
}

/// The cases whose alternative text an attribute can have.
fn with_alt(mut cases: Vec<Case>) -> Vec<Case> {
    let all = cases.len();
    cases.retain(|case| {
        !case
            .text
            .split_whitespace()
            .any(|word| word.starts_with(':'))
    });
    assert!(cases.len() > all / 2);
    cases
}

#[test]
fn an_alternative_text_that_would_begin_another_attribute_is_left_out() {
    for text in ["nil", ":width 1", "a :onclick b"] {
        let snippet = Snippet::new(link()).format(Format::Org).alt(text);
        assert!(
            !snippet.render().unwrap().markup.contains("ATTR_HTML"),
            "{text}"
        );
    }
}

#[test]
fn it_reads_back_whole() {
    check(
        Format::Org,
        "sign-in-with-huggingface-lg.svg",
        true,
        &with_alt(cases(300)),
        |snippets| Some(snippets.iter().map(|snippet| read(snippet)).collect()),
    );
}

#[test]
fn emacs_exports_an_image_in_a_link() {
    if !tools::require("emacs") {
        return;
    }
    let cases: Vec<Case> = with_alt(cases(60))
        .into_iter()
        .map(|case| Case {
            // Nothing is decoded behind file:.
            folder: "größe/漢".to_owned(),
            ..case
        })
        .collect();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snippet/tools/org.el");
    check(
        Format::Org,
        "sign-in-with-huggingface-lg.svg",
        true,
        &cases,
        |snippets| {
            let html = tools::filter(
                Command::new("emacs")
                    .args(["-Q", "--batch", "-l"])
                    .arg(script),
                &snippets.join("\n\n"),
            );
            let (elements, _) = parse_html(&html);
            let found: Vec<_> = elements
                .into_iter()
                .filter(|e| e.name == "a" || e.name == "img")
                .collect();
            assert_eq!(names(&found), ["a", "img"].repeat(snippets.len()), "{html}");
            let read = found
                .chunks(2)
                .map(|pair| {
                    Read::new(
                        pair[0].attribute("href"),
                        pair[1].attribute("src"),
                        Some(pair[1].attribute("alt")),
                    )
                })
                .collect();
            Some(read)
        },
    );
}

#[test]
fn an_official_picture_is_a_plain_link() {
    let snippet = Snippet::new(link())
        .format(Format::Org)
        .render()
        .unwrap()
        .markup;
    assert!(snippet.ends_with("][https://huggingface.co/datasets/huggingface/badges/resolve/main/sign-in-with-huggingface-lg.svg]]"));
}

#[test]
fn b16_a_placeholder_stands_as_it_is() {
    for placeholder in ["{{ state }}", "<%= state %>", "{STATE}"] {
        let snippet = Snippet::new(link_to_fill(placeholder))
            .format(Format::Org)
            .render()
            .unwrap()
            .markup;
        assert_eq!(
            read(&snippet).link,
            format!("{BEFORE_STATE}{placeholder}&response_type=code")
        );
    }
}

#[test]
fn a_files_name_stands_as_it_is() {
    for (folder, path, warns) in [
        ("badges", "badges", false),
        ("größe/漢é", "größe/漢é", false),
        ("my badges", "my%20badges", true),
        ("größe 1", "größe%201", true),
        ("100%", "100%25", true),
        ("a\u{a0}b", "a%C2%A0b", true),
        ("x/a::b", "x/a%3A%3Ab", true),
        ("%é%", "%25é%25", true),
    ] {
        let snippet = Snippet::new(link_to_fill("{{ state }}"))
            .format(Format::Org)
            .pictures(Pictures::folder(folder).unwrap());
        let path = format!("{path}/sign-in-with-huggingface-lg.svg");
        let text = snippet.render().unwrap().markup;
        assert!(text.ends_with(&format!("][file:{path}]]")), "{text}");
        let said: Vec<_> = warnings(&snippet).iter().map(ToString::to_string).collect();
        let expected = format!(
            "picture {path:?}: Org looks for a file of exactly this name; give a folder without spaces, brackets, percent signs and double colons"
        );
        assert_eq!(said, if warns { vec![expected] } else { vec![] });
    }
}
