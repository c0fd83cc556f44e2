use std::fmt::Write;

use serde::Serialize;

use super::{Provider, Scopes, Warning};
use crate::names::nearest;
use crate::rule::Rule;

/// What Hugging Face documents about a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DocumentedScope {
    /// The scope as it is sent.
    pub name: &'static str,
    /// What it allows, in a sentence.
    pub description: &'static str,
    /// The scope that it needs besides itself on private repositories.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<&'static str>,
}

const fn scope(name: &'static str, description: &'static str) -> DocumentedScope {
    DocumentedScope {
        name,
        description,
        needs: None,
    }
}

pub(super) const DOCUMENTED: &[DocumentedScope] = &[
    scope("openid", "An ID token besides the access token"),
    scope("profile", "The user's name, picture and profile page"),
    scope("email", "The user's email address"),
    scope(
        "read-billing",
        "Whether the user has a payment method set up",
    ),
    scope(
        "read-memberships",
        "The organizations that the user is a member of",
    ),
    scope("read-repos", "Reading the user's repositories"),
    scope(
        "gated-repos",
        "Reading public gated repositories that the user has access to",
    ),
    scope(
        "contribute-repos",
        "Making repositories, and access to those that this app made",
    ),
    scope("write-repos", "Reading and writing the user's repositories"),
    scope(
        "manage-repos",
        "Full control of the user's repositories, making and deleting included",
    ),
    scope("read-collections", "Reading the user's collections"),
    scope(
        "write-collections",
        "Reading and writing the user's collections, making and deleting included",
    ),
    scope(
        "inference-api",
        "Requests to Inference Providers on the user's behalf",
    ),
    scope(
        "read-endpoints",
        "Seeing the user's Inference Endpoints, and requests to them",
    ),
    scope(
        "write-endpoints",
        "Managing the user's Inference Endpoints, making and deleting included",
    ),
    scope("jobs", "Running jobs"),
    scope("webhooks", "Managing webhooks"),
    DocumentedScope {
        name: "write-discussions",
        description: "Opening and answering discussions and pull requests on the user's behalf",
        needs: Some("read-repos"),
    },
];

/// What `scopes` asks for that `provider` does not know, and what is missing.
pub(crate) fn warnings(scopes: &Scopes, provider: &Provider) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let supported = provider.scopes_supported().unwrap_or_default();
    for name in scopes.iter() {
        if !supported.is_empty() && !supported.iter().any(|s| s == name) {
            let mut text = format!("scope {name:?} is not among the documented ones");
            if let Some(suggestion) = suggestion(name, supported) {
                let _ = write!(text, ": did you mean {suggestion:?}?");
            }
            warnings.push(Warning::new(Rule::B6, text));
        }
        if !provider.is_hugging_face() {
            continue;
        }
        let documented = DOCUMENTED.iter().find(|scope| scope.name == name);
        let needs = documented.and_then(|scope| scope.needs);
        if let Some(needs) = needs.filter(|needs| !scopes.contains(needs)) {
            warnings.push(Warning::new(
                None,
                format!("scope {name:?} needs {needs:?} on private repositories: ask for both"),
            ));
        }
    }
    warnings
}

fn suggestion(name: &str, supported: &[String]) -> Option<String> {
    let is_known = |part: &str| supported.iter().any(|s| s == part);
    if name.contains(',') && name.split(',').all(is_known) {
        return Some(name.replace(',', " "));
    }
    let plain = name.to_ascii_lowercase().replace('_', "-");
    nearest(&plain, supported.iter().map(String::as_str), 2).map(str::to_owned)
}
