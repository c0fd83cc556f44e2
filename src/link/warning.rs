use std::fmt;

use crate::rule::Rule;

/// What is legal but probably unintended: a link or a snippet is made all the
/// same. Its text says what would be right.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Warning {
    rule: Option<Rule>,
    text: String,
}

impl Warning {
    pub(crate) fn new(rule: impl Into<Option<Rule>>, text: impl Into<String>) -> Self {
        Self {
            rule: rule.into(),
            text: text.into(),
        }
    }

    /// The rule that asks for it, where there is one.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        self.rule
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
