use std::fmt;

macro_rules! rules {
    ($($id:ident, $holder:ident, $requirement:literal;)*) => {
        /// A rule for callbacks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(
                #[doc = $requirement]
                $id,
            )*
        }

        impl Rule {
            /// All rules, by number.
            pub const ALL: &'static [Self] = &[$(Self::$id,)*];

            /// The rule's id: `V1`, `V2`, …
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$id => stringify!($id),)*
                }
            }

            /// What the rule asks for, in one sentence.
            #[must_use]
            pub const fn requirement(self) -> &'static str {
                match self {
                    $(Self::$id => $requirement,)*
                }
            }

            /// Who holds to the rule.
            #[must_use]
            pub const fn holder(self) -> Holder {
                match self {
                    $(Self::$id => Holder::$holder,)*
                }
            }
        }
    };
}

rules! {
    V1, Check, "A recognised parameter stands there at most once.";
    V2, Design, "Unrecognised parameters are ignored.";
    V3, Check, "The state is there and is exactly the stored one.";
    V4, Check, "The state is used once, and expires.";
    V5, Design, "Secrets are compared in constant time.";
    V6, Design, "`iss` is compared as a plain string.";
    V7, Check, "`iss` is there when the provider advertises it.";
    V8, Check, "`iss`, when it is there, is exactly the provider's issuer.";
    V9, Check, "An error whose `iss` is another's is not attributed to the provider.";
    V10, Check, "The answer is either a code of visible ASCII or an error.";
    V11, Check, "`error`, `error_description` and `error_uri` are short and hold legal characters alone.";
    V12, Check, "Nothing of another flow: no `response` and no token in the query, nothing in the fragment.";
    V13, Check, "The callback came to the redirect URI that was sent.";
    V14, Design, "The token request reuses what was stored; nothing but the code is the callback's.";
    V15, Design, "A code is redeemed at most once.";
    V16, ReturnTo, "A return-to target is a path of the same site.";
    V17, Exchange, "The token endpoint's answer is a bounded bearer token, and no redirect.";
    V18, Design, "Only the check makes a verified result, and the exchange takes no other.";
}

/// Where a rule is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Holder {
    /// The check reports its failure.
    Check,
    /// Types and code leave no way to break it.
    Design,
    /// [`ReturnTo`](super::ReturnTo) refuses what breaks it.
    ReturnTo,
    /// The token exchange.
    Exchange,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
