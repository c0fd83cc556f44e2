//! Redirect URIs and callbacks beside `urltestdata.json` of the web platform
//! tests: what is accepted is the place that the file says a browser goes to.

use std::collections::BTreeMap;

use hf_signin::callback::{Callback, Outcome};
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Transaction};
use serde::Deserialize;

use crate::support::now;

/// One input, and what a browser makes of it.
#[derive(Deserialize)]
pub(crate) struct Case {
    pub(crate) input: String,
    #[serde(default)]
    failure: bool,
    #[serde(default)]
    href: String,
    #[serde(default)]
    protocol: String,
    #[serde(default)]
    hostname: String,
    #[serde(default)]
    port: String,
    #[serde(default)]
    pathname: String,
}

pub(crate) fn cases() -> Vec<Case> {
    let file = include_str!("../data/url/urltestdata.json");
    let all: Vec<serde_json::Value> = serde_json::from_str(file).unwrap();
    // A string is a comment.
    all.into_iter()
        .filter(serde_json::Value::is_object)
        .map(|case| serde_json::from_value(case).unwrap())
        .collect()
}

impl Case {
    /// Where a browser goes, as the file says it.
    fn place(&self) -> [&str; 4] {
        [&self.protocol, &self.hostname, &self.port, &self.pathname]
    }
}

fn begin(redirect_uri: RedirectUri) -> Transaction {
    AuthorizationRequest::new(ClientId::new("my-app").unwrap(), redirect_uri)
        .begin(now())
        .unwrap()
        .transaction
}

/// Whether a callback that came to `address` is taken.
fn comes_back(transaction: &Transaction, address: &str) -> bool {
    let separator = if address.contains('?') { '&' } else { '?' };
    let state = transaction.state().expose();
    let callback = format!("{address}{separator}code=abc&state={state}");
    let outcome = Callback::from_url(callback).and_then(|c| c.verify(transaction, now()));
    matches!(outcome, Ok(Outcome::Verified(_)))
}

/// Scheme, host, port and path by the regular grammar of RFC 3986 appendix B
/// alone, as typed.
fn as_typed(uri: &str) -> (&str, &str, &str, &str) {
    let (scheme, rest) = uri.split_once(':').unwrap();
    let rest = rest.split('?').next().unwrap();
    let Some(rest) = rest.strip_prefix("//") else {
        return (scheme, "", "", rest);
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit('@').next().unwrap();
    let port_at = host.rfind(':').filter(|&at| !host[at..].contains(']'));
    let (host, port) = host.split_at(port_at.unwrap_or(host.len()));
    (scheme, host, port.trim_start_matches(':'), path)
}

#[test]
fn b5_an_accepted_redirect_uri_is_where_a_browser_goes() {
    let cases = cases();
    let failures = cases.iter().filter(|case| case.failure).count();
    assert_eq!((cases.len(), failures), (819, 272));

    let (mut by_default, mut on_request) = (0, 0);
    for case in &cases {
        let input = case.input.as_str();
        let Ok(redirect_uri) = RedirectUri::custom_scheme(input) else {
            assert!(RedirectUri::new(input).is_err(), "{input:?}");
            continue;
        };
        assert!(!case.failure, "a browser refuses {input:?}");
        on_request += 1;
        by_default += u32::from(RedirectUri::new(input).is_ok());

        let (scheme, host, port, path) = as_typed(input);
        assert_eq!(format!("{}:", scheme.to_ascii_lowercase()), case.protocol);
        let host = match case.protocol.as_str() {
            "https:" | "http:" => host.to_ascii_lowercase(),
            _ => host.to_owned(),
        };
        assert_eq!(host, case.hostname, "{input:?}");
        let default = [("https:", "443"), ("http:", "80")];
        let typed_port = match default.contains(&(case.protocol.as_str(), port)) {
            true => "",
            false => port,
        };
        assert_eq!(typed_port, case.port, "{input:?}");
        let path = match path {
            "" if case.protocol.starts_with("http") => "/",
            path => path,
        };
        // A browser takes dot segments out; nothing else may differ.
        let has_dot_segments = path
            .to_ascii_lowercase()
            .replace("%2e", ".")
            .split('/')
            .any(|segment| matches!(segment, "." | ".."));
        assert!(path == case.pathname || has_dot_segments, "{input:?}");

        // The browser comes back to what it made of it, and that is taken.
        let transaction = begin(redirect_uri);
        assert!(comes_back(&transaction, &case.href), "{input:?}");
        assert!(comes_back(&transaction, input), "{input:?}");
    }
    assert_eq!((by_default, on_request), (7, 69));
}

/// Every input as the address that a callback came to, against every redirect
/// URI of the corpus: taken only where the file names the same place for both.
#[test]
fn v13_a_callback_is_taken_only_at_the_same_place() {
    let cases = cases();
    let target = |text: &str| text.split(['?', '#']).next().unwrap().to_owned();
    let mut stored = BTreeMap::new();
    for case in cases.iter().filter(|case| !case.failure) {
        for uri in [&case.input, &case.href] {
            if let Ok(redirect_uri) = RedirectUri::custom_scheme(target(uri)) {
                stored.insert(target(uri), (begin(redirect_uri), case.place()));
            }
        }
    }
    let (mut same, mut other) = (0, 0);
    for case in &cases {
        // Where a callback has come to, a browser has made of the input.
        for found in [&case.input, &case.href] {
            for (uri, (transaction, place)) in &stored {
                if comes_back(transaction, &target(found)) {
                    assert!(!case.failure, "a browser refuses {found:?}");
                    assert_eq!(*place, case.place(), "{uri:?} and {found:?}");
                    same += 1;
                } else {
                    other += 1;
                }
            }
        }
    }
    assert_eq!((stored.len(), same, other), (124, 278, 202_834));
}
