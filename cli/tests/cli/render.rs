use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::{names, run, run_in, session, session_in};

#[test]
fn a_badge_goes_to_standard_output() {
    let svg = run(&["render", "--size", "lg"]);
    assert!(svg.ok().starts_with("<svg "), "{}", svg.text());
    assert!(svg.ok().contains("width=\"246\" height=\"36\""));
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
    assert_eq!(names.len(), 6 * 8 + 1, "{names:?}");
    assert!(
        names
            .iter()
            .all(|name| name.starts_with("badge-") || name == "manifest.json"),
        "{names:?}"
    );
    assert!(
        names.contains(&"badge-log-in-lg-dark.svg".to_owned()),
        "{names:?}"
    );
}

#[test]
fn the_format_follows_the_ending() {
    let folder = tempfile::tempdir().unwrap();
    for (file, format, magic) in [
        ("a.svg", None, &b"<svg "[..]),
        ("a.png", None, b"\x89PNG"),
        ("a.PNG", None, b"\x89PNG"),
        ("a", None, b"<svg "),
        ("b.jpg", Some("svg"), b"<svg "),
        ("b.png", Some("png"), b"\x89PNG"),
    ] {
        let mut args = vec!["render", "-o", file];
        args.extend(format.iter().flat_map(|format| ["--format", format]));
        run_in(folder.path(), &args).ok();
        let bytes = fs::read(folder.path().join(file)).unwrap();
        assert!(bytes.starts_with(magic), "{file}");
    }
    assert_snapshot!(session(&[
        "render -o c.jpg",
        "render -o x.png --format svg",
        "render -o x.SVG --format png",
    ]), @r#"
    $ render -o c.jpg
    2> error: "c.jpg" ends in neither .svg nor .png: choose one with --format
    => 2
    $ render -o x.png --format svg
    2> error: x.png ends in .png, and --format says svg: make them agree
    => 2
    $ render -o x.SVG --format png
    2> error: x.SVG ends in .svg, and --format says png: make them agree
    => 2
    "#);
}

/// Width and height in the IHDR chunk.
fn sides(png: &[u8]) -> (u32, u32) {
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (side(16), side(20))
}

#[test]
fn the_scale_follows_the_name() {
    let folder = tempfile::tempdir().unwrap();
    for (args, expected) in [
        ("-o a.png", (246, 36)),
        ("-o a@2x.png", (492, 72)),
        ("-o a@1.5x.png", (369, 54)),
        ("-o a@2x.png --scale 2", (492, 72)),
        ("-o a@b.png", (246, 36)),
        ("-o a.png --scale 2", (492, 72)),
        ("-o a@2x.png --height 36", (246, 36)),
    ] {
        let args: Vec<_> = ["render"].into_iter().chain(args.split(' ')).collect();
        run_in(folder.path(), &args).ok();
        let file = fs::read(folder.path().join(args[2])).unwrap();
        assert_eq!(sides(&file), expected, "{args:?}");
    }
    let png = run(&["render", "--format", "png", "--scale", "2"]);
    assert_eq!(sides(&png.stdout), (492, 72));
    assert_snapshot!(session(&[
        "render -o a@2x.png --scale 3",
        "render -o a@99x.png",
    ]), @r#"
    $ render -o a@2x.png --scale 3
    2> error: a@2x.png names the scale 2, and --scale says 3: make them agree
    => 2
    $ render -o a@99x.png
    2> error: a@99x.png: scale "99" is not a number from 0.5 to 16
    => 2
    "#);
}

/// The files in a folder and the folders in it.
fn tree(folder: &Path) -> String {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => paths.push(path),
            }
        }
    }
    let mut names: Vec<_> = paths
        .iter()
        .map(|path| path.strip_prefix(folder).unwrap().display().to_string())
        .collect();
    names.sort();
    names.join("\n")
}

#[test]
fn all_writes_the_official_names_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    assert_snapshot!(session_in(folder.path(), &["render --all -o new/out"]), @"
    $ render --all -o new/out
    2> wrote 9 files, 47 KB, to new/out; the paths in manifest.json are relative to that folder
    ");
    assert_snapshot!(tree(&folder.path().join("new/out")), @"
    manifest.json
    sign-in-with-huggingface-lg-dark.svg
    sign-in-with-huggingface-lg.svg
    sign-in-with-huggingface-md-dark.svg
    sign-in-with-huggingface-md.svg
    sign-in-with-huggingface-sm-dark.svg
    sign-in-with-huggingface-sm.svg
    sign-in-with-huggingface-xl-dark.svg
    sign-in-with-huggingface-xl.svg
    ");
}

#[test]
fn names_in_a_languages_folder_can_be_predicted() {
    let folder = tempfile::tempdir().unwrap();
    for more in [
        "--lang ja,fr --size sm --png-scale 1,2",
        "--lang fr --size sm --theme auto --shape rect",
    ] {
        let args = format!("render --all -o out {more}");
        run_in(folder.path(), &args.split(' ').collect::<Vec<_>>()).ok();
    }
    assert_snapshot!(tree(&folder.path().join("out")), @"
    fr/sign-in-with-huggingface-sm-auto.svg
    fr/sign-in-with-huggingface-sm-dark.png
    fr/sign-in-with-huggingface-sm-dark.svg
    fr/sign-in-with-huggingface-sm-dark@2x.png
    fr/sign-in-with-huggingface-sm.png
    fr/sign-in-with-huggingface-sm.svg
    fr/sign-in-with-huggingface-sm@2x.png
    ja/sign-in-with-huggingface-sm-dark.png
    ja/sign-in-with-huggingface-sm-dark.svg
    ja/sign-in-with-huggingface-sm-dark@2x.png
    ja/sign-in-with-huggingface-sm.png
    ja/sign-in-with-huggingface-sm.svg
    ja/sign-in-with-huggingface-sm@2x.png
    manifest.json
    ");
}

#[test]
fn one_size_or_theme_can_be_chosen_of_all() {
    for (more, expected) in [
        (
            "--size lg",
            "sign-in-with-huggingface-lg-dark.svg\nsign-in-with-huggingface-lg.svg",
        ),
        (
            "--size lg --theme dark",
            "sign-in-with-huggingface-lg-dark.svg",
        ),
        ("--size sm --theme auto", "badge-sm-auto.svg"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let args = format!("render --all -o out {more}");
        run_in(folder.path(), &args.split(' ').collect::<Vec<_>>()).ok();
        let mut names: Vec<_> = names(&folder.path().join("out"));
        let manifest = names.iter().position(|name| name == "manifest.json");
        names.remove(manifest.expect("a manifest"));
        assert_eq!(names.join("\n"), expected);
    }
}

#[test]
fn an_official_name_is_refused_for_another_label() {
    let folder = tempfile::tempdir().unwrap();
    assert_snapshot!(session_in(folder.path(), &[
        "render --label 'Log in' -o sign-in-with-huggingface-lg.svg",
        "render --label 'Log in' -o ./sign-in-with-huggingface-sm-dark@2x.png",
    ]), @"
    $ render --label 'Log in' -o sign-in-with-huggingface-lg.svg
    2> error: sign-in-with-huggingface-lg.svg: this is the name of an official badge, and this badge has another label: choose another name, such as badge-log-in-lg
    => 2
    $ render --label 'Log in' -o ./sign-in-with-huggingface-sm-dark@2x.png
    2> error: ./sign-in-with-huggingface-sm-dark@2x.png: this is the name of an official badge, and this badge has another label: choose another name, such as badge-log-in-lg
    => 2
    ");
    assert!(names(folder.path()).is_empty());
    let standard = ["render", "--label", "Sign in with Hugging Face", "-o"];
    let args = [&standard[..], &["sign-in-with-huggingface-lg.svg"]].concat();
    run_in(folder.path(), &args).ok();
}

#[test]
fn wrong_values_are_named() {
    assert_snapshot!(session(&[
        "render --size huge",
        "render --theme drak",
        "render --width 0",
        "render --width 401",
        "render --width 100",
        "render --width -5",
        "render --width 300px",
        "render --theme auto --format png",
    ]), @r#"
    $ render --size huge
    2> error: invalid value 'huge' for '--size <SIZE>'
    2>   [possible values: sm, md, lg, xl]
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --theme drak
    2> error: invalid value 'drak' for '--theme <THEME>'
    2>   [possible values: light, dark, high-contrast, high-contrast-dark, auto]
    2> 
    2>   tip: a similar value exists: 'dark'
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --width 0
    2> error: width 0 px is out of range; use one from 40 to 400 px
    => 1
    $ render --width 401
    2> error: width 401 px is out of range; use one from 40 to 400 px
    => 1
    $ render --width 100
    2> error: width 100 px is too small for the label; use at least 246 px
    => 1
    $ render --width -5
    2> error: invalid value '-5' for '--width <PX>': not a whole number of px: write one such as 300
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --width 300px
    2> error: invalid value '300px' for '--width <PX>': not a whole number of px: write one such as 300
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --theme auto --format png
    2> error: theme "auto" follows the page's color scheme, and a PNG has one set of colors; use light or dark, or SVG
    => 1
    "#);
}

#[test]
fn wrong_scales_name_the_value() {
    assert_snapshot!(session(&[
        "render --format png --scale 0",
        "render -o a.png --scale NaN",
        "render -o a.png --scale 100000",
        "render -o a.png --scale -1",
        "render -o a.png --scale inf",
        "render -o a.png --scale 0.49",
        "render -o a.png --scale 16.01",
        "render -o a.png --scale two",
        "render --all -o . --png-scale 1,2x",
        "render --scale 2",
        "render -o a.png --height 0",
        "render -o a.png --height 100000",
        "render --all -o . --optimize",
    ]), @r#"
    $ render --format png --scale 0
    2> error: invalid value '0' for '--scale <N>': scale "0" is not a number from 0.5 to 16
    2> 
    2> For more information, try '--help'.
    => 2
    $ render -o a.png --scale NaN
    2> error: invalid value 'NaN' for '--scale <N>': scale "NaN" is not a number from 0.5 to 16
    2> 
    2> For more information, try '--help'.
    => 2
    $ render -o a.png --scale 100000
    2> error: invalid value '100000' for '--scale <N>': scale "100000" is not a number from 0.5 to 16
    2> 
    2> For more information, try '--help'.
    => 2
    $ render -o a.png --scale -1
    2> error: invalid value '-1' for '--scale <N>': scale "-1" is not a number from 0.5 to 16
    2> 
    2> For more information, try '--help'.
    => 2
    $ render -o a.png --scale inf
    2> error: invalid value 'inf' for '--scale <N>': scale "inf" is not a number from 0.5 to 16
    2> 
    2> For more information, try '--help'.
    => 2
    $ render -o a.png --scale 0.49
    2> error: invalid value '0.49' for '--scale <N>': scale "0.49" is not a number from 0.5 to 16
    2> 
    2> For more information, try '--help'.
    => 2
    $ render -o a.png --scale 16.01
    2> error: invalid value '16.01' for '--scale <N>': scale "16.01" is not a number from 0.5 to 16
    2> 
    2> For more information, try '--help'.
    => 2
    $ render -o a.png --scale two
    2> error: invalid value 'two' for '--scale <N>': not a number: write one such as 2 or 1.5
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --all -o . --png-scale 1,2x
    2> error: invalid value '2x' for '--png-scale <N,…>': not a number: write one such as 2 or 1.5
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --scale 2
    2> error: --scale is for PNG, and this is an SVG: add --format png, or -o FILE.png
    => 2
    $ render -o a.png --height 0
    2> error: height 0 is out of range; for this badge, use one from 18 to 576 pixels
    => 1
    $ render -o a.png --height 100000
    2> error: height 100000 is out of range; for this badge, use one from 18 to 576 pixels
    => 1
    $ render --all -o . --optimize
    2> error: --optimize is for PNG: with --all, add --png-scale 1,2
    => 2
    "#);
}

#[test]
fn wrong_labels_name_the_value() {
    assert_snapshot!(session(&[
        "render --label ''",
        "render --label '  '",
        "render --label サインイン",
    ]), @r#"
    $ render --label ''
    2> error: label "" is blank; give it some text
    => 1
    $ render --label '  '
    2> error: label "  " is blank; give it some text
    => 1
    $ render --label サインイン
    2> error: no font has a glyph for 'サ' (U+30B5, Katakana); give a font that has it, such as Noto Sans CJK JP, with --font FILE
    => 1
    "#);
    let said = run(&["render", "--label", "Log\u{7}in"]).stderr;
    assert_snapshot!(said, @r#"error: label "Log\u{7}in" contains U+0007; use one line of visible text, without control, invisible or direction characters"#);
    let said = run(&["render", "--label", "Log\nin"]).stderr;
    assert_snapshot!(said, @r#"error: label "Log\nin" contains U+000A; use one line of visible text, without control, invisible or direction characters"#);
}

#[test]
fn wrong_fonts_name_the_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bad.ttf"), "no font").unwrap();
    assert_snapshot!(session_in(folder.path(), &[
        "render --label 'Log in' --font bad.ttf",
        "render --label 'Log in' --font missing.ttf",
        "render --label 'Log in' --font .",
        "render --font any.ttf",
        "render --font-face 0",
    ]), @"
    $ render --label 'Log in' --font bad.ttf
    2> error: bad.ttf: the font of 7 bytes cannot be used: it is not a TrueType or OpenType font, or it is damaged; give a TrueType or OpenType font with outlines
    => 1
    $ render --label 'Log in' --font missing.ttf
    2> error: missing.ttf can't be read as a font: No such file or directory (os error 2)
    => 1
    $ render --label 'Log in' --font .
    2> error: . can't be read as a font: it is not a file
    => 1
    $ render --font any.ttf
    2> error: --font needs --label TEXT or --lang TAG: the standard label has its font
    => 2
    $ render --font-face 0
    2> error: the following required arguments were not provided:
    2>   --font <FILE>
    2> 
    2> Usage: hf-signin render --font <FILE> --font-face <N>
    2> 
    2> For more information, try '--help'.
    => 2
    ");
}

#[test]
fn a_picture_that_follows_the_page_is_an_svg() {
    assert!(
        run(&["render", "--theme", "auto"])
            .ok()
            .contains("prefers-color-scheme")
    );
}

#[test]
fn all_needs_a_folder() {
    assert_snapshot!(session(&[
        "render --all",
        "render --all -o -",
        "render --all -o x --format svg",
    ]), @"
    $ render --all
    2> error: --all writes several files: name their folder with -o DIR
    => 2
    $ render --all -o -
    2> error: --all writes several files: name their folder with -o DIR
    => 2
    $ render --all -o x --format svg
    2> error: the argument '--all' cannot be used with '--format <FORMAT>'
    2> 
    2> Usage: hf-signin render --all --output <FILE>
    2> 
    2> For more information, try '--help'.
    => 2
    ");
}
