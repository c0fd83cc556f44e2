use super::time::LATEST;
use super::{Parameter, UriProblem};
use crate::Diagnostic;
use crate::diagnostic::diagnostic_error;
use crate::rule::Rule;

/// Why a link could not be built. Each message names the value and the fix;
/// none contains a secret.
///
/// ```
/// use hf_signin::Rule;
/// use hf_signin::link::Scopes;
///
/// let error = Scopes::parse("open\u{2013}id").unwrap_err();
/// assert_eq!(error.diagnostic().code, "illegal_character");
/// assert_eq!(error.rule(), Some(Rule::B6));
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkError {
    /// A value that must not be empty is empty (B7).
    Empty {
        /// Which value.
        parameter: Parameter,
    },
    /// A value contains a character that its grammar does not allow (B6, B7,
    /// B9).
    IllegalCharacter {
        /// Which value.
        parameter: Parameter,
        /// The first such character.
        character: char,
        /// What the grammar allows.
        allowed: &'static str,
    },
    /// The redirect URI cannot be used (B5, B13, B14, B15, B17).
    RedirectUri {
        /// The redirect URI as typed; without its query where that contains a
        /// secret.
        value: String,
        /// What is wrong with it.
        problem: UriProblem,
    },
    /// An endpoint or another URL cannot be used (B3, B4, B13, B15).
    Url {
        /// Which URL.
        parameter: Parameter,
        /// The URL as given; without its query where that contains a secret.
        value: String,
        /// What is wrong with it.
        problem: UriProblem,
    },
    /// An extra parameter has a name that the link itself manages (B4).
    ManagedParameter {
        /// The parameter's name.
        name: String,
    },
    /// A parameter is given more than once, here or in the endpoint's own
    /// query (B4).
    DuplicateParameter {
        /// The parameter's name.
        name: String,
    },
    /// An extra parameter is a secret, a token or a verifier (B15).
    SecretParameter {
        /// The parameter's name.
        name: String,
    },
    /// A value has the form of an access token (B15).
    TokenValue {
        /// The parameter's name.
        name: String,
    },
    /// An extra parameter asks for something that the ID token check would not
    /// look at: `acr_values` and `claims`.
    UncheckedParameter {
        /// The parameter's name.
        name: String,
    },
    /// A parameter is not UTF-8 once decoded (B2).
    NotUtf8 {
        /// Its name, where that is UTF-8.
        name: Option<String>,
    },
    /// The PKCE verifier's length is not 43 to 128 characters (B9).
    VerifierLength {
        /// Its length in characters.
        length: usize,
    },
    /// The PKCE challenge's length is not 43 characters (B9).
    ChallengeLength {
        /// Its length in characters.
        length: usize,
    },
    /// A time is later than the year 9999.
    Time {
        /// Seconds since the Unix epoch.
        seconds: u64,
    },
    /// The operating system gave no randomness (B8).
    Randomness,
}

impl LinkError {
    /// The rule that is broken, where there is one.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        Some(match self {
            Self::Empty { parameter } | Self::IllegalCharacter { parameter, .. } => match parameter
            {
                Parameter::Scope => Rule::B6,
                Parameter::CodeVerifier | Parameter::CodeChallenge => Rule::B9,
                _ => Rule::B7,
            },
            Self::VerifierLength { .. } | Self::ChallengeLength { .. } => Rule::B9,
            Self::NotUtf8 { .. } => Rule::B2,
            Self::Url {
                problem: UriProblem::Fragment,
                ..
            } => Rule::B3,
            Self::RedirectUri { problem, .. } | Self::Url { problem, .. } => problem.rule(),
            Self::ManagedParameter { .. } | Self::DuplicateParameter { .. } => Rule::B4,
            Self::SecretParameter { .. } | Self::TokenValue { .. } => Rule::B15,
            Self::Randomness => Rule::B8,
            Self::UncheckedParameter { .. } | Self::Time { .. } => return None,
        })
    }

    /// The error's code, rule, parameter, message and fix.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let error = |code, message: String| Diagnostic::error(code, message);
        let diagnostic = match self {
            Self::Empty { parameter } => error("empty", format!("{parameter} must not be empty"))
                .with_parameter(parameter.as_str())
                .with_fix("give its value"),
            Self::IllegalCharacter {
                parameter,
                character,
                allowed,
            } => error(
                "illegal_character",
                format!("{parameter} contains {character:?}"),
            )
            .with_parameter(parameter.as_str())
            .with_fix(format!("use only {allowed}")),
            Self::RedirectUri { value, problem } => {
                of_uri("redirect_uri", Parameter::RedirectUri, value, problem)
            }
            Self::Url {
                parameter,
                value,
                problem,
            } => of_uri("url", *parameter, value, problem),
            Self::ManagedParameter { name } => error(
                "managed_parameter",
                format!("the link manages the parameter {name:?} itself"),
            )
            .with_parameter(name)
            .with_fix(match name.as_str() {
                "max_age" => "set the greatest age of the login at the provider (max_auth_age), which is checked against auth_time",
                _ => "leave it out",
            }),
            Self::UncheckedParameter { name } => error(
                "unchecked_parameter",
                format!("nothing would check that the ID token is as {name:?} asks, and a user can remove the parameter from the link"),
            )
            .with_parameter(name)
            .with_fix("leave it out"),
            Self::NotUtf8 { name } => {
                let what = match name {
                    Some(name) => format!("the value of {name:?}"),
                    None => "the name of a parameter".to_owned(),
                };
                let diagnostic = error("not_utf8", format!("{what} is not UTF-8 once decoded"))
                    .with_fix("percent-encode its text as UTF-8");
                match name {
                    Some(name) => diagnostic.with_parameter(name),
                    None => diagnostic,
                }
            }
            Self::DuplicateParameter { name } => error(
                "duplicate_parameter",
                format!("duplicate parameter {name:?}"),
            )
            .with_parameter(name)
            .with_fix("give it once, here or in the endpoint's own query"),
            Self::SecretParameter { name } => error(
                "secret_parameter",
                format!("parameter {name:?} names a secret, which must not be in a link"),
            )
            .with_parameter(name)
            .with_fix("leave it out"),
            Self::TokenValue { name } => error(
                "token_value",
                format!("{name} looks like an access token (hf_…), which must not be in a link"),
            )
            .with_parameter(name)
            .with_fix("leave it out, and revoke the token if it has been shown"),
            Self::VerifierLength { length } => error(
                "verifier_length",
                format!("code_verifier has {length} characters"),
            )
            .with_parameter(Parameter::CodeVerifier.as_str())
            .with_fix("use 43 to 128"),
            Self::ChallengeLength { length } => error(
                "challenge_length",
                format!("code_challenge has {length} characters"),
            )
            .with_parameter(Parameter::CodeChallenge.as_str())
            .with_fix("use the 43 of an unpadded base64url SHA-256"),
            Self::Time { seconds } => error("time", format!("time {seconds} is out of range"))
                .with_fix(format!("use Unix seconds up to {LATEST}")),
            Self::Randomness => error(
                "randomness",
                "the operating system gave no randomness".into(),
            ),
        };
        diagnostic.with_rule(self.rule())
    }
}

fn of_uri(
    code: &'static str,
    parameter: Parameter,
    value: &str,
    problem: &UriProblem,
) -> Diagnostic {
    let of_problem = problem.about(parameter);
    Diagnostic {
        code,
        message: format!("{parameter} {value:?} {}", of_problem.message),
        ..of_problem
    }
    .with_parameter(parameter.as_str())
}

diagnostic_error!(LinkError);
