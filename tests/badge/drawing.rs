//! What the SVG is like.

use hf_signin::badge::{Badge, Logo, Shape, Size, Theme};
use roxmltree::Document;

use crate::all_kinds;

#[test]
fn eight_pictures_have_the_official_sizes() {
    let expected = [(178, 21), (195, 24), (246, 36), (290, 48)];
    for theme in [Theme::Light, Theme::Dark] {
        for (size, expected) in Size::ALL.iter().copied().zip(expected) {
            let svg = Badge::new(size, theme).svg().unwrap();
            assert_eq!((svg.width(), svg.height()), expected, "{size} {theme}");
        }
    }
}

#[test]
fn same_badge_same_bytes() {
    assert_eq!(all_kinds(), all_kinds());
}

/// Valid XML of these elements and attributes only: no script, no event
/// handler, no reference out of the file, no font, no text but the title, and
/// no style but where the theme needs it.
#[test]
fn nothing_but_shapes() {
    const ELEMENTS: [&str; 9] = [
        "svg",
        "title",
        "linearGradient",
        "stop",
        "rect",
        "g",
        "path",
        "circle",
        "ellipse",
    ];
    for (name, svg) in all_kinds() {
        let document = Document::parse(svg.as_str()).unwrap();
        for node in document.descendants().filter(|node| node.is_element()) {
            let tag = node.tag_name();
            assert_eq!(
                tag.namespace(),
                Some("http://www.w3.org/2000/svg"),
                "{name}"
            );
            let expected = ELEMENTS.contains(&tag.name())
                || (tag.name() == "style"
                    && (name.contains("-auto-") || name.ends_with("-inline")));
            assert!(expected, "{name}: {}", tag.name());
            for attribute in node.attributes() {
                let what = format!("{name}: {}={:?}", attribute.name(), attribute.value());
                assert!(attribute.namespace().is_none(), "{what}");
                assert!(!attribute.name().starts_with("on"), "{what}");
                assert!(
                    !["href", "style", "src"].contains(&attribute.name()),
                    "{what}"
                );
                if attribute.value().contains("url(") {
                    assert!(attribute.value().starts_with("url(#"), "{what}");
                }
            }
        }
        let words = document.descendants().filter(|node| {
            let parent = node.parent_element().map(|parent| parent.tag_name().name());
            node.is_text() && !matches!(parent, Some("title" | "style"))
        });
        assert_eq!(words.count(), 0, "{name}");
        assert!(!svg.as_str().contains('\n'), "{name}");
    }
}

#[test]
fn screen_readers_are_told_the_label() {
    for (name, svg) in all_kinds() {
        let document = Document::parse(svg.as_str()).unwrap();
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"), "{name}");
        let title = root.first_element_child().unwrap();
        assert_eq!(title.tag_name().name(), "title", "{name}");
        assert_eq!(
            title.attribute("id"),
            root.attribute("aria-labelledby"),
            "{name}"
        );
        assert_eq!(title.text(), Some("Sign in with Hugging Face"), "{name}");
    }
}

#[test]
fn only_the_eight_have_an_official_name() {
    let standard = Badge::new(Size::Md, Theme::Dark);
    assert_eq!(standard.file_stem(), "sign-in-with-huggingface-md-dark");
    assert_eq!(
        Badge::new(Size::Xl, Theme::Light).file_stem(),
        "sign-in-with-huggingface-xl"
    );
    let mut names = Vec::new();
    for other in [
        standard.clone().shape(Shape::Rect),
        standard.clone().icon_only(true),
        standard.clone().width(200).unwrap(),
        Badge::new(Size::Md, Theme::HighContrast),
        Badge::new(Size::Md, Theme::Auto),
        Badge::new(Size::Lg, Theme::Auto),
    ] {
        let name = other.file_stem();
        assert!(name.starts_with("badge-"), "{name}: {other:?}");
        names.push(name);
    }
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "{names:?}");
}

#[test]
fn names_read_back() {
    for size in Size::ALL.iter().copied() {
        assert_eq!(size.to_string().parse(), Ok(size));
    }
    for theme in Theme::ALL.iter().copied() {
        assert_eq!(theme.to_string().parse(), Ok(theme));
    }
    for shape in Shape::ALL.iter().copied() {
        assert_eq!(shape.to_string().parse(), Ok(shape));
    }
    for logo in Logo::ALL.iter().copied() {
        assert_eq!(logo.to_string().parse(), Ok(logo));
    }
    let size = "huge".parse::<Size>().unwrap_err();
    insta::assert_snapshot!(size, @r#"unknown size "huge"; possible values: sm, md, lg, xl"#);
    let theme = "Dark".parse::<Theme>().unwrap_err();
    insta::assert_snapshot!(theme, @r#"unknown theme "Dark"; did you mean "dark"? (possible values: light, dark, high-contrast, high-contrast-dark, auto)"#);
    let shape = "round".parse::<Shape>().unwrap_err();
    insta::assert_snapshot!(shape, @r#"unknown shape "round"; did you mean "pill"? (possible values: pill, rect)"#);
    let logo = "right".parse::<Logo>().unwrap_err();
    insta::assert_snapshot!(logo, @r#"unknown logo "right"; possible values: left, center"#);
}
