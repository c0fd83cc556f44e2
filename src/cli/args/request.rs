use clap::Args;

/// What `link` and `snippet` share: the authorization request.
#[derive(Debug, Args)]
pub(in crate::cli) struct RequestArgs {
    /// The OAuth app's client ID
    #[arg(
        long,
        value_name = "ID",
        env = "OAUTH_CLIENT_ID",
        hide_env_values = true
    )]
    pub(in crate::cli) client_id: String,

    /// Where the user comes back to; inside a Space (SPACE_HOST is set)
    /// https://$SPACE_HOST/login/callback when not given
    #[arg(long, value_name = "URI")]
    pub(in crate::cli) redirect_uri: Option<String>,

    /// A scope to ask for, or several separated by spaces; repeatable
    /// [default: "openid profile"]
    #[arg(
        long = "scope",
        value_name = "SCOPE",
        env = "OAUTH_SCOPES",
        hide_env_values = true
    )]
    pub(in crate::cli) scopes: Vec<String>,
}
