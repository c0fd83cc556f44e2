//! Options as JSON. Nothing here repeats a value: it may be a secret in the wrong
//! place.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::OptionsError;
use crate::link::Provider;

/// Declares options: a struct whose fields are all `Option`s, with a name in JSON each.
macro_rules! options {
    (
        $(#[$attribute:meta])*
        pub struct $name:ident: $of:literal {
            $( $(#[$of_field:meta])* $json:literal $field:ident: $type:ty, )*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $name {
            $( $(#[$of_field])* #[doc = concat!("\n\nIn JSON: `", $json, "`.")] pub $field: Option<$type>, )*
        }

        impl $name {
            /// Reads options, from JSON for instance: a `serde_json::Value` is a
            /// deserializer.
            ///
            /// # Errors
            ///
            /// [`OptionsError`] for an option that does not exist, or has another
            /// type.
            pub fn read<'de>(from: impl serde::Deserializer<'de>) -> Result<Self, OptionsError> {
                let json = serde::Deserialize::deserialize(from)
                    .map_err(|problem| OptionsError::Json { problem: problem.to_string() })?;
                $crate::options::json::FromJson::from_json(json, $of, "")
            }
        }

        impl $crate::options::json::FromJson for $name {
            fn from_json(
                json: $crate::options::json::Json,
                of: &'static str,
                name: &'static str,
            ) -> Result<Self, OptionsError> {
                const KNOWN: &[&str] = &[$($json),*];
                let $crate::options::json::Json::Object(entries) = json else {
                    return Err(OptionsError::WrongType { of, name, expected: "an object" });
                };
                let mut options = Self::default();
                for (name, value) in entries {
                    if matches!(value, $crate::options::json::Json::Null) {
                        continue;
                    }
                    match &*name {
                        $( $json => {
                            let value = $crate::options::json::FromJson::from_json(value, $of, $json)?;
                            options.$field = Some(value);
                        } )*
                        _ => {
                            let plain = name.to_ascii_lowercase().replace(['_', '-'], "");
                            let same = KNOWN.iter().find(|known| known.eq_ignore_ascii_case(&plain));
                            let suggestion = same
                                .copied()
                                .or_else(|| $crate::names::nearest(&name, KNOWN.iter().copied(), 2));
                            return Err(OptionsError::UnknownOption { of: $of, name, suggestion, known: KNOWN });
                        }
                    }
                }
                Ok(options)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let json = serde::Deserialize::deserialize(from)?;
                $crate::options::json::FromJson::from_json(json, $of, "").map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(super) use options;

/// A JSON value.
#[derive(Debug, Clone)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AnyValue)
    }
}

struct AnyValue;

#[expect(clippy::cast_precision_loss)]
impl<'de> Visitor<'de> for AnyValue {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut object = BTreeMap::new();
        while let Some((name, value)) = entries.next_entry()? {
            object.insert(name, value);
        }
        Ok(Json::Object(object))
    }
}

impl<'de> IntoDeserializer<'de, de::value::Error> for Json {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// For values that deserialise by themselves.
impl<'de> Deserializer<'de> for Json {
    type Error = de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Bool(value) => visitor.visit_bool(value),
            Self::Number(value) => visitor.visit_f64(value),
            Self::Text(value) => visitor.visit_string(value),
            Self::List(items) => SeqDeserializer::new(items.into_iter()).deserialize_any(visitor),
            Self::Object(entries) => {
                MapDeserializer::new(entries.into_iter()).deserialize_any(visitor)
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Self::Null => visitor.visit_none(),
            value => visitor.visit_some(value),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

/// What an option's value may be.
pub(crate) trait FromJson: Sized {
    /// Reads the value of the option `name` of `of`.
    fn from_json(json: Json, of: &'static str, name: &'static str) -> Result<Self, OptionsError>;
}

macro_rules! from_json {
    ($($type:ty, $expected:literal, $pattern:pat => $value:expr;)*) => {$(
        impl FromJson for $type {
            fn from_json(
                json: Json,
                of: &'static str,
                name: &'static str,
            ) -> Result<Self, OptionsError> {
                let wrong = OptionsError::WrongType { of, name, expected: $expected };
                let value: Option<Self> = match json {
                    $pattern => $value,
                    _ => None,
                };
                value.ok_or(wrong)
            }
        }
    )*};
}
from_json! {
    String, "a string", Json::Text(text) => Some(text);
    bool, "true or false", Json::Bool(value) => Some(value);
    u32, "a whole number, 0 or more", Json::Number(value) => whole(value);
}

/// `value`, if it is a whole number that fits.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn whole(value: f64) -> Option<u32> {
    let fits = value >= 0.0 && value <= f64::from(u32::MAX) && value.fract() == 0.0;
    fits.then_some(value as u32)
}

macro_rules! from_name {
    ($($type:ty),* $(,)?) => {$(
        impl FromJson for $type {
            fn from_json(
                json: Json,
                of: &'static str,
                name: &'static str,
            ) -> Result<Self, OptionsError> {
                Ok(String::from_json(json, of, name)?.parse::<Self>()?)
            }
        }
    )*};
}
from_name! {
    crate::badge::Size, crate::badge::Theme, crate::badge::Shape, crate::badge::Logo,
    crate::badge::Outline, crate::badge::Direction,
    crate::badge::Language, crate::badge::Wording,
    crate::snippet::Format, crate::snippet::Host, crate::snippet::ColorScheme,
}

/// A list, or one item of it.
macro_rules! from_list {
    ($($item:ty, $expected:literal;)*) => {$(
        impl FromJson for Vec<$item> {
            fn from_json(
                json: Json,
                of: &'static str,
                name: &'static str,
            ) -> Result<Self, OptionsError> {
                let items = match json {
                    Json::List(items) => items,
                    item => vec![item],
                };
                let items = items.into_iter().map(|item| <$item>::from_json(item, of, name));
                let items: Result<_, _> = items.collect();
                items.map_err(|_| OptionsError::WrongType { of, name, expected: $expected })
            }
        }
    )*};
}
from_list! {
    String, "a string or an array of strings";
    u32, "a whole number or an array of them";
}

impl FromJson for BTreeMap<String, String> {
    fn from_json(json: Json, of: &'static str, name: &'static str) -> Result<Self, OptionsError> {
        let wrong = OptionsError::WrongType {
            of,
            name,
            expected: "an object of strings",
        };
        let Json::Object(entries) = json else {
            return Err(wrong);
        };
        let mut texts = Self::new();
        for (name, value) in entries {
            match value {
                Json::Text(text) => _ = texts.insert(name, text),
                Json::Null => {}
                _ => return Err(wrong),
            }
        }
        Ok(texts)
    }
}

impl FromJson for Provider {
    fn from_json(json: Json, _: &'static str, _: &'static str) -> Result<Self, OptionsError> {
        Self::deserialize(json).map_err(|problem| OptionsError::Metadata {
            problem: problem.to_string(),
        })
    }
}
