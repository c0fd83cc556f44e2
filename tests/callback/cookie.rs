use std::process::Command;
use std::time::Duration;

use hf_signin::callback::{CookieSettings, cookie_values};
use hf_signin::link::RedirectUri;
use serde_json::json;

use crate::tools;

#[test]
fn advice_for_each_place() {
    assert_eq!(
        CookieSettings::site().set("signin", "v").unwrap(),
        "__Host-signin=v; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax"
    );
    assert_eq!(
        CookieSettings::space_iframe()
            .max_age(Duration::from_secs(60))
            .set("signin", "v")
            .unwrap(),
        "__Host-signin=v; Path=/; Max-Age=60; HttpOnly; SameSite=None; Secure; Partitioned"
    );
    let loopback = RedirectUri::new("http://127.0.0.1:8080/cb").unwrap();
    assert_eq!(
        CookieSettings::for_redirect_uri(&loopback)
            .set("signin", "v")
            .unwrap(),
        "signin=v; Path=/; Max-Age=600; HttpOnly; SameSite=Lax"
    );
    assert_eq!(
        CookieSettings::site().delete("signin").unwrap(),
        "__Host-signin=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"
    );
}

/// Measured in Chromium, as docs/callback.md says it: a partitioned cookie that
/// is set in the iframe comes back there, and one that is set in a tab stays in
/// the tab.
#[test]
fn a_spaces_iframe_gets_its_own_partitioned_cookies_only() {
    let Some(chromium) = tools::require_browser() else {
        return;
    };
    let settings = CookieSettings::space_iframe();
    let output = Command::new("node")
        .arg(tools::tests().join("node/browser/partitioned.mjs"))
        .arg(chromium)
        .arg(settings.set("session", "VALUE").unwrap())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        said,
        json!({
            "tab": "__Host-session=tab",
            "iframeAfterTab": "none",
            "iframe": "__Host-session=iframe",
            "tabAfterIframe": "__Host-session=tab",
        })
    );
}

#[test]
fn a_part_of_a_second_is_one() {
    let header = CookieSettings::site()
        .max_age(Duration::from_millis(900))
        .set("signin", "v")
        .unwrap();
    assert!(header.contains("; Max-Age=1;"), "{header}");
}

/// A browser drops `__Host-` on plain http; elsewhere it would stand there
/// twice.
#[test]
fn a_prefix_in_the_name_is_refused() {
    for name in ["__Host-signin", "__secure-signin"] {
        let plain_http = RedirectUri::new("http://127.0.0.1:8080/cb").unwrap();
        for advice in [
            CookieSettings::site(),
            CookieSettings::for_redirect_uri(&plain_http),
        ] {
            assert_eq!(
                advice.set(name, "v").unwrap_err().to_string(),
                format!(
                    "cookie name \"{name}\": leave its prefix out; __Host- is added where browsers take it, and on plain http they don't"
                )
            );
        }
    }
}

#[test]
fn advice_follows_the_redirect_uri() {
    for (uri, advice) in [
        ("https://example.com/cb", CookieSettings::site()),
        ("com.example.app:/cb", CookieSettings::site()),
    ] {
        let uri = RedirectUri::new(uri).unwrap();
        assert_eq!(CookieSettings::for_redirect_uri(&uri), advice);
    }
}

#[test]
fn what_would_break_the_header_is_refused() {
    let message = |name: &str, value: &str| {
        let error = CookieSettings::site().set(name, value).unwrap_err();
        error.to_string()
    };
    assert_eq!(
        message("a b", "v"),
        "cookie name \"a b\": use letters, digits, - and _ alone"
    );
    assert_eq!(
        message("", "v"),
        "cookie name \"\": use letters, digits, - and _ alone"
    );
    for value in ["a;b", "a b", "a\r\nb", "a\"b", "a,b", "a\\b", "é", "\0"] {
        assert_eq!(
            message("a", value),
            "the value of the cookie \"a\" holds a space, a quote, a comma, a semicolon, a backslash or what is not ASCII: encode it"
        );
    }
    assert_eq!(
        message("a", &"v".repeat(4096)),
        "the cookie \"a\" has 4158 bytes: browsers keep 4096 at most"
    );
}

#[test]
fn cookies_are_found_by_their_whole_name() {
    let header = "xsignin=1; signin=2;signin=a=b ; SIGNIN=3; signin; signinx=4";
    let values: Vec<_> = cookie_values(header, "signin").collect();
    assert_eq!(values, ["2", "a=b"]);
}
