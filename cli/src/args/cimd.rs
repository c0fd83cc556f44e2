use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hf-signin cimd --site https://a.example --name App --redirect-uri https://a.example/cb
  hf-signin cimd --site https://a.example --name App --redirect-uri http://127.0.0.1/cb
  hf-signin cimd --site https://a.example --name App --redirect-uri com.a.example:/cb")]
pub(crate) struct CimdArgs {
    /// URL of the site, with https; it may have a path
    #[arg(long, value_name = "URL")]
    pub(crate) site: String,

    /// Name of the app, as users will see it
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,

    /// Redirect URI: where users come back to; repeatable. Without a port, one on
    /// http://127.0.0.1, [::1] or localhost is valid for every port
    #[arg(long = "redirect-uri", value_name = "URI", required = true)]
    pub(crate) redirect_uris: Vec<String>,

    /// URL of the app's logo
    #[arg(long, value_name = "URL")]
    pub(crate) logo: Option<String>,

    /// Allow a redirect URI whose scheme has no period, such as myapp:/callback,
    /// although another app may claim the same scheme
    #[arg(long, hide_short_help = true)]
    pub(crate) allow_any_scheme: bool,
}
