//! What the library says about a snippet, with this command's options.

use super::failure::Failure;
use super::output::Message;
use super::snippet_options::Plan;
use hf_signin::badge::BadgeError;
use hf_signin::options::OptionsError;
use hf_signin::snippet::{Format, FormatKind, Host, Rendered, SnippetError};
use hf_signin::{Diagnostic, Level};

/// What the README.md of a Space needs.
const SPACE_CARD: &str = "in a Space, the card (the start of README.md) needs hf_oauth: true, and \
    hf_oauth_scopes for scopes besides openid and profile";

/// Warnings, and what was understood otherwise than it may have been meant.
pub(super) fn notes(plan: &Plan, all: &[Rendered], host: Host) -> Vec<Message> {
    let mut notes = Vec::new();
    let diagnostics = all
        .iter()
        .flat_map(|rendered| rendered.warnings.iter().chain(&rendered.notes));
    for diagnostic in diagnostics {
        let note = message(diagnostic);
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    if matches!(host, Host::Gradio | Host::Streamlit | Host::StaticSpace) {
        notes.push(Message::note(SPACE_CARD));
    }
    let both = match (rendered_kind(all), host) {
        (Some(FormatKind::Page), Host::Web) => "add --host github or --format html",
        _ => "--format html has both, on host web, github or crates-io",
    };
    let lost = all
        .iter()
        .find(|rendered| plan.asks_auto && rendered.color_scheme.is_none());
    if let Some(rendered) = lost {
        notes.push(Message::note(format!(
            "format {} on host {host} keeps one picture, so this is the light one: {both}",
            rendered.format
        )));
    }
    notes
}

fn rendered_kind(all: &[Rendered]) -> Option<FormatKind> {
    all.first().map(|rendered| rendered.format.kind())
}

fn message(diagnostic: &Diagnostic) -> Message {
    let text = match option(diagnostic) {
        Some(option) => format!("{diagnostic} ({option})"),
        None => diagnostic.to_string(),
    };
    match diagnostic.level {
        Level::Note => Message::note(text),
        _ => Message::warning(text),
    }
}

/// The option that does what the diagnostic proposes.
fn option(diagnostic: &Diagnostic) -> Option<&'static str> {
    Some(match diagnostic.code {
        "no_state" | "fixed_state" => "--state-template NAME, or --href URL",
        "placeholder_stays" => "--href URL",
        "client_id_placeholder" => "or add --placeholders for documentation",
        "picture" => "--img-base URL, or --assets-url URL",
        "official_pictures" => "--assets DIR",
        "system_color_scheme" => "--color-scheme page",
        "iframe" => "--new-tab",
        "scheme_without_period" => "--allow-any-scheme",
        _ => return None,
    })
}

/// An error in the options, with the option that mends it.
pub(super) fn of_options(error: OptionsError) -> Failure {
    match error {
        OptionsError::Link(error) => error.into(),
        OptionsError::UnknownName(error) => Failure::usage(error),
        OptionsError::ComponentEngine { ref format } => Failure::usage(format!(
            "{format:?} is not a template engine: a component fills the state in by itself; \
             choose --format {format} and --state-template '{{state}}'"
        )),
        OptionsError::PlaceholderValue {
            is_documentation: false,
            ..
        } => Failure::Input(format!("{error} (--placeholders)")),
        OptionsError::OptionClash { .. } => Failure::usage(error),
        _ => Failure::input(error),
    }
}

/// An error of a snippet, with the option that mends it.
pub(super) fn of_snippet(plan: &Plan, error: SnippetError, host: Host) -> Failure {
    match error {
        SnippetError::NoOfficialPicture { format } => {
            let because = match plan.unofficial.as_slice() {
                [] => String::new(),
                options => format!(" with {}", options.join(", ")),
            };
            // In place of a script or a form, a link would lose what they do.
            let inline = match (host, format) {
                (Host::Web, Format::HtmlPkce | Format::HtmlButton) => "",
                (Host::Web, _) => ", or let the page hold it with --format html-inline",
                _ => "",
            };
            Failure::Input(format!(
                "format {format}: there is no official picture of this badge{because}: write it \
                 with --assets DIR{inline}"
            ))
        }
        SnippetError::Pictures { format, .. } if format.takes_files() => {
            Failure::Input(format!("{error} (--assets DIR)"))
        }
        SnippetError::Badge(BadgeError::MissingGlyph { .. }) => {
            Failure::Input(format!("{error}, with --font FILE"))
        }
        _ => error.into(),
    }
}
