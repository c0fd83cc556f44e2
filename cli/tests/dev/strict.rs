//! What the provider refuses, by rule.

use base64ct::{Base64, Encoding};

use crate::support::*;

#[test]
fn authorization_requests_are_refused_by_rule() {
    let dev = Dev::start(&["--yes"]);
    let cases: [(&[(&str, &str)], &str); 24] = [
        (&[("client_id", "-")], "page 400 B1"),
        (&[("client_id", "another")], "page 400 B7"),
        (
            &[("client_id", "https://example.com/.well-known/oauth-cimd")],
            "page 400 B7",
        ),
        (&[("redirect_uri", "-")], "page 400 B5"),
        (&[("redirect_uri", "https://example.com/cb")], "page 400 B5"),
        (&[("redirect_uri", "http://example.com/cb")], "page 400 B13"),
        (
            &[("redirect_uri", "http://localhost:7860/cb#x")],
            "page 400 B5",
        ),
        (
            &[("redirect_uri", "http://localhost:7860\\cb")],
            "page 400 B5",
        ),
        (&[("redirect_uri", "javascript:alert(1)")], "page 400 B14"),
        (
            &[("redirect_uri", "http://localhost:7860/cb?code=1")],
            "page 400 B17",
        ),
        (
            &[("redirect_uri", "http://localhost.evil.example/cb")],
            "page 400 B13",
        ),
        (&[("response_type", "-")], "redirect invalid_request B1"),
        (
            &[("response_type", "token")],
            "redirect unsupported_response_type B1",
        ),
        (
            &[("response_mode", "fragment")],
            "redirect invalid_request B1",
        ),
        (&[("request", "x.y.z")], "redirect request_not_supported B4"),
        (
            &[("request_uri", "https://example.com")],
            "redirect request_uri_not_supported B4",
        ),
        (&[("scope", "openid \"")], "redirect invalid_scope B6"),
        (
            &[("scope", "openid user:email")],
            "redirect invalid_scope B6",
        ),
        (&[("state", "höh")], "redirect invalid_request B7"),
        (
            &[("code_challenge", "short")],
            "redirect invalid_request B9",
        ),
        (&[("code_challenge", "-")], "redirect invalid_request B9"),
        (
            &[("code_challenge_method", "plain")],
            "redirect invalid_request B10",
        ),
        (
            &[("code_challenge_method", "-")],
            "redirect invalid_request B10",
        ),
        (
            &[("scope", "openid hf_abcdefghijklmnopqrstuvwxyzABCDEFGH")],
            "redirect invalid_scope B15",
        ),
    ];
    for (changes, expected) in cases {
        let answer = dev.authorize(changes);
        assert_eq!(answer.refusal(), expected, "{changes:?}");
        if expected.starts_with("redirect") {
            assert!(answer.header("location").unwrap().starts_with(CALLBACK));
            if changes[0].0 != "state" {
                assert_eq!(answer.callback("state").unwrap(), "the-state");
            }
        } else {
            assert_eq!(answer.header("location"), None);
        }
    }
    let twice = dev.authorize_url(&[]) + "&state=x";
    assert_eq!(get(&twice).refusal(), "page 400 B4");
    let bytes = dev.authorize_url(&[]) + "&x=%FF";
    assert_eq!(get(&bytes).refusal(), "page 400 B2");
    // Each on the terminal, too, with what to do.
    let said = dev.said();
    assert_eq!(
        said.lines()
            .filter(|line| line.starts_with("refused "))
            .count(),
        cases.len() + 2
    );
    assert!(
        said.contains("refused   GET /oauth/authorize invalid_request: B10: code_challenge_method is \"plain\": send S256"),
        "{said}"
    );
}

#[test]
fn token_requests_are_refused_by_rule() {
    let dev = Dev::start(&["--yes"]);
    let cases: [(&[(&str, &str)], &str); 15] = [
        (&[("grant_type", "-")], "json 400 invalid_request V14"),
        (
            &[("grant_type", "password")],
            "json 400 unsupported_grant_type V14",
        ),
        (&[("code", "-")], "json 400 invalid_request V14"),
        (&[("code", "unknown")], "json 400 invalid_grant V15"),
        (&[("redirect_uri", "-")], "json 400 invalid_request V14"),
        (
            &[("redirect_uri", "http://localhost:7860/login/callback/")],
            "json 400 invalid_grant V14",
        ),
        (
            &[("redirect_uri", "http://127.0.0.1:7860/login/callback")],
            "json 400 invalid_grant V14",
        ),
        (&[("code_verifier", "-")], "json 400 invalid_grant B9"),
        (&[("code_verifier", "short")], "json 400 invalid_grant B9"),
        (
            &[(
                "code_verifier",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX",
            )],
            "json 400 invalid_grant B9",
        ),
        (&[("client_secret", "wrong")], "json 401 invalid_client V14"),
        (&[("client_id", "another")], "json 401 invalid_client B7"),
        (
            &[("client_id", "-"), ("client_secret", "-")],
            "json 401 invalid_client V14",
        ),
        (&[("client_id", "-")], "json 401 invalid_client V14"),
        (
            &[("client_id", "https://example.com/.well-known/oauth-cimd")],
            "json 401 invalid_client B7",
        ),
    ];
    for (changes, expected) in cases {
        let code = dev.code(&[]);
        assert_eq!(dev.token(&code, changes).refusal(), expected, "{changes:?}");
    }
    let url = dev.at("/oauth/token");
    let twice = post_body(
        &url,
        &[],
        "grant_type=refresh_token&grant_type=authorization_code",
    );
    assert_eq!(twice.refusal(), "json 400 invalid_request B4");
    let kind = [("content-type", "application/json")];
    assert_eq!(
        post_body(&url, &kind, "{}").refusal(),
        "json 400 invalid_request V14"
    );
}

#[test]
fn v15_a_code_is_good_once_and_its_tokens_go_with_a_second_use() {
    let dev = Dev::start(&["--yes"]);
    let code = dev.code(&[]);
    let tokens = dev.token(&code, &[]).json();
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    let userinfo = || get_with(&dev.at("/oauth/userinfo"), &[("authorization", &bearer)]);
    assert_eq!(userinfo().json()["name"], "Jane Doe");
    assert_eq!(
        dev.token(&code, &[]).refusal(),
        "json 400 invalid_grant V15"
    );
    assert_eq!(userinfo().refusal(), "json 401 invalid_token V17");
    let refresh = tokens["refresh_token"].as_str().unwrap();
    assert_eq!(
        refreshed(&dev, refresh).refusal(),
        "json 400 invalid_grant V15"
    );
    // A refused attempt uses the code up, too.
    let code = dev.code(&[]);
    dev.token(&code, &[("code_verifier", "-")]);
    assert_eq!(
        dev.token(&code, &[]).refusal(),
        "json 400 invalid_grant V15"
    );
}

fn refreshed(dev: &Dev, token: &str) -> Answer {
    refreshed_for(dev, token, "")
}

fn refreshed_for(dev: &Dev, token: &str, scope: &str) -> Answer {
    let params = [
        ("grant_type", "refresh_token"),
        ("refresh_token", token),
        ("scope", scope),
        ("client_id", CLIENT_ID),
        ("client_secret", &dev.secret),
    ];
    post(&dev.at("/oauth/token"), &[], &params)
}

#[test]
fn a_refresh_token_is_good_once() {
    let dev = Dev::start(&["--yes"]);
    let tokens = dev.token(&dev.code(&[]), &[]).json();
    let first = tokens["refresh_token"].as_str().unwrap();
    let second = refreshed(&dev, first).json();
    assert_ne!(second["access_token"], tokens["access_token"]);
    assert_eq!(second["scope"], "openid profile");
    assert_eq!(
        refreshed(&dev, first).refusal(),
        "json 400 invalid_grant V15"
    );
    let narrow = refreshed_for(&dev, second["refresh_token"].as_str().unwrap(), "openid").json();
    assert_eq!(narrow["scope"], "openid");
    let token = narrow["refresh_token"].as_str().unwrap();
    let more = refreshed_for(&dev, token, "openid email");
    assert_eq!(more.refusal(), "json 400 invalid_scope B6");
    // The refresh token keeps the scopes of the sign-in.
    assert_eq!(refreshed(&dev, token).json()["scope"], "openid profile");
}

#[test]
fn clients_authenticate_by_basic_by_post_and_public_ones_by_pkce() {
    let dev = Dev::start(&["--yes"]);
    let url = dev.at("/oauth/token");
    let basic = format!(
        "Basic {}",
        Base64::encode_string(format!("{CLIENT_ID}:{}", dev.secret).as_bytes())
    );
    let redeem = |code: &str, authorization: &str, more: &[(&str, &str)]| {
        let mut params = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", CALLBACK),
        ];
        params.extend(more);
        let headers = [("authorization", authorization)];
        let headers = if authorization.is_empty() {
            &[][..]
        } else {
            &headers[..]
        };
        post(&url, headers, &params)
    };
    let pkce = [("code_verifier", VERIFIER)];
    let plain = [("code_challenge", "-"), ("code_challenge_method", "-")];
    assert_eq!(redeem(&dev.code(&[]), &basic, &pkce).status, 200);
    assert_eq!(redeem(&dev.code(&plain), &basic, &[]).status, 200);
    let public = [("code_verifier", VERIFIER), ("client_id", CLIENT_ID)];
    assert_eq!(redeem(&dev.code(&[]), "", &public).status, 200);
    // Without PKCE a public client proves nothing.
    let alone = [("client_id", CLIENT_ID)];
    assert_eq!(
        redeem(&dev.code(&plain), "", &alone).refusal(),
        "json 401 invalid_client V14"
    );
    let twice = [("client_secret", dev.secret.as_str())];
    assert_eq!(
        redeem(&dev.code(&plain), &basic, &twice).refusal(),
        "json 400 invalid_request V14"
    );
    for wrong in ["Basic !!!", "Bearer x", "Basic", &format!("{basic}A")] {
        let answer = redeem(&dev.code(&plain), wrong, &[]);
        assert_eq!(answer.refusal(), "json 401 invalid_client V14", "{wrong}");
        assert!(
            answer
                .header("www-authenticate")
                .unwrap()
                .starts_with("Basic")
        );
    }
    let unsent = [("code_verifier", VERIFIER)];
    assert_eq!(
        redeem(&dev.code(&plain), &basic, &unsent).refusal(),
        "json 400 invalid_grant B9"
    );
}

#[test]
fn userinfo_needs_a_token_and_the_wrong_host_gets_nothing() {
    let dev = Dev::start(&["--yes"]);
    let url = dev.at("/oauth/userinfo");
    assert_eq!(get(&url).refusal(), "json 401 invalid_token V17");
    let wrong = get_with(&url, &[("authorization", "Bearer x")]);
    assert_eq!(wrong.refusal(), "json 401 invalid_token V17");
    assert_eq!(
        wrong.header("www-authenticate"),
        Some("Bearer error=\"invalid_token\"")
    );
    for host in [
        "evil.example",
        "localhost",
        "localhost:1",
        "localhost.evil.example:80",
    ] {
        let answer = get_with(&dev.at("/oauth/jwks"), &[("host", host)]);
        assert_eq!(answer.status, 421, "{host}");
    }
    assert_eq!(get(&dev.at("/api/whoami-v2")).status, 404);
    assert_eq!(get(&dev.at("/oauth/token")).status, 405);
    let long = "x".repeat(70_000);
    assert_eq!(post_body(&dev.at("/oauth/token"), &[], &long).status, 413);
}

#[test]
fn scripts_of_loopback_origins_may_read_tokens_and_no_others() {
    let dev = Dev::start(&["--yes"]);
    let allowed = |origin: &str| {
        let answer = get_with(&dev.at("/oauth/userinfo"), &[("origin", origin)]);
        answer
            .header("access-control-allow-origin")
            .map(str::to_owned)
    };
    assert_eq!(
        allowed("http://localhost:7860").as_deref(),
        Some("http://localhost:7860")
    );
    assert_eq!(
        allowed("http://app.localhost").as_deref(),
        Some("http://app.localhost")
    );
    assert_eq!(allowed("https://evil.example"), None);
    assert_eq!(allowed("http://localhost.evil.example"), None);
    assert_eq!(allowed("null"), None);
}

#[test]
fn the_metadata_name_every_endpoint_that_there_is() {
    let dev = Dev::start(&[]);
    let metadata = get(&dev.at("/.well-known/openid-configuration")).json();
    assert_eq!(metadata["issuer"], dev.issuer.as_str());
    let mut endpoints: Vec<_> = metadata
        .as_object()
        .unwrap()
        .iter()
        .filter(|(name, _)| name.ends_with("_endpoint") || *name == "jwks_uri")
        .map(|(_, url)| {
            url.as_str()
                .unwrap()
                .strip_prefix(&dev.issuer)
                .unwrap()
                .to_owned()
        })
        .collect();
    endpoints.sort();
    assert_eq!(
        endpoints,
        [
            "/oauth/authorize",
            "/oauth/device",
            "/oauth/jwks",
            "/oauth/token",
            "/oauth/userinfo"
        ]
    );
    assert!(
        metadata
            .get("authorization_response_iss_parameter_supported")
            .is_none()
    );
    // Over each address that localhost may mean.
    let port = dev.issuer.rsplit(':').next().unwrap();
    let keys = get(&format!("http://127.0.0.1:{port}/oauth/jwks")).json();
    assert_eq!(keys["keys"].as_array().unwrap().len(), 1);
    assert_eq!(keys["keys"][0]["n"].as_str().unwrap().len(), 342);
}
