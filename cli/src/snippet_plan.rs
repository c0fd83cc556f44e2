//! What `snippet` is to do: nobody asks the arguments after this.

use std::env;
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
                let link = template_request::build(args.link, args.all, is_own_page, &mut notes)?;
                let url = link.known_text();
                (Snippet::new(link), url)
            }
        };
        let format = start.fitting_format(args.format);
        let (badge, unofficial) = badge::with_differences(&args.badge, Theme::Auto)?;
        let pictures = pictures(
            args.assets.as_deref(),
            args.assets_url.or(args.img_base),
            format,
        )?;
        let script_url = args.script.as_deref().map(assets::url).transpose()?;
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
                "a Space is shown in a frame, where no sign-in can be: add --new-tab",
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
) -> Result<Pictures, Failure> {
    if let Some(address) = &address {
        refuse_template(address)?;
    }
    Ok(match (assets, address) {
        (Some(_), Some(prefix)) if format.takes_files() => Pictures::Folder(prefix),
        (_, Some(base)) => Pictures::Base(base),
        (Some(folder), None) => Pictures::Folder(assets::relative(folder)?),
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

fn runs_in_space() -> bool {
    env::var_os(link_request::SPACE_HOST).is_some_and(|host| !host.is_empty())
}
