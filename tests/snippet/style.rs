//! The stylesheet, and style attributes.

use base64ct::{Base64, Encoding};
use hf_signin::badge::{Badge, Shape, Size, Theme};
use hf_signin::snippet::{
    ColorScheme, Format, FormatKind, Host, Pictures, Snippet, Style, TemplateEngine,
};
use sha2::{Digest, Sha256};

use crate::support::{IMAGE_STYLE, LINK_STYLE, link, parse_all, parse_html};

const HTML: [Format; 4] = [
    Format::Html,
    Format::HtmlInline,
    Format::HtmlData,
    Format::HtmlButton,
];

fn hash(text: &str) -> String {
    format!("'sha256-{}'", Base64::encode_string(&Sha256::digest(text)))
}

/// The styles of the link or button and of the picture, as they are written.
fn styles(snippet: &Snippet) -> Vec<String> {
    let html = snippet.render().unwrap().markup;
    let (elements, _) = parse_html(&html);
    let around = elements.iter().filter(|e| e.name != "svg");
    around
        .filter_map(|e| e.get("style").map(str::to_owned))
        .collect()
}

/// A focus ring follows the badge, whatever the page says.
#[test]
fn every_badge_has_its_own_corners() {
    for (badge, radius) in [
        (Badge::new(Size::Sm, Theme::Light), "10px"),
        (Badge::new(Size::Md, Theme::Light), "12px"),
        (Badge::new(Size::Lg, Theme::Auto), "18px"),
        (Badge::new(Size::Xl, Theme::Dark), "24px"),
        (
            Badge::new(Size::Sm, Theme::Light).shape(Shape::Rect),
            "2.9px",
        ),
        (
            Badge::new(Size::Md, Theme::Light).shape(Shape::Rect),
            "3.4px",
        ),
        (
            Badge::new(Size::Lg, Theme::Light).shape(Shape::Rect),
            "4.9px",
        ),
        (
            Badge::new(Size::Xl, Theme::Light).shape(Shape::Rect),
            "6.6px",
        ),
        (Badge::new(Size::Md, Theme::Light).icon_only(true), "50%"),
        (
            Badge::new(Size::Sm, Theme::Light)
                .icon_only(true)
                .shape(Shape::Rect),
            "3.4px",
        ),
        (
            Badge::new(Size::Lg, Theme::Light)
                .icon_only(true)
                .shape(Shape::Rect),
            "4.9px",
        ),
    ] {
        let snippet = Snippet::new(link())
            .badge(badge)
            .pictures(Pictures::folder("badges").unwrap());
        for format in HTML.into_iter().chain([
            Format::HtmlPkce,
            Format::Vue,
            Format::Svelte,
            Format::Angular,
            Format::Email,
        ]) {
            let snippet = snippet.clone().format(format).style(Style::Inline);
            let found = styles(&snippet);
            assert!(
                found[0].starts_with("display:inline-block;vertical-align:middle;line-height:0;")
                    && found[0].contains(&format!(";border-radius:{radius};")),
                "{format}: {found:?}"
            );
            let csp = snippet.render().unwrap().csp;
            assert!(csp.style_src.contains(&"'unsafe-hashes'".to_owned()));
            for style in &found {
                assert!(csp.style_src.contains(&hash(style)), "{format}: {style}");
            }
        }
        let rendered = snippet.format(Format::Html).render().unwrap();
        let rule = format!(" {{ border-radius: {radius} }}\n");
        assert!(rendered.stylesheet.unwrap().contains(&rule), "{radius}");
    }
}

#[test]
fn style_attributes_are_short_and_fixed() {
    let html = Snippet::new(link())
        .format(Format::Html)
        .style(Style::Inline);
    assert_eq!(styles(&html), [LINK_STYLE, IMAGE_STYLE]);
}

#[test]
fn hosts_that_drop_styles_get_none() {
    for host in Host::ALL.iter().copied() {
        for format in [Format::Markdown, Format::Html] {
            let snippet = Snippet::new(link()).format(format).host(host);
            let snippet = snippet.pictures(Pictures::base("https://example.com/b").unwrap());
            let Ok(rendered) = snippet.render() else {
                assert!(
                    !format.hosts().any(|kept| kept == host),
                    "{format} on {host}"
                );
                continue;
            };
            let keeps = format == Format::Html
                && matches!(
                    host,
                    Host::Web | Host::Gradio | Host::Streamlit | Host::StaticSpace
                );
            assert_eq!(rendered.stylesheet.is_some(), keeps, "{format} on {host}");
            assert_eq!(
                rendered.markup.contains("class="),
                keeps,
                "{format} on {host}"
            );
            assert_eq!(!rendered.csp.style_src.is_empty(), keeps);
        }
    }
    // A renderer of Markdown takes a template's HTML or drops its styles.
    let template = Snippet::new(link().state(TemplateEngine::Jinja.state()));
    assert!(styles(&template.format(Format::Markdown)).is_empty());
}

#[test]
fn html_comes_with_a_class_and_its_rules() {
    for format in HTML.into_iter().chain([Format::HtmlPkce]) {
        let rendered = Snippet::new(link()).format(format).render().unwrap();
        let html = &rendered.markup;
        let rules = rendered.stylesheet.unwrap();
        assert!(
            html.starts_with(&format!("<style>\n{rules}</style>\n")),
            "{html}"
        );
        let (elements, _) = parse_html(html);
        let styled: Vec<_> = elements
            .iter()
            .filter(|e| {
                e.get("class")
                    .is_some_and(|c| c.starts_with("hf-signin hf-signin-lg"))
            })
            .collect();
        assert_eq!(styled.len(), 1, "{html}");
        let name = match format {
            Format::HtmlButton | Format::HtmlPkce => "button",
            _ => "a",
        };
        assert_eq!(styled[0].name, name);
        for rule in [
            ":hover {",
            ":active::after {",
            ":focus-visible {",
            ":disabled",
            "[aria-busy=true] {",
            "prefers-reduced-motion",
            "forced-colors",
            " { border-radius: 18px }",
        ] {
            assert!(rules.contains(rule), "{rule}");
        }
        let styles = &rendered.csp.style_src;
        assert!(styles.contains(&hash(&format!("\n{rules}"))), "{format}");
        if format != Format::HtmlInline {
            assert_eq!(styles.len(), 1, "{styles:?}");
        }
    }
}

/// The states are those of what the picture shows.
#[test]
fn the_states_follow_what_the_picture_follows() {
    let rules = |snippet: Snippet| snippet.render().unwrap().stylesheet.unwrap();
    let html = |theme| {
        Snippet::new(link())
            .format(Format::Html)
            .badge(Badge::new(Size::Lg, theme))
            .pictures(Pictures::folder("x").unwrap())
    };
    let light = rules(html(Theme::Light));
    assert!(light.contains("--hf-hover: #0000000a;") && !light.contains("prefers-color-scheme"));
    let dark = rules(html(Theme::Dark));
    assert!(dark.contains("--hf-hover: #ffffff14;") && !dark.contains("prefers-color-scheme"));
    let system = rules(html(Theme::Auto));
    let page = rules(html(Theme::Auto).color_scheme(ColorScheme::Page));
    for rules in [&system, &page] {
        assert!(rules.contains("light-dark(#0000000a, #ffffff14)"));
        assert!(rules.contains("@media (prefers-color-scheme: dark) {"));
    }
    assert!(system.contains(".hf-signin { color-scheme: light dark; --hf"));
    // A page may have both.
    assert!(page.contains(".hf-signin.hf-signin-page { color-scheme: inherit; --hf"));
}

/// A button of HTML and CSS: the mark, which is no picture to load, and the label.
#[test]
fn a_button_may_fill_its_place() {
    let to = || Snippet::to("/login").unwrap().fill_width();
    for format in Format::ALL.iter().copied() {
        let snippet = to().format(format);
        let keeps = HTML.contains(&format) || format.kind() == FormatKind::Component;
        let rendered = match snippet.render() {
            Ok(rendered) => rendered,
            Err(error) => {
                assert!(!keeps, "{format}: {error}");
                continue;
            }
        };
        let markup = &rendered.markup;
        assert!(
            keeps && markup.contains(">Sign in with Hugging Face</span>"),
            "{markup}"
        );
        assert!(
            markup.contains("hf-signin-fill hf-signin-fill-lg"),
            "{markup}"
        );
        assert!(rendered.files.is_empty() && markup.matches("<img ").count() == 1);
        assert_eq!(rendered.csp.img_src, ["data:"]);
        let rules = rendered.stylesheet.unwrap();
        for rule in [
            "width: 100%",
            "font-size: 1rem",
            ":hover::after",
            "light-dark(#fff, #0b0f19)",
        ] {
            assert!(rules.contains(rule), "{format}: {rule}");
        }
    }
    let badge = |badge| to().format(Format::Html).badge(badge).render();
    let dark = badge(Badge::new(Size::Sm, Theme::Dark).shape(Shape::Rect)).unwrap();
    assert!(
        dark.markup
            .contains("class=\"hf-signin-fill hf-signin-fill-sm-rect hf-signin-dark\"")
    );
    assert!(!dark.stylesheet.unwrap().contains("light-dark"));
    let refused = |snippet: Snippet| snippet.render().unwrap_err().to_string();
    assert!(
        refused(to().format(Format::Html).host(Host::Github)).contains("it needs a stylesheet")
    );
    let inline = to().format(Format::Html).style(Style::Inline);
    assert!(refused(inline).contains("it needs a stylesheet"));
    let icon = badge(Badge::new(Size::Lg, Theme::Light).icon_only(true)).unwrap_err();
    assert!(icon.to_string().contains("the mark has no label"));
}

#[test]
fn what_is_not_kept_is_refused() {
    let refused = |snippet: Snippet| snippet.render().unwrap_err().to_string();
    let github = Snippet::new(link()).format(Format::Html).host(Host::Github);
    assert_eq!(
        refused(github.clone().style(Style::Stylesheet)),
        "a stylesheet in format html on host github: it keeps no stylesheet: leave the style out"
    );
    assert_eq!(
        refused(github.style(Style::Inline)),
        "style attributes in format html on host github: it keeps no style attributes: leave the style out"
    );
    let email = Snippet::new(link()).format(Format::Email);
    assert_eq!(
        refused(email.style(Style::Stylesheet)),
        "a stylesheet in format email on host web: it keeps no stylesheet: leave the style out"
    );
}

/// Nothing in the rules begins what a template engine reads, and frameworks write
/// them as they are.
#[test]
fn no_template_engine_reads_the_rules() {
    let to = || Snippet::to("/login").unwrap();
    for (format, snippet) in Format::ALL
        .iter()
        .flat_map(|format| [(*format, to()), (*format, to().fill_width())])
    {
        let snippet = snippet.format(format);
        let Some(rules) = snippet.render().ok().and_then(|r| r.stylesheet) else {
            assert!(!matches!(format.kind(), FormatKind::Component) && !HTML.contains(&format));
            continue;
        };
        for start in [
            "{{", "}}", "{%", "{#", "<", ">", "&", "\"", "'", "`", "\\", "${", "#{",
        ] {
            assert!(!rules.contains(start), "{format}: {start}");
        }
    }
}

/// Razor writes two `@` as one.
#[test]
fn razor_gets_the_same_rules() {
    let razor = Snippet::new(link().state(TemplateEngine::Razor.state()))
        .format(Format::Html)
        .render()
        .unwrap();
    let rules = razor.stylesheet.unwrap();
    assert!(razor.markup.contains(&rules.replace('@', "@@")));
    assert!(razor.csp.style_src.contains(&hash(&format!("\n{rules}"))));
    assert_eq!(parse_all(&razor.markup).0[0].name, "style");
}
