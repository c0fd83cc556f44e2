//! Cookies: what is set, and what is read back as bytes.

use std::process::Command;
use std::time::Duration;

use hf_signin::link::RedirectUri;
use hf_signin::session::{Cookie, SessionError};
use serde_json::json;

use crate::tools;

fn cookie(name: &str, redirect_uri: &str) -> Cookie {
    let redirect_uri = RedirectUri::new(redirect_uri).unwrap();
    Cookie::new(name, &redirect_uri).unwrap()
}

fn session() -> Cookie {
    cookie("session", "https://example.com/cb")
}

#[test]
fn the_attributes_suit_the_redirect_uri() {
    for (redirect_uri, set) in [
        (
            "https://example.com/cb",
            "__Host-session=v; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax",
        ),
        (
            "com.example.app:/cb",
            "__Host-session=v; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax",
        ),
        (
            "http://127.0.0.1:8080/cb",
            "session=v; Path=/; Max-Age=600; HttpOnly; SameSite=Lax",
        ),
    ] {
        assert_eq!(cookie("session", redirect_uri).set("v").unwrap(), set);
    }
    for redirect_uri in ["https://example.com/cb", "http://127.0.0.1:8080/cb"] {
        let partitioned = cookie("session", redirect_uri).space_iframe();
        assert_eq!(
            partitioned
                .max_age(Duration::from_secs(60))
                .set("v")
                .unwrap(),
            "__Host-session=v; Path=/; Max-Age=60; HttpOnly; SameSite=None; Secure; Partitioned"
        );
    }
    assert_eq!(
        session().delete(),
        "__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"
    );
}

/// A browser deletes a cookie of zero seconds.
#[test]
fn a_fraction_of_a_second_is_one_second() {
    let field = session().max_age(Duration::from_millis(900)).set("v");
    assert!(field.unwrap().contains("; Max-Age=1;"));
}

#[test]
fn what_would_break_the_field_is_refused() {
    let redirect_uri = RedirectUri::new("https://example.com/cb").unwrap();
    let named = |name: &str| Cookie::new(name, &redirect_uri).unwrap_err().to_string();
    insta::assert_snapshot!(named("a b"), @r#"the cookie name "a b" is not a token; use only letters, digits, - and _"#);
    insta::assert_snapshot!(named(""), @r#"the cookie name "" is not a token; use only letters, digits, - and _"#);
    insta::assert_snapshot!(named("__Host-session"), @r#"the cookie name "__Host-session" has a prefix; leave it out: __Host- is added where browsers accept it, which is not on plain http"#);
    assert!(matches!(
        Cookie::new("__secure-session", &redirect_uri),
        Err(SessionError::CookiePrefix { .. })
    ));
    let value = |value: &str| session().set(value).unwrap_err();
    insta::assert_snapshot!(value("a b"), @r#"the value of the cookie "__Host-session" has a space, quote, comma, semicolon, backslash, control or non-ASCII character; encode it"#);
    for illegal in ["a;b", "a\r\nb", "a\"b", "a,b", "a\\b", "é", "\0"] {
        assert!(matches!(value(illegal), SessionError::CookieValue { .. }));
    }
    insta::assert_snapshot!(value(&"v".repeat(4096)), @r#"the cookie "__Host-session" has 4164 bytes: browsers keep at most 4096"#);
}

fn values<'a>(cookie: &'a Cookie, field: &'a [u8]) -> Vec<&'a [u8]> {
    cookie.values(field).collect()
}

#[test]
fn values_are_found_by_their_whole_name() {
    let plain = cookie("session", "http://127.0.0.1/cb");
    let field = b"xsession=1; session=2;\tsession =a=b ; SESSION=3; session; sessionx=4; session=";
    assert_eq!(values(&plain, field), [&b"2"[..], b"a=b", b""]);
}

/// Browsers enforce `__Host-` for names that begin with it, and only space and
/// tab are white space in a `Cookie` field (RFC 6265bis section 5.6). With any
/// other character of `White_Space` it is another name, which any host of the
/// domain may set.
#[test]
fn v3_only_space_and_tab_are_white_space_around_a_name() {
    let all_white_space: Vec<char> = ('\0'..=char::MAX).filter(|c| c.is_whitespace()).collect();
    assert_eq!(all_white_space.len(), 25);
    let session = session();
    for c in all_white_space {
        let found = |field: String| values(&session, field.as_bytes()).len();
        let expected = usize::from(matches!(c, ' ' | '\t'));
        assert_eq!(found(format!("{c}__Host-session=x")), expected, "{c:?}");
        assert_eq!(found(format!("__Host-session{c}=x")), expected, "{c:?}");
        assert_eq!(found(format!("a=1;{c}__Host-session=x")), expected, "{c:?}");
        assert_eq!(
            found(format!("a=1; {c} __Host-session=x")),
            expected,
            "{c:?}"
        );
        // A value keeps it.
        let field = format!("__Host-session={c}x{c}");
        let value = &values(&session, field.as_bytes())[0];
        assert_eq!(
            value.len(),
            field.len() - "__Host-session=".len() - 2 * expected
        );
    }
}

/// `document.cookie = "city=Zürich"` is legal (RFC 9110 section 5.5), in UTF-8
/// or any other encoding.
#[test]
fn a_pair_that_is_not_ascii_costs_that_pair() {
    let session = session();
    for city in [
        "city=Zürich".as_bytes(),
        b"city=Z\xFCrich",
        b"\xFF=\xFE",
        b"\x80",
    ] {
        for field in [
            [city, b"; __Host-session=x"].concat(),
            [b"__Host-session=x; ", city].concat(),
        ] {
            assert_eq!(values(&session, &field), [b"x"]);
        }
    }
}

/// Measured in Chromium, as docs/callback.md says: a partitioned cookie that is
/// set in the iframe comes back there, and one that is set in a tab stays in
/// the tab.
#[test]
fn a_spaces_iframe_gets_its_own_partitioned_cookies_only() {
    let Some(chromium) = tools::require_browser() else {
        return;
    };
    let output = Command::new("node")
        .arg(tools::tests().join("node/browser/partitioned.mjs"))
        .arg(chromium)
        .arg(session().space_iframe().set("VALUE").unwrap())
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

/// A link from anywhere would end a sign-in: only one whose state was right is over.
#[test]
fn v3_no_page_says_that_every_callback_deletes_the_cookie() {
    let root = tools::root();
    let mut pages = vec![root.join("README.md"), root.join("bindings/js/README.md")];
    for folder in ["docs", "docs/recipes", "src/session", "src/callback"] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
            continue;
        };
        pages.extend(entries.map(|entry| entry.unwrap().path()));
    }
    assert!(pages.len() > 20);
    for page in pages {
        let Ok(text) = std::fs::read_to_string(&page) else {
            continue;
        };
        let text = text
            .replace("///", "")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(!text.contains("whatever came of it"), "{}", page.display());
    }
}
