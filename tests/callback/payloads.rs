//! V16 beside what others have collected: the public payload lists for open
//! redirects (tests/data/open-redirect), and the inputs of the web platform
//! tests for URLs (tests/data/url).

use std::collections::BTreeSet;

use hf_signin::session::ReturnTo;
use url::Url;

use crate::url_corpus;

const LISTS: [&str; 3] = [
    include_str!("../data/open-redirect/Open-Redirect-payloads.txt"),
    include_str!("../data/open-redirect/open_redirect_wordlist.txt"),
    include_str!("../data/open-redirect/openredirects.txt"),
];

/// What a list leaves open: the site that is attacked, and where to lead it.
const WHITELISTED: &str = "www.whitelisteddomain.tld";

fn payloads() -> BTreeSet<String> {
    let lines = LISTS.iter().flat_map(|list| list.lines());
    lines
        .filter(|line| !line.is_empty())
        .map(|line| line.replace(WHITELISTED, "site.example"))
        .collect()
}

/// The path percent-decoded again and again, until nothing changes.
fn decoded_ever_more(target: &str) -> Vec<String> {
    let (path, rest) = target.split_at(target.find(['?', '#']).unwrap_or(target.len()));
    let mut forms = vec![path.to_owned()];
    loop {
        let last = forms.last().unwrap();
        let next = percent_encoding::percent_decode_str(last).decode_utf8_lossy();
        if next == *last {
            break;
        }
        let next = next.into_owned();
        forms.push(next);
    }
    // Some follow the path with its query, others without.
    let whole: Vec<_> = forms.iter().map(|path| format!("{path}{rest}")).collect();
    forms.extend(whole);
    forms
}

/// As the field `Location` of an answer, which a browser joins onto the
/// address that it asked (RFC 9110 section 10.2.2).
fn leads_to_the_site(target: &str) {
    assert!(
        target.bytes().all(|byte| byte.is_ascii_graphic()),
        "{target:?} ends the field, or is no text of one"
    );
    for asked in [
        "https://site.example/auth/callback?code=c&state=s",
        "http://127.0.0.1:7860/",
        "https://site.example:8443//a//b/",
    ] {
        let asked = Url::parse(asked).unwrap();
        for reference in decoded_ever_more(target) {
            let led = asked.join(&reference).unwrap();
            assert_eq!(led.origin(), asked.origin(), "{target:?}: {reference:?}");
            assert_eq!((led.username(), led.password()), ("", None), "{target:?}");
            // A site that sends on to the path of what it was asked for.
            let again = asked.join(led.path()).unwrap();
            assert_eq!(again.origin(), asked.origin(), "{target:?}: {reference:?}");
        }
    }
}

/// How many of `targets` are taken; each that is leads to the site.
fn taken<'a>(targets: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let taken = targets.into_iter().filter(|target| {
        let accepted = ReturnTo::new(target);
        if let Ok(accepted) = &accepted {
            assert_eq!(accepted.as_str(), *target);
            leads_to_the_site(target);
        }
        accepted.is_ok()
    });
    taken.collect()
}

#[test]
fn v16_every_public_payload_is_refused_or_stays() {
    let payloads = payloads();
    let taken = taken(payloads.iter().map(String::as_str));
    assert_eq!((payloads.len(), taken.len()), (305, 13));
    // What another page of the site does with its query is its own affair.
    let (paths, queries): (Vec<&str>, Vec<&str>) = taken.iter().partition(|t| !t.contains('?'));
    assert_eq!(
        paths,
        [
            "/.example.com",
            "/http:/example.com",
            "/https:example.com",
            "/javascript:alert(1)",
            "/javascript:alert(1);",
        ]
    );
    assert!(
        queries
            .iter()
            .all(|q| q.split('?').nth(1).unwrap().starts_with("url="))
    );
}

#[test]
fn v16_every_url_of_the_web_platform_tests_is_refused_or_stays() {
    let cases = url_corpus::cases();
    let inputs: BTreeSet<_> = cases.iter().map(|case| case.input.as_str()).collect();
    assert_eq!(inputs.len(), 746);
    assert_eq!(
        taken(inputs),
        [
            "/",
            "/:23",
            "/?chai",
            "/C:/",
            "/a%2fc",
            "/a/b/c",
            "/c:/foo/bar",
            "/i",
            "/rooibos",
            "/some/path",
            "/test.txt",
        ]
    );
}

/// The test above can fail: what would lead away is seen by the same reading.
#[test]
fn a_target_that_leads_away_is_seen() {
    for target in [
        "//evil.example",
        "/\\evil.example",
        "/%2fevil.example",
        "/%25255cevil.example",
        "/a/..//evil.example",
        "https://evil.example",
    ] {
        let seen = std::panic::catch_unwind(|| leads_to_the_site(target));
        assert!(seen.is_err(), "{target}");
    }
}
