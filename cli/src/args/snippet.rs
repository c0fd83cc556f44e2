use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::named::named;
use super::{BadgeArgs, RequestArgs};
use hf_signin::snippet::{ColorScheme, Format, Host};

/// The options of an authorize link.
const AUTHORIZE: &str = "client_id redirect_uri allow_any_scheme scopes provider authorization_endpoint metadata \
    params org_id prompt login_hint state state_template nonce_template code_challenge_template \
    placeholders redirect_uri_from_page";

/// The headings of these options in `--help`.
const PICTURES: &str = "Pictures";
const OUTPUT: &str = "Output";
const AUTHORIZE_LINK: &str = "Authorize link";

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hf-signin snippet --href /login --format html --assets static/badges
  hf-signin snippet --href https://app.example/login --host github
  hf-signin snippet --format html-pkce --client-id my-app --redirect-uri-from-page")]
pub(crate) struct SnippetArgs {
    /// Page of your site that begins the sign-in, such as /login or
    /// https://app.example/login: the badge leads there
    #[arg(long, value_name = "URL", conflicts_with_all = AUTHORIZE.split(' '))]
    pub(crate) href: Option<String>,

    // Refused by hand, with the option that takes it.
    #[arg(hide = true)]
    pub(crate) page: Vec<OsString>,

    /// Format of the snippet
    #[arg(long, default_value = "markdown", value_parser = named::<Format>())]
    pub(crate) format: Format,

    /// Site that will show the snippet, which decides what markup is safe
    #[arg(long, default_value = "web", value_parser = named::<Host>())]
    pub(crate) host: Host,

    /// Open the link in a new tab; required inside a Space, which runs in an
    /// iframe
    #[arg(long, hide_short_help = true)]
    pub(crate) new_tab: bool,

    /// Style the button with a stylesheet, which has its states: hovered, pressed,
    /// focused, disabled, busy. The default wherever a stylesheet is kept
    #[arg(long, hide_short_help = true)]
    pub(crate) style: bool,

    /// Use style attributes instead of a stylesheet: the button has no states
    #[arg(long, conflicts_with = "style", hide_short_help = true)]
    pub(crate) inline_style: bool,

    /// For documentation: the table of all eight badges in Markdown, with
    /// placeholders for what is not given
    #[arg(long, conflicts_with_all = ["format", "host", "size", "theme", "new_tab", "nonce_template", "code_challenge_template"], hide_short_help = true)]
    pub(crate) all: bool,

    /// Write the pictures that the snippet needs into DIR, which is created if
    /// missing; their URLs are relative to the current folder, or to that of -o
    #[arg(long, value_name = "DIR", help_heading = PICTURES)]
    pub(crate) assets: Option<PathBuf>,

    /// With --assets: begin the URLs of the pictures with PREFIX
    #[arg(long, value_name = "PREFIX", requires = "assets", help_heading = PICTURES, hide_short_help = true)]
    pub(crate) assets_url: Option<String>,

    /// Use pictures that are already below this URL or path, such as those of
    /// `render --all`
    #[arg(long, value_name = "URL", conflicts_with = "assets", help_heading = PICTURES, hide_short_help = true)]
    pub(crate) img_base: Option<String>,

    /// Use the official pictures on huggingface.co, which are the default
    // The alias was documented once.
    #[arg(long, alias = "img", value_name = "SOURCE", value_parser = PossibleValuesParser::new(["official"]), conflicts_with_all = ["img_base", "assets"], help_heading = PICTURES, hide_short_help = true)]
    pub(crate) pictures: Option<String>,

    /// What the picture follows: the color scheme of the reader's system (two
    /// pictures), or that of the page, for a page with a switch of its own (one)
    /// [default: system]
    #[arg(long, value_parser = named::<ColorScheme>(), help_heading = PICTURES, hide_short_help = true)]
    pub(crate) color_scheme: Option<ColorScheme>,

    /// Refer to a PNG instead of the SVG, for what can't show SVG
    #[arg(long, help_heading = PICTURES, hide_short_help = true)]
    pub(crate) png: bool,

    /// Alternative text of the picture [default: the label]
    #[arg(long, value_name = "TEXT", help_heading = PICTURES, hide_short_help = true)]
    pub(crate) alt: Option<String>,

    /// File to write the snippet to, or - for standard output [default: -]
    #[arg(short, long, value_name = "FILE", help_heading = OUTPUT)]
    pub(crate) output: Option<PathBuf>,

    /// Write the script of html-pkce into FILE, for a page whose Content Security
    /// Policy allows no inline scripts; its URL is relative to the current
    /// folder, or to that of -o
    #[arg(long, value_name = "FILE", help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) script: Option<PathBuf>,

    /// Print only what the page's Content-Security-Policy header must allow for
    /// the snippet
    #[arg(long, conflicts_with = "json", help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) csp: bool,

    /// Print {"snippet", "format", "url", "files", "csp"} as JSON
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) link: TemplateArgs,

    #[command(flatten)]
    pub(crate) badge: BadgeArgs,
}

// An authorize link whose values may be placeholders.
#[derive(Debug, Args)]
pub(crate) struct TemplateArgs {
    #[command(flatten)]
    pub(crate) request: RequestArgs,

    /// Leave the state to a template engine: give a placeholder such as
    /// '{{ oauth_state|urlencode }}', which must encode the value, or the name of
    /// the engine: jinja, tera, askama, handlebars, erb, ejs, liquid, php, go,
    /// razor, thymeleaf, jsx
    #[arg(long, value_name = "TEMPLATE", help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) state_template: Option<String>,

    /// The same for a nonce
    #[arg(long, value_name = "TEMPLATE", help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) nonce_template: Option<String>,

    /// The same for a PKCE challenge
    #[arg(long, value_name = "TEMPLATE", help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) code_challenge_template: Option<String>,

    /// Fixed state, for tests only: it protects nobody against forged callbacks
    #[arg(long, value_name = "STATE", conflicts_with = "state_template", help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) state: Option<String>,

    /// With html-pkce: the page itself is the redirect URI, and without
    /// --client-id its script takes the client ID from the variables of a static
    /// Space; --host static-space implies it
    #[arg(long, conflicts_with = "redirect_uri", help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) redirect_uri_from_page: bool,

    /// For documentation: let client ID and redirect URI be placeholders such as
    /// {CLIENT_ID}
    #[arg(long, help_heading = AUTHORIZE_LINK, hide_short_help = true)]
    pub(crate) placeholders: bool,
}
