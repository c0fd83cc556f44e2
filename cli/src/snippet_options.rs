//! From the command line to what `snippet` makes.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::args::{SnippetArgs, TemplateArgs};
use super::failure::Failure;
use super::link_request::{self, SPACE_HOST};
use super::output::Message;
use super::{assets, badge, snippet_advice};
use hf_signin::badge::{Size, Theme};
use hf_signin::options::{BadgeOptions, LinkOptions, SnippetOptions, Width};
use hf_signin::snippet::{Format, FormatKind, Host, Snippet};

/// What documentation has for what is not given: client ID, redirect URI and state.
const DOCUMENTED: [&str; 3] = ["{CLIENT_ID}", "{REDIRECT_URI}", "{STATE}"];

pub(super) struct Plan {
    /// The one that was asked for; with `--all` each size, light and dark.
    pub(super) snippets: Vec<Snippet>,
    /// The folder for the pictures.
    pub(super) assets: Option<PathBuf>,
    /// The file for the script.
    pub(super) script: Option<PathBuf>,
    /// The file for the snippet; none for standard output.
    pub(super) output: Option<PathBuf>,
    /// The folder that the URLs of written files are relative to, if they are.
    pub(super) relative_to: Option<PathBuf>,
    /// The policy only.
    pub(super) csp: bool,
    pub(super) json: bool,
    /// The theme `auto` was asked for by name.
    pub(super) asks_auto: bool,
    /// The options that make the badge differ from the official ones.
    pub(super) unofficial: Vec<&'static str>,
    pub(super) notes: Vec<Message>,
}

impl Plan {
    pub(super) fn new(mut args: SnippetArgs) -> Result<Self, Failure> {
        refuse_page(&args.page)?;
        let (format, host) = (args.format, args.host);
        let is_pkce = format == Format::HtmlPkce;
        for (option, is_given) in [
            ("--script", args.script.is_some()),
            ("--redirect-uri-from-page", args.link.redirect_uri_from_page),
        ] {
            if is_given && !is_pkce {
                return Err(Failure::usage(format!(
                    "{option} is for --format html-pkce, and the format is {format}"
                )));
            }
        }
        let mut notes = Vec::new();
        let output = args.output.filter(|path| path != Path::new("-"));
        let base = output.as_deref().and_then(Path::parent);
        let base = base.unwrap_or(Path::new("")).to_owned();
        let has_prefix = args.assets_url.is_some();
        let in_space = args.link.request.redirect_uri.is_none() && runs_in_space();
        // The badge that is drawn has its own width.
        let width = args.badge.look.width.take_if(|width| *width == Width::Fill);
        let (badge, mut unofficial) = badge::with_differences(&args.badge, Theme::Auto)?;
        if args.png {
            unofficial.push("--png");
        }
        let link = match &args.href {
            Some(_) => None,
            None => link(args.link, format, host, args.all, &mut notes)?,
        };
        if in_space && host == Host::Web && !args.new_tab {
            notes.extend(iframe_note(format));
        }
        let relative = |path: &PathBuf| assets::relative(path, &base);
        let options = SnippetOptions {
            href: args.href,
            link,
            format: Some(format),
            host: Some(host),
            alt: args.alt,
            new_tab: Some(args.new_tab),
            color_scheme: args.color_scheme,
            img_base: args.img_base,
            assets: match (&args.assets, has_prefix) {
                // Only the prefix is in the snippet.
                (Some(_), true) => Some(String::new()),
                (folder, _) => folder.as_ref().map(relative).transpose()?,
            },
            assets_url: args.assets_url,
            pictures: args.pictures,
            badge: Some(BadgeOptions {
                width,
                ..BadgeOptions::default()
            }),
            style: args.style.then_some(true),
            inline_style: args.inline_style.then_some(true),
            png: Some(args.png),
            script_url: args
                .script
                .as_deref()
                .map(|path| assets::url(path, &base))
                .transpose()?,
        };
        let snippet = options.snippet().map_err(snippet_advice::of_options)?;
        let snippets = if args.all {
            let themes = |&size| [(size, Theme::Light), (size, Theme::Dark)];
            let all = Size::ALL.iter().flat_map(themes);
            all.map(|(size, theme)| {
                let badge = badge.clone().size(size).theme(theme);
                snippet.clone().badge(badge)
            })
            .collect()
        } else {
            vec![snippet.badge(badge)]
        };
        Ok(Self {
            snippets,
            assets: args.assets,
            script: args.script,
            output,
            relative_to: (!has_prefix).then_some(base),
            csp: args.csp,
            json: args.json,
            asks_auto: args.badge.theme == Some(Theme::Auto),
            unofficial,
            notes,
        })
    }
}

/// What the authorize link is made of; none where nothing is to be linked. `all` is
/// for documentation. A page that is its own redirect URI need not be told it, nor
/// the client ID of the Space that it is in.
fn link(
    args: TemplateArgs,
    format: Format,
    host: Host,
    all: bool,
    notes: &mut Vec<Message>,
) -> Result<Option<LinkOptions>, Failure> {
    let is_pkce = format == Format::HtmlPkce;
    let is_own_page = is_pkce && (args.redirect_uri_from_page || host == Host::StaticSpace);
    let request = &args.request;
    let link = if format.kind() == FormatKind::Address {
        let says_nothing = request.client_id.is_none()
            && request.redirect_uri.is_none()
            && args.state.is_none()
            && args.state_template.is_none()
            && args.nonce_template.is_none()
            && args.code_challenge_template.is_none()
            && request.scopes.is_empty()
            && request.params.is_empty();
        if says_nothing {
            return Ok(None);
        }
        link_request::given(args.request)?
    } else if is_own_page {
        let mut link = link_request::given(args.request)?;
        if link.client_id.is_none() {
            link.client_id = env::var("OAUTH_CLIENT_ID").ok();
        }
        link
    } else {
        let mut link = link_request::options(args.request, notes)?;
        if all {
            let [id, uri, _] = DOCUMENTED.map(str::to_owned);
            link.client_id.get_or_insert(id);
            link.redirect_uri.get_or_insert(uri);
        }
        check_target(&link, is_pkce)?;
        link
    };
    let documented = (all && args.state.is_none()).then(|| DOCUMENTED[2].to_owned());
    Ok(Some(LinkOptions {
        redirect_uri_from_page: Some(args.redirect_uri_from_page),
        state: args.state,
        state_template: args.state_template.or(documented),
        nonce_template: args.nonce_template,
        code_challenge_template: args.code_challenge_template,
        placeholders: Some(args.placeholders || all),
        ..link
    }))
}

/// Says what a snippet can link to, if nothing is given.
fn check_target(link: &LinkOptions, is_pkce: bool) -> Result<(), Failure> {
    let (id, uri) = (link.client_id.is_some(), link.redirect_uri.is_some());
    match (id, uri, is_pkce) {
        (true, true, _) => Ok(()),
        (false, _, true) => Err(Failure::usage(
            "no client ID: give --client-id ID, and --redirect-uri URI or --redirect-uri-from-page",
        )),
        (true, false, true) => Err(Failure::usage(
            "no redirect URI: give --redirect-uri URI, such as https://me.github.io/app/, or \
             --redirect-uri-from-page",
        )),
        (false, _, false) => Err(Failure::usage(
            "nothing to link to: give --href URL, the page of your site that begins the sign-in, \
             such as /login; or --client-id ID and --redirect-uri URI",
        )),
        (true, false, false) => Err(Failure::usage(
            "no redirect URI: give --redirect-uri URI, such as https://app.example/callback; or \
             --href URL in place of --client-id, for a page of your site that begins the sign-in",
        )),
    }
}

/// Refuses a page's URL that is given without its option. One that may be a
/// callback is not repeated (B15).
fn refuse_page(page: &[OsString]) -> Result<(), Failure> {
    let Some(page) = page.first() else {
        return Ok(());
    };
    let page = page.to_string_lossy();
    let page = match page.contains(['?', '#', '&']) {
        true => "URL",
        false => &*page,
    };
    Err(Failure::usage(format!(
        "snippet takes the page that the badge leads to as --href {page}"
    )))
}

/// Inside a Space even a page of your own runs in an iframe.
fn iframe_note(format: Format) -> Option<Message> {
    let leads_there =
        format.kind() == FormatKind::Page && !matches!(format, Format::HtmlPkce | Format::Markdown);
    leads_there.then(|| {
        Message::note(
            "a Space runs in an iframe, where a provider's page may be blocked: add --new-tab",
        )
    })
}

fn runs_in_space() -> bool {
    env::var_os(SPACE_HOST).is_some_and(|host| !host.is_empty())
}
