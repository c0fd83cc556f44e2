//! V1 to V15 and V18. V16 is in `return_to`, V4's other half in `store`.

use std::time::Duration;

use hf_signin::Rule;
use hf_signin::callback::{Callback, CallbackError};
use hf_signin::link::Transaction;

use crate::support::{
    ISSUER, REDIRECT_URI, STATE, Stored, VERIFIER, at, failure, now, refused, transaction,
    verified, verify,
};

pub const NAMES: [&str; 12] = [
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
fn v1_any_recognised_parameter_twice_is_refused() {
    for name in NAMES {
        for twice in [
            format!("{name}=a&{name}=a"),
            format!("{name}=a&{name}=b"),
            format!("{name}=&{name}="),
            format!("{name}&x=1&{name}"),
        ] {
            let query = match name {
                "code" => format!("{twice}&state={STATE}"),
                "state" => format!("code=abc&{twice}"),
                _ => format!("code=abc&state={STATE}&{twice}"),
            };
            assert_eq!(
                verify(&query).unwrap_err(),
                CallbackError::DuplicateParameter { name },
                "{query}"
            );
        }
    }
}

#[test]
fn v1_names_are_compared_decoded() {
    let outcome = verify(&format!("code=abc&c%6Fde=abc&state={STATE}"));
    assert_eq!(failure(outcome), (Some(Rule::V1), "duplicate_parameter"));
    let verified = verified(verify(&format!("c%6fde=abc&st%61te={STATE}")));
    assert_eq!(verified.into_token_request().code.expose(), "abc");
}

#[test]
fn v2_unrecognised_parameters_are_ignored() {
    for extra in [
        "foo=bar",
        "foo=bar&foo=baz",
        "CODE=other",
        "code%20=other",
        "session_state=1",
        "=x",
        "scope=openid",
        ";code=other",
        "&&&",
        "x=%zz%",
    ] {
        let verified = verified(verify(&format!("{extra}&code=abc&{extra}&state={STATE}")));
        assert_eq!(
            verified.into_token_request().code.expose(),
            "abc",
            "{extra}"
        );
    }
}

#[test]
fn v2_a_semicolon_separates_nothing() {
    let verified = verified(verify(&format!("code=abc;code=def&state={STATE}")));
    assert_eq!(verified.into_token_request().code.expose(), "abc;code=def");
}

#[test]
fn v3_state_is_required_and_exact() {
    for (query, word) in [
        ("code=abc".to_owned(), "state_missing"),
        ("code=abc&state=".to_owned(), "state_missing"),
        ("code=abc&state".to_owned(), "state_missing"),
        ("code=abc&state=other".to_owned(), "state_mismatch"),
        (format!("code=abc&state={STATE}x"), "state_mismatch"),
        (format!("code=abc&state=%20{STATE}"), "state_mismatch"),
        (
            format!("code=abc&state={}", &STATE[..STATE.len() - 1]),
            "state_mismatch",
        ),
        (
            format!("code=abc&state={}", STATE.to_ascii_uppercase()),
            "state_mismatch",
        ),
        (format!("code=abc&State={STATE}"), "state_missing"),
    ] {
        assert_eq!(failure(verify(&query)), (Some(Rule::V3), word), "{query}");
    }
}

#[test]
fn v3_an_error_is_not_believed_without_the_state() {
    for query in ["error=access_denied", "error=access_denied&state=other"] {
        assert_eq!(failure(verify(query)).0, Some(Rule::V3));
    }
}

#[test]
fn v4_a_transaction_expires() {
    let callback = Callback::from_query(format!("code=abc&state={STATE}")).unwrap();
    let judge = |seconds| callback.verify(&transaction(), at(seconds));
    verified(judge(0));
    verified(judge(599));
    assert_eq!(
        judge(600).unwrap_err(),
        CallbackError::Expired {
            age: Duration::from_secs(600),
            max_age: Duration::from_secs(600)
        }
    );
    assert_eq!(failure(judge(601)), (Some(Rule::V4), "expired"));
    let within =
        |age, max| callback.verify_within(&transaction(), at(age), Duration::from_secs(max));
    verified(within(86_399, 86_400));
    assert_eq!(failure(within(30, 30)), (Some(Rule::V4), "expired"));
    assert_eq!(failure(within(0, 0)), (Some(Rule::V4), "expired"));
}

#[test]
fn v4_a_transaction_of_the_future_is_refused() {
    let callback = Callback::from_query(format!("code=abc&state={STATE}")).unwrap();
    verified(callback.verify(&transaction(), at(-60)));
    assert_eq!(
        failure(callback.verify(&transaction(), at(-61))),
        (Some(Rule::V4), "not_yet_begun")
    );
    let mut json = serde_json::to_value(transaction()).unwrap();
    // The end of the year 9999 is the last time that a transaction may hold.
    json["created_at"] = 253_402_300_799_u64.into();
    let last = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(
        failure(callback.verify(&last, now())),
        (Some(Rule::V4), "not_yet_begun")
    );
    for beyond in [253_402_300_800, u64::MAX] {
        json["created_at"] = beyond.into();
        let error = serde_json::from_value::<Transaction>(json.clone()).unwrap_err();
        assert!(error.to_string().contains(&beyond.to_string()), "{error}");
    }
}

#[test]
fn v5_no_message_holds_a_secret() {
    let answer = format!("code=the-code&state={STATE}");
    for input in [
        answer.clone(),
        format!("{answer} "),
        format!(" https://example.com/?{answer}"),
        format!("https://exa mple.com/?{answer}"),
        format!("https://evil.example/cb?{answer}"),
        format!("{REDIRECT_URI}?{answer}&code=the-code"),
        format!("{REDIRECT_URI}?{answer}x"),
        format!("{REDIRECT_URI}?{answer}&iss=x"),
        format!("{REDIRECT_URI}?{answer}%00"),
        format!("{REDIRECT_URI}?{answer}&x=%FF"),
        format!("{REDIRECT_URI}?{answer}&error=x"),
        format!("{REDIRECT_URI}?{answer}#{answer}"),
    ] {
        for callback in [Callback::from_url(&input), Callback::from_query(&input)] {
            if let Err(error) = callback.and_then(|c| c.verify(&transaction(), now())) {
                let shown = format!("{error} {error:?}");
                assert!(!shown.contains("the-code"), "{shown}");
                assert!(!shown.contains(STATE), "{shown}");
            }
        }
    }
}

/// The time itself is not measured here: the documentation tests of `Secret`
/// show that `==` does not compare one with a text.
#[test]
fn v5_secrets_are_types_that_compare_in_constant_time_and_do_not_show() {
    let transaction = transaction();
    assert_eq!(transaction.state().expose(), STATE);
    let url = format!("{REDIRECT_URI}?code=the-code&state={STATE}");
    let callback = Callback::from_url(&url).unwrap();
    let verified = verified(callback.verify(&transaction, now()));
    let mut shown = format!("{callback:?} {verified:?} {transaction:?}");
    let request = verified.into_token_request();
    shown += &format!("{request:?} {:?}", request.body());
    for secret in ["the-code", STATE, VERIFIER, "the-nonce"] {
        assert!(!shown.contains(secret), "{secret} shows in {shown}");
    }
}

#[test]
fn v6_iss_is_a_plain_string() {
    for iss in [
        "https://huggingface.co/",
        "https://HUGGINGFACE.co",
        "HTTPS://huggingface.co",
        "https://huggingface.co:443",
        "https://hugging%66ace.co",
        "https://huggingface.co ",
    ] {
        let query: String =
            url::form_urlencoded::Serializer::new(format!("code=abc&state={STATE}&"))
                .append_pair("iss", iss)
                .finish();
        assert_eq!(failure(verify(&query)), (Some(Rule::V8), "iss_mismatch"));
    }
}

#[test]
fn v7_iss_is_required_when_it_is_advertised() {
    let stored = Stored {
        iss_supported: true,
        ..Stored::default()
    };
    for answer in ["code=abc", "error=access_denied"] {
        let url = format!("{REDIRECT_URI}?{answer}&state={STATE}");
        assert_eq!(
            failure(stored.verify(&url)),
            (Some(Rule::V7), "iss_missing")
        );
        stored.verify(&format!("{url}&iss={ISSUER}")).unwrap();
        verify(&format!("{answer}&state={STATE}")).unwrap();
    }
}

#[test]
fn v8_iss_is_exact_when_it_is_there() {
    for supported in [false, true] {
        let stored = Stored {
            iss_supported: supported,
            ..Stored::default()
        };
        for iss in ["https://evil.example", "", "null"] {
            let url = format!("{REDIRECT_URI}?code=abc&state={STATE}&iss={iss}");
            assert_eq!(
                failure(stored.verify(&url)),
                (Some(Rule::V8), "iss_mismatch")
            );
        }
        let url = format!("{REDIRECT_URI}?code=abc&state={STATE}&iss=https%3A%2F%2Fhuggingface.co");
        verified(stored.verify(&url));
    }
}

#[test]
fn v9_an_error_of_another_issuer_is_not_the_providers() {
    for iss in ["https://evil.example", ""] {
        let query = format!("error=access_denied&state={STATE}&iss={iss}");
        assert_eq!(
            failure(verify(&query)),
            (Some(Rule::V9), "error_iss_mismatch")
        );
        // An empty error counts as absent.
        let query = format!("error=&code=abc&state={STATE}&iss={iss}");
        assert_eq!(failure(verify(&query)), (Some(Rule::V8), "iss_mismatch"));
    }
}

#[test]
fn v10_exactly_one_of_code_and_error() {
    for (answer, word) in [
        ("", "code_missing"),
        ("code=", "code_missing"),
        ("error=", "code_missing"),
        ("code=&error=", "code_missing"),
        ("error_description=x", "code_missing"),
        ("code=abc&error=access_denied", "code_and_error"),
        ("code=abc%00", "illegal_code"),
        ("code=abc%7F", "illegal_code"),
        ("code=%C3%A9", "illegal_code"),
        ("code=é", "illegal_code"),
        ("code=abc%0D%0A", "illegal_code"),
        ("code=%E2%80%AE", "illegal_code"),
    ] {
        let query = format!("{answer}&state={STATE}");
        assert_eq!(failure(verify(&query)), (Some(Rule::V10), word), "{query}");
    }
    let with_empty_error = verified(verify(&format!("code=abc&error=&state={STATE}")));
    assert_eq!(with_empty_error.into_token_request().code.expose(), "abc");
    let refusal = refused(verify(&format!("code=&error=server_error&state={STATE}")));
    assert_eq!(refusal.error, "server_error");
    let odd = verified(verify(&format!("code=%20a+b%25%26%3D~!&state={STATE}")));
    assert_eq!(odd.into_token_request().code.expose(), " a b%&=~!");
}

#[test]
fn v11_error_texts_have_only_legal_characters() {
    for (name, illegal) in [
        ("error", ["%22", "%5C", "%0A", "%7F", "%C3%A9", "%00"]),
        (
            "error_description",
            ["%22", "%5C", "%0D", "%1B[31m", "%E6%8B%92", "%E2%80%AE"],
        ),
        ("error_uri", ["+", "%3C", "%7B", "%09", "%22", "%C3%A9"]),
    ] {
        for text in illegal {
            let query = match name {
                "error" => format!("error=a{text}&state={STATE}"),
                _ => format!("error=access_denied&{name}=a{text}b&state={STATE}"),
            };
            assert_eq!(
                failure(verify(&query)),
                (Some(Rule::V11), "illegal_character"),
                "{query}"
            );
        }
    }
    // With a code as well.
    let query = format!("code=abc&error_description=%0A&state={STATE}");
    assert_eq!(failure(verify(&query)).0, Some(Rule::V11));
}

#[test]
fn v11_error_texts_are_bounded() {
    for (name, max) in [
        ("error", 128),
        ("error_description", 1024),
        ("error_uri", 2048),
    ] {
        let judge = |length: usize| {
            let text = "a".repeat(length);
            verify(&match name {
                "error" => format!("error={text}&state={STATE}"),
                _ => format!("error=x&{name}={text}&state={STATE}"),
            })
        };
        refused(judge(max));
        assert_eq!(
            judge(max + 1).unwrap_err(),
            CallbackError::ParameterTooLong {
                name,
                length: max + 1,
                max
            }
        );
        assert_eq!(failure(judge(100_000)).0, Some(Rule::V11));
    }
}

#[test]
fn v11_error_texts_are_escaped_for_display() {
    let refusal = refused(verify(&format!(
        "error=x%3Cscript%3E&error_description=%3Cimg+src=x+onerror='a()'%3E%26amp;&error_uri=https://a.example/?a=1%26b='&state={STATE}"
    )));
    assert_eq!(
        refusal.to_html(),
        "x&lt;script&gt;: &lt;img src=x onerror=&#39;a()&#39;&gt;&amp;amp;"
    );
    assert_eq!(
        refusal.error_link().unwrap(),
        "https://a.example/?a=1&amp;b=%27"
    );
    for uri in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.example",
        "/help",
        "http://a.example",
        // A browser takes these for a path of the page's own site, or repairs them.
        "https:/logout",
        "https:evil.example",
        "https:///evil.example",
        "https://",
        // What looks like the host is a user name.
        "https://huggingface.co@evil.example/",
        "https://huggingface.co:x@evil.example/",
    ] {
        let refusal = refused(verify(&format!("error=x&error_uri={uri}&state={STATE}")));
        assert_eq!(refusal.error_link(), None);
    }
}

#[test]
fn v11_the_documented_refusal_is_one() {
    let refusal = refused(verify(&format!(
        "error=access_denied&error_description=The+user+denied+the+request&state={STATE}"
    )));
    assert_eq!(refusal.error, "access_denied");
    assert_eq!(
        refusal.error_description.as_deref(),
        Some("The user denied the request")
    );
    assert_eq!(
        refusal.to_string(),
        "access_denied: The user denied the request"
    );
}

#[test]
fn v12_parameters_of_other_flows_are_refused() {
    for name in ["response", "id_token", "access_token", "token"] {
        for value in ["x", ""] {
            let query = format!("code=abc&state={STATE}&{name}={value}");
            assert_eq!(
                verify(&query).unwrap_err(),
                CallbackError::OtherFlow { name }
            );
        }
    }
    // Recognised, and so never twice, but of no other flow by themselves.
    verified(verify(&format!(
        "code=abc&state={STATE}&token_type=bearer&expires_in=1"
    )));
}

#[test]
fn v12_anything_in_the_fragment_is_refused() {
    let good = format!("code=abc&state={STATE}");
    for (fragment, answer) in [
        ("_=_", false),
        ("top", false),
        ("access_token=x", true),
        ("state=x&code=abc", true),
        ("%FF", false),
        ("#", false),
    ] {
        let query = format!("{good}#{fragment}");
        let error = verify(&query).unwrap_err();
        assert_eq!(
            error,
            CallbackError::Fragment { response: answer },
            "{fragment}"
        );
        assert_eq!(error.diagnostic().rule, Some(Rule::V12));
    }
    let url = format!("{REDIRECT_URI}#{good}");
    assert_eq!(
        Stored::default().verify(&url).unwrap_err(),
        CallbackError::Fragment { response: true }
    );
    // A bare # has nothing in it.
    verified(verify(&format!("{good}#")));
}

#[test]
fn v14_the_token_request_is_made_of_what_was_stored() {
    let stored = Stored {
        redirect_uri: "HTTPS://Example.com:443/auth/callback?tenant=a%20b",
        ..Stored::default()
    };
    let url = format!(
        "https://example.com/auth/callback?tenant=a+b&code=a%26b%20c&redirect_uri=https://evil.example&code_verifier=x&client_id=evil&state={STATE}"
    );
    let request = verified(stored.verify(&url)).into_token_request();
    assert_eq!(
        request.params(),
        [
            ("grant_type", "authorization_code"),
            ("code", "a&b c"),
            (
                "redirect_uri",
                "HTTPS://Example.com:443/auth/callback?tenant=a%20b"
            ),
            ("client_id", "my-app"),
            ("code_verifier", VERIFIER),
        ]
    );
    assert_eq!(
        request.body().expose(),
        format!(
            "grant_type=authorization_code&code=a%26b%20c&redirect_uri=HTTPS%3A%2F%2FExample.com%3A443%2Fauth%2Fcallback%3Ftenant%3Da%2520b&client_id=my-app&code_verifier={VERIFIER}"
        )
    );
    assert_eq!(request.transaction.nonce().unwrap().expose(), "the-nonce");
    assert_eq!(request.transaction.issuer(), ISSUER);
}

/// That a verified callback can't be copied or used twice is shown by the
/// documentation tests of `VerifiedCallback`, which must not compile; here,
/// that only consuming it gives the material of the exchange.
#[test]
fn v15_a_code_is_redeemed_once() {
    let verified = verified(verify(&format!("code=abc&state={STATE}")));
    let use_up: fn(hf_signin::callback::VerifiedCallback) -> _ =
        hf_signin::callback::VerifiedCallback::into_token_request;
    assert_eq!(use_up(verified).code.expose(), "abc");
}

/// See also the documentation tests of `VerifiedCallback`.
#[test]
fn v18_only_the_check_makes_a_verified_callback() {
    let url = format!("{REDIRECT_URI}?code=abc&state={STATE}");
    let verified = verified(Stored::default().verify(&url));
    assert_eq!(verified.transaction().state().expose(), STATE);
    assert_eq!(
        verified.transaction().nonce().unwrap().expose(),
        "the-nonce"
    );
    assert_eq!(verified.transaction().issuer(), ISSUER);
    assert_eq!(verified.transaction().client_id().as_str(), "my-app");
    verify(&format!("code=abc&state={STATE}")).unwrap();
}
