use std::path::PathBuf;

use clap::Args;

/// The heading of these options in `--help`.
const AUTHORIZE_LINK: &str = "Authorize link";

// What `link` and `snippet` share: the authorization request.
#[derive(Debug, Args)]
pub(crate) struct RequestArgs {
    /// Client ID of the OAuth app, or the URL of its Client ID Metadata
    /// Document (see the command cimd) [env: OAUTH_CLIENT_ID]
    // The environment is read by hand: a variable conflicts with no option.
    #[arg(long, value_name = "ID", help_heading = AUTHORIZE_LINK)]
    pub(crate) client_id: Option<String>,

    /// Redirect URI: where the user comes back to [default: inside a Space, where
    /// SPACE_HOST is set, https://$SPACE_HOST/login/callback]
    #[arg(long, value_name = "URI", help_heading = AUTHORIZE_LINK)]
    pub(crate) redirect_uri: Option<String>,

    /// Scope to ask for, or several separated by spaces; repeatable; '' asks for
    /// none [env: OAUTH_SCOPES] [default: "openid profile"]
    #[arg(long = "scope", value_name = "SCOPE", help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) scopes: Vec<String>,

    /// Allow a redirect URI whose scheme has no period, such as myapp:/callback,
    /// although another app may claim the same scheme
    #[arg(long, help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) allow_any_scheme: bool,

    /// Issuer of the provider; another one than Hugging Face also needs
    /// --metadata or --authorization-endpoint [env: OPENID_PROVIDER_URL]
    /// [default: https://huggingface.co]
    #[arg(long, value_name = "URL", help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) provider: Option<String>,

    /// Authorization endpoint of the provider; its own query is kept
    #[arg(long, value_name = "URL", conflicts_with = "metadata", help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) authorization_endpoint: Option<String>,

    /// File with the provider's metadata, as served under
    /// /.well-known/openid-configuration
    #[arg(long, value_name = "FILE", help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) metadata: Option<PathBuf>,

    /// Additional parameter of the link; repeatable
    #[arg(long = "param", value_name = "NAME=VALUE", help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) params: Vec<String>,

    /// Organization to ask for access to (orgIds)
    #[arg(long, value_name = "ID", help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) org_id: Option<String>,

    /// Make the provider prompt again: login, consent, …
    #[arg(long, value_name = "VALUE", help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) prompt: Option<String>,

    /// User name or email address to prefill on the provider's page
    #[arg(long, value_name = "TEXT", help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) login_hint: Option<String>,
}
