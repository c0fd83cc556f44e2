//! Judging a Client ID Metadata Document
//! (draft-ietf-oauth-client-id-metadata-document), offline.

use serde_json::{Map, Value};

use super::Context;
use super::explanation::{Explanation, Parameter, Place};
use super::mask::{self, Mask};
use super::parameter_docs;
use super::parts::Parts;
use super::query::Pair;
use crate::link::{RedirectUri, cimd};
use crate::rule::Rule;
use crate::unfilled;
use crate::{Diagnostic, Level};

/// True for an object that has what only such a document has.
pub(super) fn is_one(object: &Map<String, Value>) -> bool {
    let has = |name: &str| object.contains_key(name);
    let is_server = has("authorization_endpoint") || has("issuer");
    !is_server
        && (has("redirect_uris")
            || has("token_endpoint_auth_method")
            || (has("client_id") && has("client_name")))
}

/// `text` is the document, `object` what was read of it.
pub(super) fn judge(
    text: &str,
    object: &Map<String, Value>,
    context: &Context,
    explanation: &mut Explanation,
) {
    explanation.parameters = parameters(object);
    let left = unfilled_fields(object);
    let link = context.link.as_deref().map(|link| Parts::new(link, false));
    let sent = link.as_ref().and_then(|link| link.get("redirect_uri"));
    let sent = sent.and_then(|uri| RedirectUri::custom_scheme(uri).ok());
    for diagnostic in cimd::check(text, context.at.as_deref(), sent.as_ref()) {
        // What nobody filled in is wrong in other ways, too.
        if left
            .iter()
            .any(|found| found.parameter == diagnostic.parameter)
        {
            continue;
        }
        match diagnostic.level {
            Level::Error => explanation.problems.push(diagnostic),
            Level::Warning => explanation.warnings.push(diagnostic),
            _ => explanation.notes.push(diagnostic.to_string()),
        }
    }
    explanation.problems.extend(left);
    let Some(link) = link else { return };
    let mut problem = |code, rule, field: &str, message: &str, fix: &str| {
        let diagnostic = Diagnostic::error(code, message).with_rule(rule);
        explanation
            .problems
            .push(diagnostic.with_parameter(field).with_fix(fix));
    };
    let id = object.get("client_id").and_then(Value::as_str);
    match link.get("client_id") {
        None => problem(
            "link_client_id",
            Rule::B1,
            "client_id",
            "the link has no client_id",
            "write the document's address as client_id",
        ),
        Some(sent) if id.is_some_and(|id| id != sent) => problem(
            "link_client_id",
            Rule::B7,
            "client_id",
            "the client_id of the link is not the document's",
            "write the document's client_id in the link, letter for letter",
        ),
        Some(_) => {}
    }
    if sent.is_none() {
        problem(
            "link_redirect_uri",
            Rule::B5,
            "redirect_uris",
            "the link has no redirect_uri, or one that is not valid",
            "send one of the document's redirect_uris",
        );
    }
}

/// The values of a field: itself, or the strings of a list.
fn values(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn unfilled_fields(object: &Map<String, Value>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (field, value) in object {
        let name = if field == "redirect_uris" {
            "redirect_uri"
        } else {
            field
        };
        for text in values(value) {
            let is_uri = ["redirect_uri", "client_id"].contains(&name);
            let left = unfilled::of(name, text)
                .or_else(|| is_uri.then(|| unfilled::of("redirect_uri", text))?);
            let Some(left) = left.filter(|_| is_uri || name == "client_name") else {
                continue;
            };
            let fix = left.fix.unwrap_or_else(|| match name {
                "client_id" => "write the address that the document is served at".to_owned(),
                "client_name" => "write the app's name".to_owned(),
                _ => "write the address of your callback".to_owned(),
            });
            let message = format!("{} {}", mask::escaped(field), left.what);
            found.push(
                Diagnostic::error(left.code, message)
                    .with_rule(Rule::B16)
                    .with_parameter(mask::escaped(field))
                    .with_fix(fix),
            );
        }
    }
    found
}

fn parameters(object: &Map<String, Value>) -> Vec<Parameter> {
    let field = |(name, value): (&'_ String, &Value)| {
        let text = match value {
            Value::Array(items) if items.iter().all(Value::is_string) => values(value).join(" "),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        (name.clone(), text)
    };
    let fields: Vec<(String, String)> = object.iter().map(field).collect();
    let pairs: Vec<Pair<'_>> = fields
        .iter()
        .map(|(name, text)| Pair::of_field(name, text.clone()))
        .collect();
    let mask = Mask::of(&pairs);
    pairs
        .iter()
        .map(|pair| {
            let (value, masked) = mask.parameter(pair);
            Parameter {
                name: mask.name(&pair.name),
                value,
                masked,
                place: Place::Document,
                meaning: parameter_docs::field(&pair.name),
            }
        })
        .collect()
}
