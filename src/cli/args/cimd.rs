use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct CimdArgs {
    /// The site's URL, https; it may have a path
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) site: String,

    /// The app's name, as users will see it
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) name: String,

    /// Where users come back to; repeatable. Without a port, one on
    /// http://127.0.0.1, [::1] or localhost stands for every port
    #[arg(long = "redirect-uri", value_name = "URI", required = true)]
    pub(in crate::cli) redirect_uris: Vec<String>,

    /// Allow a redirect URI whose scheme has no period, such as myapp:/callback:
    /// another app may claim it too
    #[arg(long)]
    pub(in crate::cli) allow_any_scheme: bool,

    /// The URL of the app's logo
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) logo: Option<String>,
}
