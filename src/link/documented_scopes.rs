use serde::Serialize;

use super::{Provider, Scopes};
use crate::Diagnostic;
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

macro_rules! scopes {
    ($($name:literal, $description:literal, $needs:expr;)*) => {
        &[$(DocumentedScope { name: $name, description: $description, needs: $needs },)*]
    };
}

/// Read in November 2026 at <https://huggingface.co/docs/hub/oauth>. `read-mcp`
/// is not on that page; the provider's own MCP server asks for it.
pub(super) const DOCUMENTED: &[DocumentedScope] = scopes! {
    "openid", "An ID token besides the access token", None;
    "profile", "The user's name, picture and profile page", None;
    "email", "The user's email address", None;
    "read-billing", "Whether the user has a payment method set up", None;
    "read-memberships", "The organizations that the user is a member of", None;
    "read-repos", "Reading the user's repositories", None;
    "gated-repos", "Reading public gated repositories that the user has access to", None;
    "contribute-repos", "Making repositories, and access to those that this app made", None;
    "write-repos", "Reading and writing the user's repositories", None;
    "manage-repos", "Full control of the user's repositories, making and deleting included", None;
    "read-collections", "Reading the user's collections", None;
    "write-collections", "Reading and writing the user's collections, making and deleting included", None;
    "inference-api", "Requests to Inference Providers on the user's behalf", None;
    "read-endpoints", "Seeing the user's Inference Endpoints, and requests to them", None;
    "write-endpoints", "Managing the user's Inference Endpoints, making and deleting included", None;
    "jobs", "Running jobs", None;
    "webhooks", "Managing webhooks", None;
    "write-discussions", "Opening and answering discussions and pull requests on the user's behalf", Some("read-repos");
    "read-mcp", "Using the provider's MCP server on the user's behalf", None;
};

/// What `scopes` asks for that `provider` does not know, and what is missing.
pub(crate) fn warnings(scopes: &Scopes, provider: &Provider) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    let supported = provider.scopes_supported().unwrap_or_default();
    for name in scopes.iter() {
        if !supported.is_empty() && !supported.iter().any(|s| s == name) {
            let text = format!("scope {name:?} is not among the documented ones");
            let warning = Diagnostic::warning("scope_not_documented", text)
                .with_rule(Rule::B6)
                .with_parameter("scope");
            warnings.push(match suggestion(name, supported) {
                Some(suggestion) => warning.with_fix(format!("did you mean {suggestion:?}?")),
                None => warning,
            });
        }
        if !provider.is_hugging_face() {
            continue;
        }
        let documented = DOCUMENTED.iter().find(|scope| scope.name == name);
        let needs = documented.and_then(|scope| scope.needs);
        if let Some(needs) = needs.filter(|needs| !scopes.contains(needs)) {
            let text = format!("scope {name:?} needs {needs:?} on private repositories");
            warnings.push(
                Diagnostic::warning("scope_needs_another", text)
                    .with_parameter("scope")
                    .with_fix("ask for both"),
            );
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
