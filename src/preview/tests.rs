use super::exhibit::{Exhibit, with_commas};
use super::*;
use crate::png::Scale;

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

#[test]
fn page_names_each_badge_with_its_sizes() {
    let page = page().unwrap();
    for exhibit in Exhibit::all().unwrap() {
        let caption = format!(
            "<span>{}, {}</span><span>{} × {} px</span><span>{} bytes</span>",
            exhibit.size,
            exhibit.theme,
            exhibit.svg.width(),
            exhibit.svg.height(),
            exhibit.bytes()
        );
        assert_eq!(page.matches(&caption).count(), 2, "{caption}");
    }
}

/// All that could fetch something is a `data:` URL.
#[test]
fn page_refers_to_nothing_outside_itself() {
    let page = page().unwrap();
    assert!(!page.contains("://"));
    assert!(!page.contains("url("));
    for attribute in [" src=\"", " href=\""] {
        for (at, _) in page.match_indices(attribute) {
            assert!(page[at + attribute.len()..].starts_with("data:"));
        }
    }
}

#[test]
fn sheet_is_as_large_as_its_scale() {
    let one = sheet(Scale::ONE).unwrap();
    let two = sheet(Scale::new(2.0).unwrap()).unwrap();
    assert_eq!(
        (two.width(), two.height()),
        (2 * one.width(), 2 * one.height())
    );
    assert!(two == sheet(Scale::new(2.0).unwrap()).unwrap());
}
