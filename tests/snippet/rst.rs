use std::path::Path;

use hf_signin::snippet::{Format, Snippet};

use crate::cases::{Read, cases, check};
use crate::support::{BEFORE_STATE, link_to_fill};
use crate::tools;

/// Reads with docutils: `None` when it is not there.
fn read(snippets: &[String]) -> Option<Vec<Read>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snippet/tools/rst.py");
    let read: Vec<(String, String, String)> = tools::python(&script, "docutils", snippets)?;
    Some(
        read.iter()
            .map(|(link, image, alt)| Read::new(link, image, Some(alt)))
            .collect(),
    )
}

#[test]
fn docutils_reads_it_back_whole() {
    check(
        Format::Rst,
        "sign-in-with-huggingface-lg.svg",
        true,
        &cases(200),
        read,
    );
}

#[test]
fn b16_a_placeholder_without_spaces_stands_as_it_is() {
    let mut expected = Vec::new();
    let mut snippets = Vec::new();
    for placeholder in ["{STATE}", "{{state}}", "<%=state%>", "{{a_b_}}"] {
        let snippet = Snippet::new(link_to_fill(placeholder))
            .format(Format::Rst)
            .render()
            .unwrap()
            .markup;
        assert!(snippet.contains(&format!("&state={placeholder}&")));
        snippets.push(snippet);
        expected.push(format!("{BEFORE_STATE}{placeholder}&response_type=code"));
    }
    if let Some(all) = read(&snippets) {
        let links: Vec<_> = all.into_iter().map(|read| read.link).collect();
        assert_eq!(links, expected);
    }
}
