use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::named::named;
use super::{BadgeArgs, RequestArgs};
use hf_signin::snippet::{Format, Host};

/// What belongs to an authorize link.
const AUTHORIZE: &str = "client_id redirect_uri allow_any_scheme scopes provider authorization_endpoint metadata \
    params org_id prompt login_hint state state_template nonce_template code_challenge_template \
    placeholders redirect_uri_from_page";

#[derive(Debug, Args)]
pub(crate) struct SnippetArgs {
    /// A page of your own site that begins the sign-in, such as
    /// https://app.example/login or /login: the badge leads there instead of
    /// to the provider
    #[arg(long, value_name = "URL", conflicts_with_all = AUTHORIZE.split(' '))]
    pub(crate) href: Option<String>,

    /// The snippet's format
    #[arg(long, default_value = "markdown", value_parser = named::<Format>())]
    pub(crate) format: Format,

    /// The site that will show the snippet; decides which markup is safe
    #[arg(long, default_value = "web", value_parser = named::<Host>())]
    pub(crate) host: Host,

    /// The picture's alternative text [default: the label]
    #[arg(long, value_name = "TEXT")]
    pub(crate) alt: Option<String>,

    /// Open the link in a new tab; a Space needs it, for it is shown in a frame
    #[arg(long)]
    pub(crate) new_tab: bool,

    // Accepted, for it was once documented: the official pictures are the default.
    #[arg(long, hide = true, value_name = "SOURCE", value_parser = PossibleValuesParser::new(["official"]), conflicts_with_all = ["img_base", "assets"])]
    pub(crate) img: Option<String>,

    /// Take the pictures from files below this URL or path, such as those of
    /// `render --all`
    #[arg(long, value_name = "URL", conflicts_with = "assets")]
    pub(crate) img_base: Option<String>,

    /// Write the pictures that the snippet needs into DIR, created if missing; their URLs are relative to the current folder
    #[arg(long, value_name = "DIR")]
    pub(crate) assets: Option<PathBuf>,

    /// With --assets: begin the pictures' URLs with PREFIX instead
    #[arg(long, value_name = "PREFIX", requires = "assets")]
    pub(crate) assets_url: Option<String>,

    /// With HTML: add a style sheet for the class hf-signin, so that the badge
    /// answers to pointer, keyboard and a busy script; no style attributes then
    #[arg(long)]
    pub(crate) style: bool,

    /// In a document: refer to a PNG and not to the SVG, which PDF tools may not
    /// read (formats rst, asciidoc, org, bbcode, url)
    #[arg(long)]
    pub(crate) png: bool,

    /// For documentation: the table of all eight badges in Markdown, with
    /// placeholders for what is not given
    #[arg(long, conflicts_with_all = ["format", "host", "size", "theme", "new_tab", "nonce_template", "code_challenge_template"])]
    pub(crate) all: bool,

    /// Write the script of html-pkce into FILE, for a page whose Content
    /// Security Policy allows no inline scripts; its URL is relative to the
    /// current folder
    #[arg(long, value_name = "FILE")]
    pub(crate) script: Option<PathBuf>,

    /// Print what the page's Content-Security-Policy header must allow for the
    /// snippet, and nothing else
    #[arg(long, conflicts_with = "json")]
    pub(crate) csp: bool,

    /// Print {"snippet", "format", "url", "files", "csp"} as JSON
    #[arg(long)]
    pub(crate) json: bool,

    #[command(flatten, next_help_heading = "Authorize link")]
    pub(crate) link: TemplateArgs,

    #[command(flatten, next_help_heading = "Badge")]
    pub(crate) badge: BadgeArgs,
}

// An authorize link whose values may be placeholders.
#[derive(Debug, Args)]
pub(crate) struct TemplateArgs {
    #[command(flatten)]
    pub(crate) request: RequestArgs,

    /// With html-pkce: the redirect URI is the page itself, and without
    /// --client-id its script takes the client ID from the variables of a static
    /// Space; --host static-space implies it
    #[arg(long, conflicts_with = "redirect_uri")]
    pub(crate) redirect_uri_from_page: bool,

    /// Fixed state, for testing only: gives no CSRF protection
    #[arg(long, value_name = "STATE", conflicts_with = "state_template")]
    pub(crate) state: Option<String>,

    /// Leave the state to a template engine: a placeholder such as
    /// '{{ oauth_state|urlencode }}', which must encode the value, or the
    /// engine's name: jinja, tera, askama, handlebars, erb, ejs, liquid, php,
    /// go, razor, thymeleaf, jsx
    #[arg(long, value_name = "TEMPLATE")]
    pub(crate) state_template: Option<String>,

    /// The same for a nonce
    #[arg(long, value_name = "TEMPLATE")]
    pub(crate) nonce_template: Option<String>,

    /// The same for a PKCE challenge
    #[arg(long, value_name = "TEMPLATE")]
    pub(crate) code_challenge_template: Option<String>,

    /// For documentation: let client ID and redirect URI be placeholders such
    /// as {CLIENT_ID}
    #[arg(long)]
    pub(crate) placeholders: bool,
}
