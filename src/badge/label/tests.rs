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
