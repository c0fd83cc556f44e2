//! Badges.

use std::str::FromStr;

use hf_signin::badge::{Badge, BadgeError, Font, Label, Language, Theme, Wording};
use serde_json::Value;

use super::Context;
use super::error::Error;
use super::options::Options;

pub(crate) fn svg(options: &mut Options, context: &mut Context) -> Result<Value, Error> {
    let badge = badge(options, context, Theme::Light)?;
    Ok(badge.svg().map_err(|error| failed(&error))?.as_str().into())
}

/// The name of the badge's file, without its ending.
pub(crate) fn file_stem(options: &mut Options, context: &mut Context) -> Result<Value, Error> {
    Ok(badge(options, context, Theme::Light)?.file_stem().into())
}

#[cfg(feature = "png")]
pub(crate) fn png(options: &mut Options, context: &mut Context) -> Result<Vec<u8>, Error> {
    use hf_signin::png::{PictureSize, Scale, render};

    let badge = badge(options, context, Theme::Light)?;
    let scale = options.take("scale")?;
    let size: PictureSize = match (scale, options.take("height")?) {
        (Some(_), Some(_)) => {
            return Err(Error::new(
                "option_clash",
                "badgePng: give scale or height, not both",
            ));
        }
        (Some(scale), None) => Scale::new(scale).map_err(|e| Error::from(e.diagnostic()))?.into(),
        (None, Some(px)) => PictureSize::Height(px),
        (None, None) => PictureSize::default(),
    };
    let svg = badge.svg().map_err(|error| failed(&error))?;
    let png = render(&svg, size).map_err(|e| Error::from(e.diagnostic()))?;
    Ok(png.bytes)
}

/// The badge that the options describe.
pub(crate) fn badge(
    options: &mut Options,
    context: &mut Context,
    theme: Theme,
) -> Result<Badge, Error> {
    let size = named(options, "size")?.unwrap_or_default();
    let theme = named(options, "theme")?.unwrap_or(theme);
    let mut badge = Badge::new(size, theme)
        .shape(named(options, "shape")?.unwrap_or_default())
        .logo(named(options, "logo")?.unwrap_or_default())
        .icon_only(options.take("iconOnly")?.unwrap_or_default())
        .outline(named(options, "outline")?.unwrap_or_default())
        .direction(named(options, "dir")?.unwrap_or_default());
    if let Some(prefix) = options.take::<String>("idPrefix")? {
        badge = badge.id_prefix(prefix).map_err(|e| failed(&e))?;
    }
    if let Some(px) = options.take("width")? {
        badge = badge.width(px).map_err(|e| failed(&e))?;
    }
    if let Some(label) = label(options, context)? {
        badge = badge.label(label);
    }
    Ok(badge)
}

/// The label, unless the options leave it the standard one.
fn label(options: &mut Options, context: &mut Context) -> Result<Option<Label>, Error> {
    let text: Option<String> = options.take("label")?;
    let language: Option<Language> = named(options, "lang")?;
    let wording: Option<Wording> = named(options, "wording")?;
    let fonts = options.take::<bool>("font")?.unwrap_or_default();
    let faces: Vec<u32> = options.take("fontFace")?.unwrap_or_default();
    let label = match (text, language, wording) {
        (Some(_), _, Some(_)) => {
            return Err(Error::new(
                "option_clash",
                "give label or wording, not both",
            ));
        }
        (Some(text), None, None) => Label::new(text).map_err(|e| failed(&e))?,
        (Some(text), Some(language), None) => {
            Label::new(text).map_err(|e| failed(&e))?.language(language)
        }
        (None, None, None) if fonts => {
            return Err(Error::new("missing_option", "font needs a label"));
        }
        (None, None, None) => return Ok(None),
        (None, language, wording) => {
            let language = language.map_or_else(english, Ok)?;
            Label::in_language(language, wording.unwrap_or_default())
        }
    };
    let fonts = match fonts {
        true => std::mem::take(&mut context.attachments),
        false => Vec::new(),
    };
    let faces = faces.into_iter().chain(std::iter::repeat(0));
    let with_fonts = fonts
        .into_iter()
        .zip(faces)
        .try_fold(label, |label, (font, face)| Ok(label.font(Font::new(font, face)?)));
    with_fonts.map(Some).map_err(|e| failed(&e))
}

fn english() -> Result<Language, Error> {
    "en".parse().map_err(|e| Error::of(&e))
}

/// Gives the library a font file of its own, the first attachment.
pub(crate) fn load_font(options: &mut Options, context: &mut Context) -> Result<Value, Error> {
    let file: String = options.required("file")?;
    let Some(bytes) = context.attachments.pop() else {
        return Err(Error::new(
            "missing_option",
            format!("loadFont: {file} is not attached"),
        ));
    };
    #[cfg(hf_signin_fonts_apart)]
    hf_signin::badge::load_font(&file, bytes);
    #[cfg(not(hf_signin_fonts_apart))]
    drop(bytes);
    Ok(Value::Null)
}

/// The value of an option that has a name.
pub(crate) fn named<T>(options: &mut Options, name: &'static str) -> Result<Option<T>, Error>
where
    T: FromStr,
    T::Err: std::error::Error + 'static,
{
    let text: Option<String> = options.take(name)?;
    text.map(|text| text.parse().map_err(|e| Error::of(&e)))
        .transpose()
}

pub(crate) fn failed(error: &BadgeError) -> Error {
    match error {
        #[cfg(hf_signin_fonts_apart)]
        BadgeError::FontNotLoaded { file } => Error::needs_font(file),
        _ => Error::from(error.diagnostic()),
    }
}
