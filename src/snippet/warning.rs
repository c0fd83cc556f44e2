//! What is legal in a snippet but probably unintended.

use super::context::Context;
use super::destination::Destination;
use super::link_template::LinkValue;
use super::placeholder::{Placeholder, PlaceholderSyntax, looks_like_placeholder};
use super::spec::{FormatKind, LinkUse};
use super::{ColorScheme, Format, Host, LinkTemplate, TemplateEngine, picture_url};
use crate::Diagnostic;
use crate::link::{ClientId, PageUrl};
use crate::rule::Rule;

const OWN_PAGE: &str = "link to a page of your own site that begins the sign-in";

pub(super) fn of_snippet(format: Format, ctx: &Context<'_>) -> Vec<Diagnostic> {
    let mut warnings = match ctx.destination {
        _ if format.spec().link == LinkUse::None => Vec::new(),
        Destination::Authorize(link) => of_link(format, link, ctx.host),
        Destination::Page(page) => of_page(format, page, ctx.host).into_iter().collect(),
        Destination::Nowhere => Vec::new(),
    };
    warnings.extend(of_picture(format, &ctx.picture.url, ctx.host));
    if ctx.host.is_space() && !ctx.new_tab && format.kind() == FormatKind::Page {
        warnings.extend(in_an_iframe(format));
    }
    let placeholders = || ctx.placeholders();
    warnings.extend(placeholders().find_map(|placeholder| encoding(format, placeholder)));
    if format.kind() == FormatKind::Page {
        warnings.extend(placeholders().find(|p| is_guessed(p)).map(|placeholder| {
            Diagnostic::note(
                "guessed_engine",
                format!(
                    "{placeholder} is taken for Thymeleaf's, and only Thymeleaf fills in its th: \
                     attributes"
                ),
            )
            .with_fix("for JavaScript, use format jsx or vue")
        }));
    }
    warnings
}

/// Says what the picture follows, where nobody asked.
pub(super) fn of_scheme(scheme: ColorScheme) -> Diagnostic {
    match scheme {
        ColorScheme::System => Diagnostic::note(
            "system_color_scheme",
            "the picture follows the reader's system, light or dark",
        )
        .with_fix("if the page has a switch of its own, let it follow the page"),
        ColorScheme::Page => Diagnostic::note(
            "page_color_scheme",
            "the picture follows the page's CSS property color-scheme, and is light without it",
        ),
    }
}

/// Says where the pictures are, where nobody asked.
pub(super) fn of_official_pictures(scheme: Option<ColorScheme>) -> Diagnostic {
    let follows = match scheme {
        Some(_) => ", and follows the reader's system",
        None => "",
    };
    let text = format!("the picture is the official one, on huggingface.co{follows}");
    Diagnostic::note("official_pictures", text).with_fix("write it to a file of your own")
}

fn of_link(format: Format, link: &LinkTemplate, host: Host) -> Vec<Diagnostic> {
    let mut warnings = link.warnings();
    warnings.extend(of_client_id(link));
    if matches!(link.state, Some(LinkValue::Value(_))) {
        let text = "state is the same for every visitor, so it protects nobody";
        warnings.push(
            Diagnostic::warning("fixed_state", text)
                .with_rule(Rule::B16)
                .with_parameter("state")
                .with_fix(remedy(format, host)),
        );
    } else if link.state.is_none() && format.spec().link != LinkUse::Script {
        let text = "the link has no state, so your site can't tell a callback that it asked \
                    for from a forged one";
        warnings.push(
            Diagnostic::warning("no_state", text)
                .with_rule(Rule::V3)
                .with_parameter("state")
                .with_fix(remedy(format, host)),
        );
    }
    if host.is_own() && host != Host::StaticSpace {
        return warnings;
    }
    // In documentation a placeholder in single braces is for the reader.
    let stays = link.placeholders().filter(|placeholder| {
        !(link.is_documentation && placeholder.syntax == PlaceholderSyntax::Brace)
    });
    warnings.extend(stays.map(|placeholder| {
        let text = format!(
            "placeholder {:?} stays as it is on host {host}, where nothing fills it in",
            placeholder.as_str()
        );
        Diagnostic::warning("placeholder_stays", text)
            .with_rule(Rule::B16)
            .with_fix(OWN_PAGE)
    }));
    warnings
}

/// A client ID that is probably a placeholder.
fn of_client_id(link: &LinkTemplate) -> Option<Diagnostic> {
    let id = link.client_id.value().map(ClientId::as_str)?;
    if link.is_documentation || !looks_like_placeholder(id) {
        return None;
    }
    let text = format!("client_id {id:?} is taken as it is, and looks like a placeholder");
    Some(
        Diagnostic::warning("client_id_placeholder", text)
            .with_parameter("client_id")
            .with_fix("give your app's client ID"),
    )
}

fn of_page(format: Format, page: &PageUrl, host: Host) -> Option<Diagnostic> {
    if !page.is_path() {
        return None;
    }
    let elsewhere = if format.spec().is_read_elsewhere {
        format!("a document in format {format} is read elsewhere")
    } else if host.is_own() {
        return None;
    } else {
        format!("host {host} shows the text on a site of its own")
    };
    let text = format!("link {:?} is a path, and {elsewhere}", page.as_str());
    Some(Diagnostic::warning("path", text).with_fix("give the page's full URL"))
}

/// What would be right where a state must differ from visitor to visitor.
fn remedy(format: Format, host: Host) -> String {
    if host == Host::StaticSpace {
        format!("a static page can't hold a state: use format html-pkce, or {OWN_PAGE}")
    } else if host.is_app() {
        format!("let your app make one for each visitor, or {OWN_PAGE}")
    } else if host != Host::Web {
        format!("a static page on host {host} can't hold a state: {OWN_PAGE}")
    } else {
        match format.kind() {
            FormatKind::Component => {
                "leave the state to your component, with a variable such as {state}".to_owned()
            }
            FormatKind::Document => {
                format!(
                    "a document in format {format} can't hold a state for each visitor: {OWN_PAGE}"
                )
            }
            _ => "leave the state to your template engine, with a placeholder such as {{ state }}"
                .to_owned(),
        }
    }
}

fn of_picture(format: Format, url: &str, host: Host) -> Option<Diagnostic> {
    if let Some(problem) = host.refuses_picture(url) {
        let text = format!("picture {url:?} is not shown on host {host}: {problem}");
        return Some(
            Diagnostic::warning("picture", text).with_fix("give an address of such a site"),
        );
    }
    let is_relative = !url.is_empty()
        && !url.starts_with("data:")
        && !picture_url::is_web(url)
        && !url.starts_with("//");
    let is_mail = format.kind() == FormatKind::Mail;
    if !is_relative || !(is_mail || host.loses(url)) {
        return None;
    }
    let problem = match host {
        _ if host.is_app() => "the app serves no folder by itself",
        _ if is_mail => "a mail has no folder of its own",
        Host::Npm => "npm looks for it in the repository that package.json names, if it names one",
        Host::VscodeMarketplace => {
            "vsce looks for it in the repository that package.json names, if it names one"
        }
        _ => "the host shows the text on a site of its own",
    };
    let text = format!("picture {url:?} is relative, and {problem}");
    Some(Diagnostic::warning("picture", text).with_fix("give the pictures' full URL"))
}

/// A Space runs in an iframe, in which a provider may refuse to be shown.
fn in_an_iframe(format: Format) -> Option<Diagnostic> {
    (format.spec().link != LinkUse::Script && format.spec().no_new_tab.is_none()).then(|| {
        Diagnostic::note(
            "iframe",
            "a Space runs in an iframe, where a provider's page may be blocked",
        )
        .with_fix("open the link in a new tab")
    })
}

/// Who must encode the value that a template engine fills in.
fn encoding(format: Format, placeholder: &Placeholder) -> Option<Diagnostic> {
    let is_field = format.spec().link == LinkUse::Form;
    match placeholder.engine {
        Some(TemplateEngine::Handlebars) if !is_field => Some(Diagnostic::note(
            "encoding",
            "Handlebars and Mustache have no filter that percent-encodes, so the state must be \
             base64url, as hf-signin makes it",
        )),
        None if format.kind() != FormatKind::Component
            && placeholder.syntax != PlaceholderSyntax::Brace =>
        {
            let what = match is_field {
                true => "escape its value for HTML",
                false => "percent-encode its value",
            };
            Some(
                Diagnostic::note(
                    "encoding",
                    format!("{placeholder} is taken as it is, so it must {what}"),
                )
                .with_fix("the name of an engine, such as jinja, gives a placeholder that does"),
            )
        }
        _ => None,
    }
}

/// True if it is a placeholder `${state}` of an engine that wasn't named.
fn is_guessed(placeholder: &Placeholder) -> bool {
    placeholder.engine.is_none() && placeholder.syntax == PlaceholderSyntax::Dollar
}
