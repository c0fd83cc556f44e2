//! The names of badges with labels.

use hf_signin::badge::{Badge, Label, Size, Theme};

fn slug(text: &str) -> String {
    let label = Label::new(text).unwrap();
    let stem = Badge::new(Size::Lg, Theme::Light).label(label).file_stem();
    let slug = stem
        .strip_prefix("badge-")
        .and_then(|rest| rest.strip_suffix("-lg"));
    slug.unwrap().to_owned()
}

#[test]
fn a_slug_is_lower_case_ascii() {
    assert_eq!(slug("Log in"), "log-in");
    assert_eq!(
        slug("Mit Hugging Face anmelden"),
        "mit-hugging-face-anmelden"
    );
    assert!(slug("Log in, please!").starts_with("log-in-please-"));
    assert!(slug("../../etc").starts_with("etc-"));
    assert_eq!(slug("!!!"), "e84c538e");
    assert_ne!(slug("Σύνδεση"), slug("Είσοδος"));
    assert!(slug("Café").starts_with("caf-"));
}

#[test]
fn different_labels_have_different_slugs() {
    let labels = [
        "C",
        "C++",
        "Log in",
        "log in",
        "LOG IN",
        "Log  in",
        "Log-in",
        "Log in!",
        "!!!",
        "E84c538e",
        "Rect",
        "Log in rect",
        "Icon",
        "W320",
        "Hugging face",
        "Hugging Face",
    ];
    let mut slugs = labels.map(slug).to_vec();
    for option in ["rect", "icon", "w320"] {
        assert!(!slugs.iter().any(|slug| slug == option), "{slugs:?}");
    }
    slugs.sort();
    slugs.dedup();
    assert_eq!(slugs.len(), labels.len(), "{slugs:?}");
}
