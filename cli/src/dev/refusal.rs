//! Why a request is refused: the OAuth error, the rule, and the fix.

use std::fmt;

use hf_signin::link::{Form, LinkError};
use hf_signin::{Diagnostic, Rule};

/// A refused request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The error code (RFC 6749 sections 4.1.2.1 and 5.2, RFC 8628 section 3.5).
    pub(super) error: &'static str,
    /// The rule that the request breaks.
    pub(super) rule: Option<Rule>,
    /// The problem, then the fix.
    pub(super) message: String,
}

impl Refusal {
    pub(super) fn new(
        error: &'static str,
        rule: impl Into<Option<Rule>>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            error,
            rule: rule.into(),
            message: message.into(),
        }
    }

    pub(super) fn invalid_request(
        rule: impl Into<Option<Rule>>,
        message: impl Into<String>,
    ) -> Self {
        Self::new("invalid_request", rule, message)
    }

    pub(super) fn invalid_client(
        rule: impl Into<Option<Rule>>,
        message: impl Into<String>,
    ) -> Self {
        Self::new("invalid_client", rule, message)
    }

    pub(super) fn invalid_grant(rule: impl Into<Option<Rule>>, message: impl Into<String>) -> Self {
        Self::new("invalid_grant", rule, message)
    }

    /// From an error of the library.
    pub(super) fn of_link(error: &'static str, cause: &LinkError) -> Self {
        Self::of(error, &cause.diagnostic())
    }

    /// From a diagnostic of the library.
    pub(super) fn of(error: &'static str, found: &Diagnostic) -> Self {
        Self::new(error, found.rule, found.to_string())
    }

    /// `error_description`: the rule and the message, in the characters that RFC
    /// 6749 allows.
    pub(super) fn description(&self) -> String {
        let plain = |c: char| match c {
            '"' => '\'',
            '\\' => '/',
            ' '..='~' => c,
            _ => '?',
        };
        self.to_string().chars().map(plain).collect()
    }

    /// The status of a JSON response.
    pub(super) fn status(&self) -> u16 {
        match self.error {
            "invalid_client" | "invalid_token" => 401,
            _ => 400,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rule {
            Some(rule) => write!(f, "{rule}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// The parameters of a query or a body, each at most once (B2, B4).
pub(super) fn form(text: &str) -> Result<Form, Refusal> {
    Form::parse(text).map_err(|cause| Refusal::of_link("invalid_request", &cause))
}
