//! The table of `--wrong`.

use hf_signin::Rule;
use serde::Serialize;

macro_rules! wrongs {
    ($($variant:ident, $name:literal, $rule:expr, $effect:ident, $text:literal;)*) => {
        /// One thing that is wrong in the provider's responses.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Wrong {
            $(#[doc = $text] $variant,)*
        }

        impl Wrong {
            /// All values, in the order of a sign-in.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            const fn entry(self) -> Entry {
                match self {
                    $(Self::$variant => Entry {
                        name: $name,
                        rule: $rule,
                        effect: Effect::$effect,
                        text: $text,
                    },)*
                }
            }
        }
    };
}

/// What an app must do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Effect {
    /// Sign nobody in.
    Refuse,
    /// Sign the user in: it is not an error.
    Handle,
}

/// One line of `--list-wrong --json`.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) rule: Option<Rule>,
    #[serde(rename = "app_must")]
    pub(crate) effect: Effect,
    pub(crate) text: &'static str,
}

impl Wrong {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|wrong| wrong.name() == name).copied()
    }

    pub(crate) const fn name(self) -> &'static str {
        self.entry().name
    }

    /// The rule that an app breaks if it accepts the response.
    pub(crate) const fn rule(self) -> Option<Rule> {
        self.entry().rule
    }

    pub(crate) const fn effect(self) -> Effect {
        self.entry().effect
    }

    pub(crate) const fn text(self) -> &'static str {
        self.entry().text
    }

    pub(crate) fn list() -> Vec<Entry> {
        Self::ALL.iter().map(|wrong| wrong.entry()).collect()
    }
}

wrongs! {
    State, "state", Some(Rule::V3), Refuse, "the callback has another state";
    StateMissing, "state-missing", Some(Rule::V3), Refuse, "the callback has no state";
    CodeTwice, "code-twice", Some(Rule::V1), Refuse, "the callback has two codes";
    CodeEmpty, "code-empty", Some(Rule::V10), Refuse, "the callback's code is empty";
    Error, "error", None, Refuse, "the callback has the error server_error instead of a code";
    CodeAndError, "code-and-error", Some(Rule::V10), Refuse, "the callback has a code and the error access_denied";
    TokenInQuery, "token-in-query", Some(Rule::V12), Refuse, "the callback's query has an access token beside the code";
    Iss, "iss", Some(Rule::V8), Refuse, "the callback has the iss of another provider";
    TokenType, "token-type", Some(Rule::V17), Refuse, "the token's type is mac";
    TokenRedirect, "token-redirect", Some(Rule::V17), Refuse, "the token endpoint responds with a redirect";
    TokenTooLong, "token-too-long", Some(Rule::V17), Refuse, "the token endpoint's response has more than 1 MiB";
    TokenNotJson, "token-not-json", Some(Rule::V17), Refuse, "the token endpoint's response is HTML with status 200";
    IdTokenMissing, "id-token-missing", Some(Rule::T1), Refuse, "the token endpoint's response has no ID token";
    IdTokenParts, "id-token-parts", Some(Rule::T1), Refuse, "the ID token has two parts";
    Crit, "crit", Some(Rule::T1), Refuse, "the ID token's header has crit";
    AlgNone, "alg-none", Some(Rule::T2), Refuse, "the ID token is unsigned (alg none)";
    AlgHs256, "alg-hs256", Some(Rule::T2), Refuse, "the ID token is signed with the client secret (HS256)";
    Kid, "kid", Some(Rule::T3), Refuse, "the ID token's kid is not one of the provider's keys";
    Signature, "signature", Some(Rule::T3), Refuse, "the ID token's signature is wrong";
    TokenIss, "token-iss", Some(Rule::T4), Refuse, "the ID token's iss is another provider";
    Aud, "aud", Some(Rule::T5), Refuse, "the ID token's aud is another app";
    AudExtra, "aud-extra", Some(Rule::T5), Refuse, "the ID token's aud also names another app";
    Azp, "azp", Some(Rule::T6), Refuse, "the ID token's azp is another app";
    Expired, "expired", Some(Rule::T7), Refuse, "the ID token expired an hour ago";
    IatAhead, "iat-ahead", Some(Rule::T7), Refuse, "the ID token is issued in an hour";
    Nonce, "nonce", Some(Rule::T8), Refuse, "the ID token has another nonce";
    NonceMissing, "nonce-missing", Some(Rule::T8), Refuse, "the ID token has no nonce";
    AtHash, "at-hash", Some(Rule::T9), Refuse, "the ID token's at_hash is that of another access token";
    UserinfoSub, "userinfo-sub", Some(Rule::T10), Refuse, "userinfo has the sub of another user";
    SubMissing, "sub-missing", Some(Rule::T11), Refuse, "the ID token has no sub";
    ExpMissing, "exp-missing", Some(Rule::T11), Refuse, "the ID token has no exp";
    Scope, "scope", None, Handle, "the user grants only openid and profile";
    Slow, "slow", None, Handle, "every response takes three seconds";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_there_are_at_least_twenty() {
        let names: std::collections::BTreeSet<_> = Wrong::ALL.iter().map(|w| w.name()).collect();
        assert_eq!(names.len(), Wrong::ALL.len());
        assert!(names.len() >= 20);
        for &wrong in Wrong::ALL {
            assert_eq!(Wrong::from_name(wrong.name()), Some(wrong));
        }
    }
}
