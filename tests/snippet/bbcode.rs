use hf_signin::snippet::{Format, Snippet};

use crate::cases::{Read, cases, check};
use crate::support::{BEFORE_STATE, link_to_fill};

/// BBCode has no standard and no parser of its own: this is what all of them
/// do, which end a tag at the first bracket.
fn read(snippet: &str) -> Read {
    let rest = snippet.strip_prefix("[url=").unwrap();
    let (link, rest) = rest.split_once(']').unwrap();
    let rest = rest.strip_prefix("[img]").unwrap();
    let (image, rest) = rest.split_once('[').unwrap();
    assert_eq!(rest, "/img][/url]");
    for text in [link, image] {
        assert!(
            !text.contains(|c: char| "[]\"'<> ".contains(c) || c.is_control()),
            "{text}"
        );
    }
    Read::new(link, image, None)
}

#[test]
fn it_reads_back_whole() {
    check(
        Format::Bbcode,
        "sign-in-with-huggingface-lg.svg",
        false,
        &cases(300),
        |snippets| Some(snippets.iter().map(|snippet| read(snippet)).collect()),
    );
}

#[test]
fn b16_a_placeholder_without_signs_of_its_own_stands() {
    let snippet = Snippet::new(link_to_fill("{STATE}"))
        .format(Format::Bbcode)
        .render()
        .unwrap()
        .markup;
    assert_eq!(
        read(&snippet).link,
        format!("{BEFORE_STATE}{{STATE}}&response_type=code")
    );
}
