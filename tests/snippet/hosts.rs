//! What each host's sanitizer leaves of a snippet: all of it.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use hf_signin::badge::{Badge, Size, Theme};
use hf_signin::snippet::{Format, Host, Pictures, Snippet};
use pulldown_cmark::{Options, Parser, html};

use crate::support::{Element, link_with, names, parse_html};
use crate::tools;

/// What a host keeps, as the table of hosts in the requirements has it.
struct Allowed {
    host: Host,
    tags: &'static [&'static str],
    image: &'static [&'static str],
    source: &'static [&'static str],
}

const GENERAL: [&str; 3] = ["a", "p", "img"];

const ALLOWED: [Allowed; 6] = [
    Allowed {
        host: Host::Github,
        tags: &["picture", "source"],
        image: &["src", "alt", "width", "height", "align"],
        source: &["media", "srcset"],
    },
    Allowed {
        host: Host::Gitlab,
        tags: &[],
        image: &["src", "alt", "width", "height", "align"],
        source: &[],
    },
    Allowed {
        host: Host::Pypi,
        tags: &["picture"],
        image: &["src", "width", "height", "alt", "align", "class"],
        source: &[],
    },
    Allowed {
        host: Host::CratesIo,
        tags: &["picture", "source"],
        image: &["align", "alt", "height", "src", "width"],
        source: &["media", "srcset"],
    },
    Allowed {
        host: Host::Npm,
        tags: &[],
        image: &["id", "src"],
        source: &[],
    },
    Allowed {
        host: Host::HuggingFace,
        tags: &[],
        image: &["src", "alt"],
        source: &[],
    },
];

fn sanitize(page: &str, allowed: &Allowed) -> String {
    let tags: HashSet<&str> = GENERAL.iter().chain(allowed.tags).copied().collect();
    let attributes = HashMap::from([
        ("a", HashSet::from(["href"])),
        ("img", allowed.image.iter().copied().collect()),
        ("source", allowed.source.iter().copied().collect()),
    ]);
    ammonia::Builder::new()
        .tags(tags)
        .generic_attributes(HashSet::new())
        .tag_attributes(attributes)
        .url_schemes(HashSet::from(["http", "https"]))
        .link_rel(None)
        .clean(page)
        .to_string()
}

fn page_of(markdown: &str) -> String {
    let mut page = String::new();
    html::push_html(&mut page, Parser::new_ext(markdown, Options::ENABLE_TABLES));
    page
}

/// Snippets of every kind for `host`, in Markdown and in HTML.
fn snippets(host: Host) -> Vec<(String, Snippet)> {
    let mut all = Vec::new();
    for format in [Format::Markdown, Format::Html] {
        for theme in [Theme::Auto, Theme::Light, Theme::Dark] {
            for pictures in [
                Pictures::Official,
                Pictures::Base("https://example.com/b".to_owned()),
                Pictures::Folder("badges".to_owned()),
            ] {
                let snippet = Snippet::new(link_with("my-app", "s", "a&b\"<c>"))
                    .format(format)
                    .host(host)
                    .badge(Badge::new(Size::Lg, theme))
                    .pictures(pictures)
                    .alt("a \"b\" <c> | d");
                all.push((snippet.render().unwrap(), snippet));
            }
        }
    }
    all
}

/// The elements without paragraphs.
fn elements(page: &str) -> Vec<Element> {
    let (mut elements, text) = parse_html(page);
    assert_eq!(text.trim(), "", "{page}");
    elements.retain(|element| element.name != "p");
    for element in &mut elements {
        element.inside.retain(|name| name != "p");
    }
    elements
}

#[test]
fn sanitizers_leave_all_of_it() {
    for allowed in &ALLOWED {
        for (text, _) in snippets(allowed.host) {
            let page = page_of(&text);
            let mut before = elements(&page);
            if allowed.host == Host::Npm {
                // Its filter drops the alternative text; without one the link
                // would have no name wherever a page keeps it.
                for element in &mut before {
                    element.attributes.retain(|(name, _)| name != "alt");
                }
            }
            assert_eq!(
                elements(&sanitize(&page, allowed)),
                before,
                "{}: {text}",
                allowed.host
            );
        }
    }
}

#[test]
fn a_pair_stays_where_it_can_and_one_light_image_elsewhere() {
    for allowed in &ALLOWED {
        for format in [Format::Markdown, Format::Html] {
            let snippet = Snippet::new(link_with("a", "b", "c"))
                .format(format)
                .host(allowed.host);
            let found = elements(&sanitize(&page_of(&snippet.render().unwrap()), allowed));
            let image = found.last().unwrap();
            assert!(image.attribute("src").ends_with("-lg.svg"), "the light one");
            if allowed.source.is_empty() {
                assert_eq!(names(&found), ["a", "img"], "{}", allowed.host);
            } else {
                assert_eq!(names(&found), ["a", "picture", "source", "img"]);
                assert!(found[2].attribute("srcset").ends_with("-lg-dark.svg"));
                assert_eq!(found[2].attribute("media"), "(prefers-color-scheme: dark)");
            }
        }
    }
}

#[test]
fn no_snippet_for_a_host_has_what_it_drops() {
    for allowed in &ALLOWED {
        for (text, _) in snippets(allowed.host) {
            for dropped in [
                "#gh-dark-mode-only",
                "#gh-light-mode-only",
                "style=",
                "data:",
                "target=",
            ] {
                assert!(!text.contains(dropped), "{text}");
            }
        }
    }
}

/// PyPI's own renderer and sanitizer.
#[test]
fn readme_renderer_leaves_all_of_it() {
    let mut sources: Vec<(&str, String)> = snippets(Host::Pypi)
        .into_iter()
        .map(|(text, _)| ("md", text))
        .collect();
    let rst = Snippet::new(link_with("my-app", "s", "a&b\"<c>"))
        .format(Format::Rst)
        .host(Host::Pypi)
        .alt("a \"b\" <c> | d");
    sources.push(("rst", rst.render().unwrap()));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snippet/tools/pypi.py");
    let pages: Option<Vec<String>> =
        tools::python(&script, "comrak, readme_renderer.markdown", &sources);
    let Some(pages) = pages else {
        return;
    };
    let link = link_with("my-app", "s", "a&b\"<c>");
    for ((kind, text), page) in sources.iter().zip(&pages) {
        let found = elements(page);
        assert_eq!(names(&found), ["a", "img"], "{page}");
        assert_eq!(Some(found[0].attribute("href")), link.as_url().as_deref());
        assert_eq!(found[1].attribute("alt"), "a \"b\" <c> | d");
        let sized = text.contains("width=");
        assert_eq!(found[1].get("width").is_some(), sized, "{page}");
        let before = if *kind == "md" {
            elements(&page_of(text))[1].attribute("src").to_owned()
        } else {
            rst_picture(text)
        };
        assert_eq!(found[1].attribute("src"), before);
    }
}

fn rst_picture(text: &str) -> String {
    let first = text.lines().next().unwrap();
    first.strip_prefix(".. image:: ").unwrap().to_owned()
}
