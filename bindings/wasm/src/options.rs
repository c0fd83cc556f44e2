//! Options as JSON: each taken by its name, and none left over.

use serde_json::{Map, Value};

use super::error::Error;

/// The options of a call.
pub(crate) struct Options {
    /// What they belong to, for messages.
    of: String,
    left: Map<String, Value>,
    /// The names that were asked for.
    known: Vec<&'static str>,
}

/// What an option's value may be.
pub(crate) trait FromJson: Sized {
    /// For messages: `a string`.
    const EXPECTED: &'static str;

    fn from_json(value: Value) -> Option<Self>;
}

impl Options {
    pub(crate) fn new(of: impl Into<String>, value: Value) -> Result<Self, Error> {
        let of = of.into();
        match value {
            Value::Object(left) => Ok(Self {
                of,
                left,
                known: Vec::new(),
            }),
            _ => Err(Error::new("wrong_type", format!("{of}: give an object"))),
        }
    }

    /// The value of the option `name`, if it is given and not null. Its value
    /// is not repeated in an error: it may be a secret in the wrong place.
    pub(crate) fn take<T: FromJson>(&mut self, name: &'static str) -> Result<Option<T>, Error> {
        if !self.known.contains(&name) {
            self.known.push(name);
        }
        match self.left.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => T::from_json(value).map(Some).ok_or_else(|| {
                Error::new(
                    "wrong_type",
                    format!("{}: {name} must be {}", self.of, T::EXPECTED),
                )
            }),
        }
    }

    /// The same, which must be there.
    pub(crate) fn required<T: FromJson>(&mut self, name: &'static str) -> Result<T, Error> {
        if let Some(value) = self.take(name)? {
            return Ok(value);
        }
        let mut message = format!("{}: {name} is missing: give {}", self.of, T::EXPECTED);
        // It may be there by another name, such as client_id.
        let others: Vec<_> = self.left.keys().map(String::as_str).collect();
        if !others.is_empty() {
            message.push_str(&format!("; given: {}", others.join(", ")));
        }
        Err(Error::new("missing_option", message))
    }

    /// The options in the option `name`; none when it is not given.
    pub(crate) fn group(&mut self, name: &'static str) -> Result<Option<Self>, Error> {
        let of = format!("{}: {name}", self.of);
        let group = self.take::<Value>(name)?;
        group.map(|value| Self::new(of, value)).transpose()
    }

    /// Refuses what nobody asked for.
    pub(crate) fn finish(&mut self) -> Result<(), Error> {
        let unknown = std::mem::take(&mut self.left);
        match unknown.into_iter().find(|(_, value)| !value.is_null()) {
            None => Ok(()),
            Some((name, _)) => Err(Error::new(
                "unknown_option",
                format!(
                    "{}: no option {name:?}: use one of {}",
                    self.of,
                    self.known.join(", ")
                ),
            )),
        }
    }
}

impl FromJson for Value {
    const EXPECTED: &'static str = "a value";

    fn from_json(value: Value) -> Option<Self> {
        Some(value)
    }
}

impl FromJson for String {
    const EXPECTED: &'static str = "a string";

    fn from_json(value: Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }
}

impl FromJson for bool {
    const EXPECTED: &'static str = "true or false";

    fn from_json(value: Value) -> Option<Self> {
        value.as_bool()
    }
}

impl FromJson for u64 {
    const EXPECTED: &'static str = "a whole number, 0 or more";

    fn from_json(value: Value) -> Option<Self> {
        value.as_u64()
    }
}

impl FromJson for u32 {
    const EXPECTED: &'static str = "a whole number, 0 or more";

    fn from_json(value: Value) -> Option<Self> {
        value.as_u64()?.try_into().ok()
    }
}

impl FromJson for f64 {
    const EXPECTED: &'static str = "a number";

    fn from_json(value: Value) -> Option<Self> {
        value.as_f64()
    }
}

impl FromJson for Map<String, Value> {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value) -> Option<Self> {
        match value {
            Value::Object(map) => Some(map),
            _ => None,
        }
    }
}

/// A list of strings, or one string.
impl FromJson for Vec<String> {
    const EXPECTED: &'static str = "a string or an array of strings";

    fn from_json(value: Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(vec![text]),
            Value::Array(items) => items.into_iter().map(String::from_json).collect(),
            _ => None,
        }
    }
}

/// A list of whole numbers, or one.
impl FromJson for Vec<u32> {
    const EXPECTED: &'static str = "a whole number or an array of them";

    fn from_json(value: Value) -> Option<Self> {
        match value {
            Value::Array(items) => items.into_iter().map(u32::from_json).collect(),
            value => u32::from_json(value).map(|number| vec![number]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn options(value: Value) -> Options {
        Options::new("badgeSvg", value).unwrap()
    }

    #[test]
    fn null_is_not_given() {
        let mut options = options(json!({ "size": null, "theme": "dark", "more": null }));
        assert_eq!(options.take::<String>("size"), Ok(None));
        assert_eq!(options.take("theme"), Ok(Some("dark".to_owned())));
        assert_eq!(options.finish(), Ok(()));
    }

    #[test]
    fn what_nobody_asks_for_is_refused() {
        let mut options = options(json!({ "colour": "red" }));
        assert_eq!(options.take::<String>("size"), Ok(None));
        assert_eq!(
            options.finish(),
            Err(Error::new(
                "unknown_option",
                "badgeSvg: no option \"colour\": use one of size"
            ))
        );
    }

    #[test]
    fn a_value_of_another_type_is_refused_and_not_repeated() {
        assert_eq!(
            options(json!({ "width": "secret" })).take::<u32>("width"),
            Err(Error::new(
                "wrong_type",
                "badgeSvg: width must be a whole number, 0 or more"
            ))
        );
    }
}
