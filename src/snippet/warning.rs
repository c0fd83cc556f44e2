use std::fmt;

use super::{Format, Host, Placeholder};

/// What is legal in a snippet, and yet probably not meant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SnippetWarning {
    /// The link has a state that is the same for every visitor (B16).
    FixedState {
        /// What would be right.
        remedy: Remedy,
    },
    /// The link has no state, and a callback without one must be refused (V3).
    NoState {
        /// What would be right.
        remedy: Remedy,
    },
    /// The host shows the text as it is, so a placeholder stays one (B16).
    NothingFillsIn {
        /// The placeholder as given.
        placeholder: Placeholder,
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
pub enum Remedy {
    /// A template engine can fill it in.
    Engine,
    /// The component's own script can.
    Component,
    /// Nothing can in this format: the link must lead to a page that does.
    Document(Format),
    /// Nothing can on this host.
    Host(Host),
}

impl Remedy {
    pub(super) fn new(format: Format, host: Host) -> Self {
        match format {
            _ if host != Host::Web => Self::Host(host),
            format if format.is_component() => Self::Component,
            format if format.is_document() => Self::Document(format),
            _ => Self::Engine,
        }
    }

    fn write(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let page = "link to a page of your own site that begins the sign-in";
        match self {
            Self::Engine => write!(
                f,
                "leave the state to your template engine, with a placeholder such as \
                 {{{{ state }}}}"
            ),
            Self::Component => write!(
                f,
                "leave the state to your component, with a variable such as {{state}}"
            ),
            Self::Document(format) => write!(
                f,
                "a document in format {format} can't hold a state of each visitor's own: {page}"
            ),
            Self::Host(host) => {
                write!(f, "a static page on host {host} can't hold a state: {page}")
            }
        }
    }
}

impl fmt::Display for SnippetWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FixedState { remedy } => {
                f.write_str("state is the same for every visitor, so it protects nobody: ")?;
                remedy.write(f)
            }
            Self::NoState { remedy } => {
                f.write_str(
                    "the link has no state, so your site can't tell a callback that it asked for \
                     from a forged one: ",
                )?;
                remedy.write(f)
            }
            Self::NothingFillsIn { placeholder, host } => write!(
                f,
                "placeholder {:?} stays as it is on host {host}, where nothing fills \
                 it in: link to a page of your own site that begins the sign-in",
                placeholder.as_str()
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
