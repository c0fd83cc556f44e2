//! What there is to choose from.

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
    let languages: Vec<Value> = Language::ALL.into_iter().map(language).collect();
    json!({
        "languages": languages,
        "wordings": Wording::ALL.map(Wording::as_str),
        "sizes": Size::ALL.map(Size::as_str),
        "themes": Theme::ALL.map(Theme::as_str),
        "shapes": Shape::ALL.map(Shape::as_str),
        "logos": Logo::ALL.map(Logo::as_str),
        "width": { "min": Badge::MIN_WIDTH, "max": Badge::MAX_WIDTH },
        "label": { "maxChars": Label::MAX_CHARS },
        "formats": formats,
        "hosts": Host::ALL.map(Host::as_str),
        "templateEngines": TemplateEngine::ALL.map(TemplateEngine::as_str),
        "scopes": Scopes::documented(),
    })
}

fn language(language: Language) -> Value {
    let wordings: Map<String, Value> = Wording::ALL
        .into_iter()
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
