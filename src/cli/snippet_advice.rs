//! What a snippet's user probably meant, said in this command's options.

use super::args::{BadgeArgs, SnippetArgs};
use super::failure::Failure;
use super::snippet_request;
use crate::badge::BadgeError;
use crate::link::{Placeholder, PlaceholderSyntax};
use crate::snippet::{Format, Snippet, SnippetError, Warning};

/// Whether `warning` is news to somebody who gave these options: in
/// documentation a placeholder in single braces stays one.
pub(super) fn applies(args: &SnippetArgs, warning: &Warning) -> bool {
    match warning {
        Warning::NothingFillsIn { placeholder, .. } => {
            let is_documentation = Placeholder::new(placeholder.as_str())
                .is_ok_and(|placeholder| placeholder.syntax() == PlaceholderSyntax::Brace);
            !(args.placeholders && is_documentation)
        }
        _ => true,
    }
}

/// What was understood otherwise than it may have been meant.
pub(super) fn notes(args: &SnippetArgs, format: Format, snippets: &[Snippet]) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(placeholder) = thymeleaf(args, format) {
        notes.push(format!(
            "note: {placeholder} was taken for Thymeleaf's, which alone fills in its th: \
             attributes; for JavaScript, choose --format jsx or vue"
        ));
    }
    let is_asked = args.badge.theme.as_deref() == Some("auto");
    if is_asked && !snippets.iter().all(Snippet::follows_color_scheme) {
        let both = if format == Format::Markdown && args.host == "web" {
            "add --host github or --format html"
        } else {
            "--format html has both, on host web, github or crates-io"
        };
        notes.push(format!(
            "note: format {format} on host {} keeps one picture, so this is the light one: {both}",
            args.host
        ));
    }
    notes
}

/// A placeholder `${state}` in HTML, of an engine that wasn't named.
fn thymeleaf(args: &SnippetArgs, format: Format) -> Option<&str> {
    let is_html = matches!(
        format,
        Format::Markdown
            | Format::Html
            | Format::HtmlInline
            | Format::HtmlData
            | Format::HtmlButton
    );
    snippet_request::templates(args).find(|text| {
        is_html
            && Placeholder::new(*text)
                .is_ok_and(|placeholder| placeholder.syntax() == PlaceholderSyntax::Dollar)
    })
}

/// Refuses a template in the pictures' address: it would be percent-encoded.
pub(super) fn check_address(address: &str) -> Result<(), Failure> {
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

/// Says which option would be right.
pub(super) fn explain(args: &SnippetArgs, error: SnippetError) -> Failure {
    match error {
        SnippetError::Pictures { format, .. } if !format.takes_files() => {
            let because = match unofficial(&args.badge) {
                options if options.is_empty() => String::new(),
                options => format!(" with {}", options.join(", ")),
            };
            let inline = if args.host == "web" {
                ", or let the page hold it with --format html-inline"
            } else {
                ""
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
        _ => Failure::input(error),
    }
}

/// The options that make a badge differ from the official ones.
fn unofficial(badge: &BadgeArgs) -> Vec<&'static str> {
    [
        (badge.label.is_some(), "--label"),
        (badge.shape != "pill", "--shape"),
        (badge.logo != "left", "--logo"),
        (badge.icon_only, "--icon-only"),
        (badge.width.is_some(), "--width"),
    ]
    .into_iter()
    .filter_map(|(differs, option)| differs.then_some(option))
    .collect()
}
