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
