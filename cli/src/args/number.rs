//! Numbers on the command line, with errors that say what to write.

use hf_signin::png::Scale;

/// A number, such as a scale.
pub(super) fn number(text: &str) -> Result<f64, String> {
    text.parse()
        .map_err(|_| "not a number: write one such as 2 or 1.5".to_owned())
}

/// PNG pixels per px.
pub(super) fn scale(text: &str) -> Result<Scale, String> {
    Scale::new(number(text)?).map_err(|error| error.to_string())
}

/// A length in whole px.
pub(super) fn pixels(text: &str) -> Result<u32, String> {
    text.parse()
        .map_err(|_| "not a whole number of px: write one such as 300".to_owned())
}

/// The index of a font in a collection.
pub(super) fn face(text: &str) -> Result<u32, String> {
    text.parse()
        .map_err(|_| "not a whole number: write one such as 0".to_owned())
}
