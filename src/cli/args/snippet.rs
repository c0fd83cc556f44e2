use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::named::named;
use super::{BadgeArgs, RequestArgs};
use crate::snippet::{Format, Host};

/// What belongs to an authorize link.
const AUTHORIZE: &str = "client_id redirect_uri allow_any_scheme scopes provider authorization_endpoint metadata \
    params org_id prompt login_hint state state_template nonce_template code_challenge_template \
    placeholders redirect_uri_from_page";

#[derive(Debug, Args)]
pub(in crate::cli) struct SnippetArgs {
    /// A page of your own site that begins the sign-in, such as
    /// https://app.example/login or /login: the badge leads there instead of
    /// to the provider
    #[arg(long, value_name = "URL", conflicts_with_all = AUTHORIZE.split(' '))]
    pub(in crate::cli) href: Option<String>,

    /// The snippet's format
    #[arg(long, default_value = "markdown", value_parser = named::<Format>())]
    pub(in crate::cli) format: Format,

    /// The site that will show the snippet; decides which markup is safe
    #[arg(long, default_value = "web", value_parser = named::<Host>())]
    pub(in crate::cli) host: Host,

    /// The picture's alternative text [default: the label]
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) alt: Option<String>,

    /// Open the link in a new tab; a Space needs it, for it is shown in a frame
    #[arg(long)]
    pub(in crate::cli) new_tab: bool,

    // Accepted, for it was once documented: the official pictures are the default.
    #[arg(long, hide = true, value_name = "SOURCE", value_parser = PossibleValuesParser::new(["official"]), conflicts_with_all = ["img_base", "assets"])]
    pub(in crate::cli) img: Option<String>,

    /// Take the pictures from files below this URL or path, such as those of
    /// `render --all`
    #[arg(long, value_name = "URL", conflicts_with = "assets")]
    pub(in crate::cli) img_base: Option<String>,

    /// Write the pictures that the snippet needs into DIR, created if missing; their URLs are relative to the current folder
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) assets: Option<PathBuf>,

    /// With --assets: begin the pictures' URLs with PREFIX instead
    #[arg(long, value_name = "PREFIX", requires = "assets")]
    pub(in crate::cli) assets_url: Option<String>,

    /// With HTML: add a style sheet for the class hf-signin, so that the badge
    /// answers to pointer, keyboard and a busy script; no style attributes then
    #[arg(long)]
    pub(in crate::cli) style: bool,

    /// In a document: refer to a PNG and not to the SVG, which PDF tools may not
    /// read (formats rst, asciidoc, org, bbcode, url)
    #[arg(long)]
    pub(in crate::cli) png: bool,

    /// For documentation: the table of all eight badges in Markdown, with
    /// placeholders for what is not given
    #[arg(long, conflicts_with_all = ["format", "host", "size", "theme", "new_tab", "nonce_template", "code_challenge_template"])]
    pub(in crate::cli) all: bool,

    /// Write the script of html-pkce into FILE, for a page whose Content
    /// Security Policy allows no inline scripts; its URL is relative to the
    /// current folder
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) script: Option<PathBuf>,

    /// Print what the page's Content-Security-Policy header must allow for the
    /// snippet, and nothing else
    #[arg(long, conflicts_with = "json")]
    pub(in crate::cli) csp: bool,

    /// Print {"snippet", "format", "url", "files", "csp"} as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,

    #[command(flatten, next_help_heading = "Authorize link")]
    pub(in crate::cli) link: TemplateArgs,

    #[command(flatten, next_help_heading = "Badge")]
    pub(in crate::cli) badge: BadgeArgs,
}

// An authorize link whose values may be placeholders.
#[derive(Debug, Args)]
pub(in crate::cli) struct TemplateArgs {
    #[command(flatten)]
    pub(in crate::cli) request: RequestArgs,

    /// With html-pkce: the redirect URI is the page itself, and without
    /// --client-id its script takes the client ID from the variables of a static
    /// Space; --host static-space implies it
    #[arg(long, conflicts_with = "redirect_uri")]
    pub(in crate::cli) redirect_uri_from_page: bool,

    /// Fixed state, for testing only: gives no CSRF protection
    #[arg(long, value_name = "STATE", conflicts_with = "state_template")]
    pub(in crate::cli) state: Option<String>,

    /// Leave the state to a template engine: a placeholder such as
    /// '{{ oauth_state|urlencode }}', which must encode the value, or the
    /// engine's name: jinja, tera, askama, handlebars, erb, ejs, liquid, php,
    /// go, razor, thymeleaf, jsx
    #[arg(long, value_name = "TEMPLATE")]
    pub(in crate::cli) state_template: Option<String>,

    /// The same for a nonce
    #[arg(long, value_name = "TEMPLATE")]
    pub(in crate::cli) nonce_template: Option<String>,

    /// The same for a PKCE challenge
    #[arg(long, value_name = "TEMPLATE")]
    pub(in crate::cli) code_challenge_template: Option<String>,

    /// For documentation: let client ID and redirect URI be placeholders such
    /// as {CLIENT_ID}
    #[arg(long)]
    pub(in crate::cli) placeholders: bool,
}
