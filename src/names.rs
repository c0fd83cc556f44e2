//! Enums whose values have names, and the right name for a wrong one.

/// A name that none of an enum's values has, such as a size or a format.
///
/// ```
/// use hf_signin::Rule;
///
/// let error = "V0".parse::<Rule>().unwrap_err();
/// assert_eq!((error.what, error.value.as_str()), ("rule", "V0"));
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownName {
    /// What was asked for: `size`, `format`, …
    pub what: &'static str,
    /// The name as given.
    pub value: String,
    /// The name that is probably meant.
    pub suggestion: Option<&'static str>,
    /// The names that exist.
    pub known: &'static [&'static str],
}

/// What [`named_enum!`] gives every enum, for code that takes any of them.
#[cfg(feature = "badge")]
#[doc(hidden)]
pub trait Named: Copy + Send + Sync + 'static {
    /// Each value with its name and the other names that are accepted.
    const TABLE: &'static [(Self, &'static str, &'static [&'static str])];
}

/// The value of the name or alias `value`.
#[cfg(feature = "badge")]
pub fn parse<T: Named>(
    what: &'static str,
    known: &'static [&'static str],
    hints: &[(&'static [&'static str], &'static str)],
    value: &str,
) -> Result<T, UnknownName> {
    let is_it =
        |(_, name, aliases): &&(T, &str, &[&str])| *name == value || aliases.contains(&value);
    if let Some((found, ..)) = T::TABLE.iter().find(is_it) {
        return Ok(*found);
    }
    let plain = value.to_ascii_lowercase();
    let hinted = hints
        .iter()
        .find(|(words, _)| words.contains(&plain.as_str()))
        .map(|(_, name)| *name);
    Err(UnknownName {
        what,
        value: value.to_owned(),
        suggestion: hinted.or_else(|| nearest(&plain, known.iter().copied(), 2)),
        known,
    })
}

/// Declares an enum whose values have names: `ALL`, `as_str`, `Display` and
/// `FromStr`. The text after the enum's name says what a value is, in errors.
/// After a name, `| "alias"` is accepted too, and `~ "hint"` leads a user who
/// wrote that to the name.
#[cfg(feature = "badge")]
#[doc(hidden)]
#[macro_export]
macro_rules! named_enum {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $type:ident: $what:literal {
            $(
                $(#[$of_variant:meta])*
                $variant:ident = $name:literal $(| $alias:literal)* $(~ $hint:literal)*,
            )*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        $visibility enum $type {
            $( $(#[$of_variant])* $variant, )*
        }

        impl $type {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name, which [`FromStr`](std::str::FromStr) reads.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $name, )*
                }
            }
        }

        impl $crate::names::Named for $type {
            const TABLE: &'static [(Self, &'static str, &'static [&'static str])] =
                &[$( (Self::$variant, $name, &[$($alias),*]) ),*];
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::names::UnknownName;

            fn from_str(value: &str) -> Result<Self, Self::Err> {
                let hints = &[$( (&[$($hint),*] as &[&str], $name) ),*];
                $crate::names::parse($what, &[$($name),*], hints, value)
            }
        }
    };
}
#[cfg(feature = "badge")]
pub use named_enum;

/// The longest name that is compared.
const MAX: usize = 64;

/// The name in `known` that is at most `most` letters away from `name`, and
/// nearer than half its own length.
pub fn nearest<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Option<&'a str> {
    if name.len() > MAX {
        return None;
    }
    known
        .into_iter()
        .filter(|candidate| candidate.len() <= MAX)
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= most && distance * 2 < candidate.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The Levenshtein distance, in bytes.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in b.bytes().enumerate() {
            let substituted = diagonal + usize::from(left != right);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[test]
fn distances() {
    assert_eq!(distance("", "abc"), 3);
    assert_eq!(distance("kitten", "sitting"), 3);
    assert_eq!(nearest("htps", ["http", "https"], 1), Some("https"));
    assert_eq!(nearest("openid", ["profile"], 2), None);
}
