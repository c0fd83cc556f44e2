use crate::diagnostic::{Diagnostic, diagnostic_error};

/// Why a badge could not be made.
///
/// ```
/// use hf_signin::badge::{Badge, BadgeError, Size, Theme};
///
/// let error = Badge::new(Size::Lg, Theme::Light).width(500).unwrap_err();
/// assert_eq!(error.to_string(), "width 500 px is out of range; use one from 40 to 400 px");
/// assert!(matches!(error, BadgeError::WidthRange { value: 500, .. }));
/// assert_eq!(error.diagnostic().code, "width_range");
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadgeError {
    /// A label without visible characters.
    EmptyLabel {
        /// The label as given.
        value: String,
    },
    /// A label that is too long.
    LongLabel {
        /// How it begins.
        value: String,
        /// Its number of characters.
        length: usize,
        /// The maximum.
        max: usize,
    },
    /// A character that one line of visible text cannot have: a control
    /// character, a line end, an invisible one, one that changes the text
    /// direction.
    LabelCharacter {
        /// The label as given.
        value: String,
        /// The first such character.
        character: char,
    },
    /// No font has a glyph for a character of the label.
    MissingGlyph {
        /// The first such character.
        character: char,
        /// The English name of its script, if known.
        script: Option<&'static str>,
        /// A font that has the script, if known.
        font: Option<&'static str>,
    },
    /// A font that cannot be used.
    Font {
        /// The length of the font file in bytes.
        length: usize,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A face that the font file does not have.
    FontFace {
        /// The face as given.
        value: u32,
        /// The number of faces in the file; the first is 0.
        faces: u32,
    },
    /// A font file of this crate that the program does not contain, and that
    /// was not loaded. Only builds without embedded fonts, such as the
    /// WebAssembly module, fail so.
    FontNotLoaded {
        /// Its path below `assets/`.
        file: &'static str,
    },
    /// A width outside the bounds.
    WidthRange {
        /// The width as given, in px.
        value: u32,
        /// The minimum, in px.
        min: u32,
        /// The maximum, in px.
        max: u32,
    },
    /// A width that is too small for the label.
    NarrowWidth {
        /// The width as given, in px.
        value: u32,
        /// The width that the label needs, in px.
        needed: u32,
        /// The maximum of widths, in px.
        max: u32,
    },
    /// A width for a button that shows only the mark.
    IconWidth {
        /// The width as given, in px.
        value: u32,
        /// The width of the button, in px.
        fixed: u32,
    },
    /// A text that is not a language tag.
    Lang {
        /// The tag as given.
        value: String,
    },
    /// A text that no id can begin with.
    IdPrefix {
        /// The prefix as given.
        value: String,
        /// The maximum length.
        max: usize,
    },
}

impl BadgeError {
    /// Everything there is to say about the error.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let new = |code, parameter: &str, message: String, fix: String| {
            Diagnostic::error(code, message)
                .with_parameter(parameter)
                .with_fix(fix)
        };
        match self {
            Self::EmptyLabel { value } => new(
                "empty_label",
                "label",
                format!("label {value:?} is blank"),
                "give it some text".to_owned(),
            ),
            Self::LongLabel { value, length, max } => new(
                "long_label",
                "label",
                format!(
                    "label \"{}…\" has {length} characters",
                    value.escape_debug()
                ),
                format!("use at most {max}"),
            ),
            Self::LabelCharacter { value, character } => new(
                "label_character",
                "label",
                format!("label {value:?} contains U+{:04X}", u32::from(*character)),
                "use one line of visible text, without control, invisible or direction characters"
                    .to_owned(),
            ),
            Self::MissingGlyph {
                character,
                script,
                font,
            } => {
                let script = script.map_or_else(String::new, |script| format!(", {script}"));
                let code = u32::from(*character);
                let font = font.map_or_else(String::new, |font| format!(", such as {font}"));
                new(
                    "missing_glyph",
                    "font",
                    format!("no font has a glyph for {character:?} (U+{code:04X}{script})"),
                    format!("give a font that has it{font}"),
                )
            }
            Self::Font { length, problem } => new(
                "font",
                "font",
                format!("the font of {length} bytes cannot be used: {problem}"),
                "give a TrueType or OpenType font with outlines".to_owned(),
            ),
            Self::FontFace { value, faces } => new(
                "font_face",
                "font_face",
                format!("the font has no face {value}"),
                match faces {
                    0 | 1 => "use face 0, the only one".to_owned(),
                    _ => format!("use a face from 0 to {}", faces - 1),
                },
            ),
            Self::FontNotLoaded { file } => new(
                "font_not_loaded",
                // For the caller, who loads it and tries again.
                file,
                format!("the font file {file} is not loaded"),
                "load it first".to_owned(),
            ),
            Self::WidthRange { value, min, max } => new(
                "width_range",
                "width",
                format!("width {value} px is out of range"),
                format!("use one from {min} to {max} px"),
            ),
            Self::NarrowWidth { value, needed, max } => new(
                "narrow_width",
                "width",
                format!("width {value} px is too small for the label"),
                match needed <= max {
                    true => format!("use at least {needed} px"),
                    false => format!("it needs {needed} px, so shorten it or leave the width out"),
                },
            ),
            Self::IconWidth { value, fixed } => new(
                "icon_width",
                "width",
                format!(
                    "width {value} px for a badge that shows only the mark, which is {fixed} px \
                     wide"
                ),
                "leave the width out".to_owned(),
            ),
            Self::Lang { value } => new(
                "lang",
                "lang",
                format!("language {value:?} is not a BCP 47 tag"),
                "use one such as fr or zh-Hans".to_owned(),
            ),
            Self::IdPrefix { value, max } => new(
                "id_prefix",
                "id_prefix",
                format!("no id can begin with {value:?}"),
                format!("use a letter, then letters, digits, - and _, at most {max} characters"),
            ),
        }
    }
}

diagnostic_error!(BadgeError);
