use std::fmt;

use super::{Format, Host};

/// What is legal in a snippet, and yet probably not meant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// The link has a state, a nonce or a code challenge that is the same for
    /// every visitor (B16).
    FixedValue {
        /// The parameter's name.
        name: String,
        /// What would be right.
        advice: Advice,
    },
    /// The link has no state, and a callback without one must be refused (V3).
    NoState {
        /// What would be right.
        advice: Advice,
    },
    /// The host shows the text as it is, so a placeholder stays one (B16).
    NothingFillsIn {
        /// The placeholder as given.
        placeholder: String,
        /// The host.
        host: Host,
    },
    /// Org looks for a file of exactly this name, percent signs and all; in
    /// an exported page alone they are decoded.
    EncodedPath {
        /// The path as the snippet has it.
        path: String,
    },
    /// The host shows pages of its own, where a relative URL leads nowhere,
    /// or not always somewhere.
    RelativePicture {
        /// The picture's URL.
        url: String,
        /// The host.
        host: Host,
    },
}

/// What would be right where a value must differ from visitor to visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Advice {
    /// A template engine can fill it in.
    Engine,
    /// The component's own script can.
    Component,
    /// Nothing can in this format: the link must lead to a page that does.
    Document(Format),
    /// Nothing can on this host.
    Host(Host),
}

impl Advice {
    pub(super) fn new(format: Format, host: Host) -> Self {
        match format {
            _ if host != Host::Web => Self::Host(host),
            Format::Jsx | Format::Vue | Format::Svelte => Self::Component,
            format if format.is_document() => Self::Document(format),
            _ => Self::Engine,
        }
    }

    fn write(self, f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
        let page = "link to a page of your own site that begins the sign-in";
        match self {
            Self::Engine => write!(
                f,
                "leave the {name} to your template engine, with a placeholder such as \
                 {{{{ {name} }}}}"
            ),
            Self::Component => write!(
                f,
                "leave the {name} to your component, with a variable such as {{{name}}}"
            ),
            Self::Document(format) => write!(
                f,
                "a document in format {format} can't hold a {name} of each visitor's own: {page}"
            ),
            Self::Host(host) => {
                write!(
                    f,
                    "a static page on host {host} can't hold a {name}: {page}"
                )
            }
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FixedValue { name, advice } => {
                write!(
                    f,
                    "{name} is the same for every visitor, so it protects nobody: "
                )?;
                advice.write(f, name)
            }
            Self::NoState { advice } => {
                f.write_str(
                    "the link has no state, so your site can't tell a callback that it asked for \
                     from a forged one: ",
                )?;
                advice.write(f, "state")
            }
            Self::NothingFillsIn { placeholder, host } => write!(
                f,
                "placeholder {placeholder:?} stays as it is on host {host}, where nothing fills \
                 it in: link to a page of your own site that begins the sign-in"
            ),
            Self::EncodedPath { path } => write!(
                f,
                "picture {path:?}: Org looks for a file of exactly this name: give a folder \
                 without spaces, brackets, percent signs and double colons"
            ),
            Self::RelativePicture { url, host } => {
                let problem = match host {
                    Host::Npm => {
                        "npm looks for it in the repository that package.json names, if it names \
                         one"
                    }
                    _ => "the host shows the text on a site of its own",
                };
                write!(
                    f,
                    "picture {url:?} is relative, and {problem}: give the pictures' full URL"
                )
            }
        }
    }
}
