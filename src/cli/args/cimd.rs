use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct CimdArgs {
    /// The site's URL, https; it may have a path
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) site: String,

    /// The app's name, as users shall see it
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) name: String,

    /// Where users come back to; repeatable. On http://127.0.0.1 and the
    /// like one without a port stands for every port
    #[arg(long = "redirect-uri", value_name = "URI", required = true)]
    pub(in crate::cli) redirect_uris: Vec<String>,

    /// A picture of the app
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) logo: Option<String>,
}
