//! Conversions of values that are text.

/// `FromStr`, `TryFrom<&str>` and `TryFrom<String>`, which check as `new` does.
macro_rules! from_text {
    ($($type:ident),+) => {$(
        impl ::std::str::FromStr for $type {
            type Err = $crate::link::LinkError;

            fn from_str(value: &str) -> Result<Self, Self::Err> {
                Self::new(value)
            }
        }

        impl TryFrom<&str> for $type {
            type Error = $crate::link::LinkError;

            fn try_from(value: &str) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl TryFrom<String> for $type {
            type Error = $crate::link::LinkError;

            fn try_from(value: String) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }
    )+};
}
pub(super) use from_text;

/// `Display`, `AsRef<str>` and `From<T> for String`, for what is not secret.
macro_rules! as_text {
    ($($type:ident),+) => {$(
        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.into_string()
            }
        }
    )+};
}
pub(super) use as_text;
