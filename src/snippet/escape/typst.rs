//! Typst.

by_character! {
    /// A string in double quotes.
    Str, |dest, c| match c {
        '"' | '\\' => write!(dest, "\\{c}"),
        c if c.is_control() => write!(dest, "\\u{{{:x}}}", u32::from(c)),
        _ => dest.write_char(c),
    }
}
