//! HTML.

by_character! {
    /// An attribute's value in single or double quotes, in HTML, JSX, Vue and
    /// Svelte alike.
    ///
    /// Beyond what HTML asks for, more becomes references. The markup may be
    /// in Markdown, where a backtick begins a code span and a pipe ends a
    /// table's cell; and in a template or a component, where braces and an at
    /// sign would be read, and only a placeholder is meant to be.
    Attribute, |dest, c| match c {
        '&' => dest.write_str("&amp;"),
        '<' => dest.write_str("&lt;"),
        '>' => dest.write_str("&gt;"),
        '"' => dest.write_str("&quot;"),
        '\'' | '`' | '|' | '{' | '}' | '@' | '\t' | '\n' | '\r' => {
            write!(dest, "&#{};", u32::from(c))
        }
        _ => dest.write_char(c),
    }
}
