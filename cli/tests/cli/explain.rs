//! `hf-signin explain`.

use serde_json::Value;

use crate::support::{run, run_stdin};

const CALLBACK: &str = "https://example.com/cb?code=abcdefghijklmnopqrst&state=abc";

#[test]
fn a_callback_as_text() {
    let run = run(&["explain", CALLBACK]);
    assert_eq!(
        run.ok(),
        "callback to https://example.com/cb

  code = abcd… (20 characters)
      What the site redeems for tokens, once, with the stored verifier
  state = … (3 characters)
      What the link sent: it must be exactly the one that the site stored

nothing is wrong with it
note: Whether the state is the stored one, and the address the redirect URI that was sent, only `hf-signin verify --transaction FILE` can say.
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
        "authorize link to https://huggingface.co/oauth/authorize

  client_id = a
      The app that asks
  redirect_uri = https://example.com/cb
      Where the user comes back to
  scope = email
      What the app asks for
  response_type = code
      What comes back: code alone
  code_challenge = … (1 characters)
      PKCE: the hash of a secret that the site keeps until it redeems the code

wrong:
  V3 state: is missing: a callback without it is refused; add a fresh random one for each sign-in, and store it
  B10 code_challenge_method: is missing, which means plain: add code_challenge_method=S256
  B9 code_challenge: is not the unpadded base64url of a SHA-256 hash, which has 43 characters

warnings:
  B12 scope: has no openid, and so there is no ID token that says who signed in: write scope=openid%20profile, and what else you need
note: The provider is Hugging Face.
more on a rule: hf-signin rule V3
"
    );
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
    run(&["explain", ""]).fails(1, "the URL is empty");
    run(&["explain", "example.com?code=1"]).fails(1, "is not a URL");
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
    for (input, error, status) in [
        ("nonsense", "not_a_url", 1),
        ("", "empty", 1),
        ("<a href>", "markup", 1),
    ] {
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

#[test]
fn neither_a_link_nor_a_callback() {
    let run = run(&["explain", "https://huggingface.co/login"]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.text(),
        "neither an authorize link nor a callback: https://huggingface.co/login

wrong:
  has none of the parameters of an authorize link (client_id, redirect_uri, …), and none of a callback (code, state, …)
"
    );
}
