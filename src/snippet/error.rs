use super::placeholder::{PlaceholderError, TemplateEngine};
use super::spec::Refusal;
use super::{Format, Host};
use crate::Diagnostic;
use crate::badge::BadgeError;
use crate::diagnostic::diagnostic_error;
use crate::rule::Rule;

/// Why a snippet can't be made. Each message names the value and what would be
/// right.
///
/// ```
/// use hf_signin::snippet::{Format, Host, Snippet, SnippetError};
///
/// let inline = Snippet::to("/login")?.format(Format::HtmlInline).host(Host::Github);
/// assert!(matches!(inline.render(), Err(SnippetError::Host { .. })));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum SnippetError {
    /// The host drops what the format needs.
    Host {
        /// The format asked for.
        format: Format,
        /// The host that can't keep it.
        host: Host,
        /// What it drops.
        problem: &'static str,
    },
    /// The link can't open a new tab there.
    NewTab {
        /// The format asked for.
        format: Format,
        /// The host asked for.
        host: Host,
        /// What is in the way.
        problem: &'static str,
    },
    /// The format or the host keeps no such style.
    Style {
        /// The style asked for.
        style: &'static str,
        /// The format asked for.
        format: Format,
        /// The host asked for.
        host: Host,
        /// What is in the way.
        problem: &'static str,
    },
    /// A button can't fill its place there.
    Fill {
        /// The format asked for.
        format: Format,
        /// The host asked for.
        host: Host,
        /// What is in the way.
        problem: &'static str,
    },
    /// The picture can't follow the color scheme that was asked for.
    ColorScheme {
        /// The format asked for.
        format: Format,
        /// The host asked for.
        host: Host,
        /// What is in the way.
        problem: &'static str,
    },
    /// The alternative text can't be used.
    AltText {
        /// The text as given.
        value: String,
        /// What is wrong with it, and what would be right.
        problem: &'static str,
    },
    /// The URL of a picture or a script, or the path of a folder, can't be used.
    Url {
        /// What it is the URL of: `picture` or `script`.
        what: &'static str,
        /// The URL as given.
        value: String,
        /// What is wrong with it, and what would be right.
        problem: String,
    },
    /// There is no official picture of this badge.
    NoOfficialPicture {
        /// The format asked for.
        format: Format,
    },
    /// The format can't take such pictures, or not from there.
    Pictures {
        /// The format asked for.
        format: Format,
        /// What it can't take, and what would be right.
        problem: &'static str,
    },
    /// The format can't hold the placeholder (B16).
    Placeholder {
        /// The format asked for.
        format: Format,
        /// The placeholder as given.
        value: String,
        /// What is in the way.
        problem: &'static str,
    },
    /// The engine does not read this format (B16).
    Engine {
        /// The format asked for.
        format: Format,
        /// The engine asked for.
        engine: TemplateEngine,
        /// Why not, and what would be right.
        problem: &'static str,
    },
    /// The text is not a placeholder (B16).
    PlaceholderForm(PlaceholderError),
    /// The format can't hold the link.
    Link {
        /// The format asked for.
        format: Format,
        /// What is wrong with it, and what would be right.
        problem: String,
    },
    /// The badge can't be drawn.
    Badge(BadgeError),
    /// The picture can't be drawn as PNG.
    #[cfg(feature = "png")]
    Png(crate::png::PngError),
    /// A PNG is needed, and the feature `png` is off.
    #[cfg(not(feature = "png"))]
    NeedsPng,
    /// The text could not be put together.
    Template {
        /// What the template engine said.
        problem: String,
    },
}

impl SnippetError {
    pub(super) fn refused(format: Format, refusal: Refusal) -> Self {
        match refusal {
            Refusal::Link(problem) => Self::Link { format, problem },
            Refusal::PictureUrl { value, problem } => Self::Url {
                what: "picture",
                value,
                problem: problem.to_owned(),
            },
            Refusal::Template(problem) => Self::Template { problem },
        }
    }

    /// All that there is to say about the error. Its code is the variant's name; for a
    /// badge that can't be drawn, that of the [`BadgeError`].
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let error = Diagnostic::error;
        match self {
            Self::Host {
                format,
                host,
                problem,
            } => error("host", format!("format {format} on host {host}: {problem}")),
            Self::NewTab {
                format,
                host,
                problem,
            } => error(
                "new_tab",
                format!("a new tab in format {format} on host {host}: {problem}"),
            ),
            Self::Style {
                style,
                format,
                host,
                problem,
            } => error(
                "style",
                format!("{style} in format {format} on host {host}: {problem}"),
            ),
            Self::Fill {
                format,
                host,
                problem,
            } => error(
                "fill",
                format!(
                    "a button that fills its place in format {format} on host {host}: {problem}"
                ),
            ),
            Self::ColorScheme {
                format,
                host,
                problem,
            } => error(
                "color_scheme",
                format!("color scheme in format {format} on host {host}: {problem}"),
            ),
            Self::AltText { value, problem } => {
                error("alt_text", format!("alternative text {value:?}: {problem}"))
            }
            Self::Url {
                what,
                value,
                problem,
            } => error("url", format!("{what} {value:?}: {problem}")),
            Self::NoOfficialPicture { format } => error(
                "no_official_picture",
                format!("format {format}: there is no official picture of this badge"),
            )
            .with_fix("take it from a file of your own"),
            Self::Pictures { format, problem } => {
                error("pictures", format!("format {format}: {problem}"))
            }
            Self::Placeholder {
                format,
                value,
                problem,
            } => error(
                "placeholder",
                format!("placeholder {value:?} in format {format}: {problem}"),
            )
            .with_rule(Rule::B16),
            Self::Engine {
                format,
                engine,
                problem,
            } => error(
                "engine",
                format!("template engine {engine} in format {format}: {problem}"),
            )
            .with_rule(Rule::B16),
            Self::PlaceholderForm(error) => error.diagnostic(),
            Self::Link { format, problem } => {
                error("link", format!("link in format {format}: {problem}"))
            }
            Self::Badge(error) => error.diagnostic(),
            #[cfg(feature = "png")]
            Self::Png(cause) => error("png", cause.to_string()),
            #[cfg(not(feature = "png"))]
            Self::NeedsPng => error("needs_png", "the picture is a PNG".to_owned())
                .with_fix("build with the feature png"),
            Self::Template { problem } => error(
                "template",
                format!("the snippet can't be written: {problem}"),
            ),
        }
    }

    /// The rule that is broken, where there is one.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        self.diagnostic().rule
    }
}

diagnostic_error!(SnippetError);

impl From<PlaceholderError> for SnippetError {
    fn from(error: PlaceholderError) -> Self {
        Self::PlaceholderForm(error)
    }
}

impl From<BadgeError> for SnippetError {
    fn from(error: BadgeError) -> Self {
        Self::Badge(error)
    }
}

#[cfg(feature = "png")]
impl From<crate::png::PngError> for SnippetError {
    fn from(error: crate::png::PngError) -> Self {
        Self::Png(error)
    }
}
