use std::time::Duration;

use crate::Diagnostic;
use crate::diagnostic::diagnostic_error;
use crate::rule::Rule;

/// Why an ID token, or a set of keys, was rejected. No message contains the
/// token, a claim that identifies the user, or the nonce.
///
/// ```
/// use hf_signin::oidc::IdTokenError;
///
/// let error = IdTokenError::Unsigned;
/// assert_eq!(error.rule().id(), "T2");
/// assert_eq!(error.diagnostic().code, "id_token_alg_none");
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdTokenError {
    /// T1: longer than any ID token; it was not read.
    TooLong {
        /// Its length in bytes.
        length: usize,
        /// The limit.
        max: usize,
    },
    /// T1: not three parts with periods between them.
    Parts {
        /// How many it has.
        found: usize,
    },
    /// T1: five parts, and so an encrypted token (RFC 7516).
    Encrypted,
    /// T1: a part is not base64url without padding.
    NotBase64 {
        /// `header`, `payload` or `signature`.
        part: &'static str,
    },
    /// T1: a part is not a JSON object.
    NotJson {
        /// `header`, `payload` or `signature`.
        part: &'static str,
    },
    /// T1: a member appears more than once, so that readers may differ.
    Duplicate {
        /// `header`, `payload` or `signature`.
        part: &'static str,
        /// The member's name, quoted.
        name: String,
    },
    /// T1: `crit` names extensions that must be understood (RFC 7515 section
    /// 4.1.11); there are none.
    Critical,
    /// T1: `typ` names another kind of token (RFC 8725 section 3.11), such as
    /// `at+jwt`.
    Type {
        /// What it says, quoted.
        found: String,
    },
    /// T2: `alg` is `none`.
    Unsigned,
    /// T2: `alg` is one of the `HS…`, whose key would be a shared secret.
    Symmetric {
        /// The algorithm, quoted.
        found: String,
    },
    /// T2: `alg` is missing or another one.
    Algorithm {
        /// The algorithm, quoted, or `missing`.
        found: String,
    },
    /// T3: none of the provider's keys is the token's. Fetch them again, at
    /// most once for this token: see [`KeyCache`](super::KeyCache).
    UnknownKey {
        /// The token's `kid`, quoted.
        kid: Option<String>,
    },
    /// T3: several of the provider's keys could be the token's.
    AmbiguousKey {
        /// The token's `kid`, quoted.
        kid: Option<String>,
        /// How many.
        count: usize,
    },
    /// T3: the key is too short or too long.
    KeySize {
        /// The length of its modulus in bits.
        bits: usize,
    },
    /// T3: the key can't be read.
    MalformedKey,
    /// T3: the signature is wrong.
    Signature,
    /// T3: what `jwks_uri` returned is not a JSON object, or has a member more
    /// than once (RFC 7517 section 5).
    KeysNotJson,
    /// T3: what `jwks_uri` returned has no list of keys.
    NoKeys,
    /// T4: another issuer.
    Issuer {
        /// The provider's issuer, quoted.
        expected: String,
        /// The token's, quoted.
        found: String,
    },
    /// T5: it is for another app.
    Audience {
        /// The client ID, quoted.
        expected: String,
        /// The audiences, quoted.
        found: String,
    },
    /// T5: it is for another app as well.
    ExtraAudience {
        /// The first such audience, quoted.
        found: String,
    },
    /// T6: several audiences, and no `azp`.
    AuthorizedPartyMissing {
        /// The client ID, quoted.
        expected: String,
    },
    /// T6: it was issued to another app.
    AuthorizedParty {
        /// The client ID, quoted.
        expected: String,
        /// The token's, quoted.
        found: String,
    },
    /// T7: it has expired.
    Expired {
        /// How long ago.
        ago: Duration,
    },
    /// T7: `iat` is in the future.
    IssuedAhead {
        /// How long from now.
        ahead: Duration,
    },
    /// T7: `nbf` is in the future.
    NotYetValid {
        /// How long from now.
        ahead: Duration,
    },
    /// T7: `max_age` was asked for, and there is no `auth_time`.
    AuthTimeMissing,
    /// T7: the last login at the provider is longer ago than was asked for.
    AuthTimeTooOld {
        /// How long ago.
        age: Duration,
        /// How long ago it may be.
        max: Duration,
    },
    /// T7: `auth_time` is in the future.
    AuthTimeAhead {
        /// How long from now.
        ahead: Duration,
    },
    /// T8: a nonce was sent, and the token has none.
    NonceMissing,
    /// T8: the nonce is not the one that was sent.
    NonceMismatch,
    /// T8: no nonce was sent, and the token has one.
    NonceNotSent,
    /// T9: the access token is not the one that came with it.
    AccessTokenHash,
    /// T9: there is an `at_hash`, and no access token to compare it with.
    AccessTokenNotGiven,
    /// T11: a claim is missing.
    Missing {
        /// Its name.
        claim: &'static str,
    },
    /// T11: a claim has a wrong type or an impossible value.
    WrongType {
        /// Its name.
        claim: &'static str,
        /// What it must be.
        expected: &'static str,
    },
}

impl IdTokenError {
    /// The rule that failed.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.code().1
    }

    pub(super) const fn code(&self) -> (&'static str, Rule) {
        match self {
            Self::TooLong { .. } => ("id_token_too_long", Rule::T1),
            Self::Parts { .. } => ("id_token_parts", Rule::T1),
            Self::Encrypted => ("id_token_encrypted", Rule::T1),
            Self::NotBase64 { .. } => ("id_token_not_base64", Rule::T1),
            Self::NotJson { .. } => ("id_token_not_json", Rule::T1),
            Self::Duplicate { .. } => ("id_token_duplicate_member", Rule::T1),
            Self::Critical => ("id_token_crit", Rule::T1),
            Self::Type { .. } => ("id_token_typ", Rule::T1),
            Self::Unsigned => ("id_token_alg_none", Rule::T2),
            Self::Symmetric { .. } => ("id_token_alg_symmetric", Rule::T2),
            Self::Algorithm { .. } => ("id_token_alg", Rule::T2),
            Self::UnknownKey { .. } => ("id_token_key_unknown", Rule::T3),
            Self::AmbiguousKey { .. } => ("id_token_key_ambiguous", Rule::T3),
            Self::KeySize { .. } => ("id_token_key_size", Rule::T3),
            Self::MalformedKey => ("id_token_key_malformed", Rule::T3),
            Self::Signature => ("id_token_signature", Rule::T3),
            Self::KeysNotJson | Self::NoKeys => ("keys", Rule::T3),
            Self::Issuer { .. } => ("id_token_iss", Rule::T4),
            Self::Audience { .. } => ("id_token_aud", Rule::T5),
            Self::ExtraAudience { .. } => ("id_token_extra_audience", Rule::T5),
            Self::AuthorizedPartyMissing { .. } => ("id_token_azp_missing", Rule::T6),
            Self::AuthorizedParty { .. } => ("id_token_azp", Rule::T6),
            Self::Expired { .. } => ("id_token_expired", Rule::T7),
            Self::IssuedAhead { .. } => ("id_token_iat_ahead", Rule::T7),
            Self::NotYetValid { .. } => ("id_token_nbf_ahead", Rule::T7),
            Self::AuthTimeMissing => ("id_token_auth_time_missing", Rule::T7),
            Self::AuthTimeTooOld { .. } => ("id_token_auth_time_too_old", Rule::T7),
            Self::AuthTimeAhead { .. } => ("id_token_auth_time_ahead", Rule::T7),
            Self::NonceMissing => ("id_token_nonce_missing", Rule::T8),
            Self::NonceMismatch => ("id_token_nonce", Rule::T8),
            Self::NonceNotSent => ("id_token_nonce_not_sent", Rule::T8),
            Self::AccessTokenHash => ("id_token_at_hash", Rule::T9),
            Self::AccessTokenNotGiven => ("id_token_at_hash_unchecked", Rule::T9),
            Self::Missing { .. } => ("id_token_claim_missing", Rule::T11),
            Self::WrongType { .. } => ("id_token_claim_type", Rule::T11),
        }
    }

    /// The error's code, rule, message and fix.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let (code, rule) = self.code();
        let (message, fix) = self.text();
        let diagnostic = Diagnostic::error(code, message).with_rule(rule);
        match fix {
            "" => diagnostic,
            fix => diagnostic.with_fix(fix),
        }
    }

    fn text(&self) -> (String, &'static str) {
        const CLOCKS: &str = "check that clocks are synchronized";
        const SIGNED: &str = "configure the app at the provider for RS256";
        match self {
            Self::TooLong { length, max } => (
                format!("the ID token has {length} bytes, more than {max}"),
                "",
            ),
            Self::Parts { found } => (
                format!("the ID token has {found} parts, not three with periods between them"),
                "",
            ),
            Self::Encrypted => (
                "the ID token is encrypted".into(),
                "configure the app at the provider for signed ID tokens",
            ),
            Self::NotBase64 { part } => (
                format!("the ID token's {part} is not base64url without padding"),
                "",
            ),
            Self::NotJson { part } => (format!("the ID token's {part} is not a JSON object"), ""),
            Self::Duplicate { part, name } => (
                format!("the ID token's {part} has the member {name} more than once"),
                "",
            ),
            Self::Critical => (
                "the ID token's header has crit, and no extension is supported".into(),
                "",
            ),
            Self::Type { found } => (
                format!("the ID token's typ is {found}, another kind of token; expected JWT or none"),
                "",
            ),
            Self::Unsigned => ("the ID token is unsigned (alg none)".into(), SIGNED),
            Self::Symmetric { found } => (
                format!("the ID token's alg is {found}, which uses a shared secret"),
                SIGNED,
            ),
            Self::Algorithm { found } => {
                (format!("the ID token's alg is {found}, not RS256"), SIGNED)
            }
            Self::UnknownKey { kid } => (
                format!("the provider has no RS256 key{}", with_kid(kid.as_deref())),
                "",
            ),
            Self::AmbiguousKey { kid, count } => (
                format!(
                    "the provider has {count} RS256 keys{}; expected one",
                    with_kid(kid.as_deref())
                ),
                "",
            ),
            Self::KeySize { bits } => (
                format!("the provider's key has {bits} bits; RSA keys must have 2048 to 8192"),
                "",
            ),
            Self::MalformedKey => (
                "the provider's key is malformed; n and e must be base64url without leading zeros"
                    .into(),
                "",
            ),
            Self::Signature => (
                "the ID token's signature is wrong: it was not signed with the provider's key"
                    .into(),
                "",
            ),
            Self::KeysNotJson => (
                "the provider's keys are not one JSON object without duplicate members".into(),
                "",
            ),
            Self::NoKeys => ("the provider's keys have no list named keys".into(), ""),
            Self::Issuer { expected, found } => (
                format!("the ID token's iss is {found}; expected exactly {expected}"),
                "",
            ),
            Self::Audience { expected, found } => (
                format!("the ID token's aud is {found}; expected {expected}"),
                "",
            ),
            Self::ExtraAudience { found } => (
                format!("the ID token's aud also names {found}, which is not trusted"),
                "",
            ),
            Self::AuthorizedPartyMissing { expected } => (
                format!("the ID token has several audiences and no azp; expected {expected}"),
                "",
            ),
            Self::AuthorizedParty { expected, found } => (
                format!("the ID token's azp is {found}; expected {expected}"),
                "",
            ),
            Self::Expired { ago } => (
                format!("the ID token expired {} seconds ago", ago.as_secs()),
                "",
            ),
            Self::IssuedAhead { ahead } => (
                format!(
                    "the ID token's iat is {} seconds in the future",
                    ahead.as_secs()
                ),
                CLOCKS,
            ),
            Self::NotYetValid { ahead } => (
                format!(
                    "the ID token's nbf is {} seconds in the future",
                    ahead.as_secs()
                ),
                CLOCKS,
            ),
            Self::AuthTimeMissing => (
                "the ID token has no auth_time, although max_age was sent".into(),
                "",
            ),
            Self::AuthTimeTooOld { age, max } => (
                format!(
                    "the last login at the provider was {} seconds ago; at most {} were asked for",
                    age.as_secs(),
                    max.as_secs()
                ),
                "begin the sign-in again",
            ),
            Self::AuthTimeAhead { ahead } => (
                format!(
                    "the ID token's auth_time is {} seconds in the future",
                    ahead.as_secs()
                ),
                CLOCKS,
            ),
            Self::NonceMissing => (
                "the ID token has no nonce, although one was sent".into(),
                "",
            ),
            Self::NonceMismatch => (
                "the ID token's nonce is not the one that was sent: it belongs to another sign-in"
                    .into(),
                "",
            ),
            Self::NonceNotSent => (
                "the ID token has a nonce, although none was sent: it belongs to another sign-in"
                    .into(),
                "",
            ),
            Self::AccessTokenHash => (
                "the ID token's at_hash is not that of the access token: the two do not belong together"
                    .into(),
                "",
            ),
            Self::AccessTokenNotGiven => (
                "the ID token has at_hash".into(),
                "give the access token that came with it",
            ),
            Self::Missing { claim } => (format!("the ID token has no {claim}"), ""),
            Self::WrongType { claim, expected } => {
                (format!("the ID token's {claim} must be {expected}"), "")
            }
        }
    }
}

fn with_kid(kid: Option<&str>) -> String {
    match kid {
        Some(kid) => format!(" with the token's kid {kid}"),
        None => ", and the token has no kid".to_owned(),
    }
}

diagnostic_error!(IdTokenError);
