//! hf-signin as a WebAssembly module: JSON in, JSON out.
//!
//! One function does all the work. [`call`] takes a request as JSON and gives a
//! response as JSON or, for a picture, as a PNG file. `interface.rs` is the C
//! interface around it: allocate, free, attach, call, and random bytes as the
//! only import. The options are those of `hf_signin::options`, and an error is
//! the library's diagnostic. The clock is the caller's: a request has its `now`.
//!
//! ```text
//! {"call": "badgeSvg", "options": {"size": "xl", "theme": "dark"}}
//! {"value": "<svg …"}
//! {"error": {"code": "unknown_name", "parameter": "size", "message": "unknown size \"xxl\" …"}}
//! ```

mod callback;
mod choices;
mod fields;
#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code)]
mod interface;

use base64ct::{Base64, Encoding};
use hf_signin::Diagnostic;
use hf_signin::badge::{Badge, Theme};
use hf_signin::options::{BadgeOptions, LinkOptions, OptionsError, SnippetOptions};
use hf_signin::snippet::PictureFile;
use serde_json::{Value, json};

use fields::Fields;

/// What a call gives.
enum Response {
    Json(Value),
    #[cfg(feature = "png")]
    Png(Vec<u8>),
}

/// Does what `request` asks for, with the files that were attached to it. The
/// response is JSON that begins with `{`, or a PNG file, which begins with the
/// byte 0x89.
#[must_use]
pub fn call(request: &[u8], files: Vec<Vec<u8>>) -> Vec<u8> {
    let json = match respond(request, files) {
        #[cfg(feature = "png")]
        Ok(Response::Png(bytes)) => return bytes,
        Ok(Response::Json(value)) => json!({ "value": value }),
        Err(error) => {
            let mut json = json!({ "error": error });
            // The caller loads it and calls again.
            if error.code == "font_not_loaded" {
                json["error"]["file"] = json!(error.parameter);
            }
            json
        }
    };
    json.to_string().into_bytes()
}

fn respond(request: &[u8], files: Vec<Vec<u8>>) -> Result<Response, Diagnostic> {
    let request: Value = serde_json::from_slice(request).map_err(|cause| {
        Diagnostic::error("request", format!("the request is not JSON: {cause}"))
    })?;
    let mut request = Fields::new("request", request)?;
    let name = request.required_text("call")?;
    let options = request.take("options").unwrap_or_else(|| json!({}));
    request.finish(&["call", "options"])?;
    let json = match name.as_str() {
        "badgeSvg" => json!(badge(options, files)?.svg().map_err(of)?.as_str()),
        "badge" => described(&badge(options, files)?)?,
        #[cfg(feature = "png")]
        "badgePng" => return png(options, files).map(Response::Png),
        "authorizeUrl" => authorize(options)?,
        "snippet" => snippet(options, files)?,
        "verifyCallback" => callback::verify(options)?,
        "explain" => callback::explain(options)?,
        "choices" => choices::all(),
        "loadFont" => load_font(options, files)?,
        _ => {
            return Err(Diagnostic::error(
                "unknown_call",
                format!("there is no call {name:?}"),
            ));
        }
    };
    Ok(Response::Json(json))
}

/// An error of the library, for programs and for people.
fn of(error: impl Into<OptionsError>) -> Diagnostic {
    error.into().diagnostic()
}

fn badge(options: Value, fonts: Vec<Vec<u8>>) -> Result<Badge, Diagnostic> {
    let options = BadgeOptions::read(options).map_err(of)?;
    options.badge_with_fonts(Theme::Light, fonts).map_err(of)
}

/// A badge with what a page has to know of it: sizes in px.
fn described(badge: &Badge) -> Result<Value, Diagnostic> {
    let svg = badge.svg().map_err(of)?;
    Ok(json!({
        "svg": svg.as_str(),
        "name": badge.file_stem(),
        "title": badge.accessible_name(),
        "width": svg.width(),
        "height": svg.height(),
        "cornerRadius": svg.corner_radius(),
    }))
}

#[cfg(feature = "png")]
fn png(mut options: Value, fonts: Vec<Vec<u8>>) -> Result<Vec<u8>, Diagnostic> {
    use hf_signin::png::{PictureSize, Scale, render};

    let mut take = |name| options.as_object_mut().and_then(|map| map.remove(name));
    let number = |name, value: Option<Value>| match value {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value
            .as_f64()
            .map(Some)
            .ok_or_else(|| fields::wrong_type("badgePng", name, "a number")),
    };
    let (scale, height) = (
        number("scale", take("scale"))?,
        number("height", take("height"))?,
    );
    let size = match (scale, height) {
        (Some(_), Some(_)) => {
            return Err(of(OptionsError::OptionClash {
                of: "badgePng",
                problem: "give scale or height, not both",
            }));
        }
        (Some(scale), None) => Scale::new(scale)
            .map_err(|error| error.diagnostic())?
            .into(),
        (None, Some(px)) if px >= 0.0 && px.fract() == 0.0 => PictureSize::Height(px as u32),
        (None, Some(_)) => {
            return Err(fields::wrong_type(
                "badgePng",
                "height",
                "a whole number, 0 or more",
            ));
        }
        (None, None) => PictureSize::default(),
    };
    let svg = badge(options, fonts)?.svg().map_err(of)?;
    Ok(render(&svg, size)
        .map_err(|error| error.diagnostic())?
        .bytes)
}

/// `{"url", "transaction", "warnings"}`.
fn authorize(mut options: Value) -> Result<Value, Diagnostic> {
    let now = options.as_object_mut().and_then(|map| map.remove("now"));
    let now = fields::time("authorizeUrl", now)?;
    let request = LinkOptions::read(options)
        .map_err(of)?
        .request()
        .map_err(of)?;
    let warnings = request.warnings();
    let pending = request.begin(now).map_err(of)?;
    Ok(json!({
        "url": pending.url,
        "transaction": pending.transaction,
        "warnings": texts(&warnings),
    }))
}

/// `{"markup", "format", "files", "warnings", "csp", "script"}`.
fn snippet(options: Value, fonts: Vec<Vec<u8>>) -> Result<Value, Diagnostic> {
    let options = SnippetOptions::read(options).map_err(of)?;
    let rendered = options
        .snippet_with_fonts(fonts)
        .map_err(of)?
        .render()
        .map_err(of)?;
    let files: Result<Vec<Value>, _> = rendered.files.iter().map(file).collect();
    Ok(json!({
        "markup": rendered.markup,
        "format": rendered.format.as_str(),
        "files": files?,
        "warnings": texts(&rendered.warnings),
        "csp": rendered.csp,
        "script": rendered.script,
        "stylesheet": rendered.stylesheet,
    }))
}

/// A file beside the snippet; a PNG in base64.
fn file(file: &PictureFile) -> Result<Value, Diagnostic> {
    let bytes = file.bytes().map_err(of)?;
    Ok(match String::from_utf8(bytes) {
        Ok(svg) => json!({ "name": file.name, "content": svg }),
        Err(png) => json!({ "name": file.name, "base64": Base64::encode_string(png.as_bytes()) }),
    })
}

fn texts(warnings: &[Diagnostic]) -> Vec<String> {
    let mut texts = Vec::new();
    for text in warnings.iter().map(ToString::to_string) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

/// Gives the library a font file of its own, the first attachment.
fn load_font(options: Value, mut files: Vec<Vec<u8>>) -> Result<Value, Diagnostic> {
    let mut options = Fields::new("loadFont", options)?;
    let file = options.required_text("file")?;
    options.finish(&["file"])?;
    let Some(bytes) = files.pop() else {
        return Err(Diagnostic::error(
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

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(request: Value) -> Value {
        serde_json::from_slice(&call(request.to_string().as_bytes(), Vec::new())).unwrap()
    }

    #[test]
    fn a_badge_is_drawn_and_null_is_not_given() {
        let drawn = answer(json!({ "call": "badge", "options": { "size": "xl", "theme": null } }));
        assert_eq!(drawn["value"]["height"], 48);
        assert_eq!(drawn["value"]["name"], "sign-in-with-huggingface-xl");
    }

    #[test]
    fn an_error_has_code_parameter_and_fix() {
        for (name, options, code, parameter) in [
            (
                "badgeSvg",
                json!({ "colour": "red" }),
                "unknown_option",
                json!("colour"),
            ),
            (
                "badgeSvg",
                json!({ "width": 39 }),
                "width_range",
                json!("width"),
            ),
            (
                "snippet",
                json!({ "href": "no scheme" }),
                "url",
                json!("href"),
            ),
            ("snippet", json!({}), "missing_option", json!("href")),
            (
                "explain",
                json!({ "urls": "x" }),
                "missing_option",
                json!("url"),
            ),
            ("nothing", json!({}), "unknown_call", Value::Null),
        ] {
            let error = &answer(json!({ "call": name, "options": options }))["error"];
            assert_eq!(error["code"], code, "{name}: {error}");
            assert_eq!(error["parameter"], parameter, "{name}: {error}");
        }
    }

    #[test]
    fn a_wrong_transaction_is_not_repeated() {
        let options = json!({ "transaction": "hf_secret_token", "url": "x", "now": 1 });
        let error = &answer(json!({ "call": "verifyCallback", "options": options }))["error"];
        assert_eq!(error["code"], "transaction");
        assert!(!error.to_string().contains("hf_secret"), "{error}");
    }
}
