use std::fs;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::{names, run, run_in};

#[test]
fn a_badge_goes_to_standard_output() {
    let svg = run(&["render", "--size", "lg"]);
    assert!(svg.ok().starts_with("<svg "), "{}", svg.text());
    assert!(svg.ok().contains("width=\"246\" height=\"36\""));
}

#[test]
fn the_format_follows_the_ending_unless_told() {
    let folder = tempfile::tempdir().unwrap();
    let starts_with = |file: &str, magic: &[u8]| {
        let bytes = fs::read(folder.path().join(file)).unwrap();
        assert!(bytes.starts_with(magic), "{file}");
    };
    for (file, format, magic) in [
        ("a.svg", None, &b"<svg "[..]),
        ("a.png", None, b"\x89PNG"),
        ("a.PNG", None, b"\x89PNG"),
        ("a", None, b"<svg "),
        ("b.svg", Some("png"), b"\x89PNG"),
        ("b.jpg", Some("svg"), b"<svg "),
    ] {
        let mut args = vec!["render", "-o", file];
        args.extend(format.iter().flat_map(|format| ["--format", format]));
        run_in(folder.path(), &args).ok();
        starts_with(file, magic);
    }
    run_in(folder.path(), &["render", "-o", "c.jpg"])
        .fails(2, "\"c.jpg\" ends in neither .svg nor .png");
    let png = run(&["render", "--format", "png", "--scale", "2"]);
    assert_eq!(png.status, 0, "{}", png.stderr);
    // Width and height in the IHDR chunk.
    assert_eq!(png.stdout[16..24], [0, 0, 1, 236, 0, 0, 0, 72]);
}

#[test]
fn all_writes_the_eight_official_names() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        run_in(folder.path(), &["render", "--all", "-o", "out"]).ok(),
        ""
    );
    let expected: Vec<_> = [
        "lg-dark", "lg", "md-dark", "md", "sm-dark", "sm", "xl-dark", "xl",
    ]
    .map(|name| format!("sign-in-with-huggingface-{name}.svg"))
    .to_vec();
    assert_eq!(names(&folder.path().join("out")), expected);
}

#[test]
fn all_with_pictures_has_a_true_manifest() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    run_in(
        out,
        &["render", "--all", "-o", ".", "--png-scale", "1,2,1.5,2"],
    )
    .ok();
    let manifest = fs::read_to_string(out.join("manifest.json")).unwrap();
    let manifest: Vec<Value> = serde_json::from_str(&manifest).unwrap();
    let mut files: Vec<_> = manifest
        .iter()
        .map(|entry| entry["file"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(files.len(), 8 * 4);
    for entry in &manifest {
        let bytes = fs::read(out.join(entry["file"].as_str().unwrap())).unwrap();
        assert_eq!(entry["bytes"], bytes.len());
        let hash: String = Sha256::digest(&bytes)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(entry["sha256"], hash);
        if bytes.starts_with(b"\x89PNG") {
            let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
            assert_eq!(
                (entry["width"].clone(), entry["height"].clone()),
                (side(16).into(), side(20).into())
            );
        }
    }
    let find = |file: &str| manifest.iter().find(|entry| entry["file"] == file).unwrap();
    let entry = find("sign-in-with-huggingface-lg-dark@2x.png");
    assert_eq!(entry["size"], "lg");
    assert_eq!(entry["theme"], "dark");
    assert_eq!(entry["scale"], 2.0);
    assert_eq!(
        (&entry["width"], &entry["height"]),
        (&492.into(), &72.into())
    );
    assert_eq!(find("sign-in-with-huggingface-sm.png")["width"], 178);
    assert_eq!(find("sign-in-with-huggingface-sm@1.5x.png")["width"], 267);
    files.push("manifest.json".to_owned());
    files.sort();
    assert_eq!(names(out), files);
}

#[test]
fn a_badge_of_its_own_never_gets_an_official_name() {
    let folder = tempfile::tempdir().unwrap();
    for extra in [
        &["--label", "Log in"][..],
        &["--label", "sign-in-with-huggingface"],
        &["--shape", "rect"],
        &["--icon-only"],
        &["--width", "320"],
        &["--logo", "center", "--width", "330"],
    ] {
        let args = [&["render", "--all", "-o", "."], extra].concat();
        run_in(folder.path(), &args).ok();
    }
    let names = names(folder.path());
    assert_eq!(names.len(), 6 * 8, "{names:?}");
    assert!(
        names.iter().all(|name| name.starts_with("badge-")),
        "{names:?}"
    );
    assert!(
        names.contains(&"badge-log-in-lg-dark.svg".to_owned()),
        "{names:?}"
    );
}

#[test]
fn an_official_name_is_refused_for_a_label_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "sign-in-with-huggingface-lg.svg",
        "./sign-in-with-huggingface-sm-dark@2x.png",
    ] {
        run_in(folder.path(), &["render", "--label", "Log in", "-o", name])
            .fails(2, "name it otherwise, such as badge-log-in-lg");
    }
    assert!(names(folder.path()).is_empty());
    let standard = ["render", "--label", "Sign in with Hugging Face", "-o"];
    let args = [&standard[..], &["sign-in-with-huggingface-lg.svg"]].concat();
    run_in(folder.path(), &args).ok();
}

#[test]
fn wrong_sizes_and_themes_name_the_right_ones() {
    run(&["render", "--size", "huge"]).fails(2, "'huge'");
    run(&["render", "--size", "huge"]).fails(2, "sm, md, lg, xl");
    run(&["render", "--theme", "drak"]).fails(2, "'dark'");
}

#[test]
fn wrong_scales_name_the_value() {
    for (value, said) in [
        ("0", "scale \"0\": must be a number from 0.5 to 16"),
        ("NaN", "scale \"NaN\""),
        ("100000", "scale \"100000\""),
        ("-1", "scale \"-1\""),
        ("inf", "scale \"inf\""),
        ("0.49", "scale \"0.49\""),
        ("16.01", "scale \"16.01\""),
        ("two", "'two'"),
        ("2x", "not a number: write one such as 2"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        run_in(
            folder.path(),
            &["render", "--format", "png", "--scale", value],
        )
        .fails(2, said);
        run_in(folder.path(), &["render", "-o", "a.png", "--scale", value]).fails(2, said);
        let all = [
            "render",
            "--all",
            "-o",
            ".",
            "--png-scale",
            &format!("1,{value}"),
        ];
        run_in(folder.path(), &all).fails(2, said);
        assert!(names(folder.path()).is_empty());
    }
    run(&["render", "--scale", "2"]).fails(2, "--scale is for PNG");
    run(&["render", "-o", "a.png", "--height", "0"]).fails(1, "height 0");
    run(&["render", "-o", "a.png", "--height", "100000"]).fails(1, "height 100000");
}

#[test]
fn wrong_labels_name_the_value() {
    run(&["render", "--label", ""]).fails(1, "label \"\"");
    run(&["render", "--label", "  "]).fails(1, "label \"  \"");
    run(&["render", "--label", "Log\u{7}in"]).fails(1, "Log\\u{7}in");
    run(&["render", "--label", "Log\nin"]).fails(1, "Log\\nin");
    let missing = run(&["render", "--label", "サインイン"]);
    missing.fails(1, "サ");
    missing.fails(1, "U+30B5");
    missing.fails(1, "--font FILE");
}

#[test]
fn wrong_fonts_name_the_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bad.ttf"), "no font").unwrap();
    let with_font = |font: &str| {
        run_in(
            folder.path(),
            &["render", "--label", "Log in", "--font", font],
        )
    };
    with_font("bad.ttf").fails(1, "bad.ttf");
    with_font("missing.ttf").fails(1, "missing.ttf can't be read as a font");
    with_font(".").fails(1, ". can't be read as a font: it is no file");
    run(&["render", "--font", "any.ttf"]).fails(2, "--font needs --label TEXT");
}

#[test]
fn wrong_widths_say_what_would_be_right() {
    for width in ["0", "39", "401"] {
        run(&["render", "--width", width]).fails(1, &format!("width {width}"));
    }
    run(&["render", "--width", "100"]).fails(1, "246");
    run(&["render", "--width", "-5"]).fails(2, "'-5'");
    run(&["render", "--width", "300px"]).fails(2, "not a whole number of px");
}

#[test]
fn a_png_cannot_follow_the_page() {
    run(&["render", "--theme", "auto", "--format", "png"]).fails(1, "theme \"auto\"");
    assert!(
        run(&["render", "--theme", "auto"])
            .ok()
            .contains("prefers-color-scheme")
    );
}

#[test]
fn all_needs_a_folder() {
    run(&["render", "--all"]).fails(2, "name their folder with -o DIR");
    run(&["render", "--all", "-o", "-"]).fails(2, "-o DIR");
    run(&["render", "--all", "-o", "x", "--size", "lg"]).fails(2, "--size");
}
