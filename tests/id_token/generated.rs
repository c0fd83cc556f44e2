//! 2,000 generated ID tokens: right ones in many forms, and spoiled ones in
//! each way that people have thought of.

use std::sync::LazyLock;

use hf_signin::oidc::Jwks;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA384, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair};
use serde_json::{Value, json};

use crate::support::*;

pub(crate) const COUNT: usize = 2000;

/// A token with all that is needed to check it.
pub(crate) struct Case {
    /// How it was made.
    pub(crate) how: &'static str,
    pub(crate) token: String,
    pub(crate) keys: Value,
}

impl Case {
    pub(crate) fn ours(&self) -> bool {
        let keys = Jwks::parse(self.keys.to_string().as_bytes()).unwrap();
        check().verify(&self.token, &keys, now()).is_ok()
    }

    /// For a peer, as a line of JSON.
    pub(crate) fn line(&self) -> String {
        json!({
            "token": self.token, "keys": self.keys, "issuer": ISSUER, "client_id": CLIENT_ID,
            "nonce": NONCE, "access_token": ACCESS_TOKEN, "now": NOW,
        })
        .to_string()
    }
}

/// xorshift64*, from a fixed seed: the same tokens each time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) % n
    }
}

/// What a token is made of.
struct Draft {
    header: String,
    payload: String,
    keys: Vec<Value>,
    /// The whole token, once it is signed.
    finish: fn(String) -> String,
    encoding: &'static dyn RsaEncoding,
}

fn sign(draft: &Draft) -> String {
    let signed = format!("{}.{}", base64url(&draft.header), base64url(&draft.payload));
    let signature = signature_with(draft.encoding, &signed);
    (draft.finish)(format!("{signed}.{}", base64url(signature)))
}

fn signature_with(encoding: &'static dyn RsaEncoding, signed: &str) -> Vec<u8> {
    static PAIR: LazyLock<RsaKeyPair> = LazyLock::new(key_pair);
    let mut signature = vec![0; PAIR.public().modulus_len()];
    PAIR.sign(
        encoding,
        &SystemRandom::new(),
        signed.as_bytes(),
        &mut signature,
    )
    .unwrap();
    signature
}

/// Made once for all tests: signing takes its time.
pub(crate) fn cases() -> &'static [Case] {
    static CASES: LazyLock<Vec<Case>> = LazyLock::new(make);
    &CASES
}

fn make() -> Vec<Case> {
    let mut random = Random(0x0DDB_1A5E_5BAD_5EED);
    (0..COUNT)
        .map(|i| {
            let (how, spoil) = WAYS[i % WAYS.len()];
            let mut draft = Draft {
                header: String::new(),
                payload: String::new(),
                keys: vec![key("first"), key("second")],
                finish: |token| token,
                encoding: &ring::signature::RSA_PKCS1_SHA256,
            };
            // What makes no difference differs from token to token.
            let mut claims = merged(
                claims(),
                json!({
                    "name": format!("Ada {}", random.below(1000)),
                    "exp": NOW + 1 + random.below(86_400),
                    "iat": NOW - random.below(300),
                    "auth_time": NOW - random.below(10_000),
                }),
            );
            for (name, value) in [
                ("email_verified", json!(true)),
                ("amr", json!(["pwd", "otp"])),
                ("sid", json!("x".repeat(random.below(60) as usize))),
                ("orgs", json!([{ "sub": "1", "roleInOrg": "admin" }])),
            ] {
                if random.below(2) == 0 {
                    claims[name] = value;
                }
            }
            spoil(&mut draft, &mut claims);
            if draft.header.is_empty() {
                draft.header = header().to_string();
            }
            if draft.payload.is_empty() {
                draft.payload = claims.to_string();
            }
            let token = match how {
                "key_1024" => include_str!("keys/weak.token").trim().to_owned(),
                _ => sign(&draft),
            };
            Case {
                how,
                token,
                keys: json!({ "keys": draft.keys }),
            }
        })
        .collect()
}

type Spoil = fn(&mut Draft, &mut Value);

fn set(claims: &mut Value, changes: Value) {
    *claims = merged(claims.take(), changes);
}

fn head(draft: &mut Draft, changes: Value) {
    draft.header = merged(header(), changes).to_string();
}

/// The text of the claims with `first` before all others.
fn prefixed(draft: &mut Draft, claims: &Value, first: &str) {
    draft.payload = claims.to_string().replacen('{', &format!("{{{first},"), 1);
}

/// All ways to make a token, right and wrong, by name.
const WAYS: &[(&str, Spoil)] = &[
    ("right", |_, _| {}),
    ("right_aud_list", |_, c| {
        set(c, json!({ "aud": ["my-app"] }))
    }),
    ("right_azp", |_, c| set(c, json!({ "azp": "my-app" }))),
    ("right_no_typ", |d, _| head(d, json!({ "typ": null }))),
    ("right_at_hash", |_, c| {
        set(c, json!({ "at_hash": AT_HASH }))
    }),
    ("right_exp_fraction", |_, c| {
        set(c, json!({ "exp": NOW as f64 + 100.5 }));
    }),
    ("right_one_key_no_kid", |d, _| {
        head(d, json!({ "kid": null }));
        d.keys = vec![key("first")];
    }),
    ("right_key_without_use", |d, _| {
        d.keys = vec![merged(key("first"), json!({ "use": null, "alg": null }))];
    }),
    ("right_other_keys_beside", |d, _| {
        d.keys.push(
            json!({ "kty": "EC", "kid": "ec", "crv": "P-256", "use": "sig",
            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" }),
        );
    }),
    ("right_exp_within_skew", |_, c| {
        set(c, json!({ "exp": NOW - 30 }))
    }),
    ("right_iat_within_skew", |_, c| {
        set(c, json!({ "iat": NOW + 30 }))
    }),
    ("right_nbf", |_, c| set(c, json!({ "nbf": NOW - 5 }))),
    ("right_iat_years_ago", |_, c| {
        set(c, json!({ "iat": NOW - 300_000_000 }));
    }),
    ("right_white_space", |d, c| {
        d.payload = serde_json::to_string_pretty(c).unwrap();
    }),
    ("iss_slash", |_, c| {
        set(c, json!({ "iss": "https://huggingface.co/" }));
    }),
    ("iss_case", |_, c| {
        set(c, json!({ "iss": "https://HuggingFace.co" }));
    }),
    ("iss_missing", |_, c| set(c, json!({ "iss": null }))),
    ("aud_other", |_, c| set(c, json!({ "aud": "other" }))),
    ("aud_other_azp_me", |_, c| {
        set(c, json!({ "aud": "other", "azp": "my-app" }));
    }),
    ("aud_empty", |_, c| set(c, json!({ "aud": [] }))),
    ("aud_extra", |_, c| {
        set(c, json!({ "aud": ["my-app", "other"] }))
    }),
    ("aud_extra_azp", |_, c| {
        set(c, json!({ "aud": ["my-app", "other"], "azp": "my-app" }));
    }),
    ("aud_number", |_, c| set(c, json!({ "aud": 1 }))),
    ("azp_other", |_, c| set(c, json!({ "azp": "other" }))),
    ("azp_list", |_, c| set(c, json!({ "azp": ["my-app"] }))),
    ("exp_past", |_, c| set(c, json!({ "exp": NOW - 61 }))),
    ("exp_missing", |_, c| set(c, json!({ "exp": null }))),
    ("exp_text", |_, c| {
        set(c, json!({ "exp": (NOW + 60).to_string() }))
    }),
    ("exp_huge", |_, c| set(c, json!({ "exp": 1e300 }))),
    ("iat_ahead", |_, c| set(c, json!({ "iat": NOW + 3600 }))),
    ("iat_missing", |_, c| set(c, json!({ "iat": null }))),
    ("iat_negative", |_, c| set(c, json!({ "iat": -1 }))),
    ("nbf_ahead", |_, c| set(c, json!({ "nbf": NOW + 3600 }))),
    ("nbf_text", |_, c| set(c, json!({ "nbf": "soon" }))),
    ("sub_missing", |_, c| set(c, json!({ "sub": null }))),
    ("sub_number", |_, c| set(c, json!({ "sub": 7 }))),
    ("sub_empty", |_, c| set(c, json!({ "sub": "" }))),
    ("sub_256", |_, c| set(c, json!({ "sub": "x".repeat(256) }))),
    ("sub_control", |_, c| set(c, json!({ "sub": "a\u{0}b" }))),
    ("nonce_other", |_, c| set(c, json!({ "nonce": "other" }))),
    ("nonce_missing", |_, c| set(c, json!({ "nonce": null }))),
    ("nonce_case", |_, c| {
        set(c, json!({ "nonce": NONCE.to_uppercase() }));
    }),
    ("at_hash_other", |_, c| {
        set(c, json!({ "at_hash": "77QmUPtjPfzWtF2AnpK9RQ" }));
    }),
    ("at_hash_number", |_, c| set(c, json!({ "at_hash": 1 }))),
    ("payload_sub_twice", |d, c| {
        prefixed(d, c, r#""sub":"other""#)
    }),
    ("payload_nonce_twice", |d, c| {
        prefixed(d, c, r#""nonce":"other""#)
    }),
    ("payload_unknown_twice", |d, c| {
        prefixed(d, c, r#""name":"other""#)
    }),
    ("payload_azp_null", |d, c| prefixed(d, c, r#""azp":null"#)),
    ("payload_list", |d, _| d.payload = "[]".to_owned()),
    ("payload_byte_order_mark", |d, c| {
        d.payload = format!("\u{feff}{c}")
    }),
    ("alg_none", |d, _| {
        head(d, json!({ "alg": "none" }));
        d.finish = |token| format!("{}.", token.rsplit_once('.').unwrap().0);
    }),
    ("alg_none_signed", |d, _| head(d, json!({ "alg": "none" }))),
    ("alg_hs256", |d, _| {
        head(d, json!({ "alg": "HS256" }));
        d.finish = |token| {
            let signed = token.rsplit_once('.').unwrap().0;
            let secret = key("first")["n"].as_str().unwrap().to_owned();
            let secret = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, secret.as_bytes());
            format!(
                "{signed}.{}",
                base64url(ring::hmac::sign(&secret, signed.as_bytes()))
            )
        };
    }),
    ("alg_rs384", |d, _| {
        head(d, json!({ "alg": "RS384" }));
        d.encoding = &RSA_PKCS1_SHA384;
        d.keys = vec![merged(key("first"), json!({ "alg": null }))];
    }),
    ("alg_ps256", |d, _| {
        head(d, json!({ "alg": "PS256" }));
        d.encoding = &RSA_PSS_SHA256;
        d.keys = vec![merged(key("first"), json!({ "alg": null }))];
    }),
    ("alg_lower_case", |d, _| head(d, json!({ "alg": "rs256" }))),
    ("alg_missing", |d, _| head(d, json!({ "alg": null }))),
    ("header_crit", |d, _| {
        head(d, json!({ "crit": ["exp"], "exp": NOW }));
    }),
    ("header_crit_empty", |d, _| head(d, json!({ "crit": [] }))),
    ("header_b64", |d, _| {
        head(d, json!({ "crit": ["b64"], "b64": true }));
    }),
    ("header_at_jwt", |d, _| head(d, json!({ "typ": "at+jwt" }))),
    ("header_alg_twice", |d, _| {
        d.header = r#"{"alg":"none","alg":"RS256","kid":"first"}"#.to_owned();
    }),
    ("header_kid_number", |d, _| head(d, json!({ "kid": 1 }))),
    ("kid_unknown", |d, _| head(d, json!({ "kid": "third" }))),
    ("kid_of_another_key", |d, _| {
        head(d, json!({ "kid": "second" }))
    }),
    ("kid_twice", |d, _| {
        let second = merged(key("second"), json!({ "kid": "first" }));
        d.keys = vec![key("first"), second];
    }),
    ("kid_missing_two_keys", |d, _| {
        head(d, json!({ "kid": null }))
    }),
    ("key_without_kid", |d, _| {
        d.keys = vec![merged(key("first"), json!({ "kid": null }))];
    }),
    ("key_for_encryption", |d, _| {
        d.keys = vec![merged(key("first"), json!({ "use": "enc" }))];
    }),
    ("key_alg_other", |d, _| {
        d.keys = vec![merged(key("first"), json!({ "alg": "RS384" }))];
    }),
    ("key_ops_other", |d, _| {
        d.keys = vec![merged(
            key("first"),
            json!({ "use": null, "key_ops": ["encrypt"] }),
        )];
    }),
    ("key_1024", |d, _| d.keys = vec![key("weak")]),
    ("signature_cut", |d, _| {
        d.finish = |token| token[..token.len() - 8].to_owned();
    }),
    ("signature_empty", |d, _| {
        d.finish = |token| format!("{}.", token.rsplit_once('.').unwrap().0);
    }),
    ("signature_padded", |d, _| {
        d.finish = |token| format!("{token}==")
    }),
    ("signature_of_another", |d, _| {
        d.finish = |token| {
            let signed = token.rsplit_once('.').unwrap().0;
            format!("{signed}.{}", base64url(signature("another.token")))
        };
    }),
    ("payload_changed", |d, c| {
        c["padding"] = json!("");
        d.finish = |token| {
            let parts: Vec<&str> = token.split('.').collect();
            let changed = claims().to_string().replace("62f264", "62f265");
            format!("{}.{}.{}", parts[0], base64url(changed), parts[2])
        };
    }),
    ("parts_two", |d, _| {
        d.finish = |token| token.rsplit_once('.').unwrap().0.to_owned();
    }),
    ("parts_four", |d, _| d.finish = |token| format!("{token}.x")),
];

/// Of the access token.
const AT_HASH: &str = "j3SpVAXwFnywZcCcMHWdyQ";

#[test]
fn the_right_ones_are_verified_and_no_other() {
    let cases = cases();
    assert_eq!(cases.len(), COUNT);
    for case in cases {
        assert_eq!(case.ours(), case.how.starts_with("right"), "{}", case.how);
    }
}
