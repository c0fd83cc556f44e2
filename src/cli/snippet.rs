//! A snippet to paste, and the pictures that it needs.

use std::path::Path;

use serde::Serialize;

use super::args::SnippetArgs;
use super::badge::Design;
use super::failure::Failure;
use super::files::{self, NewFile};
use super::output::Report;
use super::{assets, request, snippet_advice, snippet_request};
use crate::badge::{Size, Theme};
use crate::link::{LinkTemplate, Provider, TemplateEngine};
use crate::png::{self, Scale};
use crate::snippet::{FileKind, Format, Host, PictureFile, Pictures, Snippet};

/// What `--json` prints.
#[derive(Serialize)]
struct Output<'a> {
    snippet: &'a str,
    format: &'static str,
    /// The link, placeholders as they are.
    url: String,
    /// The files that were written.
    files: Vec<String>,
}

pub(super) fn run(args: &SnippetArgs) -> Result<Report, Failure> {
    let (request, provider, mut notes) = snippet_request::build(args)?;
    request::warn(&request, &mut notes);
    let link = request.link();
    let design = Design::new(&args.badge)?;
    let shared = shared(args, link.clone(), provider)?;
    let snippets = if args.all {
        all(&shared, &design)
    } else {
        vec![one(args, &shared, &design)?]
    };
    let explain = |error| snippet_advice::explain(args, error);
    let mut texts = Vec::new();
    let mut new_files: Vec<NewFile> = Vec::new();
    for snippet in &snippets {
        texts.push(snippet.render().map_err(explain)?);
        for warning in snippet.warnings() {
            let note = format!("warning: {warning}");
            if snippet_advice::applies(args, &warning) && !notes.contains(&note) {
                notes.push(note);
            }
        }
        if let Some(folder) = &args.assets {
            for file in snippet.files().map_err(explain)? {
                new_files.push(picture(folder, &file, &design)?);
            }
        }
    }
    notes.extend(snippet_advice::notes(args, format(args)?, &snippets));
    if in_frame(args) {
        notes.push(
            "note: a Space is shown in a frame, where no sign-in can be: add --new-tab".to_owned(),
        );
    }
    let text = join(&texts);
    let mut report = if args.json {
        Report::json(&Output {
            snippet: &text,
            format: format(args)?.as_str(),
            url: link.text(),
            files: new_files
                .iter()
                .map(|file| file.path.display().to_string())
                .collect(),
        })?
    } else {
        Report::text(format!("{text}\n"))
    };
    if let Some(folder) = &args.assets {
        if new_files.is_empty() {
            notes.push(format!(
                "note: format {} holds the picture itself, so nothing was written to {}",
                args.format,
                folder.display()
            ));
        } else {
            report = report.files(files::stage_into(folder, new_files)?);
        }
    }
    Ok(report.notes(notes))
}

/// What all badges of one call share.
fn shared(args: &SnippetArgs, link: LinkTemplate, provider: Provider) -> Result<Snippet, Failure> {
    let snippet = Snippet::new(link)
        .pictures(pictures(args)?)
        .provider(provider);
    Ok(match &args.alt {
        Some(alt) => snippet.alt(alt),
        None => snippet,
    })
}

fn one(args: &SnippetArgs, shared: &Snippet, design: &Design<'_>) -> Result<Snippet, Failure> {
    let size: Size = args.badge.size.parse().map_err(Failure::input)?;
    let theme: Theme = match &args.badge.theme {
        Some(theme) => theme.parse().map_err(Failure::input)?,
        None => Theme::Auto,
    };
    let host: Host = args.host.parse().map_err(Failure::input)?;
    Ok(of_badge(shared, design, size, theme)
        .format(format(args)?)
        .host(host)
        .new_tab(args.new_tab))
}

/// Each size, light and dark.
fn all(shared: &Snippet, design: &Design<'_>) -> Vec<Snippet> {
    Size::ALL
        .into_iter()
        .flat_map(|size| [(size, Theme::Light), (size, Theme::Dark)])
        .map(|(size, theme)| of_badge(shared, design, size, theme))
        .collect()
}

/// Pairs of lines, a blank line between pairs.
fn join(texts: &[String]) -> String {
    texts
        .chunks(2)
        .map(|pair| pair.join("\n"))
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn of_badge(shared: &Snippet, design: &Design<'_>, size: Size, theme: Theme) -> Snippet {
    let badge = design.badge_in(size, theme);
    let light = if theme == Theme::Auto {
        design.badge_in(size, Theme::Light)
    } else {
        badge.clone()
    };
    let dark = design.badge_in(size, Theme::Dark);
    shared
        .clone()
        .badge(badge)
        .file_stems(design.file_stem(&light), design.file_stem(&dark))
}

/// Whether the snippet will stand in a Space's frame and stay in it.
fn in_frame(args: &SnippetArgs) -> bool {
    let in_space = std::env::var_os("SPACE_HOST").is_some_and(|host| !host.is_empty());
    let can_leave = args.format.starts_with("html") && args.format != "html-pkce";
    in_space && can_leave && args.request.redirect_uri.is_none() && !args.new_tab
}

/// The format; JSX where HTML was asked for with the placeholders of JSX,
/// which mean nothing in HTML.
fn format(args: &SnippetArgs) -> Result<Format, Failure> {
    let format = args.format.parse().map_err(Failure::input)?;
    let is_component = matches!(format, Format::Jsx | Format::Vue | Format::Svelte);
    for template in snippet_request::templates(args) {
        match template.parse() {
            Ok(TemplateEngine::Jsx) if format == Format::Html => return Ok(Format::Jsx),
            Ok(TemplateEngine::Jsx) | Err(_) => {}
            Ok(engine) if is_component => {
                return Err(Failure::Input(format!(
                    "template engine {engine} in format {format}: it never sees a component: \
                     give a variable such as {{state}}"
                )));
            }
            Ok(_) => {}
        }
    }
    Ok(format)
}

fn pictures(args: &SnippetArgs) -> Result<Pictures, Failure> {
    for address in [&args.assets_url, &args.img_base].into_iter().flatten() {
        snippet_advice::check_address(address)?;
    }
    Ok(match (&args.assets, &args.assets_url, &args.img_base) {
        (Some(_), Some(prefix), _) if format(args)?.takes_files() => {
            Pictures::Folder(prefix.clone())
        }
        (Some(_), Some(prefix), _) => Pictures::Base(prefix.clone()),
        (Some(folder), None, _) => Pictures::Folder(assets::relative(folder)?),
        (None, _, Some(base)) => Pictures::Base(base.clone()),
        (None, _, None) => Pictures::Official,
    })
}

fn picture(folder: &Path, file: &PictureFile, design: &Design<'_>) -> Result<NewFile, Failure> {
    let svg = design.svg(&file.badge)?;
    let path = folder.join(&file.name);
    Ok(match file.kind {
        FileKind::Png { scale } => {
            let scale = Scale::new(f64::from(scale)).map_err(Failure::input)?;
            let png = png::render(&svg, scale).map_err(Failure::input)?;
            NewFile::new(path, png.into_bytes())
        }
        FileKind::Svg => NewFile::new(path, svg.as_str()),
    })
}

#[cfg(test)]
mod tests {
    use crate::cli::args::{FORMATS, HOSTS};
    use crate::snippet::{Format, Host};

    #[test]
    fn the_command_line_knows_every_format_and_host() {
        let formats: Vec<_> = Format::ALL.iter().map(|format| format.as_str()).collect();
        assert_eq!(FORMATS.to_vec(), formats);
        assert_eq!(HOSTS, Host::ALL.map(Host::as_str));
    }
}
