//! What a snippet's user probably meant, said in this command's options.

use super::failure::Failure;
use super::output::Message;
use super::snippet_plan::Plan;
use hf_signin::badge::BadgeError;
use hf_signin::snippet::{
    Format, Host, Placeholder, PlaceholderSyntax, Snippet, SnippetError, TemplateEngine,
};

/// Warnings, and what was understood otherwise than it may have been meant.
pub(super) fn notes(plan: &Plan) -> Vec<Message> {
    let mut notes = Vec::new();
    for warning in plan.snippets.iter().flat_map(Snippet::warnings) {
        let note = Message::warning(warning);
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let placeholders = || {
        let first = plan.snippets.first().into_iter();
        first.flat_map(Snippet::placeholders)
    };
    notes.extend(placeholders().find_map(|p| encoding_note(plan, p)));
    if let Some(placeholder) = placeholders().find(|p| is_guessed(plan.format, p)) {
        notes.push(Message::note(format!(
            "{placeholder} was taken for Thymeleaf's, which alone fills in its th: \
             attributes; for JavaScript, choose --format jsx or vue"
        )));
    }
    if plan.asks_auto && !plan.snippets.iter().all(Snippet::follows_color_scheme) {
        let (format, host) = (plan.format, plan.host);
        let both = if format == Format::Markdown && (host == Host::Web || host.is_space()) {
            "add --host github or --format html"
        } else {
            "--format html has both, on host web, github or crates-io"
        };
        notes.push(Message::note(format!(
            "format {format} on host {host} keeps one picture, so this is the light one: \
             {both}"
        )));
    }
    notes
}

/// Who must encode the value that a template engine fills in.
fn encoding_note(plan: &Plan, placeholder: &Placeholder) -> Option<Message> {
    let is_field = plan.format == Format::HtmlButton;
    match placeholder.engine {
        Some(TemplateEngine::Handlebars) if !is_field => Some(Message::note(
            "Handlebars and Mustache have no filter that percent-encodes: the state must \
             be base64url, as hf-signin makes it",
        )),
        None if !plan.format.is_component() && placeholder.syntax != PlaceholderSyntax::Brace => {
            let what = match is_field {
                true => "escape its value for HTML",
                false => "percent-encode its value",
            };
            Some(Message::note(format!(
                "{placeholder} is taken as it is: it must {what}; the name of an engine, \
                 such as jinja, gives a placeholder that does"
            )))
        }
        _ => None,
    }
}

/// A placeholder `${state}` in HTML, of an engine that wasn't named.
fn is_guessed(format: Format, placeholder: &Placeholder) -> bool {
    let is_html = format == Format::Markdown || format.is_link_in_html();
    is_html && placeholder.engine.is_none() && placeholder.syntax == PlaceholderSyntax::Dollar
}

/// Says which option would be right.
pub(super) fn explain(plan: &Plan, error: SnippetError) -> Failure {
    match error {
        SnippetError::Pictures { .. } if plan.asks_png => error.into(),
        SnippetError::Pictures { format, .. } if !format.takes_files() => {
            let because = match plan.unofficial.as_slice() {
                [] => String::new(),
                options => format!(" with {}", options.join(", ")),
            };
            // A link would lose what these do besides.
            let inline = match (plan.host, format) {
                (Host::Web, Format::HtmlPkce | Format::HtmlButton) => "",
                (Host::Web, _) => ", or let the page hold it with --format html-inline",
                _ => "",
            };
            Failure::Input(format!(
                "format {format}: there is no official picture of this badge{because}: write it \
                 with --assets DIR{inline}"
            ))
        }
        SnippetError::Pictures { .. } => Failure::Input(format!("{error} (--assets DIR)")),
        SnippetError::Badge(BadgeError::MissingGlyph { .. }) => {
            Failure::Input(format!("{error}, with --font FILE"))
        }
        _ => error.into(),
    }
}
