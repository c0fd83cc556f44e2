//! Angular templates.

use super::js::write_unit;

by_character! {
    /// A string in single quotes in the value of a bound attribute. Braces
    /// would begin an interpolation.
    BoundString, |dest, c| match c {
        '&' => dest.write_str("&amp;"),
        '\\' => dest.write_str("\\\\"),
        '\'' | '"' | '<' | '>' | '{' | '}' | '\u{2028}' | '\u{2029}' => write_unit(&mut dest, c),
        c if c.is_control() => write_unit(&mut dest, c),
        _ => dest.write_char(c),
    }
}
