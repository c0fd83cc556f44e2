//! What each host's sanitizer leaves of a snippet: all of it.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use hf_signin::badge::{Badge, Size, Theme};
use hf_signin::snippet::{Format, Host, Pictures, Snippet};
use pulldown_cmark::{Options, Parser, html};

use crate::renew;
use crate::support::{Element, NASTY, link_with, names, parse_html};
use crate::tools;

/// What a host keeps, as the table of hosts in the requirements has it.
struct Allowed {
    host: Host,
    tags: &'static [&'static str],
    image: &'static [&'static str],
    source: &'static [&'static str],
}

const GENERAL: [&str; 3] = ["a", "p", "img"];

const ALLOWED: [Allowed; 7] = [
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
    Allowed {
        host: Host::Codeberg,
        tags: &[],
        image: &["src", "alt", "width", "height", "align", "lang", "dir"],
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
                Pictures::official(),
                Pictures::base("https://example.com/b").unwrap(),
                Pictures::folder("badges").unwrap(),
            ] {
                let snippet = Snippet::new(link_with("my-app", "s", "a&b\"<c>"))
                    .format(format)
                    .host(host)
                    .badge(Badge::new(Size::Lg, theme))
                    .pictures(pictures)
                    .alt("a \"b\" <c> | d");
                all.push((snippet.render().unwrap().markup, snippet));
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
            let found = elements(&sanitize(
                &page_of(&snippet.render().unwrap().markup),
                allowed,
            ));
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

/// crates.io leaves a relative `srcset` as it is, and its own site has no such file.
#[test]
fn a_relative_srcset_is_only_where_the_host_resolves_it() {
    let markup = |host, pictures| {
        let snippet = Snippet::to("https://app.example/login").unwrap().host(host);
        snippet.pictures(pictures).render().unwrap()
    };
    let folder = || Pictures::folder("img").unwrap();
    assert!(
        markup(Host::Github, folder())
            .markup
            .contains("srcset=\"img/")
    );
    let light = markup(Host::CratesIo, folder());
    assert!(
        !light.markup.contains("srcset")
            && light.markup.contains("img/sign-in-with-huggingface-lg.svg")
    );
    assert_eq!((light.color_scheme, light.files.len()), (None, 1));
    for base in ["https://example.com/b", "//cdn.example/b"] {
        let absolute = markup(Host::CratesIo, Pictures::base(base).unwrap());
        assert!(absolute.markup.contains("srcset"), "{base}");
    }
}

/// The Visual Studio Marketplace shows no SVG, three hosts no HTML, nuget.org few
/// sites.
#[test]
fn hosts_by_their_documentation() {
    let to = || Snippet::to("https://app.example/login").unwrap();
    let vscode = to().host(Host::VscodeMarketplace);
    assert!(
        vscode
            .render()
            .unwrap_err()
            .to_string()
            .contains("no official picture")
    );
    let png = vscode.pictures(Pictures::base("https://example.com/b").unwrap());
    assert_eq!(
        png.render().unwrap().markup,
        "[![Sign in with Hugging Face](https://example.com/b/sign-in-with-huggingface-lg.png)](https://app.example/login)"
    );
    let sized = png.format(Format::Html).render().unwrap();
    assert!(
        sized.markup.contains("-lg&#64;2x.png\" width=\"246\""),
        "{}",
        sized.markup
    );
    for host in [Host::Nuget, Host::Bitbucket, Host::DockerHub] {
        let markdown = to().host(host).render().unwrap();
        assert!(markdown.markup.starts_with("[!["), "{host}");
        let html = to().host(host).format(Format::Html).render().unwrap_err();
        assert_eq!(
            html.to_string(),
            format!("format html on host {host}: it does not show HTML: use format markdown")
        );
    }
    let said = |base: &str| {
        let snippet = to()
            .host(Host::Nuget)
            .pictures(Pictures::base(base).unwrap());
        crate::support::warnings(&snippet).len()
    };
    assert_eq!(said("https://raw.githubusercontent.com/me/app/main"), 0);
    assert_eq!((said("https://example.com/b"), said("img")), (1, 1));
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
    sources.push(("rst", rst.render().unwrap().markup));
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
        assert_eq!(Some(found[0].attribute("href")), Some(link.text().as_str()));
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

/// The filters themselves, as the apps' pages load them: Gradio's and
/// Streamlit's.
#[test]
fn apps_filters_leave_all_of_it() {
    let mut cases = Vec::new();
    let link = link_with("my-app", "s", "a&b\"<c>");
    for (host, format) in [
        (Host::Gradio, Format::Markdown),
        (Host::Gradio, Format::Html),
        (Host::Streamlit, Format::Html),
    ] {
        for theme in [Theme::Auto, Theme::Dark] {
            let snippet = Snippet::new(link.clone())
                .format(format)
                .host(host)
                .badge(Badge::new(Size::Lg, theme))
                .alt("a \"b\" <c> | d\\_e*f*");
            cases.push((host.as_str(), snippet.render().unwrap().markup, format));
        }
    }
    let input: Vec<_> = cases.iter().map(|(host, text, _)| (host, text)).collect();
    let Some(pages) = tools::node::<Vec<String>>("hosts.mjs", &input) else {
        return;
    };
    assert_eq!(pages.len(), cases.len());
    for ((host, text, format), page) in cases.iter().zip(pages) {
        let before = match format {
            Format::Markdown => elements(&page_of(text)),
            _ => elements(text),
        };
        let after = elements(&page);
        assert_eq!(names(&after), names(&before), "{host}: {page}");
        for (before, after) in before.iter().zip(&after) {
            for (name, value) in &before.attributes {
                // Gradio sets it anew for each link.
                if name != "rel" {
                    assert_eq!(after.get(name), Some(value.as_str()), "{host}: {page}");
                }
            }
        }
    }
}

/// Streamlit's filter takes the drawing out of the link: that is why
/// html-inline is refused there.
#[test]
fn streamlit_drops_inline_svg() {
    let inline = Snippet::new(link_with("a", "b", "c")).format(Format::HtmlInline);
    assert_eq!(
        inline
            .clone()
            .host(Host::Streamlit)
            .render()
            .unwrap_err()
            .to_string(),
        "format html-inline on host streamlit: it drops inline SVG: use format html"
    );
    let input = [("streamlit", inline.render().unwrap().markup)];
    if let Some(pages) = tools::node::<Vec<String>>("hosts.mjs", &input) {
        assert!(!pages[0].contains("<svg"), "{}", pages[0]);
    }
}

/// What stands for punctuation in a description is a character reference,
/// which marked reads as CommonMark does.
#[test]
fn marked_reads_the_description_whole() {
    let texts = [NASTY, "\\*a\\* _b_ [c](d) !", "`e` -- ... \\"];
    let input: Vec<_> = texts
        .iter()
        .map(|alt| {
            let snippet = Snippet::new(link_with("my-app", "s", "x")).alt(*alt);
            ("marked", snippet.render().unwrap().markup)
        })
        .collect();
    let pages = tools::node::<Vec<String>>("hosts.mjs", &input).unwrap_or_default();
    for (alt, page) in texts.iter().zip(pages) {
        let found = elements(&page);
        assert_eq!(names(&found), ["a", "img"], "{page}");
        assert_eq!(found[1].attribute("alt"), alt.trim(), "{page}");
    }
}

/// What each host was checked with, for `docs/places.md`.
const CHECKED_WITH: [(Host, &str); 15] = [
    (Host::Web, "Chromium and Firefox"),
    (
        Host::Github,
        "ammonia with the lists of html-pipeline's filter",
    ),
    (Host::Gitlab, "ammonia with the lists of GitLab's filter"),
    (Host::Pypi, "readme_renderer itself"),
    (
        Host::CratesIo,
        "ammonia, which crates.io uses, with its lists",
    ),
    (
        Host::Npm,
        "ammonia with the lists of marky-markdown's filter",
    ),
    (
        Host::HuggingFace,
        "not known: one light picture, `src` and `alt`",
    ),
    (
        Host::Gradio,
        "`@gradio/sanitize` itself, for `gr.Markdown`; `gr.HTML` filters nothing",
    ),
    (Host::Streamlit, "DOMPurify with the options of `st.html`"),
    (
        Host::StaticSpace,
        "Chromium; the page is shown in an iframe, so add `--new-tab`",
    ),
    (
        Host::VscodeMarketplace,
        "by its documentation: PNG from https addresses; relative ones by `vsce`, in the repository",
    ),
    (
        Host::Nuget,
        "by its documentation: Markdown without HTML; pictures from a list of sites",
    ),
    (
        Host::Codeberg,
        "ammonia with the lists of Forgejo's sanitizer",
    ),
    (
        Host::Bitbucket,
        "by its documentation: Markdown without HTML",
    ),
    (
        Host::DockerHub,
        "by reports to it: HTML is taken out; SVG shows since 2022",
    ),
];

#[test]
fn table_of_hosts_is_up_to_date() {
    let mut text = "| host | formats | checked with |\n|---|---|---|\n".to_owned();
    assert_eq!(CHECKED_WITH.map(|(host, _)| host), Host::ALL);
    for (host, with) in CHECKED_WITH {
        let formats: Vec<_> = Format::ALL
            .iter()
            .filter(|format| format.hosts().any(|kept| kept == host))
            .map(|format| format!("`{format}`"))
            .collect();
        let formats = match host {
            Host::Web => "all".to_owned(),
            _ => formats.join(", "),
        };
        writeln!(text, "| `{host}` | {formats} | {with} |").unwrap();
    }
    renew::section(
        "docs/places.md",
        "<!-- hosts -->\n",
        "<!-- /hosts -->",
        &text,
    );
}
