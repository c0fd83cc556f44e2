use std::fmt;

/// What is legal in a snippet, and yet probably not meant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// The link has a state, a nonce or a code challenge that is the same for
    /// every visitor (B16).
    FixedValue {
        /// The parameter's name.
        name: String,
    },
    /// The link has no state, and a callback without one must be refused (V3).
    NoState,
    /// The host shows pages of its own, where a relative URL leads nowhere.
    RelativePicture {
        /// The picture's URL.
        url: String,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FixedValue { name } => write!(
                f,
                "{name} is the same for every visitor, so it protects nobody: leave its value to \
                 your template engine, with a placeholder such as {{{{ {name} }}}}"
            ),
            Self::NoState => f.write_str(
                "the link has no state, so your site can't tell a callback that it asked for from \
                 a forged one: leave the state to your template engine, with a placeholder such \
                 as {{ state }}",
            ),
            Self::RelativePicture { url } => write!(
                f,
                "picture {url:?} is relative, and the host shows the text on a site of its own: \
                 give the pictures' full URL"
            ),
        }
    }
}
