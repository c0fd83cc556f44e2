//! The options of a call that is not about a badge, a link or a snippet.

use std::time::{Duration, SystemTime};

use hf_signin::Diagnostic;
use hf_signin::options::OptionsError;
use serde_json::{Map, Value};

/// An object whose fields are taken by name. `null` means not given, and no
/// value is repeated in an error: it may be a secret in the wrong place.
pub(crate) struct Fields {
    of: &'static str,
    map: Map<String, Value>,
}

impl Fields {
    pub(crate) fn new(of: &'static str, value: Value) -> Result<Self, Diagnostic> {
        match value {
            Value::Object(mut map) => {
                map.retain(|_, value| !value.is_null());
                Ok(Self { of, map })
            }
            _ => Err(wrong_type(of, "", "an object")),
        }
    }

    pub(crate) fn take(&mut self, name: &str) -> Option<Value> {
        self.map.remove(name)
    }

    pub(crate) fn required_text(&mut self, name: &'static str) -> Result<String, Diagnostic> {
        match self.take(name) {
            Some(Value::String(text)) => Ok(text),
            Some(_) => Err(wrong_type(self.of, name, "a string")),
            None => Err(OptionsError::MissingOption {
                of: self.of,
                name,
                fix: "give a string",
            }
            .diagnostic()),
        }
    }

    /// Refuses what is left.
    pub(crate) fn finish(self, known: &'static [&'static str]) -> Result<(), Diagnostic> {
        let Some(name) = self.map.into_iter().map(|(name, _)| name).next() else {
            return Ok(());
        };
        let plain = |name: &str| name.replace(['_', '-'], "").to_ascii_lowercase();
        Err(OptionsError::UnknownOption {
            of: self.of,
            suggestion: known.iter().find(|one| plain(one) == plain(&name)).copied(),
            name,
            known,
        }
        .diagnostic())
    }
}

pub(crate) fn wrong_type(
    of: &'static str,
    name: &'static str,
    expected: &'static str,
) -> Diagnostic {
    OptionsError::WrongType { of, name, expected }.diagnostic()
}

/// The option `now`, in seconds since the Unix epoch.
pub(crate) fn time(of: &'static str, now: Option<Value>) -> Result<SystemTime, Diagnostic> {
    let seconds = match now {
        None | Some(Value::Null) => {
            return Err(OptionsError::MissingOption {
                of,
                name: "now",
                fix: "give the time, in seconds since the Unix epoch",
            }
            .diagnostic());
        }
        Some(value) => value
            .as_u64()
            .ok_or_else(|| wrong_type(of, "now", "a whole number, 0 or more"))?,
    };
    SystemTime::UNIX_EPOCH
        .checked_add(Duration::from_secs(seconds))
        .ok_or_else(|| Diagnostic::error("out_of_range", format!("now {seconds} is out of range")))
}
