//! The frameworks themselves render components: the link carries exactly the
//! state that the component was given, and no markup gets in.

use std::fmt::Write as _;

use base64ct::{Base64, Encoding};
use hf_signin::snippet::{Format, Placeholder, Snippet, Style};
use sha2::{Digest, Sha256};

use crate::renew;
use crate::support::{
    BASE64URL, IMAGE_STYLE, LINK_STYLE, STATES, link, link_to_fill, names, parse_html, sent,
};
use crate::tools;

/// Each framework that is run, the format that it takes, and what runs it.
const FRAMEWORKS: [(&str, Format, &str); 6] = [
    ("React", Format::Jsx, "esbuild, `renderToStaticMarkup`"),
    ("Preact", Format::Jsx, "esbuild, `preact-render-to-string`"),
    ("MDX with React", Format::Mdx, "`@mdx-js/mdx`"),
    ("Vue", Format::Vue, "`vue/server-renderer`"),
    (
        "Svelte",
        Format::Svelte,
        "`svelte/compiler`, `svelte/server`",
    ),
    (
        "Angular",
        Format::Angular,
        "`@angular/compiler` reads it; its expressions are run as JavaScript",
    ),
];

fn render(cases: &[(&str, String, &str)]) -> Option<Vec<String>> {
    tools::node("frameworks.mjs", cases)
}

#[test]
fn b16_frameworks_fill_the_state_in() {
    let cases: Vec<_> = FRAMEWORKS
        .iter()
        .flat_map(|(framework, format, _)| {
            let snippet = Snippet::new(link_to_fill("{state}")).format(*format);
            let text = snippet.render().unwrap().markup;
            STATES.map(|state| (*framework, text.clone(), state))
        })
        .collect();
    let Some(pages) = render(&cases) else {
        return;
    };
    assert_eq!(pages.len(), cases.len());
    for ((framework, _, state), page) in cases.iter().zip(pages) {
        assert_eq!(sent(&page), *state, "{framework}:\n{page}");
        let (elements, _) = parse_html(&page);
        let elements: Vec<_> = names(&elements).into_iter().filter(|n| *n != "p").collect();
        assert_eq!(
            elements,
            ["a", "picture", "source", "img"],
            "{framework}:\n{page}"
        );
    }
}

/// Without a placeholder, with a new tab, and with a label that each grammar
/// would read; in both styles. What a framework makes of the styles, its policy
/// allows.
#[test]
fn frameworks_render_what_is_fixed() {
    let alt = "a{b}{{c}}@d`e${f}<g>\"h\"'i'&amp;";
    let mut cases = Vec::new();
    let mut rendered = Vec::new();
    for style in [Style::Stylesheet, Style::Inline] {
        for (framework, format, _) in FRAMEWORKS {
            let snippet = Snippet::new(link()).format(format).new_tab(true).alt(alt);
            let snippet = snippet.style(style).render().unwrap();
            cases.push((framework, snippet.markup.clone(), BASE64URL));
            rendered.push((style, snippet));
        }
    }
    let pages = render(&cases).unwrap_or_default();
    for (((framework, _, _), (style, snippet)), page) in cases.iter().zip(rendered).zip(pages) {
        let allowed = |text: &str| {
            let hash = Base64::encode_string(&Sha256::digest(text));
            snippet.csp.style_src.contains(&format!("'sha256-{hash}'"))
        };
        let (elements, _) = parse_html(&page);
        let anchor = elements.iter().find(|e| e.name == "a").unwrap();
        assert_eq!(Some(anchor.attribute("href")), Some(link().text().as_str()));
        assert_eq!(anchor.attribute("rel"), "noopener noreferrer");
        assert_eq!(anchor.attribute("target"), "_blank");
        let image = elements.iter().find(|e| e.name == "img").unwrap();
        match style {
            Style::Inline => {
                for (element, style) in [(anchor, LINK_STYLE), (image, IMAGE_STYLE)] {
                    let written = element.attribute("style");
                    assert_eq!(written.trim_end_matches(';'), style, "{framework}");
                    assert!(allowed(written), "{framework}");
                }
            }
            _ => {
                assert_eq!(anchor.attribute("class"), "hf-signin hf-signin-lg");
                assert_eq!(image.get("style"), None);
                let (_, rest) = page.split_once("<style>").unwrap();
                let (written, _) = rest.split_once("</style>").unwrap();
                let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                let rules = snippet.stylesheet.as_deref().unwrap();
                assert_eq!(plain(written), plain(rules), "{framework}");
                // Angular scopes the rules to the component, and needs a nonce.
                if *framework != "Angular" {
                    assert!(allowed(written), "{framework}: {written:?}");
                }
            }
        }
        assert_eq!(image.attribute("alt"), alt, "{framework}:\n{page}");
        assert_eq!(image.attribute("width"), "246");
    }
}

/// A button that fills its place, with a label that each grammar would read.
#[cfg(feature = "label")]
#[test]
fn frameworks_render_a_button_that_fills_its_place() {
    use hf_signin::badge::{Badge, Label, Size, Theme};

    let label = "a{b}@d`e${f}<g>\"h\"'i'&amp;";
    let badge = Badge::new(Size::Lg, Theme::Auto).label(Label::new(label).unwrap());
    let cases: Vec<_> = FRAMEWORKS
        .iter()
        .map(|(framework, format, _)| {
            let snippet = Snippet::to("/login")
                .unwrap()
                .format(*format)
                .badge(badge.clone());
            (
                *framework,
                snippet.fill_width().render().unwrap().markup,
                BASE64URL,
            )
        })
        .collect();
    for ((framework, _, _), page) in cases.iter().zip(render(&cases).unwrap_or_default()) {
        let (elements, text) = parse_html(&page);
        let elements: Vec<_> = names(&elements).into_iter().filter(|n| *n != "p").collect();
        assert_eq!(elements, ["a", "img", "span"], "{framework}: {page}");
        assert_eq!(text, label, "{framework}: {page}");
    }
}

#[test]
fn b16_angular_sees_members_only() {
    let snippet = Snippet::new(link().state(Placeholder::new("{oauth.state}").unwrap()))
        .format(Format::Angular)
        .render()
        .unwrap()
        .markup;
    assert!(
        snippet.contains("&amp;state=' + encodeURIComponent(oauth.state) + '&amp;"),
        "{snippet}"
    );
}

#[test]
fn table_of_frameworks_is_up_to_date() {
    let mut text =
        "| framework | format | run with | states that arrive |\n|---|---|---|---|\n".to_owned();
    for (framework, format, with) in FRAMEWORKS {
        let _ = writeln!(text, "| {framework} | `{format}` | {with} | any |");
    }
    renew::section(
        "docs/places.md",
        "<!-- frameworks -->\n",
        "<!-- /frameworks -->",
        &text,
    );
}
