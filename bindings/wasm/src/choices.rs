//! What there is to choose from.

use hf_signin::Rule;
use hf_signin::badge::{Badge, Label, Language, Logo, Shape, Size, Theme, Wording};
use hf_signin::link::Scopes;
use hf_signin::snippet::{Format, Host, TemplateEngine};
use serde_json::{Map, Value, json};

pub(crate) fn all() -> Value {
    let formats: Vec<Value> = Format::ALL
        .iter()
        .map(|format| {
            let hosts: Vec<_> = format.hosts().map(Host::as_str).collect();
            json!({ "name": format.as_str(), "description": format.description(), "hosts": hosts })
        })
        .collect();
    let languages: Vec<Value> = Language::ALL.iter().copied().map(language).collect();
    json!({
        "languages": languages,
        "wordings": Wording::ALL.iter().copied().map(Wording::as_str).collect::<Vec<_>>(),
        "sizes": Size::ALL.iter().copied().map(Size::as_str).collect::<Vec<_>>(),
        "themes": Theme::ALL.iter().copied().map(Theme::as_str).collect::<Vec<_>>(),
        "shapes": Shape::ALL.iter().copied().map(Shape::as_str).collect::<Vec<_>>(),
        "logos": Logo::ALL.iter().copied().map(Logo::as_str).collect::<Vec<_>>(),
        "width": { "min": Badge::MIN_WIDTH, "max": Badge::MAX_WIDTH },
        "label": { "maxChars": Label::MAX_CHARS },
        "formats": formats,
        "hosts": Host::ALL.iter().copied().map(Host::as_str).collect::<Vec<_>>(),
        "templateEngines": TemplateEngine::ALL.iter().copied().map(TemplateEngine::as_str).collect::<Vec<_>>(),
        "scopes": Scopes::documented(),
        "rules": Rule::ALL.iter().copied().map(rule).collect::<Vec<_>>(),
    })
}

fn rule(rule: Rule) -> Value {
    json!({
        "id": rule.id(),
        "title": rule.title(),
        "text": rule.text(),
        "source": rule.source(),
    })
}

fn language(language: Language) -> Value {
    let wordings: Map<String, Value> = Wording::ALL
        .iter()
        .copied()
        .map(|wording| {
            let phrase = language.wording(wording);
            let value = json!({ "text": phrase.text, "checked": phrase.is_checked });
            (wording.as_str().to_owned(), value)
        })
        .collect();
    json!({
        "tag": language.tag(),
        "name": language.name(),
        "nativeName": language.native_name(),
        "dir": if language.is_rtl() { "rtl" } else { "ltr" },
        "wordings": wordings,
    })
}
