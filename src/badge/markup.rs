//! Markup, a piece at a time.

/// Markup in the making. Only [`escaped`](Self::escaped) takes text that is
/// not this crate's own.
pub(super) struct Markup(pub(super) String);

impl Markup {
    pub(super) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    pub(super) fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            self.raw(&rest[..at]);
            self.raw(match rest.as_bytes()[at] {
                b'&' => "&#38;",
                b'<' => "&#60;",
                b'>' => "&#62;",
                b'"' => "&#34;",
                _ => "&#39;",
            });
            rest = &rest[at + 1..];
        }
        self.raw(rest);
    }

    pub(super) fn attribute(&mut self, name: &str, value: &[&str]) {
        self.raw(" ").raw(name).raw("=\"");
        for part in value {
            self.raw(part);
        }
        self.raw("\"");
    }

    /// A length, to the thousandth of a px.
    pub(super) fn px(&mut self, name: &str, length: f64) {
        self.raw(" ").raw(name).raw("=\"").number(length, 3);
        self.raw("\"");
    }

    /// A place, and a factor, which needs more digits than a length.
    pub(super) fn transform(&mut self, at: (f64, f64), scale: f64) {
        self.raw(" transform=\"translate(").number(at.0, 3);
        self.raw(" ").number(at.1, 3);
        self.raw(")scale(").number(scale, 5);
        self.raw(")\"");
    }

    /// A number with at most `places` decimals, as short as SVG allows. All
    /// numbers of a drawing are small.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(super) fn number(&mut self, number: f64, places: u32) -> &mut Self {
        let one = 10_u64.pow(places);
        let all = (number.abs() * one as f64).round() as u64;
        if number < 0.0 && all > 0 {
            self.0.push('-');
        }
        let (whole, mut fraction) = (all / one, all % one);
        if whole > 0 || fraction == 0 {
            push_digits(whole, 1, &mut self.0);
        }
        if fraction > 0 {
            self.0.push('.');
            let mut width = places;
            while fraction % 10 == 0 {
                fraction /= 10;
                width -= 1;
            }
            push_digits(fraction, width, &mut self.0);
        }
        self
    }
}

/// Appends a number of at least `width` digits.
pub(super) fn push_digits(mut number: u64, width: u32, out: &mut String) {
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    while number > 0 {
        start -= 1;
        digits[start] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    start = start.min(digits.len() - width as usize);
    for digit in &digits[start..] {
        out.push(char::from(*digit));
    }
}
