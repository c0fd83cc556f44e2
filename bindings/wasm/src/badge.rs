//! Badges.

use std::str::FromStr;

use hf_signin::badge::{Badge, BadgeError, Label, Theme};
use serde_json::Value;

use super::Context;
use super::error::Error;
use super::options::Options;

pub(crate) fn svg(options: &mut Options, context: &mut Context) -> Result<Value, Error> {
    let badge = badge(options, context, Theme::Light)?;
    Ok(badge.svg().map_err(|error| failed(&error))?.as_str().into())
}

#[cfg(feature = "png")]
pub(crate) fn png(options: &mut Options, context: &mut Context) -> Result<Vec<u8>, Error> {
    use hf_signin::png::{Height, PictureSize, Scale, render};

    let badge = badge(options, context, Theme::Light)?;
    let scale = options.take("scale")?;
    let size: PictureSize = match (scale, options.take("height")?) {
        (Some(_), Some(_)) => {
            return Err(Error::new(
                "option_clash",
                "badgePng: give scale or height, not both",
            ));
        }
        (Some(scale), None) => Scale::new(scale).map_err(|e| Error::of(&e))?.into(),
        (None, Some(px)) => Height(px).into(),
        (None, None) => PictureSize::default(),
    };
    let svg = badge.svg().map_err(|error| failed(&error))?;
    Ok(render(&svg, size).map_err(|e| Error::of(&e))?.into_bytes())
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
        .icon_only(options.take("iconOnly")?.unwrap_or_default());
    if let Some(px) = options.take("width")? {
        badge = badge.width(px);
    }
    let font = match options.take::<bool>("font")? {
        Some(true) => context.attachments.pop(),
        _ => None,
    };
    match (options.take::<String>("label")?, font) {
        (Some(label), None) => badge = badge.label(Label::new(label).map_err(|e| failed(&e))?),
        (Some(label), Some(font)) => {
            badge = badge.label(Label::with_font(label, font).map_err(|e| failed(&e))?);
        }
        (None, Some(_)) => {
            return Err(Error::new("missing_option", "font needs a label"));
        }
        (None, None) => {}
    }
    Ok(badge)
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
        _ => Error::of(error),
    }
}
