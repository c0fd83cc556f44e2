//! The style sheet on request.

use base64ct::{Base64, Encoding};
use hf_signin::badge::{Badge, Shape, Size, Theme};
use hf_signin::snippet::{Format, Host, Pictures, Snippet, TemplateEngine};
use sha2::{Digest, Sha256};

use crate::support::{link, names, parse_html};

const HTML: [Format; 4] = [
    Format::Html,
    Format::HtmlInline,
    Format::HtmlData,
    Format::HtmlButton,
];

#[test]
fn without_it_there_is_no_class() {
    for format in HTML {
        let html = Snippet::new(link()).format(format).render().unwrap();
        assert!(!html.contains("hf-signin {") && !html.contains("class=\"hf-signin"));
    }
}

/// The styles of the link or button, as they stand.
fn styles(snippet: &Snippet) -> Vec<String> {
    let html = snippet.render().unwrap();
    let (elements, _) = parse_html(&html);
    let around = elements.iter().filter(|e| e.name != "svg");
    around
        .filter_map(|e| e.get("style").map(str::to_owned))
        .collect()
}

/// A focus ring follows the badge, whatever the page says.
#[test]
fn every_format_of_html_has_the_badges_corners() {
    let formats = HTML.into_iter().chain([
        Format::HtmlPkce,
        Format::Vue,
        Format::Svelte,
        Format::Angular,
        Format::Email,
    ]);
    for format in formats {
        for (badge, radius) in [
            (Badge::new(Size::Sm, Theme::Light), "10px"),
            (Badge::new(Size::Md, Theme::Light), "12px"),
            (Badge::new(Size::Lg, Theme::Auto), "18px"),
            (Badge::new(Size::Xl, Theme::Dark), "24px"),
            (
                Badge::new(Size::Sm, Theme::Light).shape(Shape::Rect),
                "2.4px",
            ),
            (Badge::new(Size::Md, Theme::Light).shape(Shape::Rect), "3px"),
            (
                Badge::new(Size::Lg, Theme::Light).shape(Shape::Rect),
                "4.4px",
            ),
            (
                Badge::new(Size::Xl, Theme::Light).shape(Shape::Rect),
                "5.8px",
            ),
            (Badge::new(Size::Md, Theme::Light).icon_only(true), "50%"),
            (
                Badge::new(Size::Md, Theme::Light)
                    .icon_only(true)
                    .shape(Shape::Rect),
                "3px",
            ),
        ] {
            let snippet = Snippet::new(link())
                .format(format)
                .badge(badge)
                .pictures(Pictures::Folder("badges".to_owned()));
            let found = styles(&snippet);
            assert!(
                found[0].starts_with("display:inline-block;vertical-align:middle;line-height:0;")
                    && found[0].contains(&format!(";border-radius:{radius};")),
                "{format}: {found:?}"
            );
            let csp = snippet.csp().unwrap();
            assert_eq!(csp.style_src[0], "'unsafe-hashes'", "{format}");
            for style in &found {
                let hash = Base64::encode_string(&Sha256::digest(style));
                assert!(
                    csp.style_src.contains(&format!("'sha256-{hash}'")),
                    "{format}: {style}"
                );
            }
        }
    }
}

#[test]
fn hosts_that_drop_styles_get_none() {
    for host in Host::ALL.iter().copied() {
        for format in [Format::Markdown, Format::Html] {
            let snippet = Snippet::new(link()).format(format).host(host);
            let keeps = format == Format::Html
                && matches!(
                    host,
                    Host::Web | Host::Gradio | Host::Streamlit | Host::StaticSpace
                );
            assert_eq!(!styles(&snippet).is_empty(), keeps, "{format} on {host}");
            assert_eq!(!snippet.csp().unwrap().style_src.is_empty(), keeps);
        }
    }
    // A renderer of Markdown takes a template's HTML or drops its styles.
    let template = Snippet::new(link().state(TemplateEngine::Jinja.state()));
    assert!(styles(&template.format(Format::Markdown)).is_empty());
}

#[test]
fn html_comes_with_a_class_and_its_rules() {
    for format in HTML.into_iter().chain([Format::HtmlPkce]) {
        let snippet = Snippet::new(link()).format(format).style(true);
        let html = snippet.render().unwrap();
        let (elements, _) = parse_html(&html);
        assert_eq!(elements[0].name, "style", "{html}");
        let styled: Vec<_> = elements
            .iter()
            .filter(|e| {
                e.get("class")
                    .is_some_and(|c| c == "hf-signin hf-signin-lg")
            })
            .collect();
        assert_eq!(styled.len(), 1, "{html}");
        let name = match format {
            Format::HtmlButton | Format::HtmlPkce => "button",
            _ => "a",
        };
        assert_eq!(styled[0].name, name);
        for rule in [
            ":hover{",
            ":active{",
            ":focus-visible{",
            ":disabled{",
            "[aria-busy=true]{",
            "prefers-reduced-motion",
            "forced-colors",
            "{border-radius:18px}",
        ] {
            assert!(html.contains(rule), "{rule}");
        }
        let csp = snippet.csp().unwrap();
        assert!(
            csp.style_src
                .iter()
                .any(|source| source.starts_with("'sha256-"))
        );
        if format != Format::HtmlInline {
            assert_eq!(csp.style_src.len(), 1, "{csp}");
        }
    }
}

#[test]
fn the_corner_is_the_badges() {
    let html = |badge| {
        Snippet::new(link())
            .format(Format::Html)
            .badge(badge)
            .style(true)
            .render()
            .unwrap()
    };
    let small = html(Badge::new(Size::Sm, Theme::Light));
    assert!(
        small.contains(".hf-signin-sm{border-radius:10px}")
            && !small.contains("prefers-color-scheme:dark")
    );
    let dark = html(Badge::new(Size::Xl, Theme::Dark));
    assert!(
        dark.contains("\n.hf-signin:hover{filter:brightness(1.1);box-shadow:0 0 0 1px #3b4763}")
    );
    assert!(html(Badge::new(Size::Lg, Theme::Auto)).contains("prefers-color-scheme:dark"));
    let rect = Snippet::new(link())
        .format(Format::HtmlInline)
        .badge(Badge::new(Size::Md, Theme::Light).shape(Shape::Rect))
        .style(true);
    assert!(
        rect.render()
            .unwrap()
            .contains(".hf-signin-md-rect{border-radius:3px}")
    );
}

#[test]
fn where_no_style_sheet_stays_it_is_refused() {
    let refused = |snippet: Snippet| snippet.style(true).render().unwrap_err().to_string();
    assert_eq!(
        refused(Snippet::new(link()).format(Format::Html).host(Host::Github)),
        "a style sheet in format html on host github: it keeps no style sheet: leave the style out"
    );
    assert_eq!(
        refused(Snippet::new(link()).format(Format::Jsx)),
        "a style sheet in format jsx on host web: it keeps no style sheet: leave the style out"
    );
    let razor = Snippet::new(link().state(TemplateEngine::Razor.state())).format(Format::Html);
    assert!(refused(razor).contains("Razor would read its @media"));
}

/// Nothing in the rules begins what a template engine reads.
#[test]
fn no_template_engine_reads_the_rules() {
    let html = Snippet::new(link())
        .format(Format::Html)
        .style(true)
        .render()
        .unwrap();
    for start in ["{{", "}}", "{%", "{#", "<%", "<?", "${", "#{"] {
        assert!(!html.contains(start), "{start}");
    }
    assert_eq!(
        names(&parse_html(&html).0)[1..],
        ["a", "picture", "source", "img"]
    );
}
