//! The table of rules: B for links, V for callbacks, T for ID tokens.
//! `docs/rules.md` is generated from it. A new rule needs an entry here and a
//! test whose name begins with its number.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::names::{UnknownName, nearest};

macro_rules! rules {
    ($($id:ident, $title:literal, $source:literal, [$($help:literal),+], $text:literal;)*) => {
        /// A rule of the sign-in, by its number: B for links, V for callbacks,
        /// T for ID tokens. `hf-signin rule V13` prints one with what to do
        /// when it is broken.
        ///
        /// ```
        /// use hf_signin::Rule;
        ///
        /// assert_eq!(Rule::V13.id(), "V13");
        /// assert_eq!("v13".parse(), Ok(Rule::V13));
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[non_exhaustive]
        pub enum Rule {
            $(
                #[doc = $text]
                $id,
            )*
        }

        impl Rule {
            /// All rules, by letter and number.
            pub const ALL: &'static [Self] = &[$(Self::$id,)*];

            /// The ids of all rules.
            const IDS: &'static [&'static str] = &[$(stringify!($id),)*];

            const fn entry(self) -> Entry {
                match self {
                    $(Self::$id => Entry {
                        id: stringify!($id),
                        title: $title,
                        text: $text,
                        source: $source,
                        troubleshooting: &[$($help),+],
                    },)*
                }
            }
        }
    };
}

struct Entry {
    id: &'static str,
    title: &'static str,
    text: &'static str,
    source: &'static str,
    troubleshooting: &'static [&'static str],
}

impl Rule {
    /// The rule's id: `B1`, `V1`, `T1`, …
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.entry().id
    }

    /// A few words, for a heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.entry().title
    }

    /// What the rule asks for, in one sentence. Code is in backquotes.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.entry().text
    }

    /// The section of the standard that it comes from.
    #[must_use]
    pub const fn source(self) -> &'static str {
        self.entry().source
    }

    /// What to do when a sign-in fails: a page in Markdown, whose headings
    /// [`Rule::troubleshooting`] names.
    pub const TROUBLESHOOTING: &'static str = include_str!("../docs/troubleshooting.md");

    /// The headings in [`Rule::TROUBLESHOOTING`] that say what to do when the
    /// rule is broken, as anchors.
    #[must_use]
    pub const fn troubleshooting(self) -> &'static [&'static str] {
        self.entry().troubleshooting
    }
}

/// Reads a rule's id, in any case of letters.
impl FromStr for Rule {
    type Err = UnknownName;

    fn from_str(id: &str) -> Result<Self, UnknownName> {
        let is_meant = |rule: &&Self| rule.id().eq_ignore_ascii_case(id);
        let found = Self::ALL.iter().find(is_meant).copied();
        found.ok_or_else(|| UnknownName {
            what: "rule",
            value: id.to_owned(),
            suggestion: nearest(&id.to_ascii_uppercase(), Self::IDS.iter().copied(), 1),
            known: Self::IDS,
        })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

rules! {
    B1, "Required parameters", "RFC 6749 section 4.1.1", ["a-link-that-the-provider-refuses"],
        "A link always has `response_type=code` and a `client_id`.";
    B2, "Encoding", "RFC 6749 appendix B", ["a-link-that-the-provider-refuses"],
        "Every value is percent-encoded so that a form decoder and an RFC 3986 decoder read the same: a space is `%20`.";
    B3, "The endpoint's own query", "RFC 6749 section 3.1", ["a-link-that-the-provider-refuses"],
        "The query of an authorization endpoint is kept, and an endpoint has no fragment.";
    B4, "No parameter twice", "RFC 6749 section 3.1", ["a-link-that-the-provider-refuses"],
        "No parameter occurs twice, and an extra parameter has no name that the link itself manages.";
    B5, "The redirect URI", "RFC 6749 section 3.1.2", ["invalid-redirect_uri"],
        "A redirect URI is absolute ASCII without a fragment, is one that no URL parser repairs, and is sent exactly as it was typed.";
    B6, "Scopes", "RFC 6749 section 3.3", ["a-missing-scope"],
        "Scopes hold only legal characters, occur once, keep their order and are separated by one space.";
    B7, "Client ID and state", "RFC 6749 appendices A.1 and A.5", ["a-link-that-the-provider-refuses"],
        "Client ID and state are not empty and hold only visible ASCII and spaces.";
    B8, "A state that nobody can guess", "RFC 6749 sections 10.10 and 10.12", ["a-state-of-its-own-for-each-sign-in"],
        "A generated state has at least 256 random bits from the operating system.";
    B9, "PKCE", "RFC 7636 sections 4.1 and 4.2", ["pkce-verifier-and-challenge"],
        "A PKCE verifier has 43 to 128 unreserved characters, and its challenge is the unpadded base64url of its SHA-256 hash.";
    B10, "No plain challenge", "RFC 9700 section 2.1.1", ["pkce-verifier-and-challenge"],
        "The code challenge method is `S256`, never `plain`.";
    B11, "Fresh values for each sign-in", "RFC 9700 section 2.1.1", ["a-state-of-its-own-for-each-sign-in"],
        "State, nonce, verifier and challenge are made anew for each sign-in, kept together, and never taken from outside.";
    B12, "A nonce with openid", "OpenID Connect Core 1.0 section 3.1.2.1", ["the-id-token-is-refused"],
        "A sign-in that asks for the scope `openid` sends a nonce.";
    B13, "https", "RFC 8252 sections 7.3 and 8.3", ["invalid-redirect_uri", "the-loopback-port-rule"],
        "A redirect URI is `https`, or `http` on a loopback host only.";
    B14, "Schemes of apps", "RFC 8252 section 7.1", ["invalid-redirect_uri"],
        "The scheme of an app's redirect URI has a period, and is none that runs code or reads data, such as `javascript:`.";
    B15, "No secret in a link", "RFC 6749 section 2.3.1; RFC 9700 section 4.3", ["a-secret-in-a-link"],
        "No client secret, token, code or verifier gets into a link, a snippet, a message or a log.";
    B16, "A state for each visitor", "RFC 6749 section 10.12", ["a-state-of-its-own-for-each-sign-in"],
        "A snippet has no fixed state: a template engine fills one in for each visitor, as a value and nowhere else.";
    B17, "No answer in the redirect URI", "RFC 6749 sections 3.1.2 and 4.1.2", ["invalid-redirect_uri"],
        "The redirect URI's own query has no name that a callback uses, such as `code` or `state`.";

    V1, "No parameter twice", "RFC 6749 section 3.1", ["a-callback-that-no-provider-sends"],
        "A recognised parameter occurs at most once.";
    V2, "Unknown parameters", "RFC 6749 section 4.1.2", ["a-callback-that-no-provider-sends"],
        "Unrecognised parameters are ignored.";
    V3, "State", "RFC 6749 sections 4.1.2 and 10.12", ["a-stale-session-cookie-that-loops-state-does-not-match", "a-redirect-loop-inside-a-spaces-iframe", "a-secure-cookie-on-plain-http", "i-have-code-and-state-what-next"],
        "The callback has a state, and it is exactly the stored one.";
    V4, "Once, and in time", "RFC 9700 section 2.1", ["the-sign-in-expired", "a-stale-session-cookie-that-loops-state-does-not-match"],
        "A state is used once, and expires.";
    V5, "Constant time", "RFC 6749 section 10.10", ["i-have-code-and-state-what-next"],
        "Secrets are compared in constant time.";
    V6, "Issuer as a plain string", "RFC 9207 section 2.4", ["the-answer-names-another-issuer"],
        "`iss` is compared as a plain string: case and slashes count.";
    V7, "Issuer present", "RFC 9207 section 2.4", ["the-answer-names-another-issuer"],
        "A callback has an `iss` when the provider advertises it.";
    V8, "Issuer exact", "RFC 9207 section 2.4", ["the-answer-names-another-issuer"],
        "An `iss`, advertised or not, is exactly the provider's issuer.";
    V9, "Issuer of an error", "RFC 9207 section 2.4", ["the-answer-names-another-issuer"],
        "An error with another issuer's `iss` is not attributed to the provider.";
    V10, "A code or an error", "RFC 6749 sections 4.1.2 and 4.1.2.1", ["i-have-code-and-state-what-next"],
        "A callback has exactly one of a code of visible ASCII and an error; an empty one counts as absent.";
    V11, "Error texts", "RFC 6749 section 4.1.2.1", ["a-callback-that-no-provider-sends"],
        "`error`, `error_description` and `error_uri` hold only legal characters, are bounded in length, and are escaped before they are shown.";
    V12, "No other flow", "RFC 6749 section 4.2.2; RFC 9700 section 2.1.2", ["the-answer-is-in-the-fragment-or-holds-a-token"],
        "The query has no `response`, `id_token`, `access_token` or `token`, and the fragment is empty.";
    V13, "The right address", "RFC 9700 sections 2.1 and 4.4", ["the-callback-came-to-another-address", "the-loopback-port-rule"],
        "Scheme, host, port and path of the callback are those of the stored redirect URI, and its own parameters are all there, unchanged.";
    V14, "Only the code is the callback's", "RFC 6749 section 4.1.3; RFC 7636 section 4.5", ["the-token-request-fails"],
        "The token request takes the code from the callback, and redirect URI and verifier from what was stored.";
    V15, "A code is redeemed once", "RFC 6749 section 4.1.2", ["the-token-request-fails"],
        "A code is redeemed at most once.";
    V16, "Return-to targets", "RFC 9700 section 4.11", ["where-to-go-after-the-sign-in"],
        "A return-to target is a path of the same site.";
    V17, "The token endpoint's answer", "RFC 6749 sections 5.1 and 7.1", ["the-token-request-fails"],
        "The token endpoint's answer is JSON by its type, has the token type `bearer` in any case, is bounded in size and time, and is not redirected.";
    V18, "Only the check verifies", "RFC 9700 section 4.7", ["i-have-code-and-state-what-next"],
        "Only the check makes a verified callback, and the exchange takes nothing else.";

    T1, "Form", "RFC 7515 sections 4.1.11 and 7.1", ["the-id-token-is-refused"],
        "An ID token has three parts and no `crit` header.";
    T2, "Algorithm", "OpenID Connect Core 1.0 section 3.1.3.7 (7); RFC 8725 section 3.1", ["the-id-token-is-refused"],
        "An ID token is signed with RS256; `none` and `HS*` are refused.";
    T3, "Key", "OpenID Connect Core 1.0 section 10.1; RFC 7518 section 3.3", ["the-id-token-is-refused"],
        "Exactly one key of the provider fits the token by `kid`, `kty`, `use` and `alg`, has no private members and at least 2048 bits; an unknown `kid` makes the keys be fetched once more.";
    T4, "Issuer", "OpenID Connect Core 1.0 section 3.1.3.7 (2)", ["the-id-token-is-refused"],
        "`iss` is exactly the provider's issuer.";
    T5, "Audience", "OpenID Connect Core 1.0 section 3.1.3.7 (3)", ["the-id-token-is-refused", "an-oauth-token-that-is-not-a-login-token"],
        "`aud` contains the client ID, and no other audience is trusted.";
    T6, "Authorized party", "OpenID Connect Core 1.0 section 3.1.3.7 (4, 5)", ["the-id-token-is-refused"],
        "`azp`, when present, is the client ID, and it is present when there are several audiences.";
    T7, "Time", "OpenID Connect Core 1.0 section 3.1.3.7 (9, 10)", ["the-id-token-is-refused"],
        "`exp` is not past and `iat` is not in the future, give or take a bounded difference of clocks; with `max_age`, `auth_time` is recent enough.";
    T8, "Nonce", "OpenID Connect Core 1.0 section 3.1.3.7 (11)", ["the-id-token-is-refused"],
        "`nonce` is exactly the one that was sent.";
    T9, "Access token hash", "OpenID Connect Core 1.0 section 3.1.3.8", ["the-id-token-is-refused"],
        "`at_hash`, when present, fits the access token.";
    T10, "Subject of userinfo", "OpenID Connect Core 1.0 section 5.3.2", ["the-id-token-is-refused"],
        "The `sub` of userinfo is that of the ID token.";
    T11, "Required claims", "OpenID Connect Core 1.0 section 2", ["the-id-token-is-refused"],
        "`iss`, `sub`, `aud`, `exp` and `iat` are present and have the right types.";
}
