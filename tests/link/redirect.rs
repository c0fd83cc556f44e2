//! B5, B13, B14, B15, B17: the redirect URI.

use hf_signin::Rule;
use hf_signin::link::RedirectUri;

use crate::decode::form;

#[track_caller]
fn refused(value: &str, words: &str, rule: &str) {
    let error = RedirectUri::new(value).expect_err(value);
    assert!(error.to_string().contains(words), "{value:?}: {error}");
    assert_eq!(error.rule().map(Rule::id), Some(rule), "{value:?}: {error}");
}

#[test]
fn b5_sent_exactly_as_typed() {
    for typed in [
        "https://example.com",
        "https://example.com/",
        "https://Example.COM:443/a/../b/./c",
        "HTTPS://example.com/cb",
        "https://example.com/cb?tenant=1&b=%2f%2F",
        "https://example.com/cb?",
        "https://example.com/cb??x=/?",
        "https://example.com//cb//",
        "https://example.com/it's(a);b=c,d!*$@:~",
        "https://xn--bcher-kva.example/cb",
        "https://192.0.2.1/cb",
        "https://[2001:db8::1]:8443/cb",
        "https://user@example.com/cb",
        "https://example.com./cb",
        "com.example.app:/cb",
        "myapp://callback",
    ] {
        let uri = RedirectUri::custom_scheme(typed).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(uri.as_str(), typed);
        let url = hf_signin::link::AuthorizationRequest::new(
            hf_signin::link::ClientId::new("a").unwrap(),
            uri,
        )
        .url(None);
        assert_eq!(form(&url)[1].1, typed);
    }
}

#[test]
fn b5_it_is_absolute() {
    for relative in [
        "",
        "/auth/callback",
        "auth/callback",
        "//example.com/cb",
        "?x=1",
        "index.html",
        "a..com/cb",
        "a.b1/cb",
        "me@example.com/cb",
        "https",
        "https//example.com/cb",
        "com.example.app:",
        "1https://example.com",
        "{REDIRECT_URI}x",
    ] {
        if relative.starts_with('{') {
            refused(relative, "'{'", "B5");
        } else {
            refused(relative, "not an absolute URI", "B5");
        }
    }
    for (typed, right) in [
        ("example.com/cb", "https://example.com/cb"),
        ("example.com/cb?x=a:b", "https://example.com/cb?x=a:b"),
        ("localhost/cb", "http://localhost/cb"),
        ("127.0.0.1/cb", "http://127.0.0.1/cb"),
    ] {
        refused(typed, &format!("has no scheme; write {right}"), "B5");
    }
    refused("localhost:3000/cb", "write http://localhost:3000/cb", "B5");
    refused("127.0.0.1:80", "write http://127.0.0.1:80", "B5");
    refused(
        "example.com:8080/cb",
        "write https://example.com:8080/cb",
        "B5",
    );
}

#[test]
fn b5_no_fragment() {
    for value in [
        "https://example.com/cb#x",
        "https://example.com/cb#",
        "https://example.com/cb?x=1#",
        "com.example.app:/cb#x",
    ] {
        refused(value, "has a fragment", "B5");
    }
}

#[test]
fn b5_what_a_parser_would_repair_is_refused() {
    // Each of these parses with `url`, to something else than was typed.
    for (value, words) in [
        (" https://example.com/cb", "begins or ends with a space"),
        ("https://example.com/cb ", "begins or ends with a space"),
        ("https://example.com/cb\n", "begins or ends with a space"),
        ("\u{1}https://example.com/cb", "begins or ends with a space"),
        ("https://example.com/a b", "' '"),
        ("https://example.com/?a b", "' '"),
        ("https://example.com/a\tb", "'\\t'"),
        ("https://exam\nple.com/cb", "'\\n'"),
        ("https://example.com/a\r\nb", "'\\r'"),
        ("https:\\\\example.com\\cb", "backslash"),
        ("https://example.com\\@evil.example/", "backslash"),
        (
            "https:/example.com/cb",
            "exactly 2 slashes after https:, not 1",
        ),
        (
            "https:///example.com/cb",
            "exactly 2 slashes after https:, not 3",
        ),
        (
            "https:example.com/cb",
            "exactly 2 slashes after https:, not 0",
        ),
        ("https:////example.com/cb", "not 4"),
        ("http:/localhost/cb", "exactly 2 slashes after http:"),
        ("https://example.com/a\"b", "'\"'"),
        ("https://example.com/a<b>", "'<'"),
        ("https://example.com/a`b", "'`'"),
        ("https://example.com/{x}", "'{'"),
        ("https://example.com:/cb", "port \"\""),
        ("https://example.com:0443/cb", "port \"0443\""),
        ("https://a@b@example.com/cb", "'@'"),
        ("https://ex%61mple.com/cb", "read as \"example.com\""),
        ("https://127.1/cb", "read as \"127.0.0.1\""),
        ("https://0x7f000001/cb", "read as \"127.0.0.1\""),
        ("http://2130706433/cb", "read as \"127.0.0.1\""),
        ("http://[0:0:0:0:0:0:0:1]/cb", "read as \"[::1]\""),
    ] {
        let parsed = url::Url::parse(value).expect(value);
        assert_ne!(parsed.as_str(), value);
        refused(value, words, "B5");
    }
}

#[test]
fn b5_what_no_uri_may_hold_is_refused() {
    for (value, words) in [
        ("https://example.com/a|b", "'|'"),
        ("https://example.com/?a[]=1", "write %5B"),
        ("https://example.com/%zz", "\"%zz\""),
        ("https://example.com/100%", "\"%\""),
        ("https://example.com/\0", "control character"),
        ("https://example.com/a\u{7f}b", "'\\u{7f}'"),
        ("https://", "slashes"),
        ("https://?x", "has no host"),
        ("https://user@/cb", ""),
        ("https://example.com:99999/cb", "invalid port"),
        ("https://example.com:a/cb", "invalid port"),
        ("https://[::1/cb", ""),
    ] {
        if value == "https://" {
            refused(value, "has no host", "B5");
        } else {
            refused(value, words, "B5");
        }
    }
}

#[test]
fn b5_non_ascii_is_refused_with_the_ascii_form() {
    for (value, ascii) in [
        (
            "https://bücher.example/cb",
            "https://xn--bcher-kva.example/cb",
        ),
        (
            "https://example.com/grüße",
            "https://example.com/gr%C3%BC%C3%9Fe",
        ),
        (
            "https://bücher.example:8443/ü?x=ü&y=%20",
            "https://xn--bcher-kva.example:8443/%C3%BC?x=%C3%BC&y=%20",
        ),
        (
            "https://EXAMPLE.com:443/a/../ü",
            "https://EXAMPLE.com:443/a/../%C3%BC",
        ),
        ("com.example.app:/ü", "com.example.app:/%C3%BC"),
        ("https://example.com/\u{a0}", "https://example.com/%C2%A0"),
    ] {
        refused(value, &format!("not ASCII; write {ascii}"), "B5");
        assert_eq!(RedirectUri::new(ascii).unwrap().as_str(), ascii);
    }
    refused("https:／／example.com/cb", "not ASCII", "B5");
    refused("ü://example.com/cb", "no ASCII form", "B5");
}

/// A callback's query is decoded strictly: what is not UTF-8 there could never
/// come back.
#[test]
fn b5_its_own_query_is_utf_8_once_decoded() {
    for (query, found) in [
        ("%FFown=a", "\"%FFown\""),
        ("own=%FF", "\"own\""),
        ("a=b&own=%C3", "\"own\""),
        ("own=%C3%28", "\"own\""),
        ("own=%C0%AF", "\"own\""),
        ("own=%ED%A0%80", "\"own\""),
        ("own=%F4%90%80%80&a=b", "\"own\""),
        ("%80", "\"%80\""),
    ] {
        let words = format!("has {found} in its own query, which is not UTF-8 once decoded");
        for base in ["https://example.com/cb", "com.example.app:/cb"] {
            refused(&format!("{base}?{query}"), &words, "B5");
        }
        // One that was stored is checked as well.
        let stored = format!("\"https://example.com/cb?{query}\"");
        assert!(serde_json::from_str::<RedirectUri>(&stored).is_err());
    }
    for fine in [
        "own=%C3%A9",
        "%F0%9F%A4%97=%E2%80%AE",
        "own=%EF%BF%BD",
        "own=%00+%2B",
    ] {
        assert!(RedirectUri::new(format!("https://example.com/cb?{fine}")).is_ok());
    }
    // A path is compared as it stands, and never decoded.
    assert!(RedirectUri::new("https://example.com/%FF").is_ok());
    let secret = RedirectUri::new("https://example.com/cb?access_token=%FFhunter2").unwrap_err();
    assert!(!secret.to_string().contains("hunter2"), "{secret}");
}

#[test]
fn b13_https_or_http_on_loopback() {
    for fine in [
        "https://example.com/cb",
        "https://localhost/cb",
        "http://localhost/cb",
        "http://LOCALHOST:3000/cb",
        "http://127.0.0.1:49152/cb",
        "http://[::1]/cb",
    ] {
        assert!(RedirectUri::new(fine).is_ok(), "{fine}");
    }
    for value in [
        "http://example.com/cb",
        "HTTP://example.com/cb",
        "http://localhost.example.com/cb",
        "http://localhost./cb",
        "http://127.0.0.1.example.com/cb",
        "http://127.0.0.2/cb",
        "http://0.0.0.0/cb",
        "http://192.168.0.1/cb",
        "http://[::]/cb",
        "http://[::ffff:7f00:1]/cb",
        "http://localhost@example.com/cb",
        "http://127.0.0.1:80@example.com/cb",
    ] {
        refused(value, "use https", "B13");
    }
}

#[test]
fn b14_private_use_schemes_are_accepted() {
    for fine in [
        "com.example.app:/cb",
        "com.example.app:/oauth2redirect/example-provider",
        "com.example.app://cb",
        "com.example.app:///cb",
        "com.example.app:cb",
        "COM.example.app:/cb?x=1",
    ] {
        assert!(RedirectUri::new(fine).is_ok(), "{fine}");
    }
}

#[test]
fn b14_a_scheme_without_a_period_is_for_those_who_ask_for_it() {
    for typed in [
        "myapp://callback",
        "vscode://publisher.extension/cb",
        "ms-msdt:/id",
        "search-ms:query=x",
        "feed:https://example.com/cb",
        "chrome-extension://abc/cb",
        "c:/foo",
    ] {
        refused(typed, "has no period", "B14");
        assert!(RedirectUri::custom_scheme(typed).is_ok(), "{typed}");
        // What was stored was asked for.
        let stored = serde_json::to_string(typed).unwrap();
        assert!(serde_json::from_str::<RedirectUri>(&stored).is_ok());
    }
    for never in ["javascript:alert(1)", "data:x", "htps://example.com/cb"] {
        assert!(RedirectUri::custom_scheme(never).is_err(), "{never}");
    }
}

#[test]
fn b5_an_app_without_a_host_has_neither_user_nor_port() {
    for wrong in ["x.y://@", "x.y://:@/a", "x.y://:80/a", "x.y://me@/a"] {
        refused(wrong, "has no host", "B5");
    }
    refused("https://xn--0x7f", "cannot be parsed", "B5");
}

#[test]
fn b5_a_mistyped_scheme_is_refused() {
    for (value, right) in [
        ("htps://example.com/cb", "https"),
        ("htttps://example.com/cb", "https"),
        ("Httpss://example.com/cb", "https"),
        ("ttp://127.0.0.1/cb", "http"),
    ] {
        refused(value, &format!("did you mean \"{right}\"?"), "B5");
    }
}

#[test]
fn b14_schemes_that_run_or_read_are_refused() {
    for value in [
        "javascript:alert(1)",
        "JavaScript://example.com/%0Aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "blob:https://example.com/x",
        "vbscript:x",
        "VBScript:x",
        "view-source:https://example.com/",
        "filesystem:https://example.com/x",
        "about:blank",
        "wss://example.com/cb",
        "ftp://example.com/cb",
        "mailto:me@example.com",
        "intent://example.com/#Intent;end",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "\u{1}javascript:alert(1)",
        "jav\nascript:alert(1)",
        "javascript:1",
    ] {
        refused(value, "reaches no app", "B14");
    }
}

#[test]
fn b15_no_secret_in_the_query_and_none_in_the_error() {
    for value in [
        "https://example.com/cb?client_secret=hunter2",
        "https://example.com/cb?x=1&Code%5FVerifier=hunter2",
        "https://example.com/cb?password=hunter2",
        "https://example.com/cb?access_token=hunter2",
        "https://example.com/cb?code=hunter2",
    ] {
        let error = RedirectUri::new(value).unwrap_err().to_string();
        assert!(!error.contains("hunter2"), "{error}");
        assert!(error.contains("https://example.com/cb?…"), "{error}");
    }
    for value in [
        "https://example.com/cb#access_token=hunter2",
        "https://example.com/ü?client_secret=hunter2",
        "https://example.com/ü?x#code=hunter2",
        "http://me:hunter2@example.com/cb",
        "https://me:hunter2@bücher.example/cb",
        "https:/x?token=hunter2",
        "localhost:80/cb?code=hunter2",
        "/cb?code=hunter2",
        "javascript:x?code=hunter2",
        "https://a:hunter2@b@example.com/",
        "https:/me:hunter2@example.com/cb",
        "https:///me:hunter2@example.com/cb",
        "https:\\\\me:hunter2@example.com/cb",
        "https:me:hunter2@example.com/cb",
        "me:hunter2@example.com/ü",
        "http://example.com/cb&client_secret=hunter2",
        "http://example.com/cb?x=hf_hunter2hunter2hunter2",
    ] {
        let error = RedirectUri::new(value).unwrap_err();
        assert!(!error.to_string().contains("hunter2"), "{error}");
        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    }
}

#[test]
fn b15_no_token_in_the_query() {
    let token = format!("hf_{}", "A".repeat(34));
    refused(&format!("https://example.com/cb?x={token}"), "\"x\"", "B15");
    refused(
        &format!("com.example.app:/cb?a=b&x={token}"),
        "\"x\"",
        "B15",
    );
    assert!(RedirectUri::new("https://example.com/cb?app=hf_app").is_ok());
}

const CALLBACK_PARAMETERS: [&str; 12] = [
    "code",
    "state",
    "iss",
    "error",
    "error_description",
    "error_uri",
    "response",
    "id_token",
    "access_token",
    "token",
    "token_type",
    "expires_in",
];

#[test]
fn b17_no_callback_name_in_the_own_query() {
    for name in CALLBACK_PARAMETERS {
        refused(&format!("https://example.com/cb?{name}=1"), name, "B17");
        refused(&format!("https://example.com/cb?a=b&{name}"), name, "B17");
        refused(&format!("com.example.app:/cb?{name}=1"), name, "B17");
    }
    refused("https://example.com/cb?%63ode=1", "\"code\"", "B17");
    refused("https://example.com/cb?st%61te", "\"state\"", "B17");
    for fine in ["Code=1", "codes=1", "a=code", "a=%26code=1", "my_state=1"] {
        assert!(
            RedirectUri::new(format!("https://example.com/cb?{fine}")).is_ok(),
            "{fine}"
        );
    }
}
