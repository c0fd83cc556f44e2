//! `render --list-languages`.

use std::fmt::Write as _;
use std::io::{self, IsTerminal};

use serde::Serialize;

use super::args::BadgeArgs;
use super::failure::Failure;
use super::label;
use super::output::Report;
use hf_signin::badge::{Language, Phrase, Wording};

#[derive(Serialize)]
struct Entry {
    tag: &'static str,
    name: &'static str,
    native_name: &'static str,
    script: &'static str,
    direction: &'static str,
    #[serde(flatten)]
    chosen: Words,
    /// Of every kind.
    wordings: Vec<Words>,
}

#[derive(Serialize)]
struct Words {
    kind: &'static str,
    wording: &'static str,
    source: Option<String>,
    checked: bool,
}

impl Words {
    fn of(language: Language, kind: Wording) -> Self {
        let phrase = language.wording(kind);
        Self {
            kind: kind.as_str(),
            wording: phrase.text,
            source: phrase.source(),
            checked: phrase.is_checked,
        }
    }
}

/// All languages, or those of --lang, with the wording of --wording.
pub(super) fn list(args: &BadgeArgs, json: bool) -> Result<Report, Failure> {
    let chosen = label::languages(args);
    let languages = match chosen.as_slice() {
        [] => Language::ALL,
        chosen => chosen,
    };
    let kind = args.wording.unwrap_or_default();
    if json {
        let entries: Vec<Entry> = languages
            .iter()
            .map(|&language| entry(language, kind))
            .collect();
        return Report::json(&entries);
    }
    let mut text = String::new();
    for language in languages {
        let phrase = language.wording(kind);
        let (tag, name) = (language.tag(), language.name());
        let (wording, source) = (phrase.text, source(&phrase));
        let _ = match io::stdout().is_terminal() {
            true => writeln!(text, "{tag:10}  {name:31}  {wording}  {source}"),
            // Columns for other programs.
            false => writeln!(text, "{tag}\t{name}\t{wording}\t{source}"),
        };
    }
    Ok(Report::text(text))
}

fn entry(language: Language, kind: Wording) -> Entry {
    Entry {
        tag: language.tag(),
        name: language.name(),
        native_name: language.native_name(),
        script: language.script(),
        direction: if language.is_rtl() { "rtl" } else { "ltr" },
        chosen: Words::of(language, kind),
        wordings: Wording::ALL
            .iter()
            .map(|&kind| Words::of(language, kind))
            .collect(),
    }
}

fn source(phrase: &Phrase) -> String {
    match (phrase.is_checked, phrase.source()) {
        (true, source) => source.unwrap_or_default(),
        (false, Some(source)) => format!("unchecked: {source}"),
        (false, None) => "unchecked".to_owned(),
    }
}
