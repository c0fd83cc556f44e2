//! How the provider matches a redirect URI with a registered one.

use hf_signin::link::RedirectUri;

fn matches(sent: &str, registered: &str) -> bool {
    RedirectUri::custom_scheme(sent)
        .unwrap()
        .matches_registered(&RedirectUri::custom_scheme(registered).unwrap())
}

#[test]
fn the_same_string_matches() {
    for uri in [
        "https://example.com/cb",
        "http://localhost/cb?x=1",
        "com.example.app:/cb",
        "https://user@example.com:8443/cb",
    ] {
        assert!(matches(uri, uri));
    }
}

#[test]
fn http_on_loopback_may_use_any_port() {
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        let with = |port: &str| format!("http://{host}{port}/cb");
        assert!(matches(&with(":49282"), &with("")));
        assert!(matches(&with(""), &with(":3000")));
        assert!(matches(&with(":1"), &with(":2")));
        assert!(matches(&with(":80"), &with("")));
    }
}

#[test]
fn the_three_hosts_are_not_interchangeable() {
    let hosts = ["localhost", "127.0.0.1", "[::1]"];
    for sent in hosts {
        for registered in hosts {
            assert_eq!(
                matches(
                    &format!("http://{sent}:5/cb"),
                    &format!("http://{registered}/cb")
                ),
                sent == registered
            );
        }
    }
}

#[test]
fn the_path_is_exact() {
    assert!(!matches("http://localhost:5/cb/", "http://localhost/cb"));
    assert!(!matches("http://localhost:5/CB", "http://localhost/cb"));
    assert!(!matches(
        "http://localhost:5/a/../cb",
        "http://localhost/cb"
    ));
    assert!(!matches("http://localhost:5/%63b", "http://localhost/cb"));
    assert!(!matches(
        "https://example.com/cb/",
        "https://example.com/cb"
    ));
}

#[test]
fn the_query_is_exact() {
    assert!(matches(
        "http://localhost:5/cb?x=1",
        "http://localhost/cb?x=1"
    ));
    assert!(!matches("http://localhost:5/cb?x=1", "http://localhost/cb"));
    assert!(!matches("http://localhost:5/cb", "http://localhost/cb?x=1"));
    assert!(!matches(
        "http://localhost:5/cb?x=2",
        "http://localhost/cb?x=1"
    ));
    assert!(!matches("http://localhost:5/cb?", "http://localhost/cb"));
}

#[test]
fn the_userinfo_is_exact() {
    assert!(matches(
        "http://me@localhost:5/cb",
        "http://me@localhost/cb"
    ));
    assert!(!matches("http://me@localhost:5/cb", "http://localhost/cb"));
    assert!(!matches(
        "http://me@localhost:5/cb",
        "http://you@localhost/cb"
    ));
    assert!(!matches(
        "http://me:a@localhost:5/cb",
        "http://me:b@localhost/cb"
    ));
}

#[test]
fn https_is_exact() {
    assert!(!matches("https://localhost:5/cb", "https://localhost/cb"));
    assert!(!matches("https://127.0.0.1:5/cb", "https://127.0.0.1/cb"));
    assert!(!matches(
        "https://example.com:8443/cb",
        "https://example.com/cb"
    ));
    assert!(!matches(
        "https://example.com:443/cb",
        "https://example.com/cb"
    ));
    assert!(!matches("https://localhost/cb", "http://localhost/cb"));
    assert!(!matches("http://localhost/cb", "https://localhost/cb"));
}

#[test]
fn custom_schemes_are_exact() {
    assert!(!matches("myapp://localhost:5/cb", "myapp://localhost/cb"));
    assert!(!matches("myapp://127.0.0.1:5/cb", "myapp://127.0.0.1/cb"));
    assert!(!matches("myapp://cb/", "myapp://cb"));
}
