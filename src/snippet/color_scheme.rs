use crate::names::named_enum;

named_enum! {
    /// What a picture in [`Theme::Auto`](crate::badge::Theme::Auto) follows.
    ///
    /// ```
    /// use hf_signin::snippet::{ColorScheme, Format, Pictures, Snippet};
    ///
    /// let html = Snippet::to("/login")?
    ///     .format(Format::Html)
    ///     .pictures(Pictures::folder("badges")?);
    /// // A light and a dark file.
    /// assert_eq!(html.render()?.files.len(), 2);
    /// // One file, for a page with a switch of its own.
    /// assert_eq!(html.color_scheme(ColorScheme::Page).render()?.files.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[non_exhaustive]
    pub enum ColorScheme: "color scheme" {
        /// What the reader's system prefers: a light and a dark picture.
        System = "system" ~ "auto" ~ "os",
        /// What the page itself says by the CSS property `color-scheme`, which
        /// its own switch between light and dark sets: one picture. In WebKit, a
        /// picture in a file follows the system all the same.
        Page = "page" ~ "site" ~ "switch",
    }
}
