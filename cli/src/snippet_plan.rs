//! What `snippet` is to do: nobody asks the arguments after this.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::args::SnippetArgs;
use super::failure::Failure;
use super::output::Message;
use super::{assets, badge, link_request, template_request};
use hf_signin::badge::{Size, Theme};
use hf_signin::snippet::{Format, Host, Pictures, Snippet};

pub(super) struct Plan {
    /// The one that was asked for; with `--all` each size, light and dark.
    pub(super) snippets: Vec<Snippet>,
    pub(super) format: Format,
    pub(super) host: Host,
    /// The link, placeholders as they are.
    pub(super) url: String,
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
    pub(super) asks_png: bool,
    /// The options that make the badge differ from the official ones.
    pub(super) unofficial: Vec<&'static str>,
    pub(super) notes: Vec<Message>,
}

impl Plan {
    pub(super) fn new(args: SnippetArgs) -> Result<Self, Failure> {
        let mut notes = Vec::new();
        refuse_page(&args.page)?;
        let output = args.output.filter(|path| path != Path::new("-"));
        let base = output.as_deref().and_then(Path::parent);
        let base = base.unwrap_or(Path::new("")).to_owned();
        let is_in_space =
            args.host.is_space() || args.link.request.redirect_uri.is_none() && runs_in_space();
        let is_pkce = args.format == Format::HtmlPkce;
        for (option, is_given) in [
            ("--script", args.script.is_some()),
            ("--redirect-uri-from-page", args.link.redirect_uri_from_page),
        ] {
            if is_given && !is_pkce {
                return Err(Failure::usage(format!(
                    "{option} is for --format html-pkce, and the format is {}",
                    args.format
                )));
            }
        }
        let is_own_page =
            is_pkce && (args.link.redirect_uri_from_page || args.host == Host::StaticSpace);
        let (start, url) = match args.href {
            Some(url) => (Snippet::to(url.as_str())?, url),
            // A picture's URL alone leads nowhere, so nothing has to be given.
            None if args.format == Format::Url => (Snippet::to("/")?, String::new()),
            None => {
                let link =
                    template_request::build(args.link, args.all, is_pkce, is_own_page, &mut notes)?;
                let url = link.known_text();
                (Snippet::new(link), url)
            }
        };
        let format = start.fitting_format(args.format);
        let (badge, unofficial) = badge::with_differences(&args.badge, Theme::Auto)?;
        let has_prefix = args.assets_url.is_some();
        let pictures = pictures(
            args.assets.as_deref(),
            args.assets_url.or(args.img_base),
            format,
            &base,
        )?;
        let script_url = args
            .script
            .as_deref()
            .map(|path| assets::url(path, &base))
            .transpose()?;
        let snippet = |badge| {
            let mut snippet = start
                .clone()
                .format(format)
                .host(args.host)
                .new_tab(args.new_tab)
                .png(args.png)
                .style(args.style)
                .pictures(pictures.clone())
                .badge(badge);
            if let Some(url) = &script_url {
                snippet = snippet.script_url(url);
            }
            match &args.alt {
                Some(alt) => snippet.alt(alt),
                None => snippet,
            }
        };
        let snippets = if args.all {
            let themes = |size| [(size, Theme::Light), (size, Theme::Dark)];
            let all = Size::ALL.iter().copied().flat_map(themes);
            all.map(|(size, theme)| snippet(badge.clone().size(size).theme(theme)))
                .collect()
        } else {
            vec![snippet(badge)]
        };
        if is_in_space && !args.new_tab && format.is_link_in_html() {
            notes.push(Message::note(
                "a Space runs in an iframe, where the provider's page is blocked: add --new-tab",
            ));
        }
        Ok(Self {
            snippets,
            format,
            host: args.host,
            url,
            asks_png: args.png,
            unofficial,
            assets: args.assets,
            script: args.script,
            output,
            relative_to: (!has_prefix).then_some(base),
            csp: args.csp,
            json: args.json,
            asks_auto: args.badge.theme == Some(Theme::Auto),
            notes,
        })
    }
}

/// `address` is that of the pictures, which are written to the folder `assets`
/// or are there already.
fn pictures(
    assets: Option<&Path>,
    address: Option<String>,
    format: Format,
    base: &Path,
) -> Result<Pictures, Failure> {
    if let Some(address) = &address {
        refuse_template(address)?;
    }
    Ok(match (assets, address) {
        (Some(_), Some(prefix)) if format.takes_files() => Pictures::Folder(prefix),
        (_, Some(base)) => Pictures::Base(base),
        (Some(folder), None) => Pictures::Folder(assets::relative(folder, base)?),
        (None, None) => Pictures::Official,
    })
}

/// Refuses a template in the pictures' address: it would be percent-encoded.
fn refuse_template(address: &str) -> Result<(), Failure> {
    let is_template = ["{{", "{%", "<%", "<?", "${", "@{"]
        .iter()
        .any(|start| address.contains(start));
    if is_template {
        return Err(Failure::Input(format!(
            "picture {address:?}: a template is not evaluated there: give a URL or a path, such \
             as /static"
        )));
    }
    Ok(())
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

fn runs_in_space() -> bool {
    env::var_os(link_request::SPACE_HOST).is_some_and(|host| !host.is_empty())
}
