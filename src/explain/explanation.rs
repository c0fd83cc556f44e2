use std::fmt;

use serde::Serialize;

use crate::Diagnostic;

/// What a pasted text is, and what is wrong with it.
///
/// ```
/// use hf_signin::explain::{Kind, explain};
///
/// let told = explain(b"GET /cb?code=abcdefgh12345678&state=undefined HTTP/1.1")?;
/// assert_eq!(told.kind, Kind::Callback);
/// assert!(!told.ok);
/// assert_eq!(told.problems[0].parameter.as_deref(), Some("state"));
/// # Ok::<(), hf_signin::explain::ExplainError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// What it is.
    pub kind: Kind,
    /// How sure that is.
    pub confidence: Confidence,
    /// What the kind was recognised by.
    pub evidence: Vec<String>,
    /// True when there are no problems and the input was recognised. Warnings
    /// make no difference.
    pub ok: bool,
    /// The result in one line.
    pub verdict: String,
    /// Everything before the query, without what may be a secret. Empty when
    /// the query came alone, or when the input is not a URL.
    pub target: String,
    /// The parameters in order.
    pub parameters: Vec<Parameter>,
    /// What is wrong.
    pub problems: Vec<Diagnostic>,
    /// What is legal but probably unintended.
    pub warnings: Vec<Diagnostic>,
    /// For information.
    pub notes: Vec<String>,
}

/// What a pasted text is in a sign-in.
///
/// ```
/// use hf_signin::explain::Kind;
///
/// assert_eq!(Kind::TokenRequest.to_string(), "token request");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// An authorization request (RFC 6749 section 4.1.1): the link.
    AuthorizationRequest,
    /// An authorization response (section 4.1.2): what comes back.
    Callback,
    /// A request to the token endpoint (section 4.1.3).
    TokenRequest,
    /// A Client ID Metadata Document.
    ClientMetadata,
    /// An error code, or the text of an error.
    Error,
    /// A page of the site itself that begins the sign-in: where a badge may
    /// lead.
    OwnPage,
    /// None of these.
    Unknown,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::AuthorizationRequest => "authorize link",
            Self::Callback => "callback",
            Self::TokenRequest => "token request",
            Self::ClientMetadata => "client metadata document",
            Self::Error => "error",
            Self::OwnPage => "a page of your own",
            Self::Unknown => "unknown",
        })
    }
}

/// How sure the [`Kind`] of an input is.
///
/// ```
/// use hf_signin::explain::{Confidence, explain};
///
/// let told = explain(b"This service is not available in the United States.")?;
/// assert_eq!(told.confidence, Confidence::None);
/// # Ok::<(), hf_signin::explain::ExplainError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Confidence {
    /// Nothing was recognised.
    None,
    /// It looks like one; another program may write the same.
    Likely,
    /// Nothing else looks like this.
    Certain,
}

/// A parameter of a link, a callback or a request, or a field of a document.
///
/// ```
/// let told = hf_signin::explain::explain(b"?code=abcdefgh12345678&state=xyz")?;
/// assert_eq!(told.parameters[0].name, "code");
/// assert_eq!(told.parameters[0].value, "abcd\u{2026} (16 characters)");
/// assert!(told.parameters[0].masked);
/// # Ok::<(), hf_signin::explain::ExplainError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Parameter {
    /// The name, decoded.
    pub name: String,
    /// The value, decoded; only a part of it when it is `masked`.
    pub value: String,
    /// True when the value may be a secret or a code, and is shown in part.
    pub masked: bool,
    /// Where it was found.
    #[serde(rename = "in")]
    pub place: Place,
    /// What it means.
    pub meaning: &'static str,
}

/// Where a parameter was found.
///
/// ```
/// use hf_signin::explain::{Place, explain};
///
/// let told = explain(b"https://example.com/cb#code=abc&state=xyz")?;
/// assert_eq!(told.parameters[0].place, Place::Fragment);
/// # Ok::<(), hf_signin::explain::ExplainError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Place {
    /// After the `?`.
    Query,
    /// After the `#`.
    Fragment,
    /// In the body of a request.
    Body,
    /// In a JSON document.
    Document,
}
