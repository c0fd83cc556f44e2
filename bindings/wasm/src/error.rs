//! Errors with codes that don't change.

use std::fmt::Debug;

use hf_signin::Diagnostic;
use serde_json::{Value, json};

/// Why a call gave nothing.
#[derive(Debug, PartialEq)]
pub(crate) struct Error {
    code: String,
    message: String,
    /// The font file to load before the call is made again.
    file: Option<&'static str>,
}

impl Error {
    pub(crate) fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
            file: None,
        }
    }

    /// An error of the library, whose code is the name of its variant.
    pub(crate) fn of(error: &(impl std::error::Error + 'static)) -> Self {
        Self::new(code(error), error.to_string())
    }

    /// `file` has to be loaded first.
    #[cfg(hf_signin_fonts_apart)]
    pub(crate) fn needs_font(file: &'static str) -> Self {
        Self {
            code: "font_not_loaded".to_owned(),
            message: format!("the font file {file} is not loaded"),
            file: Some(file),
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let mut json = json!({ "code": self.code, "message": self.message });
        if let Some(file) = self.file {
            json["file"] = file.into();
        }
        json
    }
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::new(diagnostic.code, diagnostic.to_string())
    }
}

/// `MissingGlyph { character: 'ア' }` is `missing_glyph`. The names of an
/// error's variants are a part of the library's interface.
fn code(error: &dyn Debug) -> String {
    let text = format!("{error:?}");
    let name = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    let mut code = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !code.is_empty() {
            code.push('_');
        }
        code.push(c.to_ascii_lowercase());
    }
    code
}
