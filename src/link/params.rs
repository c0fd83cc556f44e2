//! The one place that writes queries.

use std::fmt::Write;

use super::Placeholder;

/// A parameter's value: text that is percent-encoded, or a placeholder that
/// stands as it is (B16).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParamValue {
    /// Text, not yet encoded.
    Literal(String),
    /// A template engine's placeholder.
    Placeholder(Placeholder),
}

/// A piece of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment<'a> {
    /// URL text, percent-encoded already; still to be escaped for its place.
    Url(&'a str),
    /// A placeholder, to be written as it is.
    Placeholder(&'a Placeholder),
}

/// An authorize link, with placeholders where a template engine fills values
/// in; without any, a plain URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTemplate {
    endpoint: String,
    params: Vec<(String, ParamValue)>,
    segments: Vec<OwnedSegment>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum OwnedSegment {
    Url(String),
    Placeholder(Placeholder),
}

impl LinkTemplate {
    pub(super) fn new(endpoint: &str, params: Vec<(String, ParamValue)>) -> Self {
        let mut segments = Vec::new();
        let mut url = endpoint.to_owned();
        let mut separator = match endpoint.split_once('?') {
            None => "?",
            Some((_, "")) => "",
            Some((_, query)) if query.ends_with('&') => "",
            Some(_) => "&",
        };
        for (name, value) in &params {
            url.push_str(separator);
            separator = "&";
            push_encoded(&mut url, name);
            url.push('=');
            match value {
                ParamValue::Literal(text) => push_encoded(&mut url, text),
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

    /// The parameters in order, not encoded.
    #[must_use]
    pub fn params(&self) -> &[(String, ParamValue)] {
        &self.params
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
}

/// `params` as a form, or as the query of a link.
pub(crate) fn form_urlencoded(params: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (name, value) in params {
        if !out.is_empty() {
            out.push('&');
        }
        push_encoded(&mut out, name);
        out.push('=');
        push_encoded(&mut out, value);
    }
    out
}

/// Percent-encodes all but the unreserved characters (RFC 3986 section 2.3),
/// so that a form decoder and an RFC 3986 decoder read the same value (B2).
fn push_encoded(out: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}
