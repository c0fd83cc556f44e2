//! Formats that hold the badge itself.

use base64ct::{Base64, Encoding};
use hf_signin::badge::{Badge, Size, Theme};
use hf_signin::snippet::{Format, Snippet};

use crate::cases::cases;
use crate::support::{link, link_to_fill, names, parse_html, without_styles};

#[test]
fn inline_svg_has_its_title_for_a_name() {
    let html = Snippet::new(link())
        .format(Format::HtmlInline)
        .render()
        .unwrap()
        .markup;
    let (elements, text) = parse_html(&html);
    assert_eq!(names(&elements)[..3], ["a", "svg", "title"]);
    assert_eq!(
        Some(elements[0].attribute("href")),
        Some(link().text().as_str())
    );
    assert_eq!(elements[0].get("aria-label"), None);
    assert!(text.starts_with("Sign in with Hugging Face"));
    // It follows the reader's colour scheme by itself.
    assert!(html.contains("prefers-color-scheme"));
    assert!(!html.contains("<img"));
}

#[test]
fn inline_svg_of_one_theme_is_the_badge_as_drawn() {
    for theme in Theme::ALL.iter().copied() {
        let badge = Badge::new(Size::Sm, theme);
        let inline = |link| {
            let snippet = Snippet::new(link).format(Format::HtmlInline);
            snippet.badge(badge.clone()).render()
        };
        let drawn = badge.clone().inline(true).svg().unwrap();
        assert!(inline(link()).unwrap().markup.contains(drawn.as_str()));
        // Razor writes two as one.
        let razor = inline(link_to_fill("@Model.State")).unwrap().markup;
        assert!(razor.contains(&drawn.as_str().replace('@', "@@")));
    }
}

#[test]
fn inline_svg_with_another_name_says_so_on_the_link() {
    for case in cases(50) {
        let html = case.snippet(Format::HtmlInline).render().unwrap().markup;
        let (elements, _) = parse_html(&html);
        assert_eq!(names(&elements)[..2], ["a", "svg"]);
        assert_eq!(elements[0].attribute("href"), case.link().text());
        assert_eq!(elements[0].attribute("aria-label"), case.text.trim());
        let attributes: Vec<_> = elements[0].attributes.iter().map(|(n, _)| n).collect();
        assert_eq!(attributes, ["href", "class", "rel", "aria-label"]);
    }
}

/// The document in a `data:` URL.
fn decode(url: &str) -> String {
    let rest = url.strip_prefix("data:image/svg+xml").unwrap();
    let bytes = match rest.strip_prefix(";base64,") {
        Some(base64) => Base64::decode_vec(base64).unwrap(),
        None => percent_encoding::percent_decode_str(rest.strip_prefix(',').unwrap()).collect(),
    };
    String::from_utf8(bytes).unwrap()
}

#[test]
fn data_urls_hold_the_light_and_the_dark_badge() {
    for size in Size::ALL.iter().copied() {
        let html = Snippet::new(link())
            .format(Format::HtmlData)
            .badge(Badge::new(size, Theme::Auto))
            .render()
            .unwrap()
            .markup;
        let (elements, text) = parse_html(&html);
        assert_eq!(text, "");
        assert_eq!(names(&elements), ["a", "picture", "source", "img"]);
        let drawn = |theme| Badge::new(size, theme).svg().unwrap().to_string();
        assert_eq!(decode(elements[3].attribute("src")), drawn(Theme::Light));
        let srcset = elements[2].attribute("srcset");
        assert!(!srcset.contains(char::is_whitespace) && !srcset.ends_with(','));
        assert_eq!(decode(srcset), drawn(Theme::Dark));
    }
}

#[test]
fn data_urls_are_no_longer_than_base64() {
    let html = Snippet::new(link())
        .format(Format::HtmlData)
        .badge(Badge::new(Size::Lg, Theme::Light))
        .render()
        .unwrap()
        .markup;
    let svg = Badge::new(Size::Lg, Theme::Light).svg().unwrap();
    let base64 = "data:image/svg+xml;base64,".len() + svg.as_str().len().div_ceil(3) * 4;
    assert!(parse_html(&html).0[1].attribute("src").len() <= base64);
}

#[cfg(feature = "label")]
#[test]
fn b16_no_engine_reads_the_label() {
    use hf_signin::badge::Label;
    use hf_signin::snippet::TemplateEngine;

    let text = "Go {{ x }} {% y %} {# z #} @Model [[${u}]] [(v)] <% w %> <? w ?>";
    let badge = Badge::new(Size::Lg, Theme::Light).label(Label::new(text).unwrap());
    for engine in TemplateEngine::ALL.iter().copied() {
        let placeholder = engine.state().to_string();
        for format in [
            Format::Html,
            Format::HtmlInline,
            Format::HtmlButton,
            Format::HtmlData,
            Format::Markdown,
        ] {
            let html = Snippet::new(link_to_fill(&placeholder))
                .format(format)
                .badge(badge.clone())
                .pictures(hf_signin::snippet::Pictures::folder("x").unwrap())
                .render()
                .unwrap()
                .markup;
            let rest = without_styles(&html).replace(&placeholder, "");
            for start in ["{{", "{%", "{#", "${", "@", "<%", "<?"] {
                assert!(
                    !rest.contains(start),
                    "{engine}, {format}: {start} in {html}"
                );
            }
            if !html.starts_with('<') {
                // Markdown holds a placeholder without spaces as it is.
                assert!(format == Format::Markdown && !placeholder.contains(' '));
                continue;
            }
            let (elements, said) = parse_html(&html);
            match elements.last().unwrap().get("alt") {
                Some(alt) => assert_eq!(alt, text),
                None => {
                    assert!(said.starts_with(text), "{said}");
                    assert!(!html.contains("[[") && !html.contains("[("), "{html}");
                }
            }
        }
    }
}
