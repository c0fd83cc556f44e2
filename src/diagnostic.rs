//! What the library reports: errors, warnings and notes, as one type.
//!
//! An error type is an enum whose variants carry values. One method,
//! `diagnostic`, says everything about a variant: its code, rule, parameter,
//! message and fix. [`diagnostic_error!`] derives `Display`, `Debug`, `Error`
//! and `From<&T> for Diagnostic` from it:
//!
//! ```ignore
//! #[derive(Clone, PartialEq, Eq)]
//! #[non_exhaustive]
//! pub enum BadgeError {
//!     /// The label is blank.
//!     Blank { label: String },
//! }
//!
//! impl BadgeError {
//!     /// Everything there is to say about the error.
//!     #[must_use]
//!     pub fn diagnostic(&self) -> Diagnostic {
//!         match self {
//!             Self::Blank { label } => Diagnostic::error("blank", format!("label {label:?} is blank"))
//!                 .with_parameter("label")
//!                 .with_fix("give it some text"),
//!         }
//!     }
//! }
//!
//! diagnostic_error!(BadgeError);
//! ```
//!
//! A type with a `source` names it after the type:
//! `diagnostic_error!(FileError, |error| match error { … })`. A type that
//! writes its own `Display` (with thiserror, for instance) uses
//! [`debug_from_display!`] instead of deriving `Debug`.
//!
//! A code is one word, lower case, and never changes: for an error it is the
//! variant's name. The library never names an option of the command line; the
//! command adds such advice, by the code.

use std::fmt;

use serde::Serialize;

use crate::names::UnknownName;
use crate::rule::Rule;

/// Something to tell a user or a log: what is wrong, and what to do about it.
///
/// Every error of this crate converts to one, and warnings and findings are
/// diagnostics to begin with. No secret is in it. `Display` writes the message
/// and the fix in one line.
///
/// ```
/// use hf_signin::link::RedirectUri;
/// use hf_signin::{Diagnostic, Level, Rule};
///
/// let error = RedirectUri::new("http://example.com/cb").unwrap_err();
/// let diagnostic = Diagnostic::from(&error);
/// assert_eq!(diagnostic.level, Level::Error);
/// assert_eq!(diagnostic.code, "redirect_uri");
/// assert_eq!(diagnostic.rule, Some(Rule::B13));
/// assert_eq!(diagnostic.parameter.as_deref(), Some("redirect_uri"));
/// assert_eq!(diagnostic.to_string(), error.to_string());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// How serious it is.
    pub level: Level,
    /// One word for programs. It never changes.
    pub code: &'static str,
    /// The rule that is broken, where there is one.
    pub rule: Option<Rule>,
    /// The parameter, option or field that it is about, where there is one.
    pub parameter: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it, where that is known.
    pub fix: Option<String>,
}

/// How serious a [`Diagnostic`] is.
///
/// ```
/// use hf_signin::Level;
///
/// assert_eq!(Level::Warning.to_string(), "warning");
/// assert!(Level::Error > Level::Warning);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Level {
    /// For information.
    Note,
    /// Legal but probably unintended.
    Warning,
    /// Wrong.
    Error,
}

impl Level {
    /// The word before a message: `error`, `warning` or `note`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Diagnostic {
    /// A diagnostic without rule, parameter and fix.
    ///
    /// ```
    /// use hf_signin::{Diagnostic, Level, Rule};
    ///
    /// let warning = Diagnostic::new(Level::Warning, "no_state", "the link has no state")
    ///     .with_rule(Rule::V3)
    ///     .with_parameter("state")
    ///     .with_fix("make one for each sign-in");
    /// assert_eq!(warning.to_string(), "the link has no state; make one for each sign-in");
    /// ```
    #[must_use]
    pub fn new(level: Level, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            level,
            code,
            rule: None,
            parameter: None,
            message: message.into(),
            fix: None,
        }
    }

    /// An error.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Level::Error, code, message)
    }

    /// A warning.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Level::Warning, code, message)
    }

    /// A note.
    #[must_use]
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Level::Note, code, message)
    }

    /// Sets the rule that is broken.
    #[must_use]
    pub fn with_rule(mut self, rule: impl Into<Option<Rule>>) -> Self {
        self.rule = rule.into();
        self
    }

    /// Sets the parameter that it is about.
    #[must_use]
    pub fn with_parameter(mut self, parameter: impl Into<String>) -> Self {
        self.parameter = Some(parameter.into());
        self
    }

    /// Sets what to do about it.
    #[must_use]
    pub fn with_fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.fix {
            Some(fix) => write!(f, "; {fix}"),
            None => Ok(()),
        }
    }
}

/// `Debug` shows what `Display` writes, so that an error that ends
/// `fn main() -> Result<…>` shows its text.
macro_rules! debug_from_display {
    ($($type:ty),+ $(,)?) => {$(
        impl ::std::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(self, f)
            }
        }
    )+};
}
pub(crate) use debug_from_display;

/// An error type's traits, from its `diagnostic` method; a closure after the
/// type gives the `source`.
macro_rules! diagnostic_error {
    ($type:ty) => {
        $crate::diagnostic::diagnostic_error!($type, |_| None);
    };
    ($type:ty, $source:expr) => {
        impl From<&$type> for $crate::Diagnostic {
            fn from(error: &$type) -> Self {
                error.diagnostic()
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.diagnostic(), f)
            }
        }

        $crate::diagnostic::debug_from_display!($type);

        impl ::std::error::Error for $type {
            fn source(&self) -> Option<&(dyn ::std::error::Error + 'static)> {
                let source: fn(&$type) -> Option<&(dyn ::std::error::Error + 'static)> = $source;
                source(self)
            }
        }
    };
}
pub(crate) use diagnostic_error;

// Here, since a rule is a name too, and a diagnostic has a rule.
impl UnknownName {
    /// All that there is to say about the error.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let known = self.known.join(", ");
        Diagnostic::error(
            "unknown_name",
            format!("unknown {} {:?}", self.what, self.value),
        )
        .with_parameter(self.what)
        .with_fix(match self.suggestion {
            Some(suggestion) => format!("did you mean {suggestion:?}? (possible values: {known})"),
            None => format!("possible values: {known}"),
        })
    }
}

diagnostic_error!(UnknownName);
