//! Badges in every language.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::renew;
use hf_signin::badge::{Badge, BadgeError, Label, Language, Phrase, Size, Svg, Theme, Wording};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

fn drawn(label: Label) -> Result<Svg, BadgeError> {
    Badge::new(Size::Lg, Theme::Light).label(label).svg()
}

/// The label's path without its position.
fn path(svg: &Svg) -> &str {
    svg.as_str().rsplit_once(" d=\"").unwrap().1
}

#[test]
fn every_wording_draws() {
    for &language in Language::ALL {
        for wording in Wording::ALL.iter().copied() {
            let sizes: &[Size] = match wording {
                Wording::SignInWith | Wording::ContinueWith => Size::ALL,
                _ => &[Size::Lg],
            };
            for &size in sizes {
                let label = Label::in_language(language, wording);
                let svg = Badge::new(size, Theme::Light).label(label).svg();
                assert!(svg.is_ok(), "{language} {wording} {size}: {svg:?}");
            }
        }
    }
}

const WORDINGS: &str = include_str!("../../assets/languages/wordings.tsv");
const PAGES: &str = include_str!("../../assets/languages/pages.tsv");

/// The sentences of a language by kind, but for those around a page.
fn wordings(language: Language) -> Vec<(&'static str, Phrase)> {
    let phrase = |&kind: &Wording| (kind.as_str(), language.wording(kind));
    Wording::ALL.iter().map(phrase).collect()
}

/// Those around a page.
fn page_words(language: Language) -> Vec<(&'static str, Phrase)> {
    let words = language.page_words();
    let mut all = vec![
        ("signed-in-as", words.signed_in_as),
        ("sign-out", words.sign_out),
        ("signing-in", words.signing_in),
        ("failed", words.failed),
    ];
    // Only this one may be missing.
    all.extend(words.declined.map(|phrase| ("declined", phrase)));
    all
}

#[test]
fn every_line_of_the_tables_is_used() {
    type Kinds = fn(Language) -> Vec<(&'static str, Phrase)>;
    let tables: [(&str, Kinds); 2] = [(WORDINGS, wordings), (PAGES, page_words)];
    for (table, phrases) in tables {
        let mut last = 0;
        for line in table.lines().filter(|line| !line.starts_with(['#', '@'])) {
            let fields: Vec<_> = line.split('\t').collect();
            let [tag, kind, text, source] = fields[..] else {
                panic!("{line}");
            };
            let place = Language::ALL.iter().position(|known| known.tag() == tag);
            assert!(place >= Some(last), "{tag} is not in order");
            last = place.unwrap();
            let of_kind = phrases(Language::ALL[last]);
            let (_, phrase) = of_kind.iter().find(|(known, _)| *known == kind).unwrap();
            assert_eq!(phrase.text, text, "twice: {line}");
            assert_eq!(phrase.source().is_none(), source == "?", "{line}");
            assert!(phrase.source().is_some() || !phrase.is_checked, "{line}");
        }
    }
}

/// Only [`Wording::LogInWith`] may be missing, and no language has words in the
/// script of another: Serbian in Latin letters once had them in Cyrillic.
#[test]
fn all_words_are_there_and_in_the_script_of_their_language() {
    let mut count = 0;
    for &language in Language::ALL {
        let own = |kind: &str| {
            let line = format!("\n{language}\t{kind}\t");
            WORDINGS.contains(&line)
        };
        let scripts: &[&str] = match language.script() {
            "Jpan" => &["Hani", "Hira", "Kana"],
            "Kore" => &["Hang", "Hani"],
            "Hans" | "Hant" => &["Hani"],
            script => &[script],
        };
        for (kind, phrase) in [wordings(language), page_words(language)].concat() {
            let is_inherited = language.tag().contains('-');
            assert!(
                own(kind) || is_inherited || kind == "log-in-with" || PAGES.contains(kind),
                "{language} {kind}"
            );
            let names = phrase.text.matches("Hugging Face").count();
            assert_eq!(
                names,
                usize::from(kind.ends_with("-with")),
                "{language} {kind}"
            );
            let names = phrase.text.matches("{name}").count();
            assert_eq!(
                names,
                usize::from(kind == "signed-in-as"),
                "{language} {kind}"
            );
            let words = phrase
                .text
                .replace("Hugging Face", "")
                .replace("{name}", "");
            for c in words.chars() {
                let script = harfrust::unicode::script(c.into()).tag().to_be_bytes();
                let script = str::from_utf8(&script).unwrap();
                let is_neutral = ["Zyyy", "Zinh"].contains(&script);
                count += usize::from(!is_neutral);
                assert!(
                    is_neutral || scripts.contains(&script),
                    "{language} {kind}: {c:?} is {script}: {words}"
                );
            }
        }
    }
    assert!(count > 8_000, "{count}");
}

#[test]
fn at_least_forty_languages_are_checked() {
    for wording in [Wording::SignInWith, Wording::ContinueWith] {
        let checked = Language::ALL
            .iter()
            .filter(|language| language.wording(wording).is_checked)
            .count();
        assert!(checked >= 40, "{wording}: {checked}");
    }
}

#[test]
fn english_is_the_standard_label() {
    let phrase = language("en").wording(Wording::default());
    let badge = Badge::new(Size::Lg, Theme::Light);
    assert_eq!(phrase.text, badge.accessible_name());
    assert!(phrase.is_checked);
}

#[test]
fn the_nearest_language_is_taken() {
    for (tag, nearest) in [
        ("en", "en"),
        ("EN-us", "en"),
        ("en_GB", "en"),
        ("de-CH-1996", "de"),
        ("fr-CA", "fr"),
        ("pt", "pt-BR"),
        ("pt-br", "pt-BR"),
        ("pt-PT", "pt-PT"),
        ("pt-AO", "pt-PT"),
        ("es-MX", "es-419"),
        ("es-ES", "es"),
        ("es-419", "es-419"),
        ("no", "nb"),
        ("nb-NO", "nb"),
        ("nn-NO", "nn"),
        ("iw", "he"),
        ("in-ID", "id"),
        ("tl", "fil"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("zh-HK", "zh-Hant-HK"),
        ("zh-MO", "zh-Hant-HK"),
        ("zh-hant-hk", "zh-Hant-HK"),
        ("sr", "sr"),
        ("sr-Cyrl-RS", "sr"),
        ("sr-Latn-RS", "sr-Latn"),
        ("sh", "sr-Latn"),
        ("ja-Jpan-JP", "ja"),
        ("ko-KR-u-co-search", "ko"),
        ("ur-PK", "ur"),
        ("ru-Cyrl", "ru"),
        ("en-x-private", "en"),
    ] {
        assert_eq!(language(tag), language(nearest), "{tag}");
        assert_eq!(language(tag).tag(), nearest, "{tag}");
    }
    for &language in Language::ALL {
        assert_eq!(language.tag().parse(), Ok(language));
    }
}

#[test]
fn other_tags_get_an_error_that_names_the_nearest() {
    for (tag, suggestion) in [
        ("xx", None),
        ("", None),
        ("english", None),
        ("x-private", None),
        ("de--AT", None),
        ("de-", None),
        ("tlh", None),
        ("zh-Latn", Some("zh-Hans")),
        ("uz-Cyrl", Some("uz")),
        ("pa-Arab-PK", Some("pa")),
        ("zh-Hanx", Some("zh-Hans")),
    ] {
        let error = tag.parse::<Language>().unwrap_err();
        assert_eq!(error.value, tag);
        if suggestion.is_some() {
            assert_eq!(error.suggestion, suggestion, "{tag}");
        }
    }
    let error = "uz-Cyrl".parse::<Language>().unwrap_err().to_string();
    let start = "unknown language \"uz-Cyrl\"; did you mean \"uz\"?";
    assert!(error.starts_with(start), "{error}");
}

/// Where a language has no wording of its own, its parent's is taken, and a
/// wording that nobody confirms is not called checked.
#[test]
fn wordings_fall_back() {
    let latin_america = language("es-MX");
    let phrase = latin_america.wording(Wording::SignUpWith);
    assert_eq!(phrase, language("es").wording(Wording::SignUpWith));
    let georgian = language("ka");
    let log_in = georgian.wording(Wording::LogInWith);
    let sign_in = georgian.wording(Wording::SignInWith);
    assert_eq!(log_in.text, sign_in.text);
    assert!(sign_in.is_checked && !log_in.is_checked);
    assert_eq!(
        sign_in.source().unwrap(),
        "keycloak/keycloak themes/src/main/resources-community/theme/base/login/messages/\
         messages_ka.properties"
    );
}

/// A wording that begins with the name still runs from right to left.
#[test]
fn right_to_left_languages_stay_so() {
    let text = language("ur").wording(Wording::SignInWith).text;
    assert!(text.starts_with("Hugging Face "), "{text}");
    let urdu = drawn(Label::new(text).unwrap().language(language("ur"))).unwrap();
    let as_if_english = drawn(Label::new(text).unwrap()).unwrap();
    assert_ne!(path(&urdu), path(&as_if_english));
}

/// Whatever tag says so, the language is one thing: of the picture, of the
/// layout and of the glyphs.
#[test]
fn the_language_of_a_label_reaches_everything() {
    let root = |svg: &Svg, name: &str| {
        let document = roxmltree::Document::parse(svg.as_str()).unwrap();
        document.root_element().attribute(name).map(str::to_owned)
    };
    let draw = |tag: &str| drawn(Label::new("Hugging Face").unwrap().lang(tag).unwrap()).unwrap();
    for (tag, rtl) in [
        ("fr", false),
        ("gl", false),
        ("zh-Hant-TW", false),
        ("ar", true),
        ("ar-Latn", false),
        ("ps", true),
        ("az-Arab", true),
        ("he-IL", true),
    ] {
        let svg = draw(tag);
        assert_eq!(root(&svg, "lang").as_deref(), Some(tag));
        assert_eq!(root(&svg, "direction").is_some(), rtl, "{tag}");
    }
    let by_tag = Label::new("繼續使用").unwrap().lang("zh-HK").unwrap();
    let by_language = Label::new("繼續使用")
        .unwrap()
        .language(language("zh-Hant-HK"));
    assert_eq!(
        path(&drawn(by_tag).unwrap()),
        path(&drawn(by_language).unwrap())
    );
    let badge = Badge::new(Size::Lg, Theme::Light);
    assert_eq!(root(&badge.svg().unwrap(), "lang").as_deref(), Some("en"));
    for wrong in ["", "f r", "de_DE", "fr-", "1", "\"", "abcdefghi"] {
        let error = Label::new("x").unwrap().lang(wrong).unwrap_err();
        let value = wrong.to_owned();
        assert_eq!(error, BadgeError::Lang { value });
    }
}

#[test]
fn a_chosen_language_is_in_the_name() {
    let stem = |label: Label| Badge::new(Size::Lg, Theme::Light).label(label).file_stem();
    let standard = Label::new("Sign in with Hugging Face").unwrap();
    assert_eq!(stem(standard.clone()), "sign-in-with-huggingface-lg");
    assert_eq!(
        stem(standard.clone().language(language("en"))),
        "sign-in-with-huggingface-lg"
    );
    assert_eq!(stem(standard.lang("de").unwrap()), "badge-lang-de-lg");
    let label = Label::new("Log in").unwrap();
    assert_eq!(stem(label.lang("gl").unwrap()), "badge-log-in-lang-gl-lg");
    // A wording says it by its words.
    let french = Label::in_language(language("fr"), Wording::SignIn);
    assert_eq!(stem(french), "badge-se-connecter-lg");
}

#[test]
fn languages_are_serialized_as_their_tags() {
    let json = serde_json::to_string(&language("pt")).unwrap();
    assert_eq!(json, "\"pt-BR\"");
    assert_eq!(
        serde_json::from_str::<Language>("\"de-AT\"").unwrap(),
        language("de")
    );
    let error = serde_json::from_str::<Language>("\"xx\"").unwrap_err();
    assert!(error.to_string().contains("\"xx\""), "{error}");
    assert_eq!(Language::default(), language("en"));
}

/// Fault of the first collections' fonts: one form for all.
#[test]
fn han_has_the_forms_of_its_language() {
    let draw = |text: &str, tag: &str| {
        let label = Label::new(text).unwrap().language(language(tag));
        path(&drawn(label).unwrap()).to_owned()
    };
    assert_ne!(draw("繼續使用", "zh-Hant"), draw("繼續使用", "zh-HK"));
    // No form of another language is taken instead.
    let label = Label::new("登录").unwrap().language(language("ja"));
    assert!(matches!(
        drawn(label).unwrap_err(),
        BadgeError::MissingGlyph {
            character: '录',
            ..
        }
    ));
    // Without a language, one font for the whole label.
    let label = Label::new("使用 Hugging Face 登录").unwrap();
    let simplified = label.clone().language(language("zh-Hans"));
    assert_eq!(
        path(&drawn(label).unwrap()),
        path(&drawn(simplified).unwrap())
    );
}

#[test]
fn own_labels_draw_in_the_scripts_that_are_whole() {
    for text in [
        "مرحبا بالعالم",
        "خوش آمدید",
        "خوش آمدید ٹھیک ہے",
        "שלום עולם",
        "नमस्ते दुनिया",
        "வணக்கம்",
        "สวัสดีชาวโลก",
        "გამარჯობა",
        "Բարեւ",
        "Բարև",
    ] {
        let svg = drawn(Label::new(text).unwrap());
        assert!(svg.is_ok(), "{text}: {svg:?}");
    }
}

#[test]
fn the_files_are_small() {
    let folder = Path::new(ROOT).join("assets/languages");
    let bytes: u64 = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().metadata().unwrap().len())
        .sum();
    assert!(bytes <= 250_000, "{bytes} bytes");
}

#[test]
fn the_docs_are_up_to_date() {
    renew::file("docs/languages.md", &page());
}

fn page() -> String {
    let mut page = String::from(
        "# Languages\n\n\
         `hf-signin render --lang TAG --wording KIND` draws a badge in a language; in Rust it is\n\
         `Label::in_language(language, wording)`. `TAG` is a BCP 47 tag, of which the nearest language\n\
         here is taken: `de-AT` is `de`, `pt` is `pt-BR`, `zh-TW` is `zh-Hant`.\n\n\
         A wording is **checked** when a public catalogue, translated by people, has it for the same\n\
         purpose, with another provider's name. All others are marked *unchecked*: they come from a\n\
         catalogue that a machine translated, or were put together from a catalogue's parts. Before you\n\
         use one of those, show it to somebody who speaks the language.\n\n\
         This page is made from `assets/languages/wordings.tsv` and `assets/languages/pages.tsv`; a test\n\
         compares it.\n",
    );
    for wording in Wording::ALL.iter().copied() {
        let _ = write!(
            page,
            "\n## `{wording}`\n\n| Tag | Language | Wording | Source |\n|---|---|---|---|\n"
        );
        for &language in Language::ALL {
            let phrase = language.wording(wording);
            let _ = writeln!(
                page,
                "| `{language}` | {}, {} | {} | {} |",
                language.name(),
                language.native_name(),
                phrase.text,
                source(phrase.is_checked, phrase.source())
            );
        }
    }
    page.push_str(
        "\n## What the page says\n\nThe format `html-pkce` says these around the button.\n\n\
         | Tag | Words | Source |\n|---|---|---|\n",
    );
    for &language in Language::ALL {
        for (_, phrase) in page_words(language) {
            let _ = writeln!(
                page,
                "| `{language}` | {} | {} |",
                phrase.text,
                source(phrase.is_checked, phrase.source())
            );
        }
    }
    page
}

fn source(is_checked: bool, source: Option<String>) -> String {
    match (is_checked, source) {
        (true, Some(source)) => source,
        (true, None) => String::new(),
        (false, Some(source)) => format!("*unchecked*, {source}"),
        (false, None) => "*unchecked*".to_owned(),
    }
}
