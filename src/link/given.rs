use super::{ClientId, ParamValue, Placeholder, RedirectUri};

/// A value, or, in documentation, a placeholder for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given<T> {
    /// The value.
    Value(T),
    /// What a reader puts the value in place of, such as `{CLIENT_ID}`.
    Placeholder(Placeholder),
}

impl<T> Given<T> {
    /// The value, unless a placeholder stands for it.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Placeholder(_) => None,
        }
    }

    pub(super) fn param(&self, text: impl FnOnce(&T) -> &str) -> ParamValue {
        match self {
            Self::Value(value) => ParamValue::Literal(text(value).to_owned()),
            Self::Placeholder(placeholder) => ParamValue::Placeholder(placeholder.clone()),
        }
    }
}

impl From<ClientId> for Given<ClientId> {
    fn from(value: ClientId) -> Self {
        Self::Value(value)
    }
}

impl From<RedirectUri> for Given<RedirectUri> {
    fn from(value: RedirectUri) -> Self {
        Self::Value(value)
    }
}

impl From<Placeholder> for Given<ClientId> {
    fn from(placeholder: Placeholder) -> Self {
        Self::Placeholder(placeholder)
    }
}

impl From<Placeholder> for Given<RedirectUri> {
    fn from(placeholder: Placeholder) -> Self {
        Self::Placeholder(placeholder)
    }
}
