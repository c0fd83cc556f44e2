use std::path::PathBuf;

use clap::Args;

// What `link` and `snippet` share: the authorization request.
#[derive(Debug, Args)]
pub(crate) struct RequestArgs {
    /// The OAuth app's client ID, or the URL of its Client ID Metadata
    /// Document (see the command cimd) [env: OAUTH_CLIENT_ID]
    // The environment is read by hand: what stands there conflicts with nothing.
    #[arg(long, value_name = "ID")]
    pub(crate) client_id: Option<String>,

    /// Where the user comes back to [default: inside a Space, where SPACE_HOST
    /// is set, https://$SPACE_HOST/login/callback]
    #[arg(long, value_name = "URI")]
    pub(crate) redirect_uri: Option<String>,

    /// Allow a redirect URI whose scheme has no period, such as myapp:/callback:
    /// another app may claim it too
    #[arg(long)]
    pub(crate) allow_any_scheme: bool,

    /// A scope to ask for, or several separated by spaces; repeatable; ''
    /// asks for none [env: OAUTH_SCOPES] [default: "openid profile"]
    #[arg(long = "scope", value_name = "SCOPE")]
    pub(crate) scopes: Vec<String>,

    /// The provider's issuer; another than Hugging Face needs
    /// --authorization-endpoint or --metadata [env: OPENID_PROVIDER_URL]
    /// [default: https://huggingface.co]
    #[arg(long, value_name = "URL")]
    pub(crate) provider: Option<String>,

    /// The provider's authorization endpoint; its own query is kept
    #[arg(long, value_name = "URL", conflicts_with = "metadata")]
    pub(crate) authorization_endpoint: Option<String>,

    /// A file with the provider's metadata, as it serves them under
    /// /.well-known/openid-configuration
    #[arg(long, value_name = "FILE")]
    pub(crate) metadata: Option<PathBuf>,

    /// Another parameter for the link; repeatable
    #[arg(long = "param", value_name = "NAME=VALUE")]
    pub(crate) params: Vec<String>,

    /// The organization to ask for access to (orgIds)
    #[arg(long, value_name = "ID")]
    pub(crate) org_id: Option<String>,

    /// Force the provider to prompt again: login, consent, …
    #[arg(long, value_name = "VALUE")]
    pub(crate) prompt: Option<String>,

    /// Username or email to prefill on the provider's page
    #[arg(long, value_name = "TEXT")]
    pub(crate) login_hint: Option<String>,
}
