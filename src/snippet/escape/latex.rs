//! LaTeX.

use percent_encoding::percent_encode_byte;

by_character! {
    /// Text in an argument.
    Text, |dest, c| match c {
        '{' | '}' | '$' | '&' | '#' | '%' | '_' => write!(dest, "\\{c}"),
        '\\' => dest.write_str("\\textbackslash{}"),
        '~' => dest.write_str("\\textasciitilde{}"),
        '^' => dest.write_str("\\textasciicircum{}"),
        c if c.is_control() => dest.write_char(' '),
        _ => dest.write_char(c),
    }
}

by_character! {
    /// The first argument of `\href`, also where that is in another
    /// command's argument.
    Href, |dest, c| match c {
        '%' | '#' | '&' | '_' | '~' => write!(dest, "\\{c}"),
        '{' | '}' | '\\' | '^' | '$' | ' ' => write!(dest, "\\{}", percent_encode_byte(c as u8)),
        c if c.is_ascii_control() => write!(dest, "\\{}", percent_encode_byte(c as u8)),
        _ => dest.write_char(c),
    }
}

by_character! {
    /// A file's path as the argument of `\includegraphics`, which reads names as
    /// they are. The format refuses those that TeX can't; what slips through
    /// becomes harmless here.
    Path, |dest, c| match c {
        c if c.is_control() || "\\{}$&#%~^\"".contains(c) => dest.write_char('-'),
        _ => dest.write_char(c),
    }
}
