//! The error codes and limits of the callback check and of sign-ins. The check in
//! Rust and the script of the format `html-pkce` take them from here.

use std::fmt;
use std::time::Duration;

use crate::rule::Rule;

/// How long a sign-in may take by default: ten minutes (V4). At exactly ten
/// minutes it has expired.
pub const MAX_AGE: Duration = Duration::from_secs(600);

/// How far the clocks of two machines may be apart: a transaction that begins
/// more than a minute from now is refused (V4).
pub(crate) const MAX_SKEW: Duration = Duration::from_secs(60);

/// The maximum length of a callback, 128 KiB: as much as Linux passes to a
/// command in one argument, and well over what web servers take as a request
/// line. Longer ones are refused unread.
pub const MAX_LENGTH: usize = 128 * 1024;

/// The maximum lengths of the error texts, in bytes (V11). RFC 6749 has no
/// bound; the longest registered error has 26 bytes, and a URL of 2,000 works
/// everywhere.
pub(crate) const MAX_TEXT: [(&str, usize); 3] = [
    ("error", 128),
    ("error_description", 1024),
    ("error_uri", 2048),
];

/// Parameters of other flows: a signed response (JARM), implicit and hybrid
/// (V12).
pub(crate) const OTHER_FLOWS: [&str; 4] = ["response", "id_token", "access_token", "token"];

/// An error code of the check, with the rule that is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) name: &'static str,
    pub(crate) rule: Option<Rule>,
}

impl Code {
    /// The rule's id, for a script; empty where no rule is broken.
    #[cfg(feature = "badge")]
    pub(crate) fn rule_id(&self) -> &'static str {
        self.rule.map_or("", Rule::id)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

macro_rules! codes {
    ($($id:ident = $name:literal $($rule:ident)?;)*) => {
        $(
            pub(crate) const $id: Code = Code {
                name: $name,
                rule: codes!(@rule $($rule)?),
            };
        )*
    };
    (@rule) => { None };
    (@rule $rule:ident) => { Some(Rule::$rule) };
}

codes! {
    NOT_A_URL = "not_a_url";
    TOO_LONG = "too_long";
    NOT_UTF8 = "not_utf8";
    REDIRECT_URI_MISMATCH = "redirect_uri_mismatch" V13;
    OWN_PARAMETER_CHANGED = "own_parameter_changed" V13;
    DUPLICATE_PARAMETER = "duplicate_parameter" V1;
    OTHER_FLOW = "other_flow" V12;
    FRAGMENT = "fragment" V12;
    STATE_MISSING = "state_missing" V3;
    STATE_MISMATCH = "state_mismatch" V3;
    STATE_UNKNOWN = "state_unknown" V3;
    EXPIRED = "expired" V4;
    NOT_YET_BEGUN = "not_yet_begun" V4;
    ISS_MISSING = "iss_missing" V7;
    ISS_MISMATCH = "iss_mismatch" V8;
    ERROR_ISS_MISMATCH = "error_iss_mismatch" V9;
    CODE_MISSING = "code_missing" V10;
    CODE_AND_ERROR = "code_and_error" V10;
    ILLEGAL_CODE = "illegal_code" V10;
    ILLEGAL_CHARACTER = "illegal_character" V11;
    PARAMETER_TOO_LONG = "parameter_too_long" V11;
}

// What `session::SignIn` adds.
#[cfg(feature = "sealed")]
codes! {
    COOKIE_MISSING = "cookie_missing" V3;
    COOKIE_OF_ANOTHER_SIGN_IN = "cookie_of_another_sign_in" V3;
    COOKIE_NOT_SEALED = "cookie_not_sealed" V3;
    COOKIE_KEY_UNKNOWN = "cookie_key_unknown" V3;
    COOKIE_TAMPERED = "cookie_tampered" V3;
    USED = "used" V4;
    REPLAY_GUARD = "replay_guard" V4;
    REFUSED = "refused";
    METHOD = "method";
    INVALID_PATH = "invalid_path" V16;
    INVALID_KEY = "invalid_key";
    WEAK_KEY = "weak_key";
    PUBLISHED_KEY = "published_key";
    COOKIE_NAME = "cookie_name";
    COOKIE_PREFIX = "cookie_prefix";
    COOKIE_VALUE = "cookie_value";
    COOKIE_TOO_LONG = "cookie_too_long";
    RANDOMNESS = "randomness";
}
