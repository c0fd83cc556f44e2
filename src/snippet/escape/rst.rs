//! reStructuredText.

use percent_encoding::utf8_percent_encode;

use crate::uri::percent;

by_character! {
    /// The value of a directive's option, or its argument, which docutils reads
    /// as it is: only a line end could end it.
    OptionValue, |dest, c| match c {
        '\u{2028}' | '\u{2029}' => dest.write_char(' '),
        c if c.is_control() => dest.write_char(' '),
        _ => dest.write_char(c),
    }
}

by_character! {
    /// The `target` option of an image: backslashes escape there.
    Target, |dest, c| match c {
        '\\' => dest.write_str("\\\\"),
        c if c.is_whitespace() || c.is_control() => write!(
            dest,
            "{}",
            utf8_percent_encode(c.encode_utf8(&mut [0; 4]), percent::BLANK)
        ),
        _ => dest.write_char(c),
    }
}
