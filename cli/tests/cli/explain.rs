//! `hf-signin explain`.

use serde_json::Value;

use crate::support::{run, run_stdin};

const CALLBACK: &str = "https://example.com/cb?code=abcdefghijklmnopqrst&state=abc";

#[test]
fn a_callback_as_text() {
    let run = run(&["explain", CALLBACK]);
    assert_eq!(
        run.ok(),
        "callback to https://example.com/cb: no problems found
parameters:
  code   abcd… (20 characters)  What the site redeems for tokens, once, with the stored verifier
  state  … (3 characters)       What the link sent: it must be exactly the one that the site stored
notes:
  Only the check against what was stored (verify) can say that the state is the stored one, and the address the redirect URI that was sent.
"
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn a_link_as_text_with_what_is_wrong() {
    let run = run(&[
        "explain",
        "https://huggingface.co/oauth/authorize?client_id=a&redirect_uri=https%3A%2F%2Fexample.com%2Fcb&scope=email&response_type=code&code_challenge=x",
    ]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.text(),
        "authorize link to https://huggingface.co/oauth/authorize: 3 problems
problems:
  V3 state is missing
    fix: a callback without it is refused: add a fresh random one for each sign-in, and store it
  B10 code_challenge_method is missing, which means plain
    fix: add code_challenge_method=S256
  B9 code_challenge is not the unpadded base64url of a SHA-256 hash
    fix: a hash has 43 characters of base64url, without =
warnings:
  B12 scope has no openid, and so there is no ID token that says who signed in
    fix: write scope=openid%20profile, and what else you need
parameters:
  client_id       a                       The app that asks
  redirect_uri    https://example.com/cb  Where the user comes back to
  scope           email                   What the app asks for
  response_type   code                    What comes back: code alone
  code_challenge  … (1 characters)        PKCE: the hash of a secret that the site keeps until it redeems the code
notes:
  The provider is Hugging Face.
  More on a rule: hf-signin rule V3
"
    );
}

/// The order of the parts, each under a heading at the start of a line.
#[test]
fn what_is_unknown_says_what_can_be_pasted() {
    let run = run(&[
        "explain",
        "This service is not available in the United States.",
    ]);
    assert_eq!(run.status, 1);
    let lines: Vec<&str> = run.text().lines().collect();
    assert_eq!(
        lines[..2],
        [
            "unknown: no link, callback, token request, document or error of a sign-in was recognised",
            "notes:"
        ]
    );
    assert!(lines[2].starts_with("  What can be pasted: "));
    assert_eq!(lines.len(), 3);
}

#[test]
fn a_document_is_checked_offline() {
    let document = r#"{"client_id":"https://app.example/client.json","client_name":"App","redirect_uris":["http://127.0.0.1/cb"],"token_endpoint_auth_method":"none"}"#;
    let at = ["explain", "--at", "https://app.example/client.json"];
    let link = |uri: &str| {
        format!(
            "https://huggingface.co/oauth/authorize?client_id=https%3A%2F%2Fapp.example%2Fclient.json&redirect_uri={uri}&response_type=code&state=x"
        )
    };
    run(&[&at[..], &[document]].concat()).ok();
    run(&[
        &at[..],
        &[
            "--link",
            &link("http%3A%2F%2F127.0.0.1%3A49152%2Fcb"),
            document,
        ],
    ]
    .concat())
    .ok();
    let other = run(&[
        &at[..],
        &[
            "--link",
            &link("http%3A%2F%2Flocalhost%3A49152%2Fcb"),
            document,
        ],
    ]
    .concat());
    assert_eq!(other.status, 1);
    assert!(
        other.text().contains("is not in redirect_uris"),
        "{}",
        other.text()
    );
    let moved = run(&[
        "explain",
        "--json",
        "--at",
        "https://app.example/other.json",
        document,
    ]);
    assert_eq!(moved.status, 1);
    let value: Value = serde_json::from_str(moved.text()).unwrap();
    assert_eq!(value["kind"], "client_metadata");
    assert_eq!(value["problems"][0]["parameter"], "client_id");
}

#[test]
fn json() {
    let told = run(&["explain", "--json", "https://example.com/cb?code=a#b"]);
    assert_eq!(told.status, 1);
    let value: Value = serde_json::from_str(told.text()).unwrap();
    assert_eq!(value["kind"], "callback");
    assert_eq!(value["ok"], false);
    assert_eq!(value["parameters"][0]["name"], "code");
    assert_eq!(value["parameters"][0]["in"], "query");
    assert_eq!(value["parameters"][1]["in"], "fragment");
    let rules: Vec<_> = value["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| &p["rule"])
        .collect();
    assert_eq!(rules, ["V12", "V3"]);
    let good = run(&["explain", "--json", CALLBACK]);
    let value: Value = serde_json::from_str(good.ok()).unwrap();
    assert_eq!(value["ok"], true);
}

#[test]
fn from_standard_input() {
    let whole = run(&["explain", CALLBACK]);
    for end in ["", "\n", "\r\n"] {
        let told = run_stdin(&["explain", "-"], format!("{CALLBACK}{end}").as_bytes());
        assert_eq!(told.ok(), whole.ok());
    }
}

#[test]
fn what_can_not_be_taken_apart() {
    run(&["explain", ""]).fails(1, "the input is empty");
    run(&["explain"]).fails(2, "<URL>");
    run_stdin(&["explain", "-"], b"\xff\xfe").fails(1, "not UTF-8");
    run_stdin(&["explain", "-"], &vec![b'a'; 1 << 20]).fails(1, "more than 131072 bytes");
}

/// Exit status 3: there was nothing to judge.
#[cfg(unix)]
#[test]
fn an_unreadable_standard_input_leaves_nothing_to_judge() {
    let folder = tempfile::tempdir().unwrap();
    for args in [&["explain", "-"][..], &["explain", "--json", "-"]] {
        let output = crate::support::command(folder.path())
            .args(args)
            .stdin(std::fs::File::open(folder.path()).unwrap())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(3));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(
            told.starts_with("error: standard input can't be read: "),
            "{told}"
        );
        assert_eq!(output.stdout.is_empty(), args.len() == 2);
    }
}

#[test]
fn json_says_why_nothing_was_taken_apart() {
    for (input, error, status) in [("", "empty", 1), ("?", "empty", 1)] {
        let told = run(&["explain", "--json", input]);
        assert_eq!(told.status, status);
        let value: Value = serde_json::from_str(told.text()).unwrap();
        assert_eq!(
            (&value["ok"], &value["error"]),
            (&Value::Bool(false), &Value::from(error))
        );
        assert_eq!(
            told.stderr,
            format!("error: {}\n", value["message"].as_str().unwrap())
        );
    }
    let told = run(&["explain", "--json"]);
    told.fails(2, "<URL>");
    let value: Value = serde_json::from_str(told.text()).unwrap();
    assert_eq!(value["error"], "usage");
}

#[test]
fn a_link_of_ours_has_nothing_wrong() {
    let link = run(&[
        "link",
        "--client-id",
        "a",
        "--redirect-uri",
        "https://example.com/cb",
        "--json",
    ]);
    let value: Value = serde_json::from_str(link.ok()).unwrap();
    run(&["explain", value["url"].as_str().unwrap()]).ok();
}
