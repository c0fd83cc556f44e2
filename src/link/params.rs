//! The one place that writes queries.

use std::fmt;

use super::Placeholder;
use crate::uri::{SplitUri, form};

/// A parameter's value: text that is percent-encoded, or a placeholder that
/// stands as it is (B16).
#[derive(Clone, PartialEq, Eq)]
pub enum ParamValue {
    /// Text, not yet encoded. It may be a state, so `Debug` hides it (B15).
    Literal(String),
    /// A template engine's placeholder.
    Placeholder(Placeholder),
}

impl fmt::Debug for ParamValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(_) => f.write_str("Literal([hidden])"),
            Self::Placeholder(placeholder) => write!(f, "Placeholder({:?})", placeholder.as_str()),
        }
    }
}

/// A piece of a link.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Segment<'a> {
    /// URL text, percent-encoded already; still to be escaped for its place.
    /// It may hold a state, so `Debug` hides it (B15).
    Url(&'a str),
    /// A placeholder, to be written as it is.
    Placeholder(&'a Placeholder),
}

impl fmt::Debug for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url(_) => f.write_str("Url([hidden])"),
            Self::Placeholder(placeholder) => write!(f, "Placeholder({:?})", placeholder.as_str()),
        }
    }
}

/// An authorize link, with placeholders where a template engine fills values
/// in; without any, a plain URL.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkTemplate {
    endpoint: String,
    params: Vec<(String, ParamValue)>,
    segments: Vec<OwnedSegment>,
}

#[derive(Clone, PartialEq, Eq)]
enum OwnedSegment {
    Url(String),
    Placeholder(Placeholder),
}

impl LinkTemplate {
    pub(super) fn new(endpoint: &str, params: Vec<(String, ParamValue)>) -> Self {
        let mut segments = Vec::new();
        let mut url = endpoint.to_owned();
        let mut separator = match SplitUri::new(endpoint).query {
            None => "?",
            Some("") => "",
            Some(query) if query.ends_with('&') => "",
            Some(_) => "&",
        };
        for (name, value) in &params {
            url.push_str(separator);
            separator = "&";
            form::push_component(&mut url, name);
            url.push('=');
            match value {
                ParamValue::Literal(text) => form::push_component(&mut url, text),
                ParamValue::Placeholder(placeholder) => {
                    segments.push(OwnedSegment::Url(std::mem::take(&mut url)));
                    segments.push(OwnedSegment::Placeholder(placeholder.clone()));
                }
            }
        }
        if !url.is_empty() {
            segments.push(OwnedSegment::Url(url));
        }
        Self {
            endpoint: endpoint.to_owned(),
            params,
            segments,
        }
    }

    /// The authorization endpoint, its own query included.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The parameters in order, not encoded, without those of the endpoint's
    /// own query.
    #[must_use]
    pub fn params(&self) -> &[(String, ParamValue)] {
        &self.params
    }

    /// The link as an HTML form with `method="get"`: its action, which has no
    /// query since a form replaces it, and its inputs in order, not encoded;
    /// those of the endpoint's own query come first.
    #[must_use]
    pub fn form(&self) -> (&str, Vec<(String, ParamValue)>) {
        let uri = SplitUri::new(&self.endpoint);
        let own = form::pairs(uri.query.unwrap_or_default())
            .map(form::RawPair::lossy)
            .map(|(name, value)| (name.into_owned(), ParamValue::Literal(value.into_owned())));
        (uri.target, own.chain(self.params.iter().cloned()).collect())
    }

    /// The link in pieces.
    pub fn segments(&self) -> impl Iterator<Item = Segment<'_>> {
        self.segments.iter().map(|segment| match segment {
            OwnedSegment::Url(text) => Segment::Url(text),
            OwnedSegment::Placeholder(placeholder) => Segment::Placeholder(placeholder),
        })
    }

    /// The link as a plain URL; `None` when it holds a placeholder.
    #[must_use]
    pub fn as_url(&self) -> Option<&str> {
        match self.segments.as_slice() {
            [OwnedSegment::Url(url)] => Some(url),
            _ => None,
        }
    }

    /// The link in one piece, placeholders as they are. Without any it is
    /// [`as_url`](Self::as_url).
    #[must_use]
    pub fn text(&self) -> String {
        self.segments()
            .map(|segment| match segment {
                Segment::Url(text) => text,
                Segment::Placeholder(placeholder) => placeholder.as_str(),
            })
            .collect()
    }
}

/// Names the parameters, and hides their values (B15).
impl fmt::Debug for LinkTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinkTemplate")
            .field("endpoint", &self.endpoint)
            .field("params", &self.params)
            .finish_non_exhaustive()
    }
}
