//! Labels other than the standard one.

use hf_signin::badge::{Badge, BadgeError, Font, Label, Size, Svg, Theme};
use proptest::prelude::*;
use roxmltree::Document;

const ARABIC: &[u8] = include_bytes!("../fonts/arabic.ttf");
const HEBREW: &[u8] = include_bytes!("../fonts/hebrew.ttf");
const CFF: &[u8] = include_bytes!("../fonts/cff.otf");
const VARIABLE: &[u8] = include_bytes!("../fonts/variable.ttf");
const VARIABLE_CFF2: &[u8] = include_bytes!("../fonts/variable-cff2.otf");
const BLANK: &[u8] = include_bytes!("../fonts/blank.ttf");

fn with(label: Label) -> Result<Svg, BadgeError> {
    Badge::new(Size::Lg, Theme::Light).label(label).svg()
}

fn font(bytes: &[u8]) -> Font {
    Font::new(bytes, 0).unwrap()
}

fn drawn(text: &str) -> Svg {
    with(Label::new(text).unwrap()).unwrap()
}

fn error(text: &str) -> String {
    match Label::new(text).and_then(with) {
        Ok(svg) => panic!("{text:?} was drawn: {svg}"),
        Err(error) => error.to_string(),
    }
}

/// The label's path data.
fn path(svg: &Svg) -> String {
    let document = Document::parse(svg.as_str()).unwrap();
    let last = document.root_element().last_element_child().unwrap();
    last.attribute("d").unwrap().to_owned()
}

#[test]
fn label_sets_title_and_width() {
    let svg = drawn("Mit Hugging Face anmelden");
    let document = Document::parse(svg.as_str()).unwrap();
    let title = document.root_element().first_element_child().unwrap();
    assert_eq!(title.text(), Some("Mit Hugging Face anmelden"));
    let widths = ["Go", "Sign in", "Mit Hugging Face anmelden"].map(|text| drawn(text).width());
    assert!(widths.is_sorted_by(|a, b| a < b), "{widths:?}");
    assert_eq!(svg.height(), 36);
}

#[test]
fn standard_wording_is_the_standard_badge() {
    let badge = Badge::new(Size::Sm, Theme::Dark);
    let label = Label::new(" Sign in with Hugging Face ").unwrap();
    let same = badge.clone().label(label);
    assert_eq!(same.svg(), badge.svg());
    assert_eq!(same.file_stem(), badge.file_stem());
}

#[test]
fn own_label_never_gets_an_official_name() {
    for text in [
        "Sign in",
        "sign in with hugging face",
        "Sign in with Hugging  Face",
    ] {
        let badge = Badge::new(Size::Lg, Theme::Light).label(Label::new(text).unwrap());
        assert!(badge.file_stem().starts_with("badge-"), "{text}");
        assert_eq!(badge.accessible_name(), text);
    }
}

#[test]
fn label_of_an_icon_is_its_name_and_needs_no_glyph() {
    let badge = Badge::new(Size::Lg, Theme::Light)
        .icon_only(true)
        .label(Label::new("登录").unwrap());
    let svg = badge.svg().unwrap();
    assert_eq!((svg.width(), svg.height()), (36, 36));
    assert!(svg.as_str().contains(">登录</title>"));
}

#[test]
fn markup_in_a_label_is_text() {
    let text = "</title><script>alert('1' & \"2\")</script>";
    let svg = drawn(text);
    let document = Document::parse(svg.as_str()).unwrap();
    let title = document.root_element().first_element_child().unwrap();
    assert_eq!(title.text(), Some(text));
    assert!(!svg.as_str().contains("<script"));
    // The same in HTML, where other rules hold.
    let page = ammonia::Builder::empty()
        .add_tags(["svg", "title"])
        .clean(svg.as_str())
        .to_string();
    let text = html_text(text);
    assert_eq!(page, format!("<svg><title>{text}</title></svg>"));
}

/// Text as an HTML serializer writes it.
fn html_text(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[test]
fn scripts_of_the_embedded_font() {
    for text in [
        "Se connecter avec Hugging Face",
        "Přihlásit se přes Hugging Face",
        "Zaloguj się, Łódź, ß, İstanbul, Ŋ",
        "Đăng nhập bằng Hugging Face",
        "Σύνδεση με Hugging Face",
        "Войти через Hugging Face",
        "Увійти — їжак, ґанок",
        "Ẋ is put together from its parts",
        "«100 %» – 5 €… “quoted” ‘too’",
    ] {
        let svg = drawn(text);
        assert!(path(&svg).len() > 500, "{text}");
    }
    for text in ["Войти", "Войти\u{301}", "e\u{323}\u{302}"] {
        assert!(drawn(text).width() > 50, "{text}");
    }
}

#[test]
fn wordings_that_cannot_be() {
    for (text, message) in [
        ("", "label \"\" is blank; give it some text"),
        ("   ", "label \"   \" is blank; give it some text"),
        (
            "\u{a0}\u{3000}",
            "label \"\\u{a0}\\u{3000}\" is blank; give it some text",
        ),
        (
            "\u{200d}",
            "label \"\\u{200d}\" is blank; give it some text",
        ),
    ] {
        assert_eq!(error(text), message);
    }
    let tail = "use one line of visible text, without control, invisible or direction characters";
    for (text, shown, code) in [
        ("Sign\nin", "\"Sign\\nin\"", "U+000A"),
        ("Sign in\n", "\"Sign in\\n\"", "U+000A"),
        ("\tSign in", "\"\\tSign in\"", "U+0009"),
        ("Sign\0in", "\"Sign\\0in\"", "U+0000"),
        ("Sign\u{7f}", "\"Sign\\u{7f}\"", "U+007F"),
        ("Sign\u{85}in", "\"Sign\\u{85}in\"", "U+0085"),
        ("Sign \u{202e}ni", "\"Sign \\u{202e}ni\"", "U+202E"),
        ("Sign \u{2066}in", "\"Sign \\u{2066}in\"", "U+2066"),
        ("Sign\u{200f}", "\"Sign\\u{200f}\"", "U+200F"),
        ("Sign\u{2028}in", "\"Sign\\u{2028}in\"", "U+2028"),
        ("Sign\u{200b}in", "\"Sign\\u{200b}in\"", "U+200B"),
        ("\u{feff}Sign in", "\"\\u{feff}Sign in\"", "U+FEFF"),
        ("Sign\u{ad}in", "\"Sign\\u{ad}in\"", "U+00AD"),
        ("Sign\u{e0041}", "\"Sign\\u{e0041}\"", "U+E0041"),
        ("Sign\u{ffff}", "\"Sign\\u{ffff}\"", "U+FFFF"),
    ] {
        assert_eq!(
            error(text),
            format!("label {shown} contains {code}; {tail}")
        );
    }
}

#[test]
fn length_is_bounded() {
    assert_eq!(Label::MAX_CHARS, 100);
    assert!(drawn(&"ż".repeat(100)).width() > 500);
    assert_eq!(
        error(&"0123456789".repeat(11)),
        "label \"012345678901234567890123…\" has 110 characters; use at most 100"
    );
}

#[test]
fn label_too_wide_for_any_width() {
    let label = Label::new("Mit einem Konto bei Hugging Face anmelden oder eines anlegen").unwrap();
    let wide = Badge::new(Size::Lg, Theme::Light).label(label);
    let needed = wide.svg().unwrap().width();
    assert!(needed > 400, "{needed}");
    assert_eq!(
        wide.width(400).unwrap().svg().unwrap_err().to_string(),
        format!(
            "width 400 px is too small for the label; it needs {needed} px, so shorten it or \
             leave the width out"
        )
    );
}

#[test]
fn width_of_a_label_is_at_least_what_it_needs() {
    for text in ["Go", "Войти", "Đăng nhập"] {
        let badge = Badge::new(Size::Sm, Theme::Light).label(Label::new(text).unwrap());
        let needed = badge.svg().unwrap().width();
        let exact = badge.clone().width(needed.max(40)).unwrap().svg().unwrap();
        assert_eq!(exact.width(), needed.max(40), "{text}");
        if needed > 40 {
            let error = badge.width(needed - 1).unwrap().svg().unwrap_err();
            assert_eq!(
                error,
                BadgeError::NarrowWidth {
                    value: needed - 1,
                    needed,
                    max: Badge::MAX_WIDTH
                }
            );
        }
    }
}

#[test]
fn missing_glyph_is_named() {
    let message = |shown: &str, font: &str| {
        format!("no font has a glyph for {shown}; give a font that has it, such as {font}")
    };
    for (text, shown, font) in [
        ("ヴ", "'ヴ' (U+30F4, Katakana)", "Noto Sans CJK JP"),
        ("Sign in ✓", "'✓' (U+2713, a symbol)", "DejaVu Sans"),
        ("🤗", "'🤗' (U+1F917, emoji)", "Noto Emoji"),
        ("ចូល", "'ច' (U+1785, Khmer)", "Noto Sans Khmer"),
        ("ܫ", "'ܫ' (U+072B, Syriac)", "Noto Sans Syriac"),
    ] {
        assert_eq!(error(text), message(shown, font));
    }
    // A script that no font is named for.
    assert_eq!(
        error("\u{10380}"),
        "no font has a glyph for '\u{10380}' (U+10380); give a font that has it"
    );
    // A font that has some, but not this.
    let both = Label::new("ច\u{5dd} ロ").unwrap().font(font(HEBREW));
    assert!(matches!(
        with(both).unwrap_err(),
        BadgeError::MissingGlyph {
            character: 'ច', ..
        }
    ));
    let other = Label::new("\u{5e2}\u{5dd} ヴ").unwrap().font(font(HEBREW));
    assert!(matches!(
        with(other).unwrap_err(),
        BadgeError::MissingGlyph {
            character: 'ヴ',
            ..
        }
    ));
    // A glyph without ink does not count.
    let blank = Label::new("✓").unwrap().font(font(BLANK));
    assert!(matches!(
        with(blank).unwrap_err(),
        BadgeError::MissingGlyph {
            character: '✓', ..
        }
    ));
    assert!(with(Label::new("■").unwrap().font(font(BLANK))).is_ok());
    // The space of a fallback font has no ink either, and need not.
    assert!(with(Label::new("■ ■").unwrap().font(font(BLANK))).is_ok());
}

#[test]
fn all_font_formats_draw() {
    let draw = |bytes: &[u8]| {
        let svg = with(Label::new("OK ✓").unwrap().font(font(bytes))).unwrap();
        (svg.width(), path(&svg))
    };
    let (width, cff) = draw(CFF);
    assert!(cff.contains('c'), "curves of CFF are cubic");
    for variable in [VARIABLE, VARIABLE_CFF2] {
        let (other, path) = draw(variable);
        // Weight 600, as the static Semibold has: the same width, about the same shape.
        assert_eq!(other, width);
        assert!(path.len() > 150, "{path}");
    }
    // A collection of one font.
    let mut collection = b"ttcf\0\x01\0\0\0\0\0\x01\0\0\0\x10".to_vec();
    collection.extend(shifted(CFF, 16));
    assert_eq!(draw(&collection).1, cff);
}

/// A font whose tables are found from `by` bytes before it.
fn shifted(font: &[u8], by: u32) -> Vec<u8> {
    let mut font = font.to_vec();
    let count = u16::from_be_bytes([font[4], font[5]]);
    for table in 0..usize::from(count) {
        let at = 12 + 16 * table + 8;
        let offset = u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) + by;
        font[at..at + 4].copy_from_slice(&offset.to_be_bytes());
    }
    font
}

#[test]
fn scripts_from_right_to_left_draw() {
    for (text, bytes) in [
        ("تسجيل الدخول باستخدام Hugging Face", ARABIC),
        ("התחברות עם Hugging Face", HEBREW),
    ] {
        let svg = with(Label::new(text).unwrap().font(font(bytes))).unwrap();
        assert!((200..400).contains(&svg.width()), "{text}: {}", svg.width());
    }
}

#[test]
fn what_is_no_font_is_refused() {
    for (bytes, problem) in [
        (
            &b""[..],
            "it is not a TrueType or OpenType font, or it is damaged",
        ),
        (
            b"not a font",
            "it is not a TrueType or OpenType font, or it is damaged",
        ),
        (
            b"wOF2\0\x01\0\0",
            "it is not a TrueType or OpenType font, or it is damaged",
        ),
        (
            &CFF[..100],
            "it is damaged: its head or its list of glyphs is",
        ),
    ] {
        let error = Font::new(bytes, 0).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "the font of {} bytes cannot be used: {problem}; give a TrueType or OpenType font \
                 with outlines",
                bytes.len()
            )
        );
    }
}

#[test]
fn debug_shows_no_font_bytes() {
    let label = Label::new("✓").unwrap().font(font(CFF));
    assert_eq!(
        format!("{label:?}"),
        format!(
            "Label {{ text: \"✓\", lang: None, fonts: [Font({} bytes)] }}",
            CFF.len()
        )
    );
}

fn path_data(text: &str) -> String {
    Label::new(text).unwrap().path_data().unwrap()
}

/// A path that begins with `M` continues with a command: numbers without one
/// would be absolute, as an x that begins with a line once was.
#[test]
fn paths_are_relative_from_the_start() {
    for character in ('!'..='~').chain(['\u{c4}', '\u{416}', '\u{3a9}']) {
        let data = path_data(&character.to_string());
        let Some(rest) = data.strip_prefix('M') else {
            assert!(data.starts_with('m'), "{}", data);
            continue;
        };
        let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap();
        let numbers = rest[..end].replace('-', " -");
        assert_eq!(numbers.split_whitespace().count(), 2, "{character}: {rest}");
    }
}
/// A letter and its mark may come as one character or as two.
#[test]
fn composed_and_decomposed_are_the_same() {
    for (composed, decomposed) in [
        ("é", "e\u{301}"),
        ("ệ", "e\u{323}\u{302}"),
        ("й", "и\u{306}"),
    ] {
        assert_eq!(path_data(composed), path_data(decomposed), "{composed}");
    }
    // The font has only the parts of this letter.
    assert!(!path_data("Ẋ").is_empty());
}

#[test]
fn embedded_font_covers_what_the_docs_say() {
    let covered = [
        '\u{20}'..='\u{7E}',   // Basic Latin
        '\u{A0}'..='\u{AC}',   // Latin-1, but for the soft hyphen
        '\u{AE}'..='\u{17F}',  // Latin-1, Latin Extended-A
        '\u{1CD}'..='\u{1DC}', // Pinyin
        '\u{218}'..='\u{21B}', // Romanian
        '\u{388}'..='\u{38A}', // Greek
        '\u{38E}'..='\u{3A1}',
        '\u{3A3}'..='\u{3CE}',
        '\u{400}'..='\u{45F}', // Cyrillic
        '\u{490}'..='\u{493}',
        '\u{1EA0}'..='\u{1EF9}', // Vietnamese
        '\u{1F00}'..='\u{1F15}', // polytonic Greek
        '\u{2013}'..='\u{2014}', // dashes
        '\u{2018}'..='\u{201E}', // quotes
        '\u{20AC}'..='\u{20AC}', // euro
    ];
    for character in covered.into_iter().flatten() {
        let label = Label::new(format!("{character}.")).unwrap();
        assert!(label.path_data().is_ok(), "U+{:04X}", u32::from(character));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Any text is drawn or refused, and what is drawn is XML.
    #[test]
    fn any_text_is_drawn_or_refused(text in "\\PC{0,12}|[a-zA-ZäöüА-я ]{1,40}") {
        if let Ok(svg) = Label::new(&text).and_then(with) {
            let document = Document::parse(svg.as_str()).unwrap();
            let title = document.root_element().first_element_child().unwrap();
            prop_assert_eq!(title.text().unwrap(), text.trim());
        }
    }

    /// A damaged font is drawn with or refused; nothing panics.
    #[test]
    fn damaged_fonts_do_not_panic(
        font in prop::sample::select(vec![ARABIC, HEBREW, CFF, VARIABLE, VARIABLE_CFF2]),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        kept in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = font.to_vec();
        for (at, value) in damage {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(kept) = kept {
            bytes.truncate(kept.index(bytes.len()));
        }
        for text in ["✓", "تسجيل الدخول", "התחברות עם"] {
            let label = Label::new(text).unwrap();
            let svg = Font::new(bytes.clone(), 0).and_then(|font| with(label.font(font)));
            if let Ok(svg) = svg {
                prop_assert!(Document::parse(svg.as_str()).is_ok());
            }
        }
    }
}
