//! `--attack`: each fault that is planted in a small app is found, and
//! nothing in an app without one.

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::path::Path;

use serde_json::Value;

use crate::support::command;
use crate::tools;

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

/// The report of an attack on what `app` runs, as JSON and with its status.
pub fn attack(url: &str, options: &[&str], env: &[(&str, &str)], app: &[&str]) -> (Value, i32) {
    let mut all = vec!["--json", "--attack", url];
    all.extend(options);
    all.push("--");
    all.extend(app);
    let output = command(&all).envs(env.iter().copied()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"));
    (report, output.status.code().unwrap())
}

/// The names of the cases with this outcome.
pub fn names(report: &Value, outcome: &str) -> BTreeSet<String> {
    let cases = report["cases"]
        .as_array()
        .unwrap_or_else(|| panic!("{report}"));
    let found = cases.iter().filter(|case| case["outcome"] == outcome);
    found
        .map(|case| case["name"].as_str().unwrap().to_owned())
        .collect()
}

/// What gets through when the app leaves this check out.
fn find(fault: &str, expected: &[&str]) {
    if !tools::require("python3") {
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dev/faulty.py");
    let port = free_port().to_string();
    let url = format!("http://localhost:{port}");
    let app = ["python3", script.to_str().unwrap()];
    let env = [("PORT", port.as_str()), ("FAULT", fault)];
    let (report, status) = attack(&url, &[], &env, &app);
    let found = names(&report, "got_through");
    assert_eq!(
        found,
        expected.iter().map(|&name| name.to_owned()).collect(),
        "{fault}: {report:#}"
    );
    assert_eq!(
        names(&report, "not_tried"),
        BTreeSet::new(),
        "{fault}: {report:#}"
    );
    assert_eq!(status, i32::from(!expected.is_empty()));
    assert_eq!(report["ok"], expected.is_empty());
    assert!(
        report["requests"].as_u64().unwrap() <= 200,
        "{}",
        report["requests"]
    );
    assert_eq!(report["login"], "/login");
}

macro_rules! faults {
    ($($test:ident, $fault:literal, [$($case:literal),*];)*) => {
        $(
            #[test]
            fn $test() {
                find($fault, &[$($case),*]);
            }
        )*
    };
}

faults! {
    nothing_is_found_without_a_fault, "", [];
    v1_a_parameter_twice, "twice", ["code-twice"];
    v3_the_state_is_not_compared, "state", ["state", "state-forged", "state-missing"];
    v3_a_missing_state_passes, "state-optional", ["state-missing"];
    v3_the_state_is_not_bound_to_the_browser, "state-any-browser", ["state-mixed", "state-other-browser"];
    v4_the_state_is_not_used_up, "state-kept", ["state-replayed"];
    b9_nothing_binds_the_code, "code-binding", ["code-of-another"];
    b11_the_state_is_always_the_same, "fixed-state", ["fresh-values"];
    b15_the_secret_is_in_the_link, "secret-in-link", ["secret-shown"];
    b15_a_token_is_in_an_address, "secret-in-address", ["secret-shown"];
    b15_scripts_can_read_the_cookie, "http-only", ["cookie-httponly"];
    v3_the_cookie_goes_to_other_sites, "same-site", ["cookie-samesite"];
    v8_the_issuer_is_not_compared, "iss", ["iss"];
    v10_an_error_is_overlooked, "error", ["code-and-error"];
    v11_an_error_is_shown_as_markup, "error-text", ["error-text"];
    v12_a_token_in_the_query, "token-in-query", ["token-in-query"];
    v16_the_login_leads_anywhere, "login", ["return-login"];
    v16_the_login_takes_two_slashes, "login-prefix", ["return-login"];
    v16_the_callback_leads_anywhere, "callback", ["return-callback"];
    v16_the_callback_takes_two_slashes, "callback-prefix", ["return-callback"];
    v16_the_logout_leads_anywhere, "logout", ["return-logout"];
    v17_the_token_type_is_not_compared, "token-type", ["token-type"];
    v17_redirects_are_followed, "token-redirect", ["token-redirect"];
    v17_the_size_is_not_bounded, "size", ["token-too-long"];
    t1_crit_is_overlooked, "crit", ["crit"];
    t1_no_id_token_is_needed, "id-token-missing", ["id-token-missing"];
    t2_none_passes, "alg-none", ["alg-none"];
    t2_the_client_secret_signs, "alg-hs256", ["alg-hs256"];
    t3_any_kid_passes, "kid", ["kid"];
    t3_the_signature_is_not_checked, "signature", ["alg-hs256", "alg-none", "crit", "kid", "signature"];
    t4_the_tokens_issuer, "token-iss", ["token-iss"];
    t5_the_audience, "aud", ["aud", "aud-extra"];
    t5_another_audience, "aud-extra", ["aud-extra"];
    t6_the_authorized_party, "azp", ["azp"];
    t7_an_expired_token, "expired", ["expired"];
    t7_a_token_of_the_future, "iat-ahead", ["iat-ahead"];
    t8_the_nonce, "nonce", ["nonce", "nonce-missing"];
    t9_the_access_tokens_hash, "at-hash", ["at-hash"];
    t10_userinfo_of_another, "userinfo-sub", ["userinfo-sub"];
    t11_no_sub, "sub-missing", ["sub-missing"];
    t11_no_exp, "exp-missing", ["exp-missing"];
    the_session_is_kept_at_the_sign_in, "session", ["session-fixation"];
}

#[test]
fn a_sign_in_that_begins_with_a_form_is_attacked_too() {
    if !tools::require("python3") {
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dev/faulty.py");
    let app = ["python3", script.to_str().unwrap()];
    for (fault, expected) in [
        ("", None),
        ("login", Some("return-login")),
        ("azp", Some("azp")),
    ] {
        let port = free_port().to_string();
        let url = format!("http://localhost:{port}");
        let env = [("PORT", port.as_str()), ("FAULT", fault), ("PAGE", "1")];
        let (report, _) = attack(&url, &[], &env, &app);
        let expected = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(
            names(&report, "got_through"),
            expected,
            "{fault}: {report:#}"
        );
        assert_eq!(
            names(&report, "not_tried"),
            BTreeSet::new(),
            "{fault}: {report:#}"
        );
    }
}

#[test]
fn only_this_machine_is_attacked() {
    for url in [
        "http://example.com",
        "https://localhost:1",
        "http://10.0.0.1:1",
        "http://localhost.example.com",
        "http://user@localhost:1",
        "localhost:1",
    ] {
        let output = command(&["--attack", url, "--", "true"]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{url}");
        assert!(
            String::from_utf8(output.stderr)
                .unwrap()
                .contains("--attack")
        );
    }
}

#[test]
fn what_cannot_be_attacked_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://localhost:{}", taken.local_addr().unwrap().port());
    let cases = [
        (url.as_str(), "listens at", &["true"][..]),
        (
            "http://app.localhost:1",
            "the command ended (exit status: 0)",
            &["true"][..],
        ),
    ];
    for (url, expected, app) in cases {
        let args: Vec<_> = ["--attack", url, "--"].iter().chain(app).copied().collect();
        let output = command(&args).output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(expected), "{said}");
    }
    if !tools::require("python3") {
        return;
    }
    let port = free_port().to_string();
    let url = format!("http://localhost:{port}");
    let server = ["python3", "-m", "http.server", &port, "--bind", "127.0.0.1"];
    let args: Vec<_> = ["--attack", &url, "--"]
        .iter()
        .chain(&server)
        .copied()
        .collect();
    let output = command(&args).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("no sign-in begins there") && said.contains("--login PATH"),
        "{said}"
    );
}

#[test]
fn the_report_is_for_people_too() {
    if !tools::require("python3") {
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dev/faulty.py");
    let port = free_port().to_string();
    let url = format!("http://localhost:{port}");
    let args = [
        "--attack",
        &url,
        "--login",
        "/login",
        "--",
        "python3",
        script.to_str().unwrap(),
    ];
    let output = command(&args)
        .env("PORT", &port)
        .env("FAULT", "iss")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    let part = "V8: Issuer exact\n  GOT THROUGH iss                 the callback has the iss of another provider\n";
    assert!(text.contains(part), "{text}");
    assert!(text.contains("\n1 got through, "), "{text}");
    assert!(text.ends_with("What to do: hf-signin rule V8\n"), "{text}");
}
