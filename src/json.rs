//! JSON objects whose duplicate members are noticed.

use std::fmt;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// A JSON object, and the first member name that appears more than once:
/// parsers differ in which value they take (RFC 7515 section 4, RFC 7519
/// section 4).
#[derive(Clone, Default)]
pub(crate) struct Object {
    pub(crate) members: Map<String, Value>,
    pub(crate) duplicate: Option<String>,
}

impl Object {
    /// `None` when `bytes` are not a JSON object in UTF-8.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Object;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut object = Object::default();
                while let Some(name) = map.next_key::<String>()? {
                    if object.members.contains_key(&name) {
                        map.next_value::<IgnoredAny>()?;
                        object.duplicate.get_or_insert(name);
                    } else {
                        object.members.insert(name, map.next_value()?);
                    }
                }
                Ok(object)
            }
        }

        deserializer.deserialize_map(Members)
    }
}
