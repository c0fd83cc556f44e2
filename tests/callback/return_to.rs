//! V16: a return-to target is a path of the same site.

use hf_signin::session::ReturnTo;
use proptest::prelude::*;
use url::Url;

#[test]
fn v16_paths_are_taken_as_they_are() {
    for target in [
        "/",
        "/models",
        "/models/",
        "/a/b?c=d&e=https://example.com//x#top",
        "/a%20b/%C3%A9",
        "/models/org%2Fname",
        "/@user/a;x=1",
        "/?q=%0A%5C",
        "/#//",
        "/a:b",
        "/%",
        "/100%25",
    ] {
        assert_eq!(ReturnTo::new(target).unwrap().as_str(), target);
    }
    assert_eq!(ReturnTo::default().as_str(), "/");
}

#[test]
fn v16_what_may_lead_elsewhere_is_refused() {
    for target in [
        "",
        "models",
        "?q=1",
        "#top",
        "//evil.example",
        "///evil.example",
        "////evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "\\\\evil.example",
        "/a\\b",
        "/a?b=\\",
        "https://evil.example",
        "https:/evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        " /models",
        "/models ",
        "/mo dels",
        "/\u{0}",
        "/a\r\nSet-Cookie: a=b",
        "/\u{7f}",
        "/\u{85}",
        "/\u{202e}",
        "/é",
        "/\u{ff0f}evil.example",
        "/a\"b",
        "/<script>",
        // Dot segments taken out, a path of two slashes is left.
        "/.//evil.example",
        "/a/..//evil.example",
        "/%2e//evil.example",
        // Once or twice decoded by whoever is in between.
        "/%2Fevil.example",
        "/%2F%2Fevil.example",
        "/%5Cevil.example",
        "/%5cevil.example",
        "/%255Cevil.example",
        "/%25252Fevil.example",
        "/%09/evil.example",
        "/a%0D%0ASet-Cookie:a=b",
        "/%00",
        // A servlet takes path parameters out, and two slashes are left.
        "/;/evil.example",
        "/;x=1/evil.example",
        "/a/;/b",
        "/%3B/evil.example",
        "/%2F;evil.example",
        "/%253b/evil.example",
    ] {
        assert!(ReturnTo::new(target).is_err(), "{target:?}");
    }
    assert!(ReturnTo::new(&format!("/{}", "a".repeat(2047))).is_ok());
    assert!(ReturnTo::new(&format!("/{}", "a".repeat(2048))).is_err());
}

/// Each round takes two characters off each `%25`: without a bound there are
/// a thousand rounds for the longest target.
#[test]
fn v16_encoded_more_than_four_times_is_refused() {
    for (times, ok) in [(1, true), (4, true), (5, false), (1000, false)] {
        let target = format!("/%{}", "25".repeat(times));
        assert_eq!(ReturnTo::new(&target).is_ok(), ok, "{times} times");
    }
}

#[test]
fn v16_the_error_says_what_is_wrong() {
    let error = |target: &str| ReturnTo::new(target).unwrap_err().to_string();
    insta::assert_snapshot!(error("//evil.example"), @r#"return-to target "//evil.example": its path contains //, which may lead to another site"#);
    insta::assert_snapshot!(error("https://evil.example"), @r#"return-to target "https://evil.example": it must be a path that starts with /"#);
    insta::assert_snapshot!(error("/\t"), @r#"return-to target "/\t": percent-encode '\t', which is not legal in a URL"#);
    insta::assert_snapshot!(error("/%5C"), @r#"return-to target "/%5C": its path contains an encoded backslash or control character"#);
    insta::assert_snapshot!(error("/;/a"), @r#"return-to target "/;/a": its path contains /;, which a server may read as //"#);
    insta::assert_snapshot!(error("/%2525252525"), @r#"return-to target "/%2525252525": its path is percent-encoded more than 4 times"#);
}

/// Pieces that trouble URL parsers, and some that do not.
fn target() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("/".to_owned()),
        Just("//".to_owned()),
        Just("\\".to_owned()),
        Just(".".to_owned()),
        Just("..".to_owned()),
        Just("@".to_owned()),
        Just(":".to_owned()),
        Just("?".to_owned()),
        Just("#".to_owned()),
        Just("%2f".to_owned()),
        Just("%5C".to_owned()),
        Just("%25".to_owned()),
        Just("\t".to_owned()),
        Just("\n".to_owned()),
        Just("https:".to_owned()),
        Just("evil.example".to_owned()),
        "[a-z0-9]{1,4}",
        any::<char>().prop_map(String::from),
    ];
    (any::<bool>(), prop::collection::vec(piece, 0..8)).prop_map(|(slash, pieces)| {
        let start = if slash { "/" } else { "" };
        format!("{start}{}", pieces.concat())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Joined onto any site, what is accepted stays there; so does what a
    /// client makes of the path and then follows as a reference again, and so
    /// does the decoded form.
    #[test]
    fn v16_the_origin_stays(target in target(), port in 1_u16.., page in "[a-z/?]{0,6}") {
        let Ok(accepted) = ReturnTo::new(&target) else { return Ok(()) };
        let base = Url::parse(&format!("https://site.example:{port}/{page}")).unwrap();
        let joined = base.join(accepted.as_str()).unwrap();
        prop_assert_eq!(joined.origin(), base.origin());
        prop_assert_eq!(joined.username(), "");
        let again = base.join(joined.path()).unwrap();
        prop_assert_eq!(again.origin(), base.origin());
        let path = target.split(['?', '#']).next().unwrap();
        let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        let decoded = base.join(&decoded).unwrap();
        prop_assert_eq!(decoded.origin(), base.origin());
    }

    /// Plain paths are not refused.
    #[test]
    fn v16_plain_paths_are_accepted(target in "(/[a-zA-Z0-9._~-]{1,8}){1,5}(\\?[a-z]=[a-z0-9%+/:]{0,9})?") {
        prop_assert_eq!(ReturnTo::new(&target).unwrap().to_string(), target);
    }
}

/// Every string of up to five pieces that trouble URL parsers, judged
/// beside one.
#[test]
fn v16_every_short_target_stays_or_is_refused() {
    let alphabet = [
        "/", "\\", ".", ";", ":", "@", "%2f", "%5c", "%25", "?", "a", "\t",
    ];
    let base = Url::parse("https://site.example/page").unwrap();
    let mut targets = vec![String::from("/")];
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..5 {
        let mut longer = Vec::with_capacity(targets.len() * alphabet.len());
        for target in &targets {
            for piece in alphabet {
                let target = format!("{target}{piece}");
                match ReturnTo::new(&target) {
                    Ok(_) => {
                        accepted += 1;
                        let path = target.split(['?', '#']).next().unwrap();
                        let once = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
                        let without: Vec<_> = once
                            .split('/')
                            .map(|s| s.split(';').next().unwrap())
                            .collect();
                        for reference in [&target, &*once, &without.join("/")] {
                            let joined = base.join(reference).unwrap();
                            assert_eq!(joined.origin(), base.origin(), "{target:?}");
                        }
                    }
                    Err(_) => {
                        assert!(!is_plain(&target), "{target:?}");
                        refused += 1;
                    }
                }
                longer.push(target);
            }
        }
        targets = longer;
    }
    assert!(accepted > 1000 && refused > 1000, "{accepted} {refused}");
}

/// A path of the test's alphabet that has nothing to trouble anybody: no
/// escape, no backslash, no tab, no empty segment but the last, no path
/// parameter without a segment.
fn is_plain(target: &str) -> bool {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut segments = path.split('/').skip(1).peekable();
    let mut is_plain = !query.contains(['\\', '\t']);
    while let Some(segment) = segments.next() {
        is_plain &= !segment.contains(['%', '\\', '\t']);
        is_plain &= !segment.starts_with(';');
        is_plain &= !segment.is_empty() || segments.peek().is_none();
    }
    is_plain
}

/// What RFC 3986 calls `path-absolute`, written down: segments of letters,
/// marks and escapes of letters, none empty but the last, none that begins
/// with a semicolon; then a query and a fragment of any legal characters.
/// All of up to three segments are taken as they are.
#[test]
fn v16_every_plain_path_is_accepted() {
    let first = [
        "a",
        "-._~",
        "%20",
        "%C3%A9",
        ":",
        "@",
        "!$&'()*+,=",
        ".",
        "..",
    ];
    let then = ["", "a", ";", "%2E", "%41;v=1", "%2B"];
    let segments: Vec<String> = first
        .iter()
        .flat_map(|first| then.iter().map(move |then| format!("{first}{then}")))
        .collect();
    let mut paths = vec![String::new()];
    let mut taken = 0;
    for _ in 0..3 {
        paths = paths
            .iter()
            .flat_map(|path| {
                segments
                    .iter()
                    .map(move |segment| format!("{path}/{segment}"))
            })
            .collect();
        for path in &paths {
            let ends = match path.matches('/').count() {
                3 => &[""][..],
                _ => &["", "/", "?", "?q=//x%5C%0A;/?&a[]=1", "/#//;/%", "?a#?"],
            };
            for end in ends {
                let target = format!("{path}{end}");
                assert_eq!(ReturnTo::new(&target).unwrap().as_str(), target);
                taken += 1;
            }
        }
    }
    assert_eq!(taken, 54 * 6 + 54 * 54 * 6 + 54 * 54 * 54);
}
