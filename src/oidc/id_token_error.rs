use std::time::Duration;

use crate::rule::Rule;

/// Why an ID token is not believed. No message holds the token, a claim that
/// identifies the user, or the nonce.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdTokenError {
    /// T1: longer than any ID token; it was not read.
    #[error("the ID token has {length} bytes: it must have {max} at most")]
    TooLong {
        /// Its length in bytes.
        length: usize,
        /// The most it may have.
        max: usize,
    },
    /// T1: not three parts with periods between them.
    #[error("the ID token has {found} parts: it must have three, with periods between them")]
    Parts {
        /// How many it has.
        found: usize,
    },
    /// T1: five parts, and so an encrypted token (RFC 7516).
    #[error("the ID token is encrypted: configure the app at the provider for signed ID tokens")]
    Encrypted,
    /// T1: a part is not base64url without padding.
    #[error("the ID token's {part} is not base64url without padding")]
    NotBase64 {
        /// `header`, `payload` or `signature`.
        part: &'static str,
    },
    /// T1: a part is not a JSON object.
    #[error("the ID token's {part} is not a JSON object")]
    NotJson {
        /// `header`, `payload` or `signature`.
        part: &'static str,
    },
    /// T1: a member stands there twice, so that readers may differ.
    #[error("the ID token's {part} has the member {name} twice")]
    Duplicate {
        /// `header`, `payload` or `signature`.
        part: &'static str,
        /// The member's name, quoted.
        name: String,
    },
    /// T1: `crit` names extensions that must be understood (RFC 7515 section
    /// 4.1.11); there are none.
    #[error("the ID token's header has crit: no extension is supported")]
    Critical,
    /// T1: `typ` says that it is another kind of token (RFC 8725 section
    /// 3.11), such as `at+jwt`.
    #[error("the ID token's typ is {found}, another kind of token: it must be JWT or absent")]
    Type {
        /// What it says, quoted.
        found: String,
    },
    /// T2: `alg` is `none`.
    #[error("the ID token is unsigned (alg none): it must be signed with RS256")]
    Unsigned,
    /// T2: `alg` is one of the `HS…`, whose key would be a shared secret.
    #[error("the ID token's alg is {found}, with a shared secret: it must be RS256")]
    Symmetric {
        /// The algorithm, quoted.
        found: String,
    },
    /// T2: `alg` is missing or another one.
    #[error("the ID token's alg is {found}: it must be RS256")]
    Algorithm {
        /// The algorithm, quoted, or `missing`.
        found: String,
    },
    /// T3: none of the provider's keys is the token's. Fetch them again, at
    /// most once for this token: see [`KeyCache`](super::KeyCache).
    #[error("the provider has no RS256 key{}", with_kid(kid.as_deref()))]
    UnknownKey {
        /// The token's `kid`, quoted.
        kid: Option<String>,
    },
    /// T3: several of the provider's keys could be the token's.
    #[error("the provider has {count} RS256 keys{}: there must be one", with_kid(kid.as_deref()))]
    AmbiguousKey {
        /// The token's `kid`, quoted.
        kid: Option<String>,
        /// How many.
        count: usize,
    },
    /// T3: the key is too short.
    #[error("the provider's key has {bits} bits: RSA keys must have 2048 to 8192")]
    KeySize {
        /// The length of its modulus in bits.
        bits: usize,
    },
    /// T3: the key can't be read.
    #[error("the provider's key is malformed: n and e must be base64url without leading zeros")]
    MalformedKey,
    /// T3: the signature is wrong.
    #[error("the ID token's signature is wrong: it was not signed with the provider's key")]
    Signature,
    /// T4: another issuer.
    #[error("the ID token's iss is {found}: it must be {expected}, character by character")]
    Issuer {
        /// The provider's issuer, quoted.
        expected: String,
        /// The token's, quoted.
        found: String,
    },
    /// T5: it is for another app.
    #[error("the ID token's aud is {found}: it must be {expected}")]
    Audience {
        /// The client ID, quoted.
        expected: String,
        /// The audiences, quoted.
        found: String,
    },
    /// T5: it is for another app as well.
    #[error("the ID token's aud also names {found}, which is not trusted")]
    ExtraAudience {
        /// The first such audience, quoted.
        found: String,
    },
    /// T6: several audiences, and no `azp`.
    #[error("the ID token has several audiences and no azp: it must be {expected}")]
    AuthorizedPartyMissing {
        /// The client ID, quoted.
        expected: String,
    },
    /// T6: it was issued to another app.
    #[error("the ID token's azp is {found}: it must be {expected}")]
    AuthorizedParty {
        /// The client ID, quoted.
        expected: String,
        /// The token's, quoted.
        found: String,
    },
    /// T7: it has expired.
    #[error("the ID token expired {} seconds ago", ago.as_secs())]
    Expired {
        /// How long ago.
        ago: Duration,
    },
    /// T7: `iat` is in the future.
    #[error("the ID token will be issued {} seconds from now: set the clocks of all machines right", ahead.as_secs())]
    IssuedAhead {
        /// How long from now.
        ahead: Duration,
    },
    /// T7: `nbf` is in the future.
    #[error("the ID token is valid only {} seconds from now: set the clocks of all machines right", ahead.as_secs())]
    NotYetValid {
        /// How long from now.
        ahead: Duration,
    },
    /// T8: a nonce was sent, and the token has none.
    #[error("the ID token has no nonce, though one was sent")]
    NonceMissing,
    /// T8: the nonce is not the one that was sent.
    #[error("the ID token's nonce is not the one that was sent: it belongs to another sign-in")]
    NonceMismatch,
    /// T8: no nonce was sent, and the token has one.
    #[error("the ID token has a nonce, though none was sent: it belongs to another sign-in")]
    NonceNotSent,
    /// T9: the access token is not the one that came with it.
    #[error(
        "the ID token's at_hash is not that of the access token: the two don't belong together"
    )]
    AccessTokenHash,
    /// T9: there is an `at_hash`, and no access token to compare it with.
    #[error("the ID token has at_hash: give the access token that came with it")]
    AccessTokenNotGiven,
    /// T11: a claim is missing.
    #[error("the ID token has no {claim}")]
    Missing {
        /// Its name.
        claim: &'static str,
    },
    /// T11: a claim has a wrong type or an impossible value.
    #[error("the ID token's {claim} must be {expected}")]
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
        self.word().1
    }

    /// One word for the failure, for logs and JSON. It never changes.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.word().0
    }

    const fn word(&self) -> (&'static str, Rule) {
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
            Self::Issuer { .. } => ("id_token_iss", Rule::T4),
            Self::Audience { .. } => ("id_token_aud", Rule::T5),
            Self::ExtraAudience { .. } => ("id_token_extra_audience", Rule::T5),
            Self::AuthorizedPartyMissing { .. } => ("id_token_azp_missing", Rule::T6),
            Self::AuthorizedParty { .. } => ("id_token_azp", Rule::T6),
            Self::Expired { .. } => ("id_token_expired", Rule::T7),
            Self::IssuedAhead { .. } => ("id_token_iat_ahead", Rule::T7),
            Self::NotYetValid { .. } => ("id_token_nbf_ahead", Rule::T7),
            Self::NonceMissing => ("id_token_nonce_missing", Rule::T8),
            Self::NonceMismatch => ("id_token_nonce", Rule::T8),
            Self::NonceNotSent => ("id_token_nonce_not_sent", Rule::T8),
            Self::AccessTokenHash => ("id_token_at_hash", Rule::T9),
            Self::AccessTokenNotGiven => ("id_token_at_hash_unchecked", Rule::T9),
            Self::Missing { .. } => ("id_token_claim_missing", Rule::T11),
            Self::WrongType { .. } => ("id_token_claim_type", Rule::T11),
        }
    }
}

fn with_kid(kid: Option<&str>) -> String {
    match kid {
        Some(kid) => format!(" with the token's kid {kid}"),
        None => ", and the token has no kid".to_owned(),
    }
}

/// Why an answer of `jwks_uri` is not a JWK Set (RFC 7517 section 5).
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JwksError {
    /// Not a JSON object.
    #[error("the provider's keys are not a JSON object")]
    NotJson,
    /// No list of keys.
    #[error("the provider's keys have no list called keys")]
    NoKeys,
}

crate::diagnostic::debug_from_display!(IdTokenError, JwksError);
