use std::fmt;

use super::Badge;

/// Why a badge could not be made.
///
/// ```
/// use hf_signin::badge::{Badge, BadgeError, Size, Theme};
///
/// let error = Badge::new(Size::Lg, Theme::Light).width(500).unwrap_err();
/// assert_eq!(error.to_string(), "width 500 px: use one from 40 to 400 px");
/// assert!(matches!(error, BadgeError::WidthRange { value: 500, .. }));
/// assert_eq!(error.code(), "width_range");
/// ```
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadgeError {
    /// A label without visible characters.
    #[error("label {value:?} is blank")]
    EmptyLabel {
        /// The label as given.
        value: String,
    },
    /// A label that is too long.
    #[error("label {:?} has {length} characters: use at most {max}", format!("{value}…"))]
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
    #[error(
        "label {value:?} contains U+{:04X}: use one line of visible text, without control, \
         invisible or direction characters", u32::from(*character)
    )]
    LabelCharacter {
        /// The label as given.
        value: String,
        /// The first such character.
        character: char,
    },
    /// No font has a glyph for a character of the label.
    #[error("no font has a glyph for {}", MissingGlyph(*character, *script, *font))]
    MissingGlyph {
        /// The first such character.
        character: char,
        /// The English name of its script, if known.
        script: Option<&'static str>,
        /// A font that has the script, if known.
        font: Option<&'static str>,
    },
    /// A font that cannot be used.
    #[error(
        "the font of {length} bytes cannot be used: {problem}; give a TrueType or OpenType font \
         with outlines"
    )]
    Font {
        /// The length of the font file in bytes.
        length: usize,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A face that the font file does not have.
    #[error("font face {value}: the font has {}", FaceCount(*faces))]
    FontFace {
        /// The face as given.
        value: u32,
        /// The number of faces in the file; the first is 0.
        faces: u32,
    },
    /// A font file of this crate that the program does not contain, and that
    /// was not loaded. Only builds without embedded fonts, such as the
    /// WebAssembly module, fail so.
    #[error("the font file {file} is not loaded")]
    FontNotLoaded {
        /// Its path below `assets/`.
        file: &'static str,
    },
    /// A width outside the bounds.
    #[error("width {value} px: use one from {min} to {max} px")]
    WidthRange {
        /// The width as given, in px.
        value: u32,
        /// The minimum, in px.
        min: u32,
        /// The maximum, in px.
        max: u32,
    },
    /// A width that is too small for the label.
    #[error(
        "width {value} px is too small: the badge needs at least {needed} px{}",
        if *needed > Badge::MAX_WIDTH {
            ", so shorten the label or leave the width out"
        } else {
            ""
        }
    )]
    NarrowWidth {
        /// The width as given, in px.
        value: u32,
        /// The width that the label needs, in px.
        needed: u32,
    },
    /// A width for a button that shows only the mark.
    #[error(
        "width {value} px: a badge that shows only the mark is {fixed} px wide, so leave the \
         width out"
    )]
    IconWidth {
        /// The width as given, in px.
        value: u32,
        /// The width of the button, in px.
        fixed: u32,
    },
    /// A text that is not a language tag.
    #[error("language {value:?}: use a BCP 47 tag, such as fr or zh-Hans")]
    Lang {
        /// The tag as given.
        value: String,
    },
    /// A text that no id can begin with.
    #[error(
        "id prefix {value:?}: use a letter, then letters, digits, - and _, at most {max} characters"
    )]
    IdPrefix {
        /// The prefix as given.
        value: String,
        /// The maximum length.
        max: usize,
    },
}

impl BadgeError {
    /// A stable name for the kind of error, such as `missing_glyph`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::EmptyLabel { .. } => "empty_label",
            Self::LongLabel { .. } => "long_label",
            Self::LabelCharacter { .. } => "label_character",
            Self::MissingGlyph { .. } => "missing_glyph",
            Self::Font { .. } => "font",
            Self::FontFace { .. } => "font_face",
            Self::FontNotLoaded { .. } => "font_not_loaded",
            Self::WidthRange { .. } => "width_range",
            Self::NarrowWidth { .. } => "narrow_width",
            Self::IconWidth { .. } => "icon_width",
            Self::Lang { .. } => "lang",
            Self::IdPrefix { .. } => "id_prefix",
        }
    }
}

/// The message, for `fn main() -> Result<(), BadgeError>`.
impl fmt::Debug for BadgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

struct MissingGlyph(char, Option<&'static str>, Option<&'static str>);

impl fmt::Display for MissingGlyph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(character, script, font) = *self;
        write!(f, "{character:?} (U+{:04X}", u32::from(character))?;
        if let Some(script) = script {
            write!(f, ", {script}")?;
        }
        f.write_str("): give a font that has it")?;
        font.map_or(Ok(()), |font| write!(f, ", such as {font}"))
    }
}

struct FaceCount(u32);

impl fmt::Display for FaceCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 | 1 => f.write_str("only face 0"),
            faces => write!(f, "faces 0 to {}", faces - 1),
        }
    }
}
