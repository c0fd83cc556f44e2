use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hf-signin cimd --site https://a.example --name App --redirect-uri https://a.example/cb
  hf-signin cimd --at https://a.example/app.json --name Program --native
  hf-signin cimd --site https://a.example --name App --redirect-uri com.a.example:/cb")]
pub(crate) struct CimdArgs {
    /// URL of the site, with https; it may have a path. The document is then at
    /// URL/.well-known/oauth-cimd, where Hugging Face looks for it
    #[arg(long, value_name = "URL", required_unless_present = "at")]
    pub(crate) site: Option<String>,

    /// URL of the document itself, with https and any path: the client ID
    #[arg(long, value_name = "URL", conflicts_with = "site")]
    pub(crate) at: Option<String>,

    /// Name of the app, as users will see it
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,

    /// Redirect URI: where users come back to; repeatable. Without a port, one on
    /// http://127.0.0.1, [::1] or localhost is valid for every port [default with
    /// --native: http://127.0.0.1/callback]
    #[arg(
        long = "redirect-uri",
        value_name = "URI",
        required_unless_present = "native"
    )]
    pub(crate) redirect_uris: Vec<String>,

    /// For a program on the user's machine: add application_type native, and
    /// write loopback redirect URIs without their port
    #[arg(long)]
    pub(crate) native: bool,

    /// URL of the app's logo (logo_uri)
    #[arg(long, value_name = "URL")]
    pub(crate) logo: Option<String>,

    /// URL of the app's home page (client_uri)
    #[arg(long, value_name = "URL", hide_short_help = true)]
    pub(crate) client_uri: Option<String>,

    /// URL of the app's privacy policy (policy_uri)
    #[arg(long, value_name = "URL", hide_short_help = true)]
    pub(crate) policy_uri: Option<String>,

    /// URL of the app's terms of service (tos_uri)
    #[arg(long, value_name = "URL", hide_short_help = true)]
    pub(crate) tos_uri: Option<String>,

    /// Add grant_types and response_types
    #[arg(long, hide_short_help = true)]
    pub(crate) types: bool,

    /// Allow a redirect URI whose scheme has no period, such as myapp:/callback,
    /// although another app may claim the same scheme
    #[arg(long, hide_short_help = true)]
    pub(crate) allow_any_scheme: bool,
}
