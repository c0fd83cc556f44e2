//! A URL or a form taken apart, before it is judged.

use super::extract::Candidate;
use super::mask;
use super::query::{self, Pair};
use crate::uri::SplitUri;

#[derive(Debug)]
pub(super) struct Parts<'a> {
    /// Everything before the query; `None` when the query came alone.
    pub(super) target: Option<&'a str>,
    pub(super) query: Vec<Pair<'a>>,
    pub(super) fragment: Option<&'a str>,
    /// The query was found in the path: its `?` is missing or encoded.
    pub(super) lost_mark: bool,
}

impl<'a> Parts<'a> {
    pub(super) fn of(candidate: &'a Candidate) -> Self {
        Self::new(&candidate.text, candidate.lost_mark)
    }

    /// Of a URL, a path with its query, or a query.
    pub(super) fn new(text: &'a str, lost_mark: bool) -> Self {
        let is_query = is_bare_query(text);
        let text = if is_query {
            text.strip_prefix('?').unwrap_or(text)
        } else {
            text
        };
        // In a template's source a # may belong to an expression.
        let is_fragment =
            |&at: &usize| !text[..at].ends_with(['{']) && !text[at + 1..].starts_with('{');
        let hash = text.match_indices('#').map(|(at, _)| at).find(is_fragment);
        let (rest, mut fragment) = match hash {
            Some(at) => (&text[..at], Some(&text[at + 1..])),
            None => (text, None),
        };
        let (target, query_text) = match rest.split_once('?') {
            _ if is_query => (None, rest),
            Some((target, query)) => (Some(target), query),
            None => (Some(rest), ""),
        };
        let mut query = query::read(query_text);
        // A redirect URI with a # that is not encoded cuts the link.
        if let (Some(after), Some(last)) = (fragment, query.last())
            && last.name == "redirect_uri"
            && last.raw_value.contains("://")
        {
            let start = last.raw.as_ptr() as usize - text.as_ptr() as usize;
            let end = after
                .find('&')
                .map_or(text.len(), |at| text.len() - after.len() + at);
            query.pop();
            query.extend(query::read(&text[start..end]));
            query.extend(query::read(text[end..].trim_start_matches('&')));
            fragment = None;
        }
        Self {
            target,
            query,
            fragment,
            lost_mark,
        }
    }

    /// The first value of `name` in the query.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let pair = self.query.iter().find(|pair| pair.meant == name)?;
        Some(&pair.value)
    }

    /// True when one of `names` is in the query, in whatever spelling.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        self.query
            .iter()
            .any(|pair| names.contains(&pair.meant.as_str()))
    }

    /// The parameters of the fragment.
    pub(super) fn in_fragment(&self) -> Vec<Pair<'a>> {
        query::read(self.fragment.unwrap_or_default())
    }

    /// The host, when the target has one.
    pub(super) fn host(&self) -> Option<String> {
        let host = SplitUri::new(self.target?).host()?;
        Some(host.to_ascii_lowercase())
    }

    /// The path, without its last slash.
    pub(super) fn path(&self) -> &'a str {
        let target = self.target.unwrap_or_default();
        match target.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
            None => target.find('/').map_or("", |at| &target[at..]),
        }
        .trim_end_matches('/')
    }
}

/// True for a query without a URL before it.
fn is_bare_query(text: &str) -> bool {
    let first = text.split('=').next().unwrap_or_default();
    text.starts_with('?')
        || (text.contains('=')
            && !first.contains(['/', '?', ':', '#'])
            && super::KNOWN_NAMES.contains(&mask::plain_name(first).as_str()))
}
