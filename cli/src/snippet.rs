//! A snippet to paste, and the pictures that it needs.

use std::path::Path;

use serde::Serialize;

use super::args::SnippetArgs;
use super::failure::Failure;
use super::files::{self, NewFile};
use super::output::{Message, Report};
use super::snippet_advice;
use super::snippet_options::Plan;
use hf_signin::snippet::{ColorScheme, Csp, Rendered};

/// What `--json` prints.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Output<'a> {
    snippet: &'a str,
    format: &'static str,
    /// The link, placeholders as they are.
    url: &'a str,
    /// The files that were written.
    files: Vec<String>,
    csp: &'a Csp,
    /// What the picture follows.
    color_scheme: Option<&'static str>,
}

pub(super) fn run(args: SnippetArgs) -> Result<Report, Failure> {
    let host = args.host;
    let mut plan = Plan::new(args)?;
    let mut all: Vec<Rendered> = Vec::new();
    let mut csp = Csp::default();
    for snippet in &plan.snippets {
        let rendered = snippet
            .render()
            .map_err(|error| snippet_advice::of_snippet(&plan, error, host))?;
        csp.merge(rendered.csp.clone());
        all.push(rendered);
    }
    plan.notes.extend(snippet_advice::notes(&plan, &all, host));
    let mut new_files = Vec::new();
    let mut new_scripts = Vec::new();
    for rendered in &all {
        if let (Some(path), Some(script)) = (&plan.script, &rendered.script) {
            new_scripts.push(NewFile::new(path.clone(), format!("{script}\n")));
        }
        if let Some(folder) = &plan.assets {
            for file in &rendered.files {
                new_files.push(NewFile::new(folder.join(&file.name), file.bytes()?));
            }
        }
    }
    let text = join(&all);
    let (format, url, scheme) = match all.first() {
        Some(first) => (first.format.as_str(), &*first.url, first.color_scheme),
        None => ("", "", None),
    };
    let mut report = if plan.json {
        Report::json(&Output {
            snippet: &text,
            format,
            url,
            files: new_files
                .iter()
                .chain(&new_scripts)
                .map(|file| file.path.display().to_string())
                .collect(),
            csp: &csp,
            color_scheme: scheme.map(ColorScheme::as_str),
        })?
    } else if plan.csp {
        Report::text(format!("{csp}\n"))
    } else {
        Report::text(format!("{text}\n"))
    };
    if let Some(path) = plan.output {
        report = report.into_file(path)?;
    }
    if let Some(line) = written(&new_files, &new_scripts, plan.relative_to.as_deref()) {
        report = report.done(line);
    }
    report = report.files(files::stage(new_scripts)?);
    match plan.assets {
        Some(_) if !new_files.is_empty() => {
            report = report.files(files::stage_with_folders(new_files)?);
        }
        Some(folder) => plan.notes.push(Message::note(format!(
            "format {format} embeds the picture; nothing was written to {}",
            folder.display()
        ))),
        None => {}
    }
    Ok(report.notes(plan.notes))
}

/// What was written beside the snippet, and what its paths there are relative to.
fn written(
    pictures: &[NewFile],
    scripts: &[NewFile],
    relative_to: Option<&Path>,
) -> Option<String> {
    let files: Vec<&NewFile> = pictures.iter().chain(scripts).collect();
    let (what, paths) = match files.as_slice() {
        [] => return None,
        [file] => (
            file.path.display().to_string(),
            "its path in the snippet is",
        ),
        [first, second] => {
            let both = format!("{} and {}", first.path.display(), second.path.display());
            (both, "their paths in the snippet are")
        }
        [first, ..] => {
            let folder = first.path.parent().unwrap_or(Path::new("."));
            let several = format!("{} files to {}", files.len(), folder.display());
            (several, "their paths in the snippet are")
        }
    };
    Some(match relative_to {
        Some(base) if base.as_os_str().is_empty() => {
            format!("wrote {what}; {paths} relative to the current folder")
        }
        Some(base) => format!("wrote {what}; {paths} relative to {}", base.display()),
        None => format!("wrote {what}"),
    })
}

/// Pairs of lines, a blank line between pairs.
fn join(all: &[Rendered]) -> String {
    let texts: Vec<&str> = all.iter().map(|rendered| &*rendered.markup).collect();
    let pairs: Vec<_> = texts.chunks(2).map(|pair| pair.join("\n")).collect();
    pairs.join("\n\n")
}
