use std::fmt;

use super::Badge;

/// Why a badge could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadgeError {
    /// No size, theme, shape or place of the logo of that name.
    UnknownName {
        /// `size`, `theme`, …
        what: &'static str,
        /// The name as given.
        value: String,
        /// The names there are.
        known: &'static str,
    },
    /// A label of no characters, or of spaces alone.
    EmptyLabel {
        /// The label as given.
        value: String,
    },
    /// A label that is too long.
    LongLabel {
        /// How it begins.
        value: String,
        /// How many characters it has.
        length: usize,
        /// How many a label may have.
        max: usize,
    },
    /// A character that has no place in one line of visible text: a control
    /// character, a line end, an invisible one, one that turns the direction.
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
    },
    /// A font that cannot be used.
    Font {
        /// The length of the font file in bytes.
        length: usize,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A font file of this crate that is no part of the program, and was not
    /// given to it yet.
    #[cfg(hf_signin_fonts_apart)]
    FontNotLoaded {
        /// Its path below `assets/`.
        file: &'static str,
    },
    /// A width outside the bounds.
    WidthRange {
        /// The width as given, in px.
        value: u32,
        /// The least, in px.
        min: u32,
        /// The most, in px.
        max: u32,
    },
    /// A width that is too small for the label.
    NarrowWidth {
        /// The width as given, in px.
        value: u32,
        /// The width that the label needs, in px.
        needed: u32,
    },
    /// A width for a button that shows the mark alone.
    IconWidth {
        /// The width as given, in px.
        value: u32,
        /// The width that the button has, in px.
        fixed: u32,
    },
}

impl fmt::Display for BadgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownName { what, value, known } => {
                write!(f, "no {what} {value:?}: use one of {known}")
            }
            Self::EmptyLabel { value } => {
                write!(f, "label {value:?} shows nothing: give it some text")
            }
            Self::LongLabel { value, length, max } => write!(
                f,
                "label {:?} has {length} characters: use at most {max}",
                format!("{value}…")
            ),
            Self::LabelCharacter { value, character } => write!(
                f,
                "label {value:?} holds U+{:04X}: use one line of visible text, without control, \
                 invisible or direction characters",
                u32::from(*character)
            ),
            Self::MissingGlyph { character } => write!(
                f,
                "no font has a glyph for {character:?} (U+{:04X}): give a font that has it",
                u32::from(*character)
            ),
            Self::Font { length, problem } => write!(
                f,
                "the font of {length} bytes cannot be used: {problem}; give a TrueType or OpenType \
                 font with outlines"
            ),
            #[cfg(hf_signin_fonts_apart)]
            Self::FontNotLoaded { file } => write!(f, "the font file {file} is not loaded"),
            Self::WidthRange { value, min, max } => {
                write!(f, "width {value} px: use one from {min} to {max} px")
            }
            Self::NarrowWidth { value, needed } => {
                write!(
                    f,
                    "width {value} px is too small: the badge needs at least {needed} px"
                )?;
                if *needed > Badge::MAX_WIDTH {
                    f.write_str(", so shorten the label or leave the width out")?;
                }
                Ok(())
            }
            Self::IconWidth { value, fixed } => write!(
                f,
                "width {value} px: a badge of the mark alone is {fixed} px wide, so leave the \
                 width out"
            ),
        }
    }
}

impl std::error::Error for BadgeError {}
