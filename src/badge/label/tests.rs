use super::super::Brand;
use super::super::standard::SIGN_IN_WITH_HUGGING_FACE;
use super::*;

#[test]
fn standard_label_is_what_the_font_gives() {
    let brand = Brand::HUGGING_FACE;
    let label = Label::new(brand.label()).unwrap();
    let outline = label.outline().unwrap();
    if std::env::var_os("HF_SIGNIN_RENEW").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/badge/standard.rs");
        let old = std::fs::read_to_string(file).unwrap();
        let head = old.split_inclusive("Outline = Outline {\n").next().unwrap();
        let (left, right) = outline.ink;
        let path = &outline.path;
        std::fs::write(
            file,
            format!(
                "{head}    ink: ({left}, {right}),\n    path: Cow::Borrowed(\n        \"{path}\",\n    ),\n}};\n"
            ),
        )
        .unwrap();
        return;
    }
    assert_eq!(
        outline, SIGN_IN_WITH_HUGGING_FACE,
        "HF_SIGNIN_RENEW=1 renews it"
    );
}

/// A path that begins with `M` goes on with a command: numbers alone would be
/// absolute, as an x that begins with a line once was.
#[test]
fn paths_are_relative_from_the_start() {
    for character in ('!'..='~').chain(['\u{c4}', '\u{416}', '\u{3a9}']) {
        let outline = Label::new(character.to_string())
            .unwrap()
            .outline()
            .unwrap();
        let Some(rest) = outline.path.strip_prefix('M') else {
            assert!(outline.path.starts_with('m'), "{}", outline.path);
            continue;
        };
        let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap();
        let numbers = rest[..end].replace('-', " -");
        assert_eq!(numbers.split_whitespace().count(), 2, "{character}: {rest}");
    }
}
