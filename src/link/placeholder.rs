use super::LinkError;

/// A template engine's placeholder, which stands unescaped where a value
/// would stand, and nowhere else (B16): `{{ state }}`, `<%= state %>`,
/// `{STATE}` and the like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder(String);

impl Placeholder {
    /// Checks that `text` is one placeholder of a known form.
    ///
    /// # Errors
    ///
    /// [`LinkError::Placeholder`] when it is not.
    pub fn new(text: impl Into<String>) -> Result<Self, LinkError> {
        let text = text.into();
        let inner = [("{{", "}}"), ("<%=", "%>"), ("{", "}")]
            .iter()
            .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
        match inner {
            Some(name) if !name.trim().is_empty() => Ok(Self(text)),
            _ => Err(LinkError::Placeholder { value: text }),
        }
    }

    /// The placeholder as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
