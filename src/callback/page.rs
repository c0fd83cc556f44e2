/// The error page for a visitor whose callback did not sign them in.
///
/// The text contains neither the cause nor any part of the callback: the cause
/// belongs in the log.
///
/// ```
/// use hf_signin::callback::Callback;
///
/// let page = Callback::from_query("?code=a&x=%FF").unwrap_err().page();
/// assert_eq!(page.status, 400);
/// assert_eq!(page.text, "The sign-in could not be completed. Please sign in again.");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorPage {
    /// The HTTP status.
    pub status: u16,
    /// True if the page should have a link that begins the sign-in again.
    /// Never redirect there: a sign-in that always fails would loop.
    pub retry: bool,
    /// One sentence. Plain text that is safe in HTML.
    pub text: &'static str,
}

impl ErrorPage {
    /// For what honest visitors cause by waiting, by the back button or by a
    /// second tab.
    pub(crate) const STALE: Self = Self::retry(
        400,
        "This sign-in is no longer valid. Please sign in again.",
    );

    /// For what a visitor cannot repair.
    pub(crate) const fn failed(status: u16) -> Self {
        Self::retry(
            status,
            "The sign-in could not be completed. Please sign in again.",
        )
    }

    /// For what is likely to pass.
    pub(crate) const UNAVAILABLE: Self = Self::retry(
        503,
        "The sign-in service has a problem. Please try again in a while.",
    );

    pub(crate) const fn retry(status: u16, text: &'static str) -> Self {
        Self {
            status,
            retry: true,
            text,
        }
    }
}
