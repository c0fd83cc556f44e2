//! Taking links and callbacks apart.
#![cfg(feature = "explain")]

mod cases;

use std::time::SystemTime;

use hf_signin::Rule;
use hf_signin::explain::{ExplainError, Explanation, Kind, Place, explain};
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};
use proptest::prelude::*;

const GOOD: &str = "https://huggingface.co/oauth/authorize?client_id=my-app&redirect_uri=https%3A%2F%2Fexample.com%2Fcb&scope=openid%20profile&state=sssssssssssssssssssssssssssssssssssssssssss&response_type=code&nonce=nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

fn told(url: &str) -> Explanation {
    explain(url.as_bytes()).unwrap()
}

fn findings(found: &[hf_signin::Diagnostic]) -> Vec<String> {
    found
        .iter()
        .map(|finding| {
            format!(
                "{} {}",
                finding.rule.map_or("-", Rule::id),
                finding.parameter.as_deref().unwrap_or("-")
            )
        })
        .collect()
}

/// Rule and parameter of each problem.
fn problems(url: &str) -> Vec<String> {
    findings(&told(url).problems)
}

fn warnings(url: &str) -> Vec<String> {
    findings(&told(url).warnings)
}

/// The good link with `old` replaced by `new`.
fn with(old: &str, new: &str) -> String {
    assert!(GOOD.contains(old), "{old}");
    GOOD.replace(old, new)
}

#[test]
fn nothing_is_wrong_with_a_link_of_ours() {
    let pending = AuthorizationRequest::new(
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/cb?tenant=1").unwrap(),
    )
    .scopes(Scopes::parse("openid profile").unwrap())
    .begin(SystemTime::now())
    .unwrap();
    for url in [pending.url.as_str(), GOOD] {
        let told = told(url);
        assert_eq!(told.kind, Kind::AuthorizationRequest);
        assert_eq!(told.target, "https://huggingface.co/oauth/authorize");
        assert!(told.ok);
        assert_eq!((told.problems, told.warnings), (vec![], vec![]));
        assert_eq!(told.notes, ["The provider is Hugging Face."]);
        assert_eq!(told.parameters.len(), 8);
    }
}

#[test]
fn parameters_are_decoded_and_explained() {
    let told = told(GOOD);
    let uri = &told.parameters[1];
    assert_eq!(uri.name, "redirect_uri");
    assert_eq!(uri.value, "https://example.com/cb");
    assert_eq!(uri.meaning, "Where the user comes back to");
    assert!(!uri.masked);
    assert_eq!(uri.place, Place::Query);
    assert_eq!(told.parameters[2].value, "openid profile");
}

#[test]
fn secrets_and_codes_show_in_part_only() {
    let long = "abcdEFGH-secret-secret-secret";
    for name in [
        "state",
        "nonce",
        "code_challenge",
        "code",
        "access_token",
        "id_token",
        "client_secret",
        "code_verifier",
        "refresh_token",
        "password",
        "STATE",
        "response",
    ] {
        for base in [
            "https://huggingface.co/oauth/authorize?client_id=a",
            "https://example.com/cb?x=1",
        ] {
            let told = told(&format!("{base}&{name}={long}#{name}={long}"));
            let text = format!("{told:?}");
            assert!(!text.contains("EFGH"), "{text}");
            let secret = [
                "access_token",
                "id_token",
                "client_secret",
                "code_verifier",
                "refresh_token",
                "password",
            ];
            let shown = match secret.contains(&name) {
                true => "(not shown: 29 characters)",
                false => "abcd… (29 characters)",
            };
            assert!(text.contains(shown), "{text}");
        }
    }
    let short = told("?code=abcdefghijklmno&state=s");
    assert_eq!(short.parameters[0].value, "… (15 characters)");
    assert_eq!(short.parameters[1].value, "… (1 characters)");
}

#[test]
fn b15_no_message_repeats_a_secret() {
    for url in [
        "https://me:hunter2@huggingface.co/oauth/authorize?client_id=a",
        "https://huggingface.co/oauth/authorize?client_id=a&client_secret=hunter2",
        "https://huggingface.co/oauth/authorize?client_id=a&redirect_uri=https://example.com/cb?code=hunter2",
        "https://huggingface.co/oauth/authorize?client_id=a&redirect_uri=https://example.com/ü?password=hunter2",
        "https://huggingface.co/oauth/authorize?client_id=a&redirect_uri=https://me:hunter2@example.com/cb",
        "https://huggingface.co/oauth/authorize?client_id=a&redirect_uri=http%3A%2F%2Fme%3Ahunter2@example.com%23token%3Dhunter2",
        "https://example.com/cb#access_token=hunter2hunter2",
        "https://example.com/cb?code=hunter2&code=hunter2&state=hunter2",
        "https://example.com/cb?other=hf_hunter2hunter2hunter2hunter2",
        "https://example.com/cb?other=eyJhbGciOi.hunter2.hunter2",
        "http://me:hunter2@example.com/cb?code=a",
        "https://example.com/cb&code=hunter2hunter2&state=hunter2",
        "com.example.app:/cb&code=hunter2hunter2",
        "code=hunter2&state=hunter2",
        "/cb?code=hunter2",
        "/cb/hunter2?state=x",
        "https://example.com/cb%3Fcode%3Dhunter2%26state%3Dhunter2",
        "https://example.com/cb;code=hunter2?state=x",
        "https://example.com/cb/hunter2",
        "https://example.com/hunter2/cb?code=a&state=x",
        "https://example.com/cb?hunter2hunter2hunter2hunter2",
        "GET /cb?code=hunter2&state=hunter2 HTTP/1.1",
    ] {
        let told = told(url);
        assert!(
            !serde_json::to_string(&told).unwrap().contains("hunter2"),
            "{told:#?}"
        );
    }
    for wrong in [
        "https://me:hunter2@:x/?code=hunter2",
        "example.com/cb&code=hunter2",
        "hunter2",
    ] {
        let told = told(wrong);
        assert!(!format!("{told:?}").contains("hunter2"), "{told:?}");
    }
}

#[test]
fn each_rule_for_links() {
    let none: [&str; 0] = [];
    assert_eq!(problems(GOOD), none);
    for (url, expected) in [
        (with("&response_type=code", ""), "B1 response_type"),
        (
            with("response_type=code", "response_type=token"),
            "B1 response_type",
        ),
        (with("client_id=my-app&", ""), "B1 client_id"),
        (with("my-app", "my-app%"), "B2 client_id"),
        (with("my-app", "my<app"), "B2 client_id"),
        (format!("{GOOD}&x=%ff"), "B2 x"),
        (format!("{GOOD}#top"), "B3 -"),
        (format!("{GOOD}#"), "B3 -"),
        (format!("{GOOD}&client_id=my-app"), "B4 client_id"),
        (format!("{GOOD}&%63lient_id=my-app"), "B4 client_id"),
        (
            with("https%3A%2F%2Fexample.com%2Fcb", "%2Fcb"),
            "B5 redirect_uri",
        ),
        (
            with("redirect_uri=https%3A%2F%2Fexample.com%2Fcb&", ""),
            "B5 redirect_uri",
        ),
        (with("openid%20profile", "openid%20%22"), "B6 scope"),
        (with("openid%20profile", "openid%20openid"), "B6 scope"),
        (with("openid%20profile", ""), "B6 scope"),
        (with("my-app", ""), "B7 client_id"),
        (with("my-app", "%0A"), "B7 client_id"),
        (
            with(
                "state=sssssssssssssssssssssssssssssssssssssssssss",
                "state=",
            ),
            "B7 state",
        ),
        (
            with("state=sssssssssssssssssssssssssssssssssssssssssss&", ""),
            "V3 state",
        ),
        (with("E9Mel", ""), "B9 code_challenge"),
        (with("E9Mel", "E9Me%3D"), "B9 code_challenge"),
        (with("S256", "plain"), "B10 code_challenge_method"),
        (
            with("&code_challenge_method=S256", ""),
            "B10 code_challenge_method",
        ),
        (
            with("https%3A%2F%2Fexample", "http%3A%2F%2Fexample"),
            "B13 redirect_uri",
        ),
        (with("https://", "http://"), "B13 -"),
        (
            with("https%3A%2F%2Fexample.com%2Fcb", "javascript%3Aalert(1)"),
            "B14 redirect_uri",
        ),
        (format!("{GOOD}&client_secret=x"), "B15 client_secret"),
        (format!("{GOOD}&x=hf_aaaaaaaaaaaaaaaaaaaaaaaaa"), "B15 x"),
        (with("https://", "https://me:pw@"), "B15 -"),
        (with("%2Fcb", "%2Fcb%3Fcode%3D1"), "B17 redirect_uri"),
    ] {
        assert_eq!(problems(&url), [expected], "{url}");
    }
}

#[test]
fn what_is_no_problem_in_a_link_warns() {
    let none: [&str; 0] = [];
    for (url, expected) in [
        (with("my-app", "my-app%20"), "B7 client_id"),
        (with("profile", "profil"), "B6 scope"),
        (with("profile", "write-discussions"), "- scope"),
        (
            with("sssssssssssssssssssssssssssssssssssssssssss", "q7Zk2"),
            "B8 state",
        ),
        (
            with("&nonce=nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn", ""),
            "B12 nonce",
        ),
        (
            with("https%3A%2F%2Fexample.com", "http%3A%2F%2Flocalhost"),
            "B13 redirect_uri",
        ),
        (
            with("sssssssssssssssssssssssssssssssssssssssssss", "{{ state }}"),
            "B16 state",
        ),
        (
            format!("{GOOD}&response_mode=form_post"),
            "V12 response_mode",
        ),
    ] {
        assert_eq!(problems(&url), none, "{url}");
        assert_eq!(warnings(&url), [expected], "{url}");
    }
    let official = "https://huggingface.co/oauth/authorize?client_id={CLIENT_ID}&redirect_uri={REDIRECT_URI}&scope=openid%20profile&state={STATE}";
    assert_eq!(
        problems(official),
        [
            "B16 client_id",
            "B16 redirect_uri",
            "B16 state",
            "B1 response_type"
        ]
    );
}

#[test]
fn another_providers_scopes_are_its_own() {
    let url = with("huggingface.co", "id.example").replace("profile", "offline_access");
    let told = told(&url);
    assert!(told.ok && told.warnings.is_empty(), "{told:?}");
    assert_eq!(told.notes, ["The provider is not Hugging Face."]);
}

#[test]
fn nothing_is_wrong_with_a_callback() {
    for url in [
        "https://example.com/cb?code=abc&state=xyz",
        "https://example.com/cb?tenant=1&code=abc&state=xyz&iss=https%3A%2F%2Fhuggingface.co",
        "?code=abc&state=xyz",
        "com.example.app:/cb?code=abc&state=xyz",
        "http://127.0.0.1:49152/cb?code=abc&state=xyz",
        "https://example.com/cb?error=access_denied&error_description=The+user+denied+the+request&state=xyz",
    ] {
        let told = told(url);
        assert_eq!(told.kind, Kind::Callback);
        assert!(told.ok && told.warnings.is_empty(), "{url}: {told:?}");
    }
}

#[test]
fn a_refusal_is_explained() {
    let told = told("?error=access_denied&error_description=The+user+denied+the+request&state=x");
    assert_eq!(told.parameters[1].value, "The user denied the request");
    assert!(told.notes[0].contains("said no"), "{told:?}");
}

#[test]
fn each_rule_for_callbacks() {
    for (url, expected) in [
        ("?code=a&code=b&state=s", vec!["V1 code"]),
        (
            "?code=a&state=s&%73tate=s&expires_in=1&expires_in=2",
            vec!["V1 state", "V1 expires_in"],
        ),
        ("?code=a", vec!["V3 state"]),
        ("?code=a&state=", vec!["V3 state"]),
        ("?state=s&foo=1", vec!["V10 code"]),
        ("?state=s&code=", vec!["V10 code"]),
        ("?state=s&code=a&error=b", vec!["V10 code"]),
        ("?state=s&code=%00", vec!["V10 code"]),
        ("?state=s&error=a%22b", vec!["V11 error"]),
        (
            "?state=s&error=a&error_description=%0A",
            vec!["V11 error_description"],
        ),
        ("?state=s&code=a&token=t", vec!["V12 token"]),
        (
            "?state=s&code=a&access_token=t&id_token=u",
            vec!["V12 id_token", "V12 access_token"],
        ),
        ("https://example.com/cb?state=s&code=a#x", vec!["V12 -"]),
        (
            "https://example.com/cb#access_token=abc&state=s",
            vec!["V12 -", "V3 state", "V10 code"],
        ),
        (
            "https://example.com/cb?state=",
            vec!["V3 state", "V10 code"],
        ),
        ("?state=s&code=a&x=%ff", vec!["- x"]),
        ("javascript:x?state=s&code=a", vec!["B14 -"]),
    ] {
        assert_eq!(problems(url), expected, "{url}");
    }
    assert_eq!(warnings("http://example.com/cb?code=a&state=s"), ["B13 -"]);
}

#[test]
fn what_is_neither_a_link_nor_a_callback_is_told() {
    for url in [
        "https://huggingface.co/login",
        "com.example.app:/cb",
        "?tenant=1",
        "https://example.com/a b",
    ] {
        let told = told(url);
        assert_eq!(told.kind, Kind::Unknown, "{url}");
        assert!(!told.ok);
        assert!(
            told.notes[0].starts_with("What can be pasted: "),
            "{told:?}"
        );
        assert_eq!((told.problems.len(), told.notes.len()), (0, 1));
    }
    assert_eq!(told("?scope=openid").kind, Kind::AuthorizationRequest);
    assert_eq!(
        told("https://id.example/authorize").kind,
        Kind::AuthorizationRequest
    );
    assert_eq!(told("?state=s&scope=openid").kind, Kind::Callback);
    assert_eq!(told("https://example.com/cb#code=a").kind, Kind::Callback);
}

#[test]
fn an_html_escaped_link_is_told() {
    const MESSAGE: &str =
        "the URL is HTML-escaped: &amp; is where & belongs, and so the names after it are others";
    let link = told(&GOOD.replace('&', "&amp;"));
    assert_eq!(link.kind, Kind::AuthorizationRequest);
    assert_eq!(link.problems[0].message, MESSAGE);
    assert_eq!(
        link.parameters[1].meaning,
        "HTML-escaped: not the parameter that it looks like"
    );
    let callback =
        told("https://example.com/cb?tenant=1&amp;code=kept-secret&amp;state=kept-secret");
    assert_eq!(callback.kind, Kind::Callback);
    assert!(!callback.ok);
    assert_eq!(callback.warnings[0].message, MESSAGE);
    for told in [link, callback] {
        let text = format!("{told:?}");
        assert!(
            !text.contains("kept-secret") && !text.contains("sssss"),
            "{text}"
        );
    }
    // A callback may have parameters of any name (V2).
    assert!(told("?code=a&state=b&amp;x=1").ok);
}

#[test]
fn a_url_that_a_shell_cut_is_told() {
    const NOTE: &str = "Only one parameter is there. Is the URL in quotes? Without them a shell cuts it at its first &.";
    for url in [
        "https://huggingface.co/oauth/authorize?client_id=my-app",
        "https://example.com/cb?code=abc",
    ] {
        assert_eq!(told(url).notes.last().unwrap(), NOTE, "{url}");
    }
    for url in [GOOD, "?code=a&x=1", "https://example.com/", "?foo=1"] {
        assert!(!told(url).notes.contains(&NOTE.to_owned()), "{url}");
    }
}

#[test]
fn b16_a_placeholder_is_no_secret() {
    for state in ["{STATE}", "{{ state }}", "%7BSTATE%7D"] {
        let told = told(&with("sssssssssssssssssssssssssssssssssssssssssss", state));
        assert_eq!(told.parameters[3].name, "state");
        assert!(!told.parameters[3].masked, "{state}");
    }
    assert!(told(GOOD).parameters[3].masked);
}

#[test]
fn meanings_say_what_is_there() {
    let meaning = |url: &str| told(url).parameters.pop().unwrap().meaning;
    for (value, expected) in [
        ("code", "What comes back: code alone"),
        (
            "token",
            "What comes back: an access token in the fragment (the implicit flow)",
        ),
        (
            "id_token",
            "What comes back: an ID token in the fragment (the implicit flow)",
        ),
        (
            "id_token%20token",
            "What comes back: two tokens in the fragment (the implicit flow)",
        ),
        (
            "code%20token",
            "What comes back: a code and more, in the fragment (a hybrid flow)",
        ),
        ("none", "What comes back: neither a code nor a token"),
        ("x", "What comes back: nothing that is known"),
    ] {
        assert_eq!(
            meaning(&format!("?client_id=a&response_type={value}")),
            expected
        );
    }
    assert_eq!(
        meaning("?client_id=a&client_secret=x"),
        "A secret, which must not be in a link"
    );
    assert_eq!(
        meaning("?code=a&client_secret=x"),
        "A secret, which must not be in a callback"
    );
    assert_eq!(
        meaning("?code=a&access_token=x"),
        "A token of a flow that was not asked for"
    );
}

#[test]
fn what_is_not_read() {
    assert_eq!(explain(b""), Err(ExplainError::Empty));
    assert_eq!(explain(b"?"), Err(ExplainError::Empty));
    assert_eq!(explain(b"\xff"), Err(ExplainError::NotUtf8));
    assert_eq!(
        explain(&vec![b'a'; 128 * 1024 + 1]),
        Err(ExplainError::TooLong)
    );
    for text in ["//example.com/cb", "https://", "\u{1}", "nonsense"] {
        assert_eq!(told(text).kind, Kind::Unknown, "{text}");
    }
    assert_eq!(
        [
            ExplainError::Empty,
            ExplainError::TooLong,
            ExplainError::NotUtf8
        ]
        .map(|error| error.to_string()),
        [
            "the input is empty; paste an authorize link, a callback, a line of a log or the text of an error",
            "the input has more than 131072 bytes and was not read",
            "the input is not UTF-8",
        ]
    );
}

#[test]
fn nothing_escapes_to_a_terminal() {
    let told =
        told("https://example.com/\u{202e}cb?x=%1b]0;hi%07&%1b[2J=%e2%80%ae&error=%1b[31m&state=s");
    for parameter in &told.parameters {
        for text in [&parameter.name, &parameter.value] {
            assert!(
                !text.contains(|c: char| c.is_control() || c == '\u{202e}'),
                "{text:?}"
            );
        }
    }
    assert!(!told.target.contains('\u{202e}'));
    let text = serde_json::to_string(&told).unwrap();
    assert!(
        !text.contains('\u{202e}') && !text.contains("\\u001b"),
        "{text}"
    );
}

#[test]
fn many_parameters_take_no_long_time() {
    let url = format!("https://example.com/cb?{}", "a&".repeat(60_000));
    assert_eq!(told(&url).parameters.len(), 60_000);
    let url = format!("{GOOD}{}", "&x".repeat(60_000));
    let started = std::time::Instant::now();
    assert_eq!(problems(&url), ["B4 x"]);
    assert!(started.elapsed().as_secs() < 20);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..80), text in any::<String>()) {
        let _ = explain(&bytes);
        let _ = explain(text.as_bytes());
        let _ = explain(format!("https://huggingface.co/oauth/authorize?client_id={text}").as_bytes());
        let _ = explain(format!("?state={text}").as_bytes());
    }

    #[test]
    fn any_parameters_give_an_answer(
        pairs in prop::collection::vec(("(state|code|scope|redirect_uri|error|code_challenge|[a-z]{0,3})", "[ -~]{0,20}|(%[0-9a-f]{2}){0,8}|\\PC{0,8}"), 0..6),
        fragment in prop::option::of("\\PC{0,8}"),
    ) {
        let query: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut url = format!("https://example.com/authorize?{}", query.join("&"));
        if let Some(fragment) = fragment {
            url = format!("{url}#{fragment}");
        }
        let told = explain(url.as_bytes()).unwrap();
        prop_assert_eq!(told.ok, told.kind != Kind::Unknown && told.problems.is_empty());
        for parameter in &told.parameters {
            prop_assert!(!parameter.value.contains(char::is_control));
            prop_assert!(!parameter.masked || parameter.value.chars().count() <= 60);
        }
    }
}

/// In whatever place a code or a state comes a second time, it does not show.
#[test]
fn b15_what_is_a_code_shows_nowhere() {
    const SECRET: &str = "Zq7-SECRET-SECRET-SECRET";
    for text in [
        "https://example.com/SECRET?code=SECRET&state=SECRET",
        "https://example.com/cb/SECRET/?code=SECRET&state=SECRET",
        "https://example.com/cb;SECRET?code=SECRET&state=SECRET",
        "https://example.com/cb?code=SECRET&state=SECRET&next=SECRET",
        "https://example.com/cb?code=SECRET&state=SECRET&next=%2Fcb%3Fcode%3DSECRET",
        "https://example.com/cb?code=SECRET&state=SECRET&SECRET=1",
        "https://example.com/cb?code=SECRET&state=SECRET&iss=https://SECRET.example",
        "https://example.com/cb?code=SECRET&state=SECRET&error=SECRET",
        "https://example.com/cb?code=SECRET&state=SECRET&error_description=SECRET",
        "https://example.com/cb?code=SECRET&code=SECRET&state=SECRET#SECRET",
        "https://example.com/cb?code=SECRET&state=SECRET#x=SECRET",
        "https://example.com/cb#code=SECRET&x=SECRET",
        "/cb/SECRET?code=SECRET",
        "/SECRET",
        "?SECRET",
        "?SECRET&code=SECRET",
        "https://huggingface.co/oauth/authorize?client_id=SECRET&state=SECRET",
        "https://huggingface.co/oauth/authorize?client_id=a&redirect_uri=https://example.com/SECRET?x=1&b=SECRET&state=SECRET",
        "https://huggingface.co/SECRET?client_id=a&state=SECRET",
        "GET /SECRET?code=SECRET HTTP/1.1",
        "https://example.com/cb%3Fcode%3DSECRET",
        "invalid redirect_uri SECRET",
        "SECRET",
        "example.com/SECRET",
        "https://SECRET:SECRET@example.com/cb?code=a&state=b",
    ] {
        let text = text.replace("SECRET", SECRET);
        let shown = match explain(text.as_bytes()) {
            Ok(told) => serde_json::to_string(&told).unwrap(),
            Err(error) => error.to_string(),
        };
        assert!(!shown.contains("SECRET"), "{text}: {shown}");
    }
}

/// A row of verdicts.json: what is wrong with an input, or with the good link
/// once a part of it is replaced.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Verdict {
    id: String,
    input: Option<String>,
    replace: Option<(String, String)>,
    kind: Option<String>,
    ok: bool,
    problems: Vec<String>,
    warnings: Vec<String>,
    says: Vec<String>,
}

#[test]
fn every_verdict_is_as_it_stands() {
    let table: Vec<Verdict> = serde_json::from_str(include_str!("verdicts.json")).unwrap();
    assert!(table.len() > 100);
    let mut wrong = Vec::new();
    for verdict in table {
        let input = match (&verdict.input, &verdict.replace) {
            (Some(input), None) => input.clone(),
            (None, Some((old, new))) => with(old, new),
            _ => panic!("{}: input or replace", verdict.id),
        };
        let told = told(&input);
        let json = serde_json::to_value(&told).unwrap();
        let text = json.to_string();
        let found = (told.ok, findings(&told.problems), findings(&told.warnings));
        let expected = (verdict.ok, verdict.problems, verdict.warnings);
        let kind = verdict.kind.as_deref().unwrap_or("authorization_request");
        let said = verdict.says.iter().find(|words| !text.contains(*words));
        if found != expected || json["kind"] != kind || said.is_some() {
            wrong.push(format!(
                "{}: {found:?} for {expected:?}, {said:?} in {text}",
                verdict.id
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
