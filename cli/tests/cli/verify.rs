use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::{Run, run, run_in, run_stdin, session};

const STATE: &str = "the-state";

/// A folder with what `link --json` printed.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap();
        Self::begun_at(now.as_secs())
    }

    fn begun_at(created_at: u64) -> Self {
        let site = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let transaction = json!({
            "state": STATE,
            "nonce": "the-nonce",
            "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            "redirect_uri": "https://example.com/auth/callback",
            "client_id": "my-app",
            "issuer": "https://huggingface.co",
            "created_at": created_at,
        });
        let file =
            json!({"url": "https://huggingface.co/oauth/authorize", "transaction": transaction});
        fs::write(site.file(), file.to_string()).unwrap();
        site
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("t.json")
    }

    fn verify(&self, args: &[&str]) -> Run {
        let args = [&["verify", "--transaction", "t.json"], args].concat();
        run_in(self.folder.path(), &args)
    }

    fn judge(&self, query: &str) -> (i32, Value) {
        let url = format!("https://example.com/auth/callback?{query}");
        let run = self.verify(&["--json", &url]);
        assert_eq!(run.stderr, "");
        (run.status, serde_json::from_str(run.text()).unwrap())
    }
}

#[test]
fn a_link_of_ours_and_its_callback_are_verified() {
    let folder = tempfile::tempdir().unwrap();
    let link = run(&[
        "link",
        "--client-id",
        "my-app",
        "--redirect-uri",
        "https://example.com/auth/callback",
        "--json",
    ]);
    let begun: Value = serde_json::from_str(link.ok()).unwrap();
    let state = begun["transaction"]["state"].as_str().unwrap();
    let url = format!("https://example.com/auth/callback?code=abc&state={state}");
    let transaction = begun["transaction"].to_string();
    for (name, content) in [("whole", link.ok()), ("alone", transaction.as_str())] {
        fs::write(folder.path().join(name), content).unwrap();
        let run = run_in(folder.path(), &["verify", "--transaction", name, &url]);
        assert_eq!(run.ok(), format!("verified\ncode: abc\nstate: {state}\n"));
        assert_eq!(run.stderr, "");
    }
}

#[test]
fn json_says_what_was_verified() {
    let site = Site::new();
    let (status, said) = site.judge(&format!("code=a%22b&state={STATE}"));
    assert_eq!(status, 0);
    let body = said["token_request"]["body"].as_str().unwrap();
    assert!(
        body.starts_with("grant_type=authorization_code&code=a%22b&redirect_uri=https%3A%2F%2Fexample.com%2Fauth%2Fcallback&client_id=my-app&code_verifier="),
        "{body}"
    );
    assert_eq!(
        said,
        json!({
            "ok": true,
            "code": "a\"b",
            "state": STATE,
            "token_request": {"url": "https://huggingface.co/oauth/token", "body": body},
        })
    );
}

/// V14: what is sent next is made of what was stored.
#[test]
fn v14_the_token_request_is_printed_on_request() {
    let site = Site::new();
    let query = format!("?code=a'b&state={STATE}");
    let run = site.verify(&["--token-request", &query]);
    let lines: Vec<&str> = run.ok().lines().collect();
    assert_eq!(lines[3], "POST: https://huggingface.co/oauth/token");
    let start = "body: grant_type=authorization_code&code=a%27b&";
    assert!(lines[4].starts_with(start), "{lines:?}");
    assert_eq!(lines.len(), 5);
    assert_eq!(site.verify(&["--token-request", "?code=a"]).status, 1);
}

/// The command is a shell's: run, with a curl that tells its arguments.
#[cfg(unix)]
#[test]
fn b15_the_curl_command_leaves_the_secret_to_the_shell() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new();
    let command = site.verify(&["--curl", &format!("?code=a'b%24%60x&state={STATE}")]);
    let folder = tempfile::tempdir().unwrap();
    let curl = folder.path().join("curl");
    fs::write(&curl, "#!/bin/sh\nfor a; do printf '%s\\n' \"$a\"; done\n").unwrap();
    fs::set_permissions(&curl, fs::Permissions::from_mode(0o755)).unwrap();
    let told = |secret: Option<&str>| {
        let mut shell = std::process::Command::new("/bin/sh");
        shell
            .args(["-c", command.ok()])
            .env_clear()
            .env("PATH", folder.path());
        if let Some(secret) = secret {
            shell.env("OAUTH_CLIENT_SECRET", secret);
        }
        String::from_utf8(shell.output().unwrap().stdout).unwrap()
    };
    let public = told(None);
    let arguments: Vec<&str> = public.lines().collect();
    let expected = [
        "-sS",
        "--max-time",
        "30",
        "https://huggingface.co/oauth/token",
        "--data",
    ];
    assert_eq!(arguments[..5], expected);
    assert!(arguments[5].starts_with("grant_type=authorization_code&code=a%27b%24%60x&"));
    assert_eq!(arguments.len(), 6);
    let confidential = told(Some("s e c\"ret"));
    // curl encodes what follows the first equals sign.
    let secret = "\n--data-urlencode\nclient_secret=s e c\"ret\n";
    assert!(confidential.ends_with(secret), "{confidential}");
    for more in ["--json", "--token-request"] {
        site.verify(&["--curl", more, "?code=a"])
            .fails(2, "cannot be used with");
    }
}

#[test]
fn another_providers_token_endpoint_is_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let transaction = |endpoint: Option<&str>| {
        let mut value = json!({
            "state": STATE,
            "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            "redirect_uri": "https://example.com/cb",
            "client_id": "https://a.example/id",
            "issuer": "https://id.example",
            "created_at": 1_800_000_000,
        });
        if let Some(endpoint) = endpoint {
            value["token_endpoint"] = endpoint.into();
        }
        fs::write(folder.path().join("t"), value.to_string()).unwrap();
    };
    let query = format!("?code=abc&state={STATE}");
    let verify = |option: &str| {
        let args = ["verify", "--transaction", "t", "--now", "1800000001"];
        run_in(folder.path(), &[&args[..], &[option, &query]].concat())
    };
    let url = "https://id.example/token?x='y'";
    transaction(Some(url));
    let said: Value = serde_json::from_str(verify("--json").ok()).unwrap();
    assert_eq!(said["token_request"]["url"], url);
    let start =
        r#"curl -sS --max-time 30 'https://id.example/token?x='\''y'\''' --data 'grant_type="#;
    assert!(verify("--curl").ok().starts_with(start));
    transaction(None);
    let said: Value = serde_json::from_str(verify("--json").ok()).unwrap();
    assert_eq!(said["token_request"]["url"], Value::Null);
    verify("--curl").fails(1, "the token endpoint of https://id.example is not known");
}

#[test]
fn b15_no_message_holds_a_code_wherever_it_came() {
    let site = Site::new();
    for came in [
        "https://example.com/auth/callback%3Fcode%3DSECRET%26state%3DSECRET",
        "https://example.com/auth/callback/SECRET?code=SECRET&state=SECRET",
        "https://example.com/auth/SECRET?state=x",
        "https://example.com/cb;code=SECRET",
        "https://example.com;code=SECRET/",
        "https://SECRET@evil.example/cb",
        "/auth/callback%3Fcode%3DSECRET",
        "/SECRET",
        "/auth/callback;code=SECRET?state=x",
        "SECRET",
        "example.com/cb/SECRET",
        "GET /SECRET/cb?code=SECRET HTTP/1.1",
        "code=%FF&SECRET=%FF",
        "?SECRET=%FF",
        &format!("?code=abc&state={STATE}&iss=https%3A%2F%2Fhuggingface.co%26code%3DSECRET"),
        &format!("?code=abc&state={STATE}&iss=SECRET"),
    ] {
        for json in [&["--json"][..], &[]] {
            let run = site.verify(&[json, &[came]].concat());
            assert_eq!(run.status, 1, "{came}");
            assert!(!run.text().contains("SECRET"), "{came}: {}", run.text());
            assert!(!run.stderr.contains("SECRET"), "{came}: {}", run.stderr);
        }
    }
}

#[test]
fn v3_json_says_which_rule_failed() {
    let (status, said) = Site::new().judge("code=abc&state=other");
    assert_eq!(status, 1);
    assert_eq!(
        said,
        json!({
            "ok": false,
            "rule": "V3",
            "error": "state_mismatch",
            "message": "the callback's state is not the stored one: it belongs to another sign-in, or is forged (hf-signin rule V3)",
        })
    );
}

#[test]
fn json_of_a_refusal_has_no_rule() {
    let site = Site::new();
    let (status, said) = site.judge(&format!(
        "error=access_denied&error_description=The+user+denied+the+request&state={STATE}"
    ));
    assert_eq!(status, 1);
    assert_eq!(
        said,
        json!({"ok": false, "rule": null, "error": "access_denied", "message": "The user denied the request"})
    );
    let (status, said) = site.judge(&format!("error=access_denied&state={STATE}"));
    assert_eq!(status, 1);
    assert_eq!(
        said,
        json!({"ok": false, "rule": null, "error": "access_denied", "message": "You did not agree to sign in. You can try again."})
    );
}

#[test]
fn text_says_why_not_and_what_to_answer() {
    let site = Site::new();
    let run = site.verify(&["https://evil.example/auth/callback?code=abc"]);
    assert_eq!(run.status, 1);
    assert_snapshot!(run.text(), @r#"
    not verified: V13 (redirect_uri_mismatch): the callback's host is "evil.example", but the redirect URI's is "example.com"; they must be the same
    see: hf-signin rule V13
    answer: 400 The sign-in could not be completed. Please sign in again.
    "#);
    let run = site.verify(&["nonsense"]);
    assert_eq!(run.status, 1);
    assert_snapshot!(run.text(), @r#"
    not verified (not_a_url): "nonsense" is not a URL: it does not begin with a scheme such as https://; give the whole address that the browser was sent to, or its query from the ? on
    answer: 400 The sign-in could not be completed. Please sign in again.
    "#);
    let run = site.verify(&[&format!(
        "?error=invalid_scope&error_description=No&state={STATE}"
    )]);
    assert_eq!(run.status, 1);
    assert_snapshot!(run.text(), @"
    refused: invalid_scope: No
    see: hf-signin rule B6
    answer: 500 This site's sign-in is not set up correctly. Please tell its owner.
    ");
}

/// Mix-up (RFC 9700 section 4.4): the sign-in began with an evil provider, and
/// the honest one's code comes back. The path gives it away; the query alone
/// can't, as `--help` says, and what would be posted goes to the provider that
/// the sign-in began with.
#[test]
fn v13_two_providers_are_told_apart_by_the_path() {
    let site = Site::new();
    let mut file: Value = serde_json::from_slice(&fs::read(site.file()).unwrap()).unwrap();
    let transaction = &mut file["transaction"];
    transaction["redirect_uri"] = "https://example.com/cb/evil".into();
    transaction["issuer"] = "https://evil.example".into();
    transaction["token_endpoint"] = "https://evil.example/token".into();
    fs::write(site.file(), file.to_string()).unwrap();
    let query = format!("code=honest&state={STATE}");
    for origin in ["", "https://example.com"] {
        let run = site.verify(&["--token-request", &format!("{origin}/cb/hf?{query}")]);
        assert_eq!(run.status, 1);
        assert!(run.text().contains("V13 (redirect_uri_mismatch)"));
        assert!(!run.text().contains("POST"), "{}", run.text());
    }
    let run = site.verify(&["--token-request", "--query", &query]);
    assert!(run.ok().contains("\nPOST: https://evil.example/token\n"));
    let help = run_in(site.folder.path(), &["verify", "--help"]);
    let words: Vec<_> = help.ok().split_whitespace().collect();
    let advice = "With several providers give the path too, which tells their answers apart (V13)";
    assert!(words.join(" ").contains(advice));
}

#[test]
fn a_query_alone_is_taken() {
    let site = Site::new();
    let query = format!("code=abc&state={STATE}");
    let expected = format!("verified\ncode: abc\nstate: {STATE}\n");
    assert_eq!(site.verify(&[&format!("?{query}")]).ok(), expected);
    assert_eq!(site.verify(&["--query", &query]).ok(), expected);
    assert_eq!(site.verify(&[&query]).ok(), expected);
}

#[test]
fn a_path_or_a_line_of_a_log_is_taken() {
    let site = Site::new();
    let path = format!("/auth/callback?code=abc&state={STATE}");
    let expected = format!("verified\ncode: abc\nstate: {STATE}\n");
    for form in [
        path.clone(),
        format!("GET {path} HTTP/1.1"),
        format!("10.0.0.1 - - [24/Nov/2026:09:00:00 +0000] \"GET {path} HTTP/2.0\" 303 0 \"-\""),
        format!("Location: https://example.com{path}"),
    ] {
        assert_eq!(site.verify(&[&form]).ok(), expected, "{form}");
    }
    let run = site.verify(&["--json", &path.replace("callback", "elsewhere")]);
    assert_eq!(run.status, 1);
    assert!(
        run.text().contains("redirect_uri_mismatch"),
        "{}",
        run.text()
    );
}

#[test]
fn an_error_of_the_provider_is_no_callback_and_is_explained() {
    let site = Site::new();
    let run = site.verify(&["--json", "invalid redirect_uri"]);
    assert_eq!(run.status, 1);
    let said: Value = serde_json::from_str(run.text()).unwrap();
    assert_eq!(
        (&said["rule"], &said["error"]),
        (&Value::Null, &json!("not_a_url"))
    );
    let message = said["message"].as_str().unwrap();
    assert!(
        message.starts_with("this is an error message, not a callback: the redirect_uri is not")
            && message.contains("register exactly the address")
            && message.ends_with("(hf-signin rule B5)"),
        "{message}"
    );
    assert_eq!(run.stderr, "");
    let text = site.verify(&["invalid redirect_uri"]);
    assert!(text.text().contains(message), "{}", text.text());
}

#[test]
fn the_url_comes_from_standard_input() {
    let site = Site::new();
    let file = site.file();
    let args = ["verify", "--transaction", file.to_str().unwrap(), "-"];
    let url = format!("https://example.com/auth/callback?code=abc&state={STATE}");
    for end in ["", "\n", "\r\n"] {
        let run = run_stdin(&args, format!("{url}{end}").as_bytes());
        assert_eq!(run.ok(), format!("verified\ncode: abc\nstate: {STATE}\n"));
    }
    let run = run_stdin(&args, format!("{url}\n\n").as_bytes());
    assert_eq!(run.status, 1);
    assert!(run.text().contains("not_a_url"), "{}", run.text());
    let run = run_stdin(&args, b"https://example.com/auth/callback?code=\xFF");
    assert_eq!(run.status, 1);
    assert!(run.text().contains("not_utf8"), "{}", run.text());
    let run = run_stdin(&args, &vec![b'a'; 3_000_000]);
    assert_eq!(run.status, 1);
    assert!(run.text().contains("too_long"), "{}", run.text());
    let query = run_stdin(&args, format!("?code=abc&state={STATE}\n").as_bytes());
    assert_eq!(query.status, 0);
}

#[test]
fn v4_the_time_is_bounded() {
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .as_secs();
    let query = format!("code=abc&state={STATE}");
    let rule = |site: &Site, more: &[&str]| {
        let args = [more, &["--json", "--query", &query]].concat();
        let run = site.verify(&args);
        serde_json::from_str::<Value>(run.text()).unwrap()["rule"].clone()
    };
    let old = Site::begun_at(now - 700);
    assert_eq!(rule(&old, &[]), "V4");
    assert_eq!(rule(&old, &["--max-age", "3600"]), Value::Null);
    assert_eq!(rule(&Site::begun_at(now + 3600), &[]), "V4");
    for (age, shown) in [
        ("0", " \"0\""),
        ("-1", " \"-1\""),
        ("10m", " \"10m\""),
        ("1e99", " \"1e99\""),
        ("", " \"\""),
        ("https://example.com/cb?code=kept-secret", ""),
    ] {
        let run = old.verify(&["--max-age", age, "?code=a"]);
        run.fails(2, "");
        assert_eq!(
            run.stderr,
            format!("error: --max-age{shown}: give whole seconds, 1 or more, such as 600\n")
        );
    }
}

#[test]
fn v4_the_time_can_be_given() {
    let site = Site::begun_at(1_800_000_000);
    let judge = |now: &str| site.verify(&["--now", now, &format!("?code=abc&state={STATE}")]);
    judge("1800000599").ok();
    for (now, word) in [
        ("1800000600", "expired"),
        ("1799999939", "not_yet_begun"),
        ("0", "not_yet_begun"),
    ] {
        let run = judge(now);
        assert_eq!(run.status, 1);
        assert!(run.text().contains(word), "{}", run.text());
    }
    for (now, shown) in [
        ("", " \"\""),
        ("-1", " \"-1\""),
        ("1.5", " \"1.5\""),
        ("https://example.com/cb?code=kept-secret", ""),
    ] {
        let run = judge(now);
        run.fails(2, "");
        assert_eq!(
            run.stderr,
            format!("error: --now{shown}: give whole seconds since 1970, such as 1800000000\n")
        );
    }
    let run = judge("18446744073709551615");
    run.fails(2, "--now: no clock can express that time");
}

#[cfg(unix)]
#[test]
fn a_url_that_is_not_utf8_is_told() {
    use std::os::unix::ffi::OsStrExt;
    let site = Site::new();
    let output = crate::support::command(site.folder.path())
        .args(["verify", "--transaction", "t.json"])
        .arg(std::ffi::OsStr::from_bytes(
            b"https://example.com/?code=\xFF",
        ))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "not verified (not_utf8): the callback is not UTF-8\n\
         answer: 400 The sign-in could not be completed. Please sign in again.\n"
    );
}

#[test]
fn a_transaction_file_that_is_none_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("empty", b"");
    write("text", b"hello");
    write("latin1", b"\"\xE9\"");
    write("brackets", "[".repeat(200_000).as_bytes());
    write("some-brackets", "[".repeat(20_000).as_bytes());
    write("braces", "{\"transaction\":".repeat(4_000).as_bytes());
    write("huge", " ".repeat(3_000_000).as_bytes());
    write("null", b"null");
    write("object", b"{}");
    write("inner", b"{\"transaction\": 1}");
    write("secret", b"{\"transaction\": \"kept-secret\"}");
    write(
        "cut",
        b"{\"url\": \"x\", \"transaction\": {\"state\": \"kept-secret",
    );
    fs::create_dir(folder.path().join("folder")).unwrap();
    for (name, problem) in [
        ("missing", "can't be read: No such file"),
        ("folder", "can't be read: Is a directory"),
        ("empty", "not JSON (EOF"),
        ("text", "not JSON (expected"),
        ("latin1", "not JSON ("),
        ("brackets", "has more than 65536 bytes"),
        ("some-brackets", "not JSON (recursion limit exceeded"),
        ("braces", "not JSON (recursion limit exceeded"),
        ("huge", "has more than 65536 bytes"),
        ("null", "not a transaction (expected"),
        ("object", "not a transaction (missing field"),
        ("inner", "not a transaction (expected"),
        ("secret", "not a transaction (expected"),
        ("cut", "not JSON (EOF"),
    ] {
        for json in [&["--json"][..], &[]] {
            let args = [&["verify", "--transaction", name, "?code=a"], json].concat();
            let run = run_in(folder.path(), &args);
            run.fails(3, &format!("error: {name}: {problem}"));
            assert_eq!(run.stdout.is_empty(), json.is_empty());
            assert!(!run.stderr.contains("kept-secret"), "{}", run.stderr);
        }
    }
    if Path::new("/dev/zero").exists() {
        run(&["verify", "--transaction", "/dev/zero", "?code=a"])
            .fails(3, "error: /dev/zero: has more than 65536 bytes");
    }
}

#[test]
fn the_command_line_is_checked() {
    assert_snapshot!(session(&[
        "verify ?code=a",
        "verify --transaction t.json",
        "verify --transaction missing.json ?code=a",
        "verify --transaction - ?code=a",
        "verify --transaction t.json ?code=a --max-age 0",
        "verify --transaction t.json ?code=a --max-age 10m",
        "verify --transaction t.json ?code=a --max-age https://example.com/cb?code=kept-secret",
        "verify --transaction t.json ?code=a --now 1.5",
        "verify --transaction t.json ?code=a --now 18446744073709551615",
    ]), @r#"
    $ verify ?code=a
    2> error: the following required arguments were not provided:
    2>   --transaction <FILE>
    2> 
    2> Usage: hf-signin verify --transaction <FILE> <URL>
    2> 
    2> For more information, try '--help'.
    => 2
    $ verify --transaction t.json
    2> error: the following required arguments were not provided:
    2>   <URL>
    2> 
    2> Usage: hf-signin verify --transaction <FILE> <URL>
    2> 
    2> For more information, try '--help'.
    => 2
    $ verify --transaction missing.json ?code=a
    2> error: missing.json: can't be read: No such file or directory (os error 2): `hf-signin link --transaction missing.json` writes it when a sign-in begins
    => 3
    $ verify --transaction - ?code=a
    2> error: --transaction - is not a file: name the file of the transaction; - in the place of URL reads the URL from standard input
    => 2
    $ verify --transaction t.json ?code=a --max-age 0
    2> error: --max-age "0": give whole seconds, 1 or more, such as 600
    => 2
    $ verify --transaction t.json ?code=a --max-age 10m
    2> error: --max-age "10m": give whole seconds, 1 or more, such as 600
    => 2
    $ verify --transaction t.json ?code=a --max-age https://example.com/cb?code=kept-secret
    2> error: --max-age: give whole seconds, 1 or more, such as 600
    => 2
    $ verify --transaction t.json ?code=a --now 1.5
    2> error: --now "1.5": give whole seconds since 1970, such as 1800000000
    => 2
    $ verify --transaction t.json ?code=a --now 18446744073709551615
    2> error: --now: no clock can express that time
    => 2
    "#);
}

#[test]
fn b15_swapped_arguments_show_no_secret() {
    for (url, shown) in [
        (
            "https://me:pw@example.com/cb?code=kept-secret&state=kept-secret",
            "https://…@example.com/cb",
        ),
        ("https://example.com/cb", "https://example.com/cb"),
        (
            "com.example.app:/cb?state=kept-secret",
            "com.example.app:/cb",
        ),
        (
            "https://example.com/cb#code=kept-secret",
            "https://example.com/cb",
        ),
        ("?code=kept-secret&state=s", ""),
        ("code=kept-secret&state=s", "code"),
    ] {
        let run = run(&["verify", "--transaction", url, "t.json"]);
        run.fails(2, "");
        assert_eq!(
            run.stderr,
            format!(
                "error: --transaction is a callback ({shown:?}), not a file: write --transaction FILE URL\n"
            )
        );
    }
}

#[test]
fn b15_an_argument_too_many_is_not_repeated() {
    let url = "https://example.com/cb?code=kept-secret&state=kept-secret";
    let run = |args: &[&str]| {
        let run = run(args);
        run.fails(2, "");
        assert!(!run.stderr.contains("kept-secret"), "{}", run.stderr);
        run.stderr
    };
    let told = run(&["verify", "t.json", url]);
    assert!(told.contains("--transaction <FILE>"), "{told}");
    let expected = "error: more than one URL is given: give one, in quotes, so that the shell leaves it whole\n";
    for args in [
        &["verify", "--transaction", "t.json", "t.json", url][..],
        &["verify", "--transaction", "t.json", url, url],
        &["explain", "a", url],
    ] {
        assert_eq!(run(args), expected);
    }
}

#[test]
fn v3_a_state_that_was_encoded_twice_is_told() {
    let site = Site::new();
    let twice: String = STATE.bytes().map(|byte| format!("%25{byte:02X}")).collect();
    let run = site.verify(&[&format!("?code=abc&state={twice}")]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("percent-encoded once too often"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains(STATE));
}

#[test]
fn the_help_speaks_of_one_url() {
    let help = run(&["verify", "--help"]);
    assert!(
        help.ok().contains("--transaction <FILE> <URL>\n"),
        "{}",
        help.text()
    );
    let help = run(&["explain", "--help"]);
    assert!(
        help.ok().contains("explain [OPTIONS] <URL>\n"),
        "{}",
        help.text()
    );
}

#[test]
fn b15_no_complaint_about_the_command_line_repeats_a_code() {
    let url = "https://example.com/auth/callback?code=hunter2&state=hunter2";
    let query = "code=hunter2&state=hunter2";
    for args in [
        &["link", "--client-id", "a", url][..],
        &["cimd", query],
        &[url],
    ] {
        let run = run(args);
        run.fails(2, "…");
        assert!(!run.stderr.contains("hunter2&"), "{}", run.stderr);
        assert!(!run.stderr.contains("=hunter2"), "{}", run.stderr);
    }
}

#[test]
fn a_url_spoiled_on_the_way_gets_a_hint() {
    let site = Site::new();
    let escaped = format!("https://example.com/auth/callback?code=abc&amp;state={STATE}");
    let run = site.verify(&["--json", &escaped]);
    assert_eq!(run.status, 1);
    assert!(run.text().contains("\"V3\""), "{}", run.text());
    assert_eq!(
        run.stderr,
        "note: the URL is HTML-escaped: write & for &amp;\n"
    );
    for cut in ["code=abc", &format!("state={STATE}")] {
        let run = site.verify(&[&format!("https://example.com/auth/callback?{cut}")]);
        assert_eq!(run.status, 1);
        assert_eq!(
            run.stderr,
            "note: only one parameter is there: is the URL in quotes? Without them a shell cuts it at its first &\n"
        );
    }
}
