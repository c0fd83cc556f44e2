use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct CimdArgs {
    /// The site's URL, https; it may have a path
    #[arg(long, value_name = "URL")]
    pub(crate) site: String,

    /// The app's name, as users will see it
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,

    /// Where users come back to; repeatable. Without a port, one on
    /// http://127.0.0.1, [::1] or localhost stands for every port
    #[arg(long = "redirect-uri", value_name = "URI", required = true)]
    pub(crate) redirect_uris: Vec<String>,

    /// Allow a redirect URI whose scheme has no period, such as myapp:/callback:
    /// another app may claim it too
    #[arg(long)]
    pub(crate) allow_any_scheme: bool,

    /// The URL of the app's logo
    #[arg(long, value_name = "URL")]
    pub(crate) logo: Option<String>,
}
