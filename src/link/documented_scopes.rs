use serde::Serialize;

/// What Hugging Face documents about a scope.
///
/// ```
/// use hf_signin::link::Scopes;
///
/// let scope = Scopes::documented()[2];
/// assert_eq!((scope.name, scope.description), ("email", "The user's email address"));
/// ```
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

/// As of November 2026, from <https://huggingface.co/docs/hub/oauth>. `read-mcp`
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
