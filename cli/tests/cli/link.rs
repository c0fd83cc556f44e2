//! `hf-signin link`.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use base64ct::{Base64UrlUnpadded, Encoding};
use insta::assert_snapshot;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::{Run, names, run, run_env, run_in, session, session_in};

const APP: [&str; 5] = [
    "link",
    "--client-id",
    "my-app",
    "--redirect-uri",
    "https://example.com/auth/callback",
];

const START: &str = "https://huggingface.co/oauth/authorize?client_id=my-app&redirect_uri=https%3A%2F%2Fexample.com%2Fauth%2Fcallback&scope=openid%20profile&state=";

fn link(more: &[&str]) -> Run {
    run(&[&APP, more].concat())
}

/// Links with these options of the app, as [`session_in`] tells them.
fn told(folder: &Path, options: &[&str]) -> String {
    let lines: Vec<_> = options
        .iter()
        .map(|more| format!("{} {more}", APP.join(" ")))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    session_in(folder, &lines).replace(&APP.join(" "), "link …")
}

fn pairs(url: &str) -> Vec<(String, String)> {
    url::Url::parse(url)
        .unwrap()
        .query_pairs()
        .into_owned()
        .collect()
}

#[test]
fn b1_the_link_alone_with_neither_nonce_nor_challenge() {
    let run = link(&["--state", "a b"]);
    assert_eq!(run.ok(), format!("{START}a%20b&response_type=code\n"));
    assert_eq!(run.stderr, "");
}

#[test]
fn b7_a_state_may_begin_with_a_hyphen() {
    for state in ["-x", "--aB3"] {
        let run = link(&["--state", state]);
        assert_eq!(run.ok(), format!("{START}{state}&response_type=code\n"));
    }
}

#[test]
fn b8_without_state_a_random_one_that_must_be_stored() {
    let mut seen = Vec::new();
    for _ in 0..3 {
        let run = link(&[]);
        let rest = run.ok().strip_prefix(START).unwrap();
        let state = rest.strip_suffix("&response_type=code\n").unwrap();
        assert_eq!(state.len(), 43);
        assert!(!seen.contains(&state.to_owned()));
        seen.push(state.to_owned());
        assert_eq!(
            run.stderr,
            "note: the state in this link is random: store it, and compare it with the callback's; --transaction FILE does so for `hf-signin verify`\n"
        );
    }
}

#[test]
fn b11_json_is_url_and_transaction() {
    let run = link(&["--json", "--scope", "openid", "--scope", "email profile"]);
    assert_eq!(run.stderr, "");
    let value: Value = serde_json::from_str(run.ok()).unwrap();
    let fields: Vec<_> = value.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["transaction", "url"]);
    let pairs = pairs(value["url"].as_str().unwrap());
    let get = |name: &str| &pairs.iter().find(|(n, _)| n == name).unwrap().1;
    assert_eq!(get("scope"), "openid email profile");
    assert_eq!(get("code_challenge_method"), "S256");
    let transaction = &value["transaction"];
    assert_eq!(transaction["state"], get("state").as_str());
    assert_eq!(transaction["nonce"], get("nonce").as_str());
    assert_eq!(transaction["redirect_uri"], get("redirect_uri").as_str());
    assert_eq!(transaction["client_id"], "my-app");
    assert_eq!(transaction["issuer"], "https://huggingface.co");
    let verifier = transaction["code_verifier"].as_str().unwrap();
    let challenge = Base64UrlUnpadded::encode_string(&Sha256::digest(verifier));
    assert_eq!(&challenge, get("code_challenge"));
}

#[test]
fn a_young_transaction_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.json");
    let begin = |more: &[&str]| {
        let args = [&APP[..], &["--transaction", "t.json"], more].concat();
        run_in(folder.path(), &args)
    };
    begin(&[]).ok();
    let first = fs::read(&path).unwrap();
    begin(&[]).fails(
        1,
        "t.json: holds a transaction that is younger than ten minutes and may be in use: name another file, or overwrite it with --force",
    );
    assert_eq!(fs::read(&path).unwrap(), first);
    begin(&["--force"]).ok();
    assert_ne!(fs::read(&path).unwrap(), first);

    let mut old: Value = serde_json::from_slice(&first).unwrap();
    old["created_at"] = Value::from(old["created_at"].as_u64().unwrap() - 601);
    for replaced in [old.to_string(), "no transaction".to_owned()] {
        fs::write(&path, replaced).unwrap();
        begin(&[]).ok();
    }
}

#[test]
fn b12_no_nonce_without_openid() {
    let run = link(&["--json", "--scope", "profile"]);
    let value: Value = serde_json::from_str(run.ok()).unwrap();
    assert_eq!(value["transaction"].get("nonce"), None);
    assert!(!value["url"].as_str().unwrap().contains("nonce"));
}

#[test]
fn b11_a_transaction_file_is_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.json");
    for force in [&[][..], &["--force"]] {
        let args = [&APP[..], &["--transaction", "t.json"], force].concat();
        let run = run_in(folder.path(), &args);
        assert_eq!(run.ok().lines().count(), 1);
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        let value: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let state = value["state"].as_str().unwrap();
        assert!(
            run.ok().starts_with(&format!("{START}{state}&")),
            "{}",
            run.text()
        );
        let challenge = pairs(run.ok().trim_end());
        assert!(challenge.iter().any(|(name, _)| name == "code_challenge"));
        assert!(
            !run.text()
                .contains(value["code_verifier"].as_str().unwrap())
        );
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn b15_a_transaction_goes_into_no_file_named_by_a_hyphen() {
    let folder = tempfile::tempdir().unwrap();
    let run = run_in(folder.path(), &[&APP[..], &["--transaction", "-"]].concat());
    run.fails(2, "");
    assert_eq!(
        run.stderr,
        "error: --transaction - is not a file, and a transaction holds secrets: name a file, or use --json, which prints the transaction\n"
    );
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn b9_pkce_alone_would_lose_the_verifier() {
    link(&["--pkce"]).fails(2, "the verifier is lost");
    assert!(link(&["--pkce", "--json"]).ok().contains("code_verifier"));
}

#[test]
fn b4_extra_parameters() {
    let run = link(&[
        "--state",
        "s",
        "--param",
        "a=b=c",
        "--org-id",
        "123",
        "--prompt",
        "login",
        "--login-hint",
        "me@example.com",
        "--param",
        "empty=",
    ]);
    assert_eq!(
        run.ok(),
        format!(
            "{START}s&response_type=code&orgIds=123&prompt=login&login_hint=me%40example.com&a=b%3Dc&empty=\n"
        )
    );
    assert_snapshot!(told(&std::env::temp_dir(), &[
        "--param scope=x",
        "--param request_uri=x",
        "--prompt x --param prompt=y",
        "--param novalue",
        "--param =x",
    ]), @r#"
    $ link … --param scope=x
    2> error: the link manages the parameter "scope" itself; leave it out
    2> see: hf-signin rule B4
    => 1
    $ link … --param request_uri=x
    2> error: the link manages the parameter "request_uri" itself; leave it out
    2> see: hf-signin rule B4
    => 1
    $ link … --prompt x --param prompt=y
    2> error: duplicate parameter "prompt"; give it once, here or in the endpoint's own query
    2> see: hf-signin rule B4
    => 1
    $ link … --param novalue
    2> error: --param has no =: give NAME=VALUE
    => 2
    $ link … --param =x
    2> error: parameter name must not be empty; give its value
    2> see: hf-signin rule B7
    => 1
    "#);
}

#[test]
fn b15_no_secret_in_a_link_or_a_message() {
    for param in [
        "client_secret=hunter2",
        "access_token=hunter2",
        "code_verifier=hunter2",
    ] {
        let run = link(&["--param", param]);
        run.fails(1, "names a secret");
        assert!(!run.stderr.contains("hunter2"));
    }
    let run = link(&["--param", "hf_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]);
    assert!(!run.stderr.contains("hf_aaaa"));
    for option in ["--state", "--scope", "--login-hint"] {
        let run = link(&[option, "hf_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]);
        run.fails(1, "looks like an access token");
        assert!(!run.stderr.contains("hf_aaaa"));
    }
}

#[test]
fn b15_no_error_about_the_provider_repeats_a_secret() {
    for url in [
        "https://me:hunter2@id.example.com",
        "https://id.example.com/?client_secret=hunter2",
    ] {
        for run in [
            link(&["--provider", url]),
            run_env(&[("OPENID_PROVIDER_URL", url)], &APP),
        ] {
            run.fails(2, "is not Hugging Face");
            assert!(!run.stderr.contains("hunter2"), "{}", run.stderr);
        }
    }
}

#[test]
fn inside_a_space_the_environment_says_it_all() {
    let space = [
        ("OAUTH_CLIENT_ID", "space-app"),
        ("OAUTH_SCOPES", "openid email"),
        ("OPENID_PROVIDER_URL", "https://huggingface.co"),
        ("SPACE_HOST", "me-app.hf.space"),
    ];
    let run = run_env(&space, &["link", "--state", "s"]);
    assert_eq!(
        run.ok(),
        "https://huggingface.co/oauth/authorize?client_id=space-app&redirect_uri=https%3A%2F%2Fme-app.hf.space%2Flogin%2Fcallback&scope=openid%20email&state=s&response_type=code\n"
    );
    assert_eq!(
        run.stderr,
        "note: redirect URI https://me-app.hf.space/login/callback, from SPACE_HOST\n"
    );
    let over = run_env(
        &space,
        &[&APP[..], &["--state", "s", "--scope", "openid profile"]].concat(),
    );
    assert_eq!(over.ok(), format!("{START}s&response_type=code\n"));
    assert_eq!(over.stderr, "");
}

#[test]
fn an_empty_environment_is_none() {
    let run = run_env(
        &[
            ("OAUTH_SCOPES", ""),
            ("OPENID_PROVIDER_URL", ""),
            ("SPACE_HOST", ""),
        ],
        &[&APP[..], &["--state", "s"]].concat(),
    );
    assert_eq!(run.ok(), format!("{START}s&response_type=code\n"));
    run_env(&[("SPACE_HOST", "a b\n")], &["link", "--client-id", "a"]).fails(1, "redirect_uri");
    for wrong in [
        "https://me.hf.space",
        "me.hf.space/x?",
        "me.hf.space#x",
        "me@x",
    ] {
        run_env(&[("SPACE_HOST", wrong)], &["link", "--client-id", "a"]).fails(1, "SPACE_HOST");
    }
    let run = run_env(
        &[("SPACE_HOST", "me-app.hf.space, app.example,www.app.example")],
        &["link", "--client-id", "a", "--state", "s"],
    );
    assert!(
        run.ok()
            .contains("=https%3A%2F%2Fme-app.hf.space%2Flogin%2Fcallback&")
    );
    assert_eq!(
        run.stderr,
        "note: redirect URI https://me-app.hf.space/login/callback, from SPACE_HOST, which also names app.example, www.app.example: give --redirect-uri URI for another\n"
    );
    let run = run_env(
        &[("SPACE_HOST", "https://me.hf.space/")],
        &["link", "--client-id", "a"],
    );
    assert_eq!(
        run.stderr,
        "error: SPACE_HOST is not a host: it has a scheme; set it to me.hf.space\n"
    );
}

#[test]
fn b6_no_scope_leaves_the_parameter_out() {
    let run = link(&["--state", "s", "--scope", ""]);
    assert!(!run.ok().contains("scope"), "{}", run.text());
}

#[test]
fn another_provider_by_hand() {
    let run = link(&[
        "--state",
        "s",
        "--provider",
        "https://id.example.com",
        "--authorization-endpoint",
        "https://id.example.com/authorize?tenant=1",
    ]);
    assert!(
        run.ok()
            .starts_with("https://id.example.com/authorize?tenant=1&client_id=my-app&"),
        "{}",
        run.text()
    );
    assert_snapshot!(told(&std::env::temp_dir(), &[
        "--provider https://id.example.com",
        "--authorization-endpoint https://id.example.com/a",
        "--provider https://id.example.com --authorization-endpoint https://id.example.com/#",
    ]), @r#"
    $ link … --provider https://id.example.com
    2> error: provider "https://id.example.com" is not Hugging Face: give --metadata FILE, or --authorization-endpoint URL
    => 2
    $ link … --authorization-endpoint https://id.example.com/a
    2> error: --authorization-endpoint needs --provider URL, the provider's issuer
    => 2
    $ link … --provider https://id.example.com --authorization-endpoint https://id.example.com/#
    2> error: authorization_endpoint "https://id.example.com/#" has a fragment (#…); leave it out
    2> see: hf-signin rule B3
    => 1
    "#);
    link(&["--state", "s", "--provider", "https://huggingface.co/"]).ok();
}

#[test]
fn another_provider_from_its_metadata() {
    let folder = tempfile::tempdir().unwrap();
    let metadata = folder.path().join("metadata.json");
    fs::write(
        &metadata,
        r#"{"issuer":"https://id.example.com","authorization_endpoint":"https://id.example.com/a"}"#,
    )
    .unwrap();
    let with = |more: &[&str]| run_in(folder.path(), &[&APP[..], &["--json"], more].concat());
    let run = with(&["--metadata", "metadata.json"]);
    let value: Value = serde_json::from_str(run.ok()).unwrap();
    assert!(
        value["url"]
            .as_str()
            .unwrap()
            .starts_with("https://id.example.com/a?client_id=")
    );
    assert_eq!(value["transaction"]["issuer"], "https://id.example.com");
    with(&[
        "--metadata",
        "metadata.json",
        "--provider",
        "https://id.example.com",
    ])
    .ok();
    fs::write(folder.path().join("empty.json"), "").unwrap();
    fs::write(folder.path().join("object.json"), "{}").unwrap();
    let brackets = format!("{{\"x\":{}", "[".repeat(200_000));
    fs::write(folder.path().join("brackets.json"), brackets).unwrap();
    fs::write(
        folder.path().join("http.json"),
        r#"{"issuer":"http://a.b","authorization_endpoint":"https://a.b/"}"#,
    )
    .unwrap();
    fs::write(folder.path().join("long.json"), vec![b' '; 1024 * 1024 + 1]).unwrap();
    assert_snapshot!(told(folder.path(), &[
        "--metadata metadata.json --provider https://id.example.com/",
        "--metadata missing.json",
        "--metadata .",
        "--metadata metadata.json --authorization-endpoint https://e/a",
        "--metadata empty.json",
        "--metadata object.json",
        "--metadata brackets.json",
        "--metadata http.json",
        "--metadata long.json",
    ]), @r#"
    $ link … --metadata metadata.json --provider https://id.example.com/
    2> error: metadata.json: its issuer is "https://id.example.com", not "https://id.example.com/" as --provider says: they must be exactly the same
    => 1
    $ link … --metadata missing.json
    2> error: missing.json: can't be read: No such file or directory (os error 2)
    => 1
    $ link … --metadata .
    2> error: .: can't be read: Is a directory (os error 21)
    => 1
    $ link … --metadata metadata.json --authorization-endpoint https://e/a
    2> error: the argument '--metadata <FILE>' cannot be used with '--authorization-endpoint <URL>'
    2> 
    2> Usage: hf-signin link --client-id <ID> --redirect-uri <URI> --metadata <FILE>
    2> 
    2> For more information, try '--help'.
    => 2
    $ link … --metadata empty.json
    2> error: empty.json: no provider metadata (EOF while parsing a value at line 1 column 0): give what the provider serves under /.well-known/openid-configuration
    => 1
    $ link … --metadata object.json
    2> error: object.json: no provider metadata (missing field `issuer` at line 1 column 2): give what the provider serves under /.well-known/openid-configuration
    => 1
    $ link … --metadata brackets.json
    2> error: brackets.json: no provider metadata (EOF while parsing a list at line 1 column 200005): give what the provider serves under /.well-known/openid-configuration
    => 1
    $ link … --metadata http.json
    2> error: http.json: no provider metadata (issuer "http://a.b" is http on "a.b"; use https; http is only for 127.0.0.1, [::1] and localhost): give what the provider serves under /.well-known/openid-configuration
    => 1
    $ link … --metadata long.json
    2> error: long.json: has more than 1048576 bytes
    => 1
    "#);
}

#[test]
fn the_scopes_are_listed() {
    let text = run(&["link", "--list-scopes"]);
    assert!(
        text.ok().starts_with("openid             An ID token"),
        "{}",
        text.text()
    );
    assert_eq!(text.ok().lines().count(), 19);
    let json: Value = serde_json::from_str(run(&["link", "--list-scopes", "--json"]).ok()).unwrap();
    let last = &json.as_array().unwrap()[17];
    assert_eq!(last["name"], "write-discussions");
    assert_eq!(last["needs"], "read-repos");
    assert!(last["description"].is_string());
}

#[test]
fn b14_a_scheme_without_a_period_is_for_those_who_ask_for_it() {
    let app = ["--client-id", "a", "--redirect-uri", "myapp:/cb"];
    let commands = [
        [&["link"], &app[..]].concat(),
        [&["snippet"], &app[..]].concat(),
        vec![
            "cimd",
            "--site",
            "https://a.example",
            "--name",
            "A",
            "--redirect-uri",
            "myapp:/cb",
        ],
    ];
    for command in commands {
        run(&command).fails(1, "has the scheme myapp, which has no period");
        let allowed = run(&[&command[..], &["--allow-any-scheme"]].concat());
        assert!(allowed.ok().contains("myapp"));
        assert!(
            allowed
                .stderr
                .contains("the scheme \"myapp\" has no period")
        );
    }
}

#[test]
fn t7_max_auth_age_is_sent_and_kept() {
    let run = link(&["--max-auth-age", "300", "--json"]);
    let json: serde_json::Value = serde_json::from_str(run.ok()).unwrap();
    assert!(json["url"].as_str().unwrap().ends_with("&max_age=300"));
    assert_eq!(json["transaction"]["max_auth_age"], 300);
    let run = link(&["--max-auth-age", "0", "--state", "s"]);
    assert!(run.ok().ends_with("&max_age=0\n"));
    assert!(
        run.stderr.contains("nothing keeps --max-auth-age"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_nothing_checks_is_no_extra_parameter() {
    assert_snapshot!(told(&std::env::temp_dir(), &[
        "--param max_age=0",
        "--param acr_values=x",
        "--param claims={}",
    ]), @r#"
    $ link … --param max_age=0
    2> error: the link manages the parameter "max_age" itself; set the greatest age of the login at the provider (max_auth_age), which is checked against auth_time (link --max-auth-age SECONDS)
    2> see: hf-signin rule B4
    => 1
    $ link … --param acr_values=x
    2> error: nothing would check that the ID token is as "acr_values" asks, and a user can remove the parameter from the link; leave it out
    => 1
    $ link … --param claims={}
    2> error: nothing would check that the ID token is as "claims" asks, and a user can remove the parameter from the link; leave it out
    => 1
    "#);
}

#[test]
fn what_is_wrong_is_named() {
    assert_snapshot!(session(&[
        "link --client-id a --redirect-uri /relative",
        "link --client-id a --redirect-uri https://a.example/cb?%FFown=a",
        "link --client-id a --redirect-uri example.com/callback",
        "link --client-id a --redirect-uri https://example.com/#x",
        "link --client-id a --redirect-uri http://example.com/cb",
        "link --client-id a --redirect-uri javascript:alert(1)",
        "link --client-id a --redirect-uri https://example.com/cb?code=1",
        "link --client-id a --redirect-uri ''",
        "link --client-id '' --redirect-uri https://example.com/cb",
        "link --client-id a --redirect-uri https://example.com/cb --state ''",
        "link --client-id a --redirect-uri https://example.com/cb --state --json",
        "link --client-id a --redirect-uri https://example.com/cb --scope 'a\"b'",
        "link --redirect-uri https://example.com/cb",
        "link --client-id a",
    ]), @r#"
    $ link --client-id a --redirect-uri /relative
    2> error: redirect_uri "/relative" is not an absolute URI; give one such as https://example.com/auth/callback
    2> see: hf-signin rule B5
    => 1
    $ link --client-id a --redirect-uri https://a.example/cb?%FFown=a
    2> error: redirect_uri "https://a.example/cb?%FFown=a" has "%FFown" in its own query, which is not UTF-8 once decoded, so every callback to it would be refused; percent-encode its text as UTF-8 (é is %C3%A9)
    2> see: hf-signin rule B5
    => 1
    $ link --client-id a --redirect-uri example.com/callback
    2> error: redirect_uri "example.com/callback" has no scheme; write https://example.com/callback
    2> see: hf-signin rule B5
    => 1
    $ link --client-id a --redirect-uri https://example.com/#x
    2> error: redirect_uri "https://example.com/#x" has a fragment (#…); leave it out
    2> see: hf-signin rule B5
    => 1
    $ link --client-id a --redirect-uri http://example.com/cb
    2> error: redirect_uri "http://example.com/cb" is http on "example.com"; use https; http is only for 127.0.0.1, [::1] and localhost
    2> see: hf-signin rule B13
    => 1
    $ link --client-id a --redirect-uri javascript:alert(1)
    2> error: redirect_uri "javascript:alert(1)" has the scheme javascript:, which reaches no app; use https, http on 127.0.0.1 or [::1], or a private-use scheme such as com.example.app:/callback
    2> see: hf-signin rule B14
    => 1
    $ link --client-id a --redirect-uri https://example.com/cb?code=1
    2> error: redirect_uri "https://example.com/cb?…" has "code" in its own query, which callbacks use; choose another name
    2> see: hf-signin rule B17
    => 1
    $ link --client-id a --redirect-uri ''
    2> error: redirect_uri "" is not an absolute URI; give one such as https://example.com/auth/callback
    2> see: hf-signin rule B5
    => 1
    $ link --client-id '' --redirect-uri https://example.com/cb
    2> error: client_id must not be empty; give its value
    2> see: hf-signin rule B7
    => 1
    $ link --client-id a --redirect-uri https://example.com/cb --state ''
    2> error: state must not be empty; give its value
    2> see: hf-signin rule B7
    => 1
    $ link --client-id a --redirect-uri https://example.com/cb --state --json
    {
      "ok": false,
      "rule": null,
      "error": "usage",
      "message": "--state has no value: --json is an option"
    }
    2> error: --state has no value: --json is an option
    => 2
    $ link --client-id a --redirect-uri https://example.com/cb --scope 'a"b'
    2> error: scope contains '"'; use only visible ASCII characters except space, " and \
    2> see: hf-signin rule B6
    => 1
    $ link --redirect-uri https://example.com/cb
    2> error: no client ID: give --client-id ID, or set OAUTH_CLIENT_ID
    => 2
    $ link --client-id a
    2> error: no redirect URI: give --redirect-uri URI, such as https://example.com/auth/callback (inside a Space it comes from SPACE_HOST)
    => 2
    "#);
}

#[test]
fn b11_a_transaction_takes_no_state_from_outside() {
    assert_snapshot!(session(&[
        "link --client-id a --redirect-uri https://a.example/cb --state mine --json",
        "link --client-id a --redirect-uri https://a.example/cb --state mine --transaction t.json",
    ]), @r#"
    $ link --client-id a --redirect-uri https://a.example/cb --state mine --json
    {
      "ok": false,
      "rule": null,
      "error": "usage",
      "message": "--state can't be used with --json or --transaction: a transaction has a fresh state (B11)"
    }
    2> error: --state can't be used with --json or --transaction: a transaction has a fresh state (B11)
    => 2
    $ link --client-id a --redirect-uri https://a.example/cb --state mine --transaction t.json
    2> error: --state can't be used with --json or --transaction: a transaction has a fresh state (B11)
    => 2
    "#);
}

#[test]
fn hugging_face_has_one_issuer() {
    assert_snapshot!(session(&[
        "link --client-id a --redirect-uri https://a.example/cb --provider huggingface.co",
        "link --client-id a --redirect-uri https://a.example/cb --provider huggingface.co/",
        "link --client-id a --redirect-uri https://a.example/cb --provider http://huggingface.co",
        "link --client-id a --redirect-uri https://a.example/cb --provider https://www.huggingface.co",
        "link --client-id a --redirect-uri https://a.example/cb --provider https://huggingface.co/oauth/authorize",
        "link --client-id a --redirect-uri https://a.example/cb --provider hf.co",
        "link --client-id a --redirect-uri https://a.example/cb --provider id.example",
    ]), @r#"
    $ link --client-id a --redirect-uri https://a.example/cb --provider huggingface.co
    2> error: provider "huggingface.co" is not Hugging Face's issuer: write https://huggingface.co
    => 2
    $ link --client-id a --redirect-uri https://a.example/cb --provider huggingface.co/
    2> error: provider "huggingface.co/" is not Hugging Face's issuer: write https://huggingface.co
    => 2
    $ link --client-id a --redirect-uri https://a.example/cb --provider http://huggingface.co
    2> error: provider "http://huggingface.co" is not Hugging Face's issuer: write https://huggingface.co
    => 2
    $ link --client-id a --redirect-uri https://a.example/cb --provider https://www.huggingface.co
    2> error: provider "https://www.huggingface.co" is not Hugging Face's issuer: write https://huggingface.co
    => 2
    $ link --client-id a --redirect-uri https://a.example/cb --provider https://huggingface.co/oauth/authorize
    2> error: provider "https://huggingface.co/oauth/authorize" is not Hugging Face's issuer: write https://huggingface.co
    => 2
    $ link --client-id a --redirect-uri https://a.example/cb --provider hf.co
    2> error: provider "hf.co" is not Hugging Face's issuer: write https://huggingface.co
    => 2
    $ link --client-id a --redirect-uri https://a.example/cb --provider id.example
    2> error: provider "id.example" is not Hugging Face: give --metadata FILE, or --authorization-endpoint URL
    => 2
    "#);
}

#[test]
fn what_is_probably_unintended_warns() {
    assert_snapshot!(session(&[
        "link --client-id a --redirect-uri https://a.example/cb --state s --scope 'openid profil'",
        "link --client-id https://a.example/cb --redirect-uri https://a.example/cb --state s",
        "link --client-id a --redirect-uri http://localhost:3000/cb --state s",
    ]), @r#"
    $ link --client-id a --redirect-uri https://a.example/cb --state s --scope 'openid profil'
    https://huggingface.co/oauth/authorize?client_id=a&redirect_uri=https%3A%2F%2Fa.example%2Fcb&scope=openid%20profil&state=s&response_type=code
    2> warning: scope "profil" is not among the documented ones; did you mean "profile"?
    $ link --client-id https://a.example/cb --redirect-uri https://a.example/cb --state s
    https://huggingface.co/oauth/authorize?client_id=https%3A%2F%2Fa.example%2Fcb&redirect_uri=https%3A%2F%2Fa.example%2Fcb&scope=openid%20profile&state=s&response_type=code
    2> warning: client ID and redirect URI are the same; give the app's client ID, from its settings
    $ link --client-id a --redirect-uri http://localhost:3000/cb --state s
    https://huggingface.co/oauth/authorize?client_id=a&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcb&scope=openid%20profile&state=s&response_type=code
    2> warning: the redirect URI is on localhost, which may resolve to another interface; in a native app use 127.0.0.1 or [::1], and register it like that
    "#);
}
