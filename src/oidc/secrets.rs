//! Texts of the provider, without the secrets that were sent to it (B15).

use base64ct::{Base64, Base64Unpadded, Encoding};
use percent_encoding::percent_decode_str;

use crate::link::Secret;
use crate::safe_text::quoted;

/// What was sent, so that no message repeats it in any spelling.
#[derive(Debug, Clone)]
pub(super) struct Secrets(Vec<Secret>);

/// Shorter texts are compared as they are only: letters and digits would
/// be found by accident.
const MIN_PLAIN: usize = 8;

/// How often a text may have been percent-encoded.
const ROUNDS: usize = 3;

/// The fewest characters that are read as Base64.
const MIN_BASE64: usize = 8;

impl Secrets {
    pub(super) fn new(secrets: impl IntoIterator<Item = Secret>) -> Self {
        Self(secrets.into_iter().collect())
    }

    /// `text` for a message: quoted, or replaced where it repeats a secret.
    pub(super) fn quoted(&self, text: &str) -> String {
        match self.are_in(text) {
            true => "a text that repeats what was sent".to_owned(),
            false => quoted(text),
        }
    }

    /// True when `text` repeats one of them: as it is, percent-encoded (in any
    /// case of the digits, more than once), in Base64 as `Authorization: Basic`
    /// has it, or with other characters between.
    pub(super) fn are_in(&self, text: &str) -> bool {
        let mut spellings = vec![text.to_owned()];
        for round in 0..ROUNDS {
            let decoded = decoded(&spellings[round]);
            spellings.push(decoded);
        }
        for spelling in spellings.clone() {
            spellings.extend(from_base64(&spelling).flat_map(|text| [decoded(&text), text]));
        }
        spellings.iter().any(|text| self.are_plainly_in(text))
    }

    fn are_plainly_in(&self, text: &str) -> bool {
        let plain_text = plain(text);
        self.0.iter().map(Secret::expose).any(|secret| {
            if secret.is_empty() {
                return false;
            }
            let plain_secret = plain(secret);
            text.contains(secret)
                || (plain_secret.len() >= MIN_PLAIN && plain_text.contains(&plain_secret))
        })
    }
}

/// As a form decoder reads it.
fn decoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

/// Letters and digits only, in lower case.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What the runs of Base64 in `text` mean, in either alphabet.
fn from_base64(text: &str) -> impl Iterator<Item = String> + '_ {
    // Padding is left out, and so is the sign between a name and its value.
    let is_other = |c: char| !(c.is_ascii_alphanumeric() || "+/-_".contains(c));
    text.split(is_other)
        .filter(|run| run.len() >= MIN_BASE64)
        .filter_map(|run| {
            let standard = run.replace('-', "+").replace('_', "/");
            let whole = standard.len() - usize::from(standard.len() % 4 == 1);
            let bytes = Base64Unpadded::decode_vec(&standard[..whole])
                .or_else(|_| Base64::decode_vec(&standard[..whole / 4 * 4]))
                .ok()?;
            Some(String::from_utf8_lossy(&bytes).into_owned())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every spelling of a client secret that a provider may have seen.
    #[test]
    fn b15_a_secret_is_found_in_any_spelling() {
        let secret = "s3cr3t/with+signs:&é";
        let secrets = Secrets::new([Secret::new(secret)]);
        let lower = "s3cr3t%2fwith%2bsigns%3a%26%c3%a9";
        let upper = "s3cr3t%2Fwith%2Bsigns%3A%26%C3%A9";
        let twice = upper.replace('%', "%25");
        let basic = Base64::encode_string(format!("my-app:{upper}").as_bytes());
        let plain_basic = Base64::encode_string(format!("my-app:{secret}").as_bytes());
        let unpadded = Base64Unpadded::encode_string(format!("id:{lower}").as_bytes());
        let url_safe = plain_basic.replace('+', "-").replace('/', "_");
        let encoded_basic = format!("Basic%20{}", basic.replace('=', "%3D"));
        for spelling in [
            secret,
            lower,
            upper,
            &twice,
            &basic,
            &plain_basic,
            &unpadded,
            &url_safe,
            &encoded_basic,
            "S3CR3T/WITH+SIGNS:&É",
            "s3cr3t/with signs:&é",
            "s3cr3t /with+ signs:& é",
        ] {
            let text = format!("bad request: secret={spelling}, go away");
            assert!(secrets.are_in(&text), "{text}");
            assert_eq!(secrets.quoted(&text), "a text that repeats what was sent");
        }
        for harmless in [
            "",
            "secret",
            "The client secret is wrong",
            "s3cr3t",
            "Basic",
        ] {
            assert!(!secrets.are_in(harmless), "{harmless}");
        }
    }

    #[test]
    fn short_secrets_are_found_as_they_are() {
        let secrets = Secrets::new([Secret::new("abc"), Secret::new("")]);
        assert!(secrets.are_in("code abc"));
        assert!(secrets.are_in("code %61%62%63"));
        assert!(!secrets.are_in("a b c"));
        assert!(!secrets.are_in("ABC"));
    }
}
