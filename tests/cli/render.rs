use std::fs;

use crate::support::{run, run_in};

#[test]
fn a_badge_goes_to_standard_output() {
    let svg = run(&["render", "--size", "lg"]);
    assert!(svg.ok().starts_with("<svg "), "{}", svg.text());
}

#[test]
fn all_writes_the_eight_official_names() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        run_in(folder.path(), &["render", "--all", "-o", "out"]).ok(),
        ""
    );
    let mut names: Vec<_> = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let expected: Vec<_> = [
        "lg-dark", "lg", "md-dark", "md", "sm-dark", "sm", "xl-dark", "xl",
    ]
    .map(|name| format!("sign-in-with-huggingface-{name}.svg"))
    .to_vec();
    assert_eq!(names, expected);
}

#[test]
fn a_wrong_size_names_the_right_ones() {
    run(&["render", "--size", "huge"]).fails(2, "'huge'");
    run(&["render", "--size", "huge"]).fails(2, "sm, md, lg, xl");
}
