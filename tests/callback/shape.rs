//! V13, and what is no callback at all.

use hf_signin::Rule;
use hf_signin::callback::{Callback, CallbackError, MAX_LENGTH};

use crate::support::{REDIRECT_URI, STATE, Stored, failure, now, transaction, verified};

fn judge(redirect_uri: &'static str, url: &str) -> Result<(), CallbackError> {
    let stored = Stored {
        redirect_uri,
        ..Stored::default()
    };
    let separator = if url.contains('?') { '&' } else { '?' };
    stored
        .verify(&format!("{url}{separator}code=abc&state={STATE}"))
        .map(|outcome| {
            verified(Ok(outcome));
        })
}

#[track_caller]
fn differs(redirect_uri: &'static str, url: &str, expected: &str) {
    match judge(redirect_uri, url) {
        Err(CallbackError::RedirectUriMismatch { part, .. }) => assert_eq!(part, expected, "{url}"),
        other => panic!("{url}: {other:?}"),
    }
}

#[test]
fn v13_scheme_host_port_and_path_are_the_same() {
    for (url, part) in [
        ("http://example.com/auth/callback", "scheme"),
        ("https://example.com:8443/auth/callback", "port"),
        ("https://example.com:80/auth/callback", "port"),
        ("https://example.com:443\\x/auth/callback", "port"),
        ("https://evil.example/auth/callback", "host"),
        ("https://example.com./auth/callback", "host"),
        ("https://www.example.com/auth/callback", "host"),
        ("https://ex\u{430}mple.com/auth/callback", "host"),
        ("https://ex%61mple.com/auth/callback", "host"),
        ("https://example.com@evil.example/auth/callback", "host"),
        ("https://evil.example\\@example.com/auth/callback", "host"),
        ("https:\\\\example.com\\auth\\callback", "host"),
        ("https:/example.com/auth/callback", "host"),
        ("https:example.com/auth/callback", "host"),
        ("https:///example.com/auth/callback", "host"),
        ("https://me@example.com/auth/callback", "user information"),
        ("https://example.com/auth/callback/", "path"),
        ("https://example.com/auth/Callback", "path"),
        ("https://example.com/auth/%63allback", "path"),
        ("https://example.com/auth/./callback", "path"),
        ("https://example.com/x/../auth/callback", "path"),
        ("https://example.com//auth/callback", "path"),
        ("https://example.com/auth\\callback", "path"),
        ("https://example.com/auth/callback;x=1", "path"),
        ("https://example.com/auth/callback%3F", "path"),
        ("https://example.com/auth/callback\u{e9}", "path"),
        ("https://example.com", "path"),
        ("mailto:example.com", "scheme"),
    ] {
        differs(REDIRECT_URI, url, part);
    }
}

#[test]
fn v13_no_message_repeats_a_query_that_lost_its_question_mark() {
    for url in [
        "https://example.com/auth/callback&code=hunter2&state=hunter2",
        "https://example.com/auth/callback%3Fcode=hunter2&state=hunter2",
        "https://example.com/auth/callback%253Fcode%253Dhunter2%2526state%253Dx",
        "https://example.com/auth/callback/hunter2",
        "https://example.com/auth/hunter2/callback",
        "https://example.com/auth/callback;code=hunter2",
        "https://example.com&code=hunter2/",
        "com.example.app:code=hunter2",
    ] {
        let error = Stored::default().verify(url).unwrap_err();
        assert_eq!(error.diagnostic().rule, Some(Rule::V13), "{url}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
}

#[test]
fn no_message_repeats_a_code_that_came_alone() {
    let code = "hunter2hunter2hunter2";
    for alone in [
        code.to_owned(),
        format!(" {code}"),
        format!("{code}&state=x"),
    ] {
        let error = Callback::from_url(&alone).unwrap_err();
        assert_eq!(error.diagnostic().rule, None);
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
    let error = Callback::from_url("/hunter/2/auth/callback?code=a").unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("\"/…\" (23 bytes) is not a URL")
    );
}

#[test]
fn v13_one_origin_may_be_written_in_several_ways() {
    for (stored, url) in [
        (REDIRECT_URI, REDIRECT_URI),
        (REDIRECT_URI, "HTTPS://EXAMPLE.COM/auth/callback"),
        (REDIRECT_URI, "https://example.com:443/auth/callback"),
        ("https://Example.com:443/cb", "https://example.com/cb"),
        ("https://example.com", "https://example.com"),
        ("https://example.com", "https://example.com/"),
        ("https://example.com/", "https://example.com"),
        // What a browser makes of it.
        ("https://example.com/a/../cb", "https://example.com/cb"),
        ("https://me:@example.com/cb", "https://me@example.com/cb"),
        ("https://me:@example.com/cb", "https://example.com/cb"),
        ("http://127.0.0.1:8080/cb", "http://127.0.0.1:8080/cb"),
        ("http://[::1]:8080/cb", "http://[::1]:8080/cb"),
    ] {
        judge(stored, url).unwrap();
    }
}

#[test]
fn v13_the_loopback_port_is_the_one_that_was_sent() {
    differs(
        "http://127.0.0.1:8080/cb",
        "http://127.0.0.1:8081/cb",
        "port",
    );
    differs(
        "http://127.0.0.1:8080/cb",
        "http://localhost:8080/cb",
        "host",
    );
    differs("http://127.0.0.1:8080/cb", "http://[::1]:8080/cb", "host");
    differs("http://127.0.0.1:8080/cb", "http://0x7f.1:8080/cb", "host");
    differs("http://127.0.0.1/cb", "http://127.0.0.1:8080/cb", "port");
}

#[test]
fn v13_private_use_schemes() {
    judge("com.example.app:/cb", "com.example.app:/cb").unwrap();
    judge("com.example.app:/cb", "COM.example.app:/cb").unwrap();
    judge("com.example.app://auth/cb", "com.example.app://auth/cb").unwrap();
    judge("com.example.app:/..//cb", "com.example.app:/.//cb").unwrap();
    differs("com.example.app:/..//cb", "com.example.app://cb", "host");
    differs("com.example.app:/cb", "com.example.other:/cb", "scheme");
    differs("com.example.app:/cb", "com.example.app:/cb/", "path");
    differs("com.example.app:/cb", "com.example.app:cb", "path");
    differs("com.example.app:/cb", "com.example.app:///cb", "host");
    differs("com.example.app:/cb", "com.example.app://cb", "host");
    differs(
        "com.example.app://auth/cb",
        "com.example.app://auth:1/cb",
        "port",
    );
    differs("com.example.app:/cb", "https://example.com/cb", "scheme");
}

/// User information is that of the redirect URI, as typed or as a browser
/// writes it, or there is none.
#[test]
fn v13_no_other_user_information() {
    for stored in ["https://me@example.com/cb", "https://me:@example.com/cb"] {
        for found in ["you@", "ME@", "me:pw@", "@", ":@"] {
            let found = format!("https://{found}example.com/cb");
            differs(stored, &found, "user information");
        }
    }
}

#[test]
fn v13_own_query_parameters_are_all_there_unchanged() {
    const OWN: &str = "https://example.com/cb?tenant=a%20b&x=1&x=2&flag";
    for query in [
        "tenant=a%20b&x=1&x=2&flag",
        "tenant=a+b&x=1&x=2&flag=",
        "x=1&flag&x=2&tenant=a%20b",
        "other=1&tenant=a%20b&x=1&other=2&x=2&flag&other=3",
        "ten%61nt=a%20b&x=1&x=%32&flag",
    ] {
        judge(OWN, &format!("https://example.com/cb?{query}")).unwrap();
    }
    for (query, name) in [
        ("", "\"flag\""),
        ("tenant=a%20b&x=1&x=2", "\"flag\""),
        ("x=1&x=2&flag", "\"tenant\""),
        ("tenant=a%20c&x=1&x=2&flag", "\"tenant\""),
        ("tenant=A%20b&x=1&x=2&flag", "\"tenant\""),
        ("tenant=a%20b&tenant=b&x=1&x=2&flag", "\"flag\""),
        ("tenant=a%20b&x=2&x=1&flag", "\"x\""),
        ("tenant=a%20b&x=1&flag", "\"x\""),
        ("tenant=a%20b&x=1&x=2&flag&flag", "\"flag\""),
    ] {
        let url = format!("https://example.com/cb?{query}");
        let error = judge(OWN, &url).unwrap_err();
        assert_eq!(error.diagnostic().rule, Some(Rule::V13), "{query}");
        assert_eq!(error.diagnostic().code, "own_parameter_changed", "{query}");
        assert!(
            matches!(&error, CallbackError::OwnParameterChanged { name: n } if n == name),
            "{query}: {error:?}"
        );
    }
}

#[test]
fn v13_behind_a_proxy_the_query_alone_is_judged() {
    let stored = Stored {
        redirect_uri: "https://example.com/cb?tenant=a",
        ..Stored::default()
    }
    .transaction();
    let judge = |query: &str| Callback::from_query(query).and_then(|c| c.verify(&stored, now()));
    verified(judge(&format!("?tenant=a&code=abc&state={STATE}")));
    verified(judge(&format!("tenant=a&code=abc&state={STATE}")));
    assert_eq!(
        failure(judge(&format!("code=abc&state={STATE}"))),
        (Some(Rule::V13), "own_parameter_changed")
    );
}

#[test]
fn what_is_no_url_breaks_no_rule() {
    for url in [
        "",
        "code=abc&state=x",
        "?code=abc",
        "/auth/callback?code=abc",
        "//example.com/auth/callback?code=abc",
        "https://?code=abc",
        "https://exa mple.com/?code=abc",
        "https://example.com:99999/?code=abc",
        "https://[::1/?code=abc",
        " https://example.com/auth/callback?code=abc",
        "https://example.com/auth/callback?code=abc ",
        "https://example.com/auth/call\tback?code=abc",
        "https://example.com/auth/callback?code=a\nbc",
        "https://example.com/auth/callback?code=abc\r\n",
        "https://example.com/auth/callback?code=\0abc",
        "\u{7f}",
    ] {
        let outcome = Callback::from_url(url).and_then(|c| c.verify(&transaction(), now()));
        assert_eq!(failure(outcome), (None, "not_a_url"), "{url:?}");
    }
}

#[test]
fn what_is_not_utf8_breaks_no_rule() {
    for query in [
        "code=%FF&state=x",
        "code=abc&state=%C3%28",
        "code=abc&state=x&other=%80",
        "%FF=1&code=abc",
        "code=%ED%A0%80",
    ] {
        let url = format!("https://evil.example/?{query}");
        assert_eq!(
            failure(Stored::default().verify(&url)),
            (None, "not_utf8"),
            "{query}"
        );
    }
    let error = Callback::from_url(b"https://example.com/?code=\xFF").unwrap_err();
    assert_eq!(
        (error.diagnostic().rule, error.diagnostic().code),
        (None, "not_utf8")
    );
    let error = Callback::from_query(b"code=\xFF").unwrap_err();
    assert_eq!(
        (error.diagnostic().rule, error.diagnostic().code),
        (None, "not_utf8")
    );
    assert!(Callback::from_query(b"code=a").is_ok());
}

#[test]
fn what_is_longer_than_the_bound_is_refused_unread() {
    let query = |length: usize| format!("x={}", "%41".repeat(length / 3 + 1))[..length].to_owned();
    assert!(Callback::from_query(query(MAX_LENGTH)).is_ok());
    for error in [
        Callback::from_query(query(MAX_LENGTH + 1)).unwrap_err(),
        Callback::from_url(query(MAX_LENGTH + 1)).unwrap_err(),
        Callback::from_url([0xFF; MAX_LENGTH + 1]).unwrap_err(),
        Callback::from_query([0xFF; MAX_LENGTH + 1]).unwrap_err(),
    ] {
        assert_eq!(error, CallbackError::TooLong);
        assert_eq!(
            (error.diagnostic().rule, error.diagnostic().code),
            (None, "too_long")
        );
    }
}

#[test]
fn the_state_of_a_callback_finds_its_transaction() {
    let state = |query: &str| {
        let callback = Callback::from_query(query).unwrap();
        callback.state().map(str::to_owned)
    };
    assert_eq!(state("code=a&state=x%20y").as_deref(), Some("x y"));
    assert_eq!(state("code=a"), None);
    assert_eq!(state("code=a&state="), None);
    assert_eq!(state("code=a&state=x&state=y"), None);
    assert_eq!(state("code=a&code=b&state=x"), None);
}
