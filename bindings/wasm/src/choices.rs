//! What there is to choose from.

use hf_signin::badge::{Badge, Label, Logo, Shape, Size, Theme};
use hf_signin::link::Scopes;
use hf_signin::snippet::{Format, Host, TemplateEngine};
use serde_json::{Value, json};

pub(crate) fn all() -> Value {
    let formats: Vec<Value> = Format::ALL
        .iter()
        .map(|format| {
            let hosts: Vec<_> = format.hosts().map(Host::as_str).collect();
            json!({ "name": format.as_str(), "description": format.description(), "hosts": hosts })
        })
        .collect();
    json!({
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
