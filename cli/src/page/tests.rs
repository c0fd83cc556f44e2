use super::exhibit::with_commas;
use super::*;
use hf_signin::badge::{Label, Shape, Size, Theme, Wording};
use hf_signin::png::Scale;

#[test]
fn numbers_have_commas() {
    for (number, text) in [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (31_589, "31,589"),
        (1_234_567, "1,234,567"),
    ] {
        assert_eq!(with_commas(number), text);
    }
}

fn standard() -> Chosen {
    Chosen {
        badge: Badge::new(Size::Lg, Theme::Auto),
        own: Vec::new(),
        language: None,
        wording: Wording::default(),
    }
}

/// What stands in the page between `start` and `end`.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = page.split_once(start).expect(start);
    rest.split_once(end).expect(end).0
}

#[test]
fn page_is_small_and_refers_to_nothing_outside_itself() {
    let page = page(&standard()).unwrap();
    assert!(page.len() <= 400_000, "{} bytes", page.len());
    // What the reader copies may name a URL; nothing else does.
    let table = between(
        &page,
        "<script type=\"application/json\" id=\"table\">",
        "</script>",
    );
    let rest = page.replace(table, "");
    assert!(!rest.contains("://"));
    assert!(
        !table.contains('<') || !table.contains("</"),
        "a tag ends in the table"
    );
    for (at, _) in rest.match_indices("url(") {
        assert!(rest[at..].starts_with("url(#"));
    }
    for attribute in [" src=\"", " href=\""] {
        for (at, _) in rest.match_indices(attribute) {
            let value = &rest[at + attribute.len()..];
            assert!(
                value.starts_with("data:,\"") || value.starts_with('#'),
                "{}",
                &value[..40]
            );
        }
    }
}

/// Whatever the page begins with, it stays small.
#[test]
fn a_page_with_a_label_and_a_language_is_small_too() {
    let label = Label::new("Sign in with Hugging Face and go on where you were").unwrap();
    let chosen = Chosen {
        badge: Badge::new(Size::Xl, Theme::Dark).label(label),
        own: vec!["--label".to_owned(), "…".to_owned()],
        language: Some("ta".parse().unwrap()),
        wording: Wording::ContinueWith,
    };
    let page = page(&chosen).unwrap();
    assert!(page.len() <= 400_000, "{} bytes", page.len());
}

#[test]
fn every_theme_has_all_sizes_and_shapes_without_a_script() {
    let page = page(&standard()).unwrap();
    let gallery = between(&page, "<section class=\"gallery\"", "</section>");
    let sections: Vec<_> = gallery.split("<details open>").skip(1).collect();
    assert_eq!(sections.len(), Theme::ALL.len());
    for section in sections {
        for size in Size::ALL.iter().copied() {
            for shape in Shape::ALL.iter().copied() {
                for look in [
                    "",
                    ", mark alone",
                    ", wide, logo left",
                    ", wide, logo center",
                ] {
                    let caption = format!("</svg>{size}, {shape}{look}</li>");
                    assert!(section.contains(&caption), "{caption}");
                }
            }
        }
    }
    // All that the badges use is there.
    for (at, _) in gallery.match_indices(" href=\"#") {
        let id = gallery[at + " href=\"#".len()..].split('"').next().unwrap();
        assert_eq!(gallery.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn sheet_is_as_large_as_its_scale() {
    let one = sheet(Scale::ONE).unwrap();
    let two = sheet(Scale::new(2.0).unwrap()).unwrap();
    assert_eq!((two.width, two.height), (2 * one.width, 2 * one.height));
    assert!(two == sheet(Scale::new(2.0).unwrap()).unwrap());
}
