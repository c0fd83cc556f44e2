//! What is legal, but likely not meant: B5, B6, B13, B14.

use hf_signin::Diagnostic;
use hf_signin::Rule;
use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri, Scopes};

use crate::{request, request_to};

fn scope_warnings(scopes: &str) -> Vec<String> {
    request()
        .scopes(Scopes::parse(scopes).unwrap())
        .warnings()
        .iter()
        .map(Diagnostic::to_string)
        .collect()
}

fn redirect_warnings(uri: &str) -> Vec<String> {
    let uri = RedirectUri::custom_scheme(uri).unwrap();
    AuthorizationRequest::new(ClientId::new("a").unwrap(), uri)
        .warnings()
        .iter()
        .map(Diagnostic::to_string)
        .collect()
}

#[test]
fn nothing_to_warn_of() {
    let none: [String; 0] = [];
    assert_eq!(
        scope_warnings("openid profile email write-discussions read-repos"),
        none
    );
    for uri in [
        "https://example.com",
        "https://example.com?x=1",
        "https://example.com/cb?x=%20",
        "http://127.0.0.1:3000/cb",
        "http://[::1]/cb",
        "https://localhost/cb",
        "com.example.app:/cb",
    ] {
        assert_eq!(redirect_warnings(uri), none, "{uri}");
    }
}

#[test]
fn b6_an_unknown_scope_warns() {
    assert_eq!(
        scope_warnings("openid read-future"),
        ["scope \"read-future\" is not among the documented ones"]
    );
    for (wrong, right) in [
        ("opneid", "openid"),
        ("OpenID", "openid"),
        ("read_repos", "read-repos"),
        ("read-repo", "read-repos"),
        ("profil", "profile"),
        ("openid,profile", "openid profile"),
    ] {
        assert_eq!(
            scope_warnings(wrong),
            [format!(
                "scope {wrong:?} is not among the documented ones; did you mean {right:?}?"
            )]
        );
    }
    assert_eq!(scope_warnings(&"x".repeat(100_000)).len(), 1);
}

#[test]
fn a_scope_that_needs_another_says_so() {
    assert_eq!(
        scope_warnings("write-discussions"),
        ["scope \"write-discussions\" needs \"read-repos\" on private repositories; ask for both"]
    );
}

#[test]
fn scopes_are_measured_by_the_providers_own_list() {
    let by_hand = Provider::new("https://id.example", "https://id.example/a").unwrap();
    let scopes = || Scopes::parse("offline_access write-discussions").unwrap();
    assert_eq!(request_to(by_hand).scopes(scopes()).warnings(), []);

    let listed: Provider = serde_json::from_value(serde_json::json!({
        "issuer": "https://id.example",
        "authorization_endpoint": "https://id.example/a",
        "scopes_supported": ["openid", "offline_access"],
    }))
    .unwrap();
    let warnings = request_to(listed).scopes(scopes()).warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert_eq!(warnings[0].rule, Some(Rule::B6));
    assert!(
        warnings[0]
            .to_string()
            .starts_with("scope \"write-discussions\" is not")
    );
}

#[test]
fn a_client_id_that_is_probably_unintended_warns() {
    let warnings = |id: &str| {
        let uri = RedirectUri::new("https://example.com/cb").unwrap();
        let id = ClientId::new(id).unwrap();
        let warnings = AuthorizationRequest::new(id, uri).warnings();
        warnings
            .iter()
            .map(|warning| format!("{} {warning}\n", warning.code))
            .collect::<String>()
    };
    for fine in [
        "my-app",
        "my app",
        "https://a.example/.well-known/oauth-cimd",
        "https://a.example/cb",
    ] {
        assert_eq!(warnings(fine), "", "{fine:?}");
    }
    let unintended = [
        "http://a.example/cb",
        "com.example.app://cb",
        "https://a.example/cb#x",
        "https://example.com/cb",
        " my-app",
        "my-app ",
    ];
    let texts: String = unintended.into_iter().map(warnings).collect();
    insta::assert_snapshot!(texts, @"
    client_id_url the client ID is a URL, but no metadata document can be there: it has the scheme http; give the document's https URL, or check that client ID and redirect URI are not swapped
    client_id_url the client ID is a URL, but no metadata document can be there: it has the scheme com.example.app; give the document's https URL, or check that client ID and redirect URI are not swapped
    client_id_url the client ID is a URL, but no metadata document can be there: it has a fragment (#…); give the document's https URL, or check that client ID and redirect URI are not swapped
    client_id_is_redirect_uri client ID and redirect URI are the same; give the app's client ID, from its settings
    client_id_spaces the client ID begins or ends with a space, which is sent with it; leave it out
    client_id_spaces the client ID begins or ends with a space, which is sent with it; leave it out
    ");
}

#[test]
fn b13_localhost_warns() {
    for uri in ["http://localhost/cb", "http://LocalHost:3000/cb"] {
        let warnings = redirect_warnings(uri);
        assert_eq!(
            warnings[0],
            "the redirect URI is on localhost, which may resolve to another interface; in a native app use 127.0.0.1 or [::1], and register it like that"
        );
    }
}

#[test]
fn b14_a_scheme_without_a_period_warns() {
    assert_eq!(
        redirect_warnings("myapp://callback"),
        [
            "the scheme \"myapp\" has no period, so another app may claim it too; use your domain name in reverse, such as com.example.app"
        ]
    );
}

#[test]
fn b5_a_spelling_that_browsers_change_warns() {
    for (typed, read_as) in [
        ("https://Example.com/cb", "https://example.com/cb"),
        ("https://example.com:443/cb", "https://example.com/cb"),
        ("https://example.com/a/../cb", "https://example.com/cb"),
        ("HTTPS://example.com", "https://example.com/"),
        ("com.ex.app:/./", "com.ex.app:/"),
        ("com.ex.app://h/a/../cb", "com.ex.app://h/cb"),
    ] {
        assert_eq!(
            redirect_warnings(typed),
            [format!(
                "browsers come back to {read_as} instead; register and send that spelling"
            )]
        );
    }
    assert_eq!(
        redirect_warnings("https://me@example.com/cb"),
        [
            "the redirect URI has a user name or password before the host, which everybody sees who sees the link, and which browsers drop; leave it out"
        ]
    );
}

#[test]
fn a_provider_that_lacks_code_or_s256_warns() {
    let provider: Provider = serde_json::from_value(serde_json::json!({
        "issuer": "https://id.example",
        "authorization_endpoint": "https://id.example/a",
        "response_types_supported": ["token"],
        "code_challenge_methods_supported": ["plain"],
    }))
    .unwrap();
    let warnings: Vec<_> = request_to(provider)
        .warnings()
        .iter()
        .map(Diagnostic::to_string)
        .collect();
    assert_eq!(
        warnings,
        [
            "https://id.example does not list code among its response types, so it may refuse the link",
            "https://id.example does not list S256 among its PKCE methods, so it may ignore the challenge",
        ]
    );
}

/// The same list as for `explain`.
#[test]
fn b16_a_value_that_nobody_filled_in_warns() {
    let warnings = |id: &str, uri: &str| {
        let uri = RedirectUri::new(uri).unwrap();
        let request = AuthorizationRequest::new(ClientId::new(id).unwrap(), uri);
        let warnings = request.warnings();
        let line = |w: &Diagnostic| {
            let parameter = w.parameter.as_deref().unwrap_or("-");
            format!("{} {} {parameter}: {w}\n", w.rule.unwrap().id(), w.code)
        };
        warnings.iter().map(line).collect::<String>()
    };
    let mut all = String::new();
    for id in [
        "undefined",
        "None",
        "[object Object]",
        "YOUR_CLIENT_ID",
        "{{ client_id }}",
        "process.env.OAUTH_CLIENT_ID",
        "\"my-app\"",
        "client_id",
    ] {
        all += &warnings(id, "https://example.com/cb");
    }
    for uri in [
        "https://undefined/cb",
        "https://a.hf.space,b.example/cb",
        "https://huggingface.co/spaces/me/app",
        "https://yourdomain.com/cb",
    ] {
        all += &warnings("my-app", uri);
    }
    insta::assert_snapshot!(all, @r#"
    B16 no_value client_id: client_id is "undefined", which a program writes where it has no value; write the app's own client ID, from its settings
    B16 no_value client_id: client_id is "None", which a program writes where it has no value; write the app's own client ID, from its settings
    B16 no_value client_id: client_id is "[object Object]", which a program writes where it has no value; write the app's own client ID, from its settings
    B16 placeholder client_id: client_id is a placeholder that nobody filled in; write the app's own client ID, from its settings
    B16 placeholder client_id: client_id is the placeholder of a template engine that did not fill it in; write the app's own client ID, from its settings
    B16 source_code client_id: client_id is the source code of a program, not the value that it stands for; write the app's own client ID, from its settings
    B16 quotes client_id: client_id has quotes around it, as an env file has: a program took them for a part of the value; write the app's own client ID, from its settings
    B16 placeholder client_id: client_id is its own name, a placeholder that nobody filled in; write the app's own client ID, from its settings
    B16 no_value redirect_uri: redirect_uri has a host or port that is what a program writes where it has no value; write the URL of your callback
    B16 host_list redirect_uri: redirect_uri has a list of hosts in place of one, as SPACE_HOST has with custom domains; take the first one: https://a.hf.space/…
    B16 space_page redirect_uri: redirect_uri is the page of a Space on huggingface.co, and not the Space's own host; write https://me-app.hf.space/… with the path of your callback (the host is in $SPACE_HOST)
    B16 placeholder redirect_uri: redirect_uri contains a placeholder that nobody filled in; write the URL of your callback
    "#);
    assert_eq!(
        warnings("my-app-2", "https://youtube.example/none-of/cb"),
        ""
    );
}
