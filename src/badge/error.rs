use super::Badge;

/// Why a badge could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadgeError {
    /// A label with no characters, or with spaces only.
    #[error("label {value:?} shows nothing: give it some text")]
    EmptyLabel {
        /// The label as given.
        value: String,
    },
    /// A label that is too long.
    #[error("label {:?} has {length} characters: use at most {max}", format!("{value}…"))]
    LongLabel {
        /// How it begins.
        value: String,
        /// How many characters it has.
        length: usize,
        /// How many a label may have.
        max: usize,
    },
    /// A character that cannot stand in one line of visible text: a control
    /// character, a line end, an invisible one, one that turns the direction.
    #[error(
        "label {value:?} holds U+{:04X}: use one line of visible text, without control, invisible \
         or direction characters", u32::from(*character)
    )]
    LabelCharacter {
        /// The label as given.
        value: String,
        /// The first such character.
        character: char,
    },
    /// No font has a glyph for a character of the label.
    #[error("{}", missing_glyph(*character))]
    MissingGlyph {
        /// The first such character.
        character: char,
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
    #[error("font face {value}: the font has {}", face_count(*faces))]
    FontFace {
        /// The face as given.
        value: u32,
        /// How many the file has; the first is 0.
        faces: u32,
    },
    /// A font file of this crate that is no part of the program, and was not
    /// given to it yet.
    #[cfg(hf_signin_fonts_apart)]
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
        /// The smallest width, in px.
        min: u32,
        /// The greatest width, in px.
        max: u32,
    },
    /// A width that is too small for the label.
    #[error(
        "width {value} px is too small: the badge needs at least {needed} px{}",
        shorten_hint(*needed)
    )]
    NarrowWidth {
        /// The width as given, in px.
        value: u32,
        /// The width that the label needs, in px.
        needed: u32,
    },
    /// A width for a button that shows the mark only.
    #[error(
        "width {value} px: a badge of the mark alone is {fixed} px wide, so leave the width out"
    )]
    IconWidth {
        /// The width as given, in px.
        value: u32,
        /// The width that the button has, in px.
        fixed: u32,
    },
    /// What can't be a language tag.
    #[error("language {value:?}: use a BCP 47 tag, such as fr or zh-Hans")]
    Lang {
        /// The tag as given.
        value: String,
    },
    /// What no id can begin with.
    #[error(
        "id prefix {value:?}: use a letter, then letters, digits, - and _, at most {max} characters"
    )]
    IdPrefix {
        /// The prefix as given.
        value: String,
        /// How many characters it may have.
        max: usize,
    },
}

fn shorten_hint(needed: u32) -> &'static str {
    if needed > Badge::MAX_WIDTH {
        ", so shorten the label or leave the width out"
    } else {
        ""
    }
}

fn missing_glyph(character: char) -> String {
    let code = u32::from(character);
    #[cfg(feature = "label")]
    if let Some((script, font)) = super::label::script_and_font(character) {
        return format!(
            "no font has a glyph for {character:?} (U+{code:04X}, {script}): give a font that has \
             it, such as {font}"
        );
    }
    format!("no font has a glyph for {character:?} (U+{code:04X}): give a font that has it")
}

fn face_count(faces: u32) -> String {
    match faces {
        0 | 1 => "only face 0".to_owned(),
        _ => format!("faces 0 to {}", faces - 1),
    }
}
