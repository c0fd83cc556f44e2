//! `--lang`, `--wording`, and fonts.

use std::fs;
use std::path::Path;

use hf_signin::badge::{Language, Wording};
use insta::assert_snapshot;
use serde_json::Value;

use crate::support::{names, run, run_in, session, session_in};

/// A path in this repository.
fn here(name: &str) -> String {
    crate::tools::root().join(name).display().to_string()
}

fn title(svg: &str) -> &str {
    let (_, rest) = svg.split_once("<title").unwrap();
    let (_, rest) = rest.split_once('>').unwrap();
    rest.split_once("</title>").unwrap().0
}

#[test]
fn a_badge_in_a_language() {
    for (args, expected) in [
        (&["--lang", "fr"][..], "Se connecter avec Hugging Face"),
        (&["--lang", "pt"], "Fazer login com o Hugging Face"),
        (&["--lang", "pt-PT"], "Iniciar sessão com Hugging Face"),
        (&["--lang", "zh-TW"], "使用 Hugging Face 帳戶登入"),
        (
            &["--wording", "continue-with"],
            "Continue with Hugging Face",
        ),
        (&["--lang", "de-CH", "--wording", "sign-in"], "Anmelden"),
        (&["--lang", "he", "--label", "כניסה"], "כניסה"),
    ] {
        let run = run(&[&["render"], args].concat());
        assert_eq!(title(run.ok()), expected, "{args:?}");
        assert_eq!(run.stderr, "", "{args:?}");
    }
}

#[test]
fn english_is_the_standard_badge() {
    let standard = run(&["render"]);
    for args in [
        &["render", "--lang", "en"][..],
        &["render", "--lang", "en-GB", "--wording", "sign-in-with"],
        &["render", "--wording", "sign-in-with"],
    ] {
        assert_eq!(run(args).ok(), standard.ok(), "{args:?}");
    }
}

#[test]
fn languages_are_listed() {
    let list = run(&["render", "--list-languages"]);
    let lines: Vec<Vec<&str>> = list
        .ok()
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(lines.len(), Language::ALL.len());
    for (line, language) in lines.iter().zip(Language::ALL) {
        let phrase = language.wording(Wording::SignInWith);
        let [tag, name, wording, source] = line[..] else {
            panic!("{line:?}");
        };
        assert_eq!(
            (tag, name, wording),
            (language.tag(), language.name(), phrase.text)
        );
        assert_eq!(source.starts_with("unchecked"), !phrase.is_checked, "{tag}");
        assert!(source.ends_with(&phrase.source().unwrap_or_default()));
    }

    let list = run(&[
        "render",
        "--list-languages",
        "--json",
        "--wording",
        "log-in-with",
    ]);
    let list: Value = serde_json::from_str(list.ok()).unwrap();
    let entries = list.as_array().unwrap();
    assert_eq!(entries.len(), Language::ALL.len());
    for (entry, language) in entries.iter().zip(Language::ALL) {
        let phrase = language.wording(Wording::LogInWith);
        assert_eq!(entry["tag"], language.tag());
        assert_eq!(entry["name"], language.name());
        assert_eq!(entry["wording"], phrase.text);
        assert_eq!(entry["checked"], phrase.is_checked);
        assert_eq!(entry["source"].as_str(), phrase.source().as_deref());
        assert_eq!(
            entry["wordings"].as_array().unwrap().len(),
            Wording::ALL.len()
        );
    }
}

#[test]
fn many_languages_have_folders_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let args = [
        "render",
        "--all",
        "--lang",
        "fr,ar,fr",
        "--png-scale",
        "1",
        "-o",
        "out",
    ];
    let made = run_in(folder.path(), &args);
    made.ok();
    // There is no progress bar without a terminal.
    assert_snapshot!(made.stderr, @"wrote 33 files, 163 KB, to out; the paths in manifest.json are relative to that folder");
    let out = folder.path().join("out");
    assert_eq!(names(&out), ["ar", "fr", "manifest.json"]);
    let manifest = fs::read_to_string(out.join("manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let entries = manifest.as_array().unwrap();
    assert_eq!(entries.len(), 2 * 8 * 2);
    for entry in entries {
        let file = entry["file"].as_str().unwrap();
        let lang = entry["lang"].as_str().unwrap();
        assert!(file.starts_with(&format!("{lang}/")), "{file}");
        assert!(out.join(file).is_file(), "{file}");
    }
    // Nothing is left where something fails.
    let failing = [
        "render", "--all", "--lang", "fr,ar", "--width", "41", "-o", "none",
    ];
    assert_eq!(run_in(folder.path(), &failing).status, 1);
    assert!(!folder.path().join("none").exists());
}

#[test]
fn fonts_are_asked_in_turn() {
    let arabic = here("tests/fonts/arabic.ttf");
    let blank = here("tests/fonts/blank.ttf");
    let draw = |fonts: &[&str]| {
        let fonts: Vec<&str> = fonts.iter().flat_map(|font| ["--font", font]).collect();
        run(&[&["render", "--label", "دخول ■"], fonts.as_slice()].concat())
    };
    draw(&[&arabic]).fails(1, "'■' (U+25A0, a symbol)");
    let both = draw(&[&arabic, &blank]);
    let turned = draw(&[&blank, &arabic]);
    assert_eq!(
        both.ok().rsplit_once(" d=").unwrap().1,
        turned.ok().rsplit_once(" d=").unwrap().1
    );
    let ours = run(&["render", "--label", "دخول"]);
    let theirs = run(&["render", "--label", "دخول", "--font", &arabic]);
    assert_ne!(ours.ok(), theirs.ok(), "the user's font comes first");
}

/// A collection of two fonts: its head, then each font with its tables where
/// they are in the file.
fn collection(fonts: [&[u8]; 2]) -> Vec<u8> {
    let start = [20, 20 + fonts[0].len()];
    let mut file = b"ttcf\0\x01\0\0\0\0\0\x02".to_vec();
    for at in start {
        file.extend(u32::try_from(at).unwrap().to_be_bytes());
    }
    for (font, at) in fonts.iter().zip(start) {
        let mut font = font.to_vec();
        let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
        for table in 0..tables {
            let offset = 12 + 16 * table + 8;
            let field: &mut [u8; 4] = (&mut font[offset..offset + 4]).try_into().unwrap();
            let moved = u32::from_be_bytes(*field) + u32::try_from(at).unwrap();
            *field = moved.to_be_bytes();
        }
        file.extend(font);
    }
    file
}

#[test]
fn a_face_of_a_collection() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str| fs::read(here(name)).unwrap();
    let (arabic, blank) = (
        read("tests/fonts/arabic.ttf"),
        read("tests/fonts/blank.ttf"),
    );
    fs::write(
        folder.path().join("both.ttc"),
        collection([&arabic, &blank]),
    )
    .unwrap();
    let draw = |label: &str, more: &[&str]| {
        let args = ["render", "--label", label, "--font", "both.ttc"];
        run_in(folder.path(), &[&args, more].concat())
    };
    draw("■", &[]).fails(1, "'■'");
    draw("■", &["--font-face", "1"]).ok();
    draw("دخول", &["--font-face", "0"]).ok();
    assert_snapshot!(session_in(folder.path(), &[
        "render --label ■ --font both.ttc --font-face 2",
        "render --label ■ --font both.ttc --font-face x",
        "render --label ■ --font both.ttc --font-face 0 --font-face 1",
    ]), @"
    $ render --label ■ --font both.ttc --font-face 2
    2> error: both.ttc: the font has no face 2; use a face from 0 to 1
    => 1
    $ render --label ■ --font both.ttc --font-face x
    2> error: invalid value 'x' for '--font-face <N>': not a whole number: write one such as 0
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --label ■ --font both.ttc --font-face 0 --font-face 1
    2> error: --font-face is given 2 times, and --font 1 times: give one for each font
    => 2
    ");
}

/// Fault of a first version: the first font of a collection has Japanese
/// forms.
#[test]
fn a_collection_has_the_forms_of_the_language() {
    let cjk = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";
    if !Path::new(cjk).exists() {
        eprintln!("skipped: fonts-noto-cjk is not installed");
        return;
    }
    let draw = |more: &[&str]| {
        let args = ["render", "--label", "直接打开", "--font", cjk];
        let run = run(&[&args, more].concat());
        run.ok().rsplit_once(" d=").unwrap().1.to_owned()
    };
    let japanese = draw(&["--font-face", "0"]);
    let simplified = draw(&["--font-face", "2"]);
    assert_ne!(japanese, simplified);
    assert_eq!(draw(&["--lang", "zh-Hans"]), simplified);
    assert_eq!(draw(&["--lang", "ja"]), japanese);
    // The Japanese face has a table of the others' forms.
    assert_eq!(draw(&["--lang", "zh-CN", "--font-face", "0"]), simplified);
}

#[test]
fn wrong_languages_are_told() {
    assert_snapshot!(session(&[
        "render --lang klingon",
        "render --lang german",
        "render --lang Français",
        "render --lang uz-Cyrl",
        "render --lang x",
        "render --lang fr,de",
        "render --lang all",
        "render --wording sign-in --label x",
        "render --wording login",
        "render --json",
        "render --label x --font-family Arial",
    ]), @r#"
    $ render --lang klingon
    2> error: invalid value 'klingon' for '--lang <TAG>': unknown language; `hf-signin render --list-languages` lists all
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --lang german
    2> error: invalid value 'german' for '--lang <TAG>': unknown language; did you mean de? `hf-signin render --list-languages` lists all
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --lang Français
    2> error: invalid value 'Français' for '--lang <TAG>': unknown language; did you mean fr? `hf-signin render --list-languages` lists all
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --lang uz-Cyrl
    2> error: invalid value 'uz-Cyrl' for '--lang <TAG>': unknown language; did you mean uz? `hf-signin render --list-languages` lists all
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --lang x
    2> error: invalid value 'x' for '--lang <TAG>': unknown language; `hf-signin render --list-languages` lists all
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --lang fr,de
    2> error: --lang takes more than one language only with `render --all`
    => 2
    $ render --lang all
    2> error: --lang takes more than one language only with `render --all`
    => 2
    $ render --wording sign-in --label x
    2> error: the argument '--wording <KIND>' cannot be used with '--label <TEXT>'
    2> 
    2> Usage: hf-signin render --wording <KIND>
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --wording login
    2> error: invalid value 'login' for '--wording <KIND>'
    2>   [possible values: sign-in-with, sign-up-with, continue-with, log-in-with, sign-in]
    2> 
    2>   tip: a similar value exists: 'log-in-with'
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --json
    {
      "ok": false,
      "rule": null,
      "error": "usage",
      "message": "the following required arguments were not provided:\n  --list-languages\n\nUsage: hf-signin render --list-languages --json\n\nFor more information, try '--help'."
    }
    2> error: the following required arguments were not provided:
    2>   --list-languages
    2> 
    2> Usage: hf-signin render --list-languages --json
    2> 
    2> For more information, try '--help'.
    => 2
    $ render --label x --font-family Arial
    2> error: unexpected argument '--font-family' found
    2> 
    2>   tip: a similar argument exists: '--font-face'
    2> 
    2> Usage: hf-signin render --label <TEXT> --font-face <N>
    2> 
    2> For more information, try '--help'.
    => 2
    "#);
}
