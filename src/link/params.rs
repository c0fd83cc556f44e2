//! Writes the query of a link.

use std::borrow::Cow;

use super::Scopes;
use crate::uri::{SplitUri, form};

/// A parameter's value or a piece of a link: text, or a placeholder `O` that is
/// filled in later. A request's own link has no placeholder.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum LinkPart<'a, O> {
    Text(Cow<'a, str>),
    #[cfg_attr(not(feature = "badge"), expect(dead_code))]
    Open(O),
}

impl<'a, O> LinkPart<'a, O> {
    pub(crate) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }
}

/// The parameters of an authorization request.
pub(crate) struct Parameters<'a, O> {
    pub(crate) client_id: LinkPart<'a, O>,
    pub(crate) redirect_uri: LinkPart<'a, O>,
    pub(crate) scopes: &'a Scopes,
    pub(crate) state: Option<LinkPart<'a, O>>,
    pub(crate) nonce: Option<LinkPart<'a, O>>,
    pub(crate) code_challenge: Option<LinkPart<'a, O>>,
    /// In seconds.
    pub(crate) max_auth_age: Option<u64>,
    pub(crate) extra: &'a [(String, String)],
}

impl<'a, O> Parameters<'a, O> {
    /// Names and values, not yet encoded, in the order of the official
    /// snippets.
    pub(crate) fn in_order(self) -> Vec<(Cow<'a, str>, LinkPart<'a, O>)> {
        let scope = (!self.scopes.is_empty()).then(|| LinkPart::text(self.scopes.to_string()));
        let method = self.code_challenge.as_ref().map(|_| LinkPart::text("S256"));
        let max_age = self.max_auth_age.map(|age| LinkPart::text(age.to_string()));
        let managed = [
            ("client_id", Some(self.client_id)),
            ("redirect_uri", Some(self.redirect_uri)),
            ("scope", scope),
            ("state", self.state),
            ("response_type", Some(LinkPart::text("code"))),
            ("nonce", self.nonce),
            ("code_challenge", self.code_challenge),
            ("code_challenge_method", method),
            ("max_age", max_age),
        ];
        let extra = self.extra.iter();
        managed
            .into_iter()
            .filter_map(|(name, value)| Some((name.into(), value?)))
            .chain(extra.map(|(name, value)| (name.into(), LinkPart::text(value))))
            .collect()
    }

    /// The link: `endpoint`, whose own query is kept, and the parameters
    /// percent-encoded. Text and placeholders alternate; text comes first.
    pub(crate) fn link(self, endpoint: &str) -> Vec<LinkPart<'a, O>> {
        let mut parts = Vec::new();
        let mut url = endpoint.to_owned();
        let mut separator = match SplitUri::new(endpoint).query {
            None => "?",
            Some("") => "",
            Some(query) if query.ends_with('&') => "",
            Some(_) => "&",
        };
        for (name, value) in self.in_order() {
            url.push_str(separator);
            separator = "&";
            form::push_component(&mut url, &name);
            url.push('=');
            match value {
                LinkPart::Text(text) => form::push_component(&mut url, &text),
                open @ LinkPart::Open(_) => {
                    parts.push(LinkPart::text(std::mem::take(&mut url)));
                    parts.push(open);
                }
            }
        }
        if !url.is_empty() {
            parts.push(LinkPart::text(url));
        }
        parts
    }
}
