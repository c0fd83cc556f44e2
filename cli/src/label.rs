//! From the options that describe a label to the label.

use std::fs;
use std::path::Path;

use super::args::{Languages, LookArgs};
use super::faces;
use super::failure::Failure;
use super::input::{self, Unread};
use hf_signin::badge::{Badge, Font, Label, Language, Wording};

/// The longest font file that is read, in bytes; the largest fonts have about
/// half as many.
const MAX_FONT: u64 = 64 * 1024 * 1024;

/// The languages of --lang, each once, in their order.
pub(super) fn languages(args: &LookArgs) -> Vec<Language> {
    let mut languages = Vec::new();
    for choice in &args.lang {
        let more = match choice {
            Languages::One(language) => std::slice::from_ref(language),
            Languages::All => Language::ALL,
        };
        for language in more {
            if !languages.contains(language) {
                languages.push(*language);
            }
        }
    }
    languages
}

/// What the options say about the label.
pub(super) struct LabelPlan {
    pub(super) languages: Vec<Language>,
    text: Option<String>,
    wording: Option<Wording>,
    fonts: Fonts,
}

impl LabelPlan {
    /// `several`: more than one language may be asked for.
    pub(super) fn new(args: &LookArgs, several: bool) -> Result<Self, Failure> {
        let languages = languages(args);
        if languages.len() > 1 && !several {
            return Err(Failure::usage(
                "--lang takes more than one language only with `render --all`",
            ));
        }
        Ok(Self {
            languages,
            text: args.label.clone(),
            wording: args.wording,
            fonts: Fonts::read(args)?,
        })
    }

    /// The badge with its label in `language`.
    pub(super) fn on(&self, badge: Badge, language: Option<Language>) -> Result<Badge, Failure> {
        let label = match (&self.text, language, self.wording) {
            (Some(text), None, _) => Label::new(text)?,
            (Some(text), Some(language), _) => Label::new(text)?.language(language),
            (None, None, None) => return Ok(badge),
            (None, language, wording) => {
                Label::in_language(language.unwrap_or_default(), wording.unwrap_or_default())
            }
        };
        Ok(badge.label(self.fonts.add_to(label, language)?))
    }

    /// The option that leads to other words than the standard ones, if one does.
    pub(super) fn unofficial(&self) -> Option<&'static str> {
        let wording = self.wording.unwrap_or_default();
        let standard = Language::default().wording(Wording::default()).text;
        let says_other = |language: &Language| language.wording(wording).text != standard;
        let has_own_wording = match self.languages.as_slice() {
            [] => wording != Wording::default(),
            languages => languages.iter().any(says_other),
        };
        match self.wording {
            _ if self.text.is_some() => Some("--label"),
            _ if !has_own_wording => None,
            None => Some("--lang"),
            Some(_) => Some("--wording"),
        }
    }
}

/// The fonts of --font, read.
struct Fonts(Vec<UserFont>);

struct UserFont {
    /// Its path, for messages.
    name: String,
    bytes: Vec<u8>,
    /// None if the language decides.
    face: Option<u32>,
    /// That face, or else the first.
    parsed: Font,
}

impl Fonts {
    fn read(args: &LookArgs) -> Result<Self, Failure> {
        let has_label = args.label.is_some() || args.wording.is_some() || !args.lang.is_empty();
        if !args.font.is_empty() && !has_label {
            return Err(Failure::usage(
                "--font needs --label TEXT or --lang TAG: the standard label has its font",
            ));
        }
        if args.font_face.len() > args.font.len() {
            return Err(Failure::usage(format!(
                "--font-face is given {} times, and --font {} times: give one for each font",
                args.font_face.len(),
                args.font.len()
            )));
        }
        let mut fonts = Vec::new();
        for (index, path) in args.font.iter().enumerate() {
            let face = args.font_face.get(index).copied();
            let name = path.display().to_string();
            fonts.push(UserFont::new(name, read_font(path)?, face)?);
        }
        Ok(Self(fonts))
    }

    fn add_to(&self, mut label: Label, language: Option<Language>) -> Result<Label, Failure> {
        for font in &self.0 {
            let face = match (font.face, language) {
                (None, Some(language)) => faces::face_for(&font.bytes, language),
                _ => None,
            };
            label = label.font(match face {
                Some(face) if face > 0 => font.read(face)?,
                _ => font.parsed.clone(),
            });
        }
        Ok(label)
    }
}

impl UserFont {
    fn new(name: String, bytes: Vec<u8>, face: Option<u32>) -> Result<Self, Failure> {
        let parsed = read_face(&name, &bytes, face.unwrap_or_default())?;
        Ok(Self {
            name,
            bytes,
            face,
            parsed,
        })
    }

    fn read(&self, face: u32) -> Result<Font, Failure> {
        read_face(&self.name, &self.bytes, face)
    }
}

fn read_face(name: &str, bytes: &[u8], face: u32) -> Result<Font, Failure> {
    Font::new(bytes, face).map_err(|error| Failure::Input(format!("{name}: {error}")))
}

fn read_font(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |cause: &dyn std::fmt::Display| {
        Failure::Input(format!(
            "{} can't be read as a font: {cause}",
            path.display()
        ))
    };
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(unreadable(&"it is not a file"));
    }
    input::read_file(path, MAX_FONT).map_err(|problem| match problem {
        Unread::Io(cause) => unreadable(&cause),
        Unread::TooLong(max) => unreadable(&format!("it has more than {max} bytes")),
    })
}
