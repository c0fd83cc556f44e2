/// What a site should answer a visitor whose callback is no sign-in.
///
/// The text says nothing of the cause, and nothing of what the callback
/// holds: the cause belongs in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallbackAdvice {
    /// The HTTP status.
    pub status: u16,
    /// Whether to offer a link that begins the sign-in anew. Never redirect
    /// there unasked: that is how a site loops.
    pub restart: bool,
    /// A sentence for the visitor. Plain text, safe in HTML.
    pub text: &'static str,
}

impl CallbackAdvice {
    /// An honest visitor comes here by waiting, by the back button or by a
    /// second tab.
    pub(crate) const STALE: Self = Self::again(
        400,
        "This sign-in is no longer valid. Please sign in again.",
    );

    /// The cause is nothing that a visitor could mend.
    pub(crate) const fn failed(status: u16) -> Self {
        Self::again(
            status,
            "The sign-in could not be completed. Please sign in again.",
        )
    }

    pub(crate) const fn again(status: u16, text: &'static str) -> Self {
        Self {
            status,
            restart: true,
            text,
        }
    }
}
