use crate::badge::BadgeError;
use crate::diagnostic::diagnostic_error;
use crate::link::{LinkError, Parameter};
use crate::snippet::{PlaceholderError, SnippetError};
use crate::{Diagnostic, UnknownName};

/// Why options can't be resolved. The code of its
/// [`diagnostic`](OptionsError::diagnostic) is the variant's name or, for an error of
/// another part of the library, that error's own.
///
/// ```
/// use hf_signin::options::{OptionsError, SnippetOptions};
///
/// let error = SnippetOptions::default().snippet().unwrap_err();
/// assert_eq!(error.diagnostic().code, "missing_option");
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum OptionsError {
    /// What was given is not JSON.
    Json {
        /// What the parser said.
        problem: String,
    },
    /// There is no such option.
    UnknownOption {
        /// What it was given for: `badge`, `link`, `snippet`.
        of: &'static str,
        /// The name as given.
        name: String,
        /// The name that is probably meant.
        suggestion: Option<&'static str>,
        /// The names that exist.
        known: &'static [&'static str],
    },
    /// An option's value has another type.
    WrongType {
        /// What it was given for.
        of: &'static str,
        /// The option.
        name: &'static str,
        /// The type that it must have.
        expected: &'static str,
    },
    /// An option is missing.
    MissingOption {
        /// What it is needed for.
        of: &'static str,
        /// The option.
        name: &'static str,
        /// What to give.
        fix: &'static str,
    },
    /// Two options contradict each other, or one is of no use with the other.
    OptionClash {
        /// What they were given for.
        of: &'static str,
        /// The options, and what is right.
        problem: &'static str,
    },
    /// The provider's endpoints are not known by its issuer.
    UnknownProvider {
        /// The issuer.
        issuer: String,
    },
    /// The provider's metadata can't be used.
    Metadata {
        /// What is wrong.
        problem: String,
    },
    /// A value looks like a placeholder, and is not one that a link can hold (B16).
    NotAPlaceholder {
        /// Which parameter it is for.
        parameter: Parameter,
        /// The value as given.
        value: String,
    },
    /// A value is wrong, and looks like a placeholder.
    PlaceholderValue {
        /// Why it is no value.
        error: LinkError,
        /// Placeholders are allowed.
        is_documentation: bool,
    },
    /// An address is written for a template engine, which does not see it.
    TemplateAddress {
        /// The address as given.
        value: String,
    },
    /// A component's own script fills the state in, and no template engine.
    ComponentEngine {
        /// The format that was given as the engine.
        format: String,
    },
    /// A name that does not exist.
    UnknownName(UnknownName),
    /// The placeholder can't be used.
    Placeholder(PlaceholderError),
    /// The link can't be made.
    Link(LinkError),
    /// The badge can't be made.
    Badge(BadgeError),
    /// The snippet can't be made.
    Snippet(SnippetError),
}

impl OptionsError {
    /// All that there is to say about the error.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let error = Diagnostic::error;
        match self {
            Self::Json { problem } => error("json", format!("not JSON: {problem}")),
            Self::UnknownOption {
                of,
                name,
                suggestion,
                known,
            } => {
                let known = known.join(", ");
                error("unknown_option", format!("{of}: unknown option {name:?}"))
                    .with_parameter(name)
                    .with_fix(match suggestion {
                        Some(suggestion) => {
                            format!("did you mean {suggestion:?}? (possible options: {known})")
                        }
                        None => format!("possible options: {known}"),
                    })
            }
            Self::WrongType { of, name, expected } => {
                let text = match name.is_empty() {
                    true => format!("{of} must be {expected}"),
                    false => format!("{of}: {name} must be {expected}"),
                };
                error("wrong_type", text).with_parameter(*name)
            }
            Self::MissingOption { of, name, fix } => {
                error("missing_option", format!("{of}: {name} is missing"))
                    .with_parameter(*name)
                    .with_fix(*fix)
            }
            Self::OptionClash { of, problem } => error("option_clash", format!("{of}: {problem}")),
            Self::UnknownProvider { issuer } => {
                error(
                    "unknown_provider",
                    format!("provider {issuer:?} is not {}", crate::link::Provider::HUGGING_FACE_ISSUER),
                )
                .with_parameter("provider")
                .with_fix("give its metadata, or its authorization endpoint")
            }
            Self::Metadata { problem } => error("metadata", format!("metadata: {problem}"))
                .with_parameter("metadata")
                .with_fix(
                    "give what the provider serves under /.well-known/openid-configuration",
                ),
            Self::NotAPlaceholder { parameter, value } => error(
                "not_a_placeholder",
                format!("{parameter} {value:?} is not a placeholder that a link can hold"),
            )
            .with_rule(crate::Rule::B16)
            .with_parameter(parameter.to_string())
            .with_fix(
                "write it as one of {NAME}, {{ name }}, ${name}, <%= name %>, <?= $name ?> and @Name",
            ),
            Self::PlaceholderValue {
                error: cause,
                is_documentation,
            } => {
                let mut diagnostic = cause.diagnostic();
                let fix = match is_documentation {
                    true => "write a placeholder as {REDIRECT_URI}",
                    false => "in documentation, allow placeholders and write {REDIRECT_URI}",
                };
                diagnostic.code = "placeholder_value";
                diagnostic.fix = Some(match diagnostic.fix {
                    Some(first) => format!("{first}; {fix}"),
                    None => fix.to_owned(),
                });
                diagnostic
            }
            Self::TemplateAddress { value } => error(
                "template_address",
                format!("picture {value:?}: a template is not evaluated there"),
            )
            .with_fix("give a URL or a path, such as /static"),
            Self::ComponentEngine { format } => error(
                "component_engine",
                format!("{format:?} is not a template engine: a component fills the state in by itself"),
            )
            .with_fix(format!("use format {format} and the placeholder {{state}}")),
            Self::UnknownName(error) => error.diagnostic(),
            Self::Placeholder(error) => error.diagnostic(),
            Self::Link(error) => error.diagnostic(),
            Self::Badge(error) => error.diagnostic(),
            Self::Snippet(error) => error.diagnostic(),
        }
    }
}

diagnostic_error!(OptionsError);

macro_rules! from {
    ($($variant:ident: $error:ty),*) => {$(
        impl From<$error> for OptionsError {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        }
    )*};
}
from!(UnknownName: UnknownName, Placeholder: PlaceholderError, Link: LinkError, Badge: BadgeError, Snippet: SnippetError);
