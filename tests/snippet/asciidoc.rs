use std::process::Command;

use hf_signin::snippet::{Format, Snippet};

use crate::cases::{Read, cases, check};
use crate::support::{BEFORE_STATE, link, link_to_fill, names, parse_html};
use crate::tools;

/// Reads with Asciidoctor, all in one document.
fn read(snippets: &[String]) -> Vec<Read> {
    let source = snippets.join("\n\nbetween\n\n");
    let html = tools::filter(
        Command::new("asciidoctor").args(["-e", "-o", "-", "-"]),
        &source,
    );
    let (elements, text) = parse_html(&html);
    let rest: Vec<_> = text.split_whitespace().collect();
    assert_eq!(rest, vec!["between"; snippets.len() - 1], "{html}");
    let found: Vec<_> = elements
        .iter()
        .filter(|e| !["div", "p", "span"].contains(&e.name.as_str()))
        .cloned()
        .collect();
    assert_eq!(names(&found), ["a", "img"].repeat(snippets.len()), "{html}");
    found
        .chunks(2)
        .map(|pair| {
            let of_image: Vec<_> = pair[1].attributes.iter().map(|(n, _)| n.as_str()).collect();
            assert_eq!(of_image, ["src", "alt", "width", "height"]);
            Read::new(
                pair[0].attribute("href"),
                pair[1].attribute("src"),
                pair[1].get("alt"),
            )
        })
        .collect()
}

#[test]
fn asciidoctor_reads_it_back_whole() {
    if tools::require("asciidoctor") {
        check(
            Format::Asciidoc,
            "sign-in-with-huggingface-lg.svg",
            true,
            &cases(200),
            |snippets| Some(read(snippets)),
        );
    }
}

#[test]
fn a_new_tab_is_a_window() {
    let snippet = Snippet::new(link())
        .format(Format::Asciidoc)
        .new_tab(true)
        .render()
        .unwrap()
        .markup;
    if tools::require("asciidoctor") {
        let html = tools::filter(
            Command::new("asciidoctor").args(["-e", "-o", "-", "-"]),
            &snippet,
        );
        let (elements, _) = parse_html(&html);
        let a = elements.iter().find(|e| e.name == "a").unwrap();
        assert_eq!(
            (a.attribute("target"), a.attribute("rel")),
            ("_blank", "noopener")
        );
    }
}

#[test]
fn b16_a_placeholder_stands_as_it_is() {
    let mut expected = Vec::new();
    let mut snippets = Vec::new();
    for placeholder in ["{STATE}", "{{ state }}", "{{ oauth_state }}", "{{ lt }}"] {
        let snippet = Snippet::new(link_to_fill(placeholder))
            .format(Format::Asciidoc)
            .render()
            .unwrap()
            .markup;
        assert!(snippet.contains(&format!("&state={placeholder}&")));
        snippets.push(snippet);
        expected.push(format!("{BEFORE_STATE}{placeholder}&response_type=code"));
    }
    if tools::require("asciidoctor") {
        let links: Vec<_> = read(&snippets).into_iter().map(|read| read.link).collect();
        assert_eq!(links, expected);
    }
}
