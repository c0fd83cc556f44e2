//! Snippets.

use base64ct::{Base64, Encoding};
use hf_signin::badge::Theme;
use hf_signin::link::{ClientId, State};
use hf_signin::snippet::{
    Format, Host, LinkTemplate, PictureFile, Pictures, Placeholder, Snippet,
    SnippetError, TemplateEngine,
};
use serde_json::{Value, json};

use super::Context;
use super::badge::{badge, named};
use super::error::Error;
use super::link;
use super::options::Options;

/// `{"markup", "files", "warnings", …}`.
pub(crate) fn snippet(options: &mut Options, context: &mut Context) -> Result<Value, Error> {
    let mut warnings = Vec::new();
    let format: Format = named(options, "format")?.unwrap_or_default();
    let host: Host = named(options, "host")?.unwrap_or_default();
    let is_pkce = format == Format::HtmlPkce;
    let href: Option<String> = options.take("href")?;
    let snippet = match (href, options.group("link")?) {
        // A picture's URL alone leads nowhere.
        (None, _) if format == Format::Url => Snippet::to("/").map_err(|e| Error::of(&e))?,
        (Some(href), None) => Snippet::to(href).map_err(|e| Error::of(&e))?,
        (None, Some(mut group)) => {
            let link = template(&mut group, is_pkce, host, &mut warnings)?;
            group.finish()?;
            Snippet::new(link)
        }
        (Some(_), Some(_)) => {
            return Err(Error::new(
                "option_clash",
                "snippet: give href or link, not both",
            ));
        }
        (None, None) => {
            return Err(Error::new(
                "missing_option",
                "snippet: give href, the page of your site that begins the sign-in, or link, what \
                 an authorize link is made of",
            ));
        }
    };
    let format = snippet.fitting_format(format);
    let badge = match options.group("badge")? {
        Some(mut group) => {
            let badge = badge(&mut group, context, Theme::Auto)?;
            group.finish()?;
            badge
        }
        None => badge(&mut Options::new("badge", json!({}))?, context, Theme::Auto)?,
    };
    let mut snippet = snippet
        .badge(badge)
        .format(format)
        .host(host)
        .pictures(pictures(options, format)?)
        .new_tab(options.take("newTab")?.unwrap_or_default());
    if let Some(alt) = options.take::<String>("alt")? {
        snippet = snippet.alt(alt);
    }
    if let Some(style) = options.take("style")? {
        snippet = snippet.style(style);
    }
    if let Some(png) = options.take("png")? {
        snippet = snippet.png(png);
    }
    if let Some(url) = options.take::<String>("scriptUrl")? {
        snippet = snippet.script_url(url);
    }
    let markup = snippet.render().map_err(|e| failed(&e))?;
    let files = snippet.files().map_err(|e| failed(&e))?;
    let files: Result<Vec<_>, _> = files.iter().map(file).collect();
    for warning in snippet.warnings() {
        let text = warning.to_string();
        if !warnings.contains(&text) {
            warnings.push(text);
        }
    }
    Ok(json!({
        "markup": markup,
        "format": format.as_str(),
        "files": files?,
        "warnings": warnings,
        "csp": snippet.csp().map_err(|e| failed(&e))?,
        "script": snippet.script().map_err(|e| failed(&e))?,
    }))
}

/// A file beside the snippet; a PNG in base64.
fn file(file: &PictureFile) -> Result<Value, Error> {
    let bytes = file.bytes().map_err(|e| failed(&e))?;
    Ok(match file.name.ends_with(".svg") {
        true => json!({ "name": file.name, "content": file.svg.as_str() }),
        false => json!({ "name": file.name, "base64": Base64::encode_string(&bytes) }),
    })
}

fn pictures(options: &mut Options, format: Format) -> Result<Pictures, Error> {
    let assets: Option<String> = options.take("assets")?;
    let prefix: Option<String> = options.take("assetsUrl")?;
    let base: Option<String> = options.take("imgBase")?;
    match (assets, prefix, base) {
        (None, None, None) => Ok(Pictures::Official),
        (Some(_), _, Some(_)) => Err(Error::new(
            "option_clash",
            "snippet: give imgBase or assets, not both",
        )),
        (None, Some(_), _) => Err(Error::new(
            "missing_option",
            "snippet: assetsUrl needs assets",
        )),
        (Some(_), Some(prefix), None) if !format.takes_files() => Ok(Pictures::Base(prefix)),
        (Some(_), Some(prefix), None) => Ok(Pictures::Folder(prefix)),
        (Some(folder), None, None) => Ok(Pictures::Folder(folder)),
        (None, None, Some(base)) => Ok(Pictures::Base(base)),
    }
}

/// The link, whose values may be placeholders where those are asked for.
fn template(
    options: &mut Options,
    is_pkce: bool,
    host: Host,
    warnings: &mut Vec<String>,
) -> Result<LinkTemplate, Error> {
    let is_documentation = options.take("placeholders")?.unwrap_or_default();
    // A page that is its own redirect URI need not be told it, nor the client ID
    // of the Space that it is in; what stands for them shows nowhere.
    let asks_page: bool = options.take("redirectUriFromPage")?.unwrap_or_default();
    if asks_page && !is_pkce {
        return Err(Error::new(
            "option_clash",
            "link: redirectUriFromPage is for format html-pkce",
        ));
    }
    let is_own_page = is_pkce && (asks_page || host == Host::StaticSpace);
    let given = |options: &mut Options, name, instead: &str| -> Result<(String, bool), Error> {
        match options.take::<String>(name)? {
            Some(text) => Ok((text, false)),
            None if is_own_page => Ok((instead.to_owned(), true)),
            None => Ok((options.required(name)?, false)),
        }
    };
    let (id, from_space) = given(options, "clientId", "space-app")?;
    let (uri, from_page) = given(options, "redirectUri", "https://example.com/")?;
    let placeholder = |text: &str| match is_documentation {
        true => Placeholder::new(text).ok(),
        false => None,
    };
    let (open_id, open_uri) = (placeholder(&id), placeholder(&uri));
    // Where a placeholder stands, the request's own value never shows.
    let id = open_id.as_ref().map_or(id, |_| "app".to_owned());
    let uri = open_uri
        .as_ref()
        .map_or(uri, |_| "https://example.com".to_owned());
    let redirect_uri = link::redirect(options, uri)?;
    let client_id = ClientId::new(id).map_err(|e| link::failed(&e))?;
    let request = link::request(options, client_id, redirect_uri)?;
    warnings.extend(request.warnings().iter().map(ToString::to_string));

    let link = LinkTemplate::new(request)
        .for_documentation(is_documentation)
        .redirect_uri_from_page(from_page)
        .client_id_from_space(from_space)
        .client_id(open_id)
        .redirect_uri(open_uri);
    let state: Option<String> = options.take("state")?;
    let link = match (
        state,
        filled_in(options, "stateTemplate", TemplateEngine::state)?,
    ) {
        (Some(_), Some(_)) => {
            return Err(Error::new(
                "option_clash",
                "link: give state or stateTemplate, not both",
            ));
        }
        (Some(state), None) => link.state(State::new(state).map_err(|e| link::failed(&e))?),
        (None, Some(placeholder)) => link.state(placeholder),
        (None, None) => link,
    };
    let nonce = filled_in(options, "nonceTemplate", TemplateEngine::nonce)?;
    let of_engine = TemplateEngine::code_challenge;
    let challenge = filled_in(options, "codeChallengeTemplate", of_engine)?;
    Ok(link.nonce(nonce).code_challenge(challenge))
}

/// An engine's placeholder by the engine's name, else the placeholder itself.
fn filled_in(
    options: &mut Options,
    name: &'static str,
    of_engine: impl FnOnce(TemplateEngine) -> Placeholder,
) -> Result<Option<Placeholder>, Error> {
    let Some(text) = options.take::<String>(name)? else {
        return Ok(None);
    };
    match text.parse::<TemplateEngine>() {
        Ok(engine) => Ok(Some(of_engine(engine))),
        // A bare word was meant for an engine's name.
        Err(error) if text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => {
            Err(Error::of(&error))
        }
        Err(_) => Placeholder::new(text).map(Some).map_err(|e| failed(&e)),
    }
}

fn failed(error: &SnippetError) -> Error {
    match error {
        SnippetError::Badge(error) => super::badge::failed(error),
        _ => Error::of(error),
    }
}
