//! JavaScript within HTML's `<script>`.

use std::fmt::{self, Write};

by_character! {
    /// A string in double quotes. Angle brackets are escaped too: no `</script>`
    /// and no `<!--` can end or hide the script.
    DoubleQuoted, |dest, c| match c {
        '"' | '\\' => write!(dest, "\\{c}"),
        '<' | '>' | '\u{2028}' | '\u{2029}' => write_unit(&mut dest, c),
        c if c.is_control() => write_unit(&mut dest, c),
        _ => dest.write_char(c),
    }
}

by_character! {
    /// A template literal's text.
    TemplateText, |dest, c| match c {
        '\\' | '`' | '$' => write!(dest, "\\{c}"),
        '<' | '>' | '{' | '}' | '"' | '\u{2028}' | '\u{2029}' => write_unit(&mut dest, c),
        c if c.is_control() => write_unit(&mut dest, c),
        _ => dest.write_char(c),
    }
}

/// `\uXXXX`; none that comes here needs two.
pub(super) fn write_unit<W: Write>(dest: &mut W, c: char) -> fmt::Result {
    write!(dest, "\\u{:04X}", u32::from(c))
}
