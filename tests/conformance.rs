//! docs/conformance.md names tests that are there.

use std::fs;
use std::path::Path;

const PAGE: &str = include_str!("../docs/conformance.md");

#[test]
fn each_test_that_the_page_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named: Vec<(&str, &str)> = PAGE
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|code| code.split_once("::"))
        .collect();
    assert!(named.len() > 24, "{} tests are named", named.len());
    for (file, test) in named {
        let text = fs::read_to_string(root.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
        assert!(
            text.contains(&format!("#[test]\nfn {test}()")),
            "{file} has no test {test}"
        );
    }
}
