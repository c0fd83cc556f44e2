//! The style sheet on request.

use hf_signin::badge::{Badge, Shape, Size, Theme};
use hf_signin::snippet::{Format, Host, Snippet, TemplateEngine};

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
    assert!(dark.contains("\n.hf-signin:hover{filter:brightness(1.25)}"));
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
