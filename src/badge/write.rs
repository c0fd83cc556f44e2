//! Writes a [`Drawing`] as SVG, in one pass.

use std::sync::OnceLock;

use super::drawing::{Drawing, LabelPath, Mark, STOP_CLASSES, Shape};
use super::mark::{self, shadow};
use super::palette::Palette;
use super::style_sheet;

/// Room for all but very long labels.
const CAPACITY: usize = 7_500;

/// The document, and the content of its style sheet.
pub(super) fn write(drawing: &Drawing) -> (String, Option<String>) {
    let Drawing {
        id, palette, dark, ..
    } = drawing;
    let mut out = Markup(String::with_capacity(CAPACITY));

    out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    out.px("width", drawing.width.into());
    out.px("height", drawing.height.into());
    out.raw(" viewBox=\"0 0 ").number(drawing.width.into(), 0);
    out.raw(" ").number(drawing.height.into(), 0);
    out.raw("\" role=\"img\"");
    out.optional("lang", drawing.lang.as_deref());
    out.optional("direction", drawing.mirrored.then_some("rtl"));
    if drawing.inline {
        out.attribute("class", &[id]);
    }
    out.attribute("aria-labelledby", &[id, "-t"]);
    out.raw("><title");
    out.attribute("id", &[id, "-t"]);
    out.raw(">");
    out.escaped(&drawing.title, drawing.in_template);
    out.raw("</title>");

    let style = drawing
        .has_style()
        .then(|| style_sheet::style_sheet(drawing));
    if let Some(style) = &style {
        out.raw("<style>").raw(style).raw("</style>");
    }
    let class = |out: &mut Markup, name| {
        if drawing.has_style() {
            out.attribute("class", &[id, name]);
        }
    };

    // A renderer that reads no gradients paints with what it inherits.
    let gradient = drawing.pill.gradient;
    if let Some(along) = gradient {
        out.raw("<g");
        out.attribute("fill", &[palette.ground()]);
        out.raw(">");
        gradients(drawing, along, &mut out);
    }
    let frame = drawing.pill.frame;
    out.raw("<rect");
    class(&mut out, "-b");
    out.px("x", frame.x);
    out.px("y", frame.y);
    out.px("width", frame.width);
    out.px("height", frame.height);
    out.px("rx", frame.rx);
    out.px_unless("ry", frame.ry, frame.rx);
    // A page that hides the first of two equal badges hides its gradients too:
    // then the other one has the colour after the reference.
    if gradient.is_some() {
        out.attribute("fill", &["url(#", id, "-f) ", palette.ground()]);
    } else {
        out.attribute("fill", &[palette.ground()]);
    }
    out.attribute("stroke", &[drawing.outline(palette)]);
    out.px_unless("stroke-width", frame.stroke, 1.0);
    out.raw("/>");
    if gradient.is_some() {
        out.raw("</g>");
    }

    // The title says what the mark is.
    let Mark {
        at,
        unit,
        small_eyes,
    } = drawing.mark;
    let parts = MarkParts::written();
    out.raw("<g");
    if drawing.inline {
        class(&mut out, "-m");
    }
    // ImageMagick's own renderer strokes what does not say so.
    out.raw(" stroke=\"none\"");
    out.transform(at, unit);
    out.raw(">");
    if palette.on_light {
        out.raw("<g");
        class(&mut out, "-s");
        out.attribute("fill", &[shadow::COLOUR]);
        out.raw(" fill-opacity=\"").number(shadow::OPACITY, 4);
        out.raw("\">");
        out.raw(&parts.shadow).raw("</g>");
        if dark.is_some() {
            out.raw("<g");
            class(&mut out, "-w");
            out.raw(">").raw(&parts.sticker).raw("</g>");
        } else {
            out.raw(&parts.sticker);
        }
    }
    match small_eyes {
        None => {
            out.raw(&parts.art);
        }
        Some(eyes) => mark::with_small_art(eyes, |art| out.shapes(art)),
    }
    out.raw("</g>");

    if let Some(label) = &drawing.label {
        out.raw("<path");
        class(&mut out, "-l");
        out.raw(" stroke=\"none\"");
        out.attribute("fill", &[palette.text]);
        let em = f64::from(LabelPath::UNITS_PER_EM);
        out.transform(label.at, label.font_size / em);
        out.attribute("d", &[&label.path.data]);
        out.raw("/>");
    }
    out.raw("</svg>");
    (out.0, style)
}

/// The parts of the mark that are the same on every badge, written once.
struct MarkParts {
    shadow: String,
    sticker: String,
    art: String,
}

impl MarkParts {
    fn written() -> &'static Self {
        static PARTS: OnceLock<MarkParts> = OnceLock::new();
        PARTS.get_or_init(|| {
            let [mut shadow, mut sticker, mut art] = [(); 3].map(|()| Markup(String::new()));
            for (rx, ry) in shadow::RADII {
                shadow.raw("<ellipse");
                shadow.px("cy", shadow::BELOW);
                shadow.px("rx", rx);
                shadow.px("ry", ry);
                shadow.raw("/>");
            }
            sticker.shapes(&[mark::STICKER]);
            art.shapes(mark::ART);
            Self {
                shadow: shadow.0,
                sticker: sticker.0,
                art: art.0,
            }
        })
    }
}

/// The fill's gradient, whose stops have classes where the page's own scheme may
/// change them, and beside it that of the dark palette.
/// The mark without a button, on any ground, as a picture of this width and height.
pub(super) fn write_mark(width: u32, height: u32) -> String {
    let mut out = Markup(String::with_capacity(CAPACITY));
    out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    out.px("width", width.into());
    out.px("height", height.into());
    out.attribute("viewBox", &[mark::VIEW_BOX]);
    out.raw(">");
    mark::ART.iter().for_each(|shape| out.shape(shape));
    out.raw("</svg>");
    out.0
}

fn gradients(drawing: &Drawing, (from, to): (f64, f64), out: &mut Markup) {
    let id = &drawing.id;
    let mut gradient = |name: &str, has_classes: bool, stops: &[(f64, &str)]| {
        out.raw("<linearGradient");
        out.attribute("id", &[id, name]);
        out.px_unless("x1", from, 0.0);
        out.px_unless("x2", to, 1.0);
        out.raw(">");
        for (&(offset, colour), class) in stops.iter().zip(STOP_CLASSES) {
            out.raw("<stop");
            out.px_unless("offset", offset, 0.0);
            if has_classes {
                out.attribute("class", &[id, class]);
            }
            out.attribute("stop-color", &[colour]);
            out.raw("/>");
        }
        out.raw("</linearGradient>");
    };
    let stops = |palette: &Palette| [(0.0, palette.fill.0), (palette.fade, palette.fill.1)];
    let [start, end] = stops(drawing.palette);
    match drawing.dark {
        None => gradient("-f", false, &[start, end]),
        Some(dark) => {
            gradient("-f", true, &[start, end, (dark.fade, end.1)]);
            gradient("-d", false, &stops(dark));
        }
    }
}

/// Markup, written piece by piece. Only [`escaped`](Self::escaped) takes text
/// that is not this crate's own.
struct Markup(String);

impl Markup {
    fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text, without what HTML reads as markup, nor what template engines read
    /// as placeholders: Thymeleaf finds `[[${x}]]` in any text.
    fn escaped(&mut self, text: &str, in_template: bool) {
        let mut written = 0;
        for (at, byte) in text.bytes().enumerate() {
            let is_special = match byte {
                b'&' | b'<' | b'>' | b'"' | b'\'' => true,
                b'{' | b'}' | b'@' | b'[' | b']' | b'$' => in_template,
                _ => false,
            };
            if is_special {
                self.raw(&text[written..at]).raw("&#");
                push_digits(byte.into(), 1, &mut self.0);
                self.raw(";");
                written = at + 1;
            }
        }
        self.raw(&text[written..]);
    }

    fn attribute(&mut self, name: &str, value: &[&str]) {
        self.raw(" ").raw(name).raw("=\"");
        for part in value {
            self.raw(part);
        }
        self.raw("\"");
    }

    fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.attribute(name, &[value]);
        }
    }

    /// A length, unless it is the default one.
    fn px_unless(&mut self, name: &str, length: f64, default: f64) {
        if length != default {
            self.px(name, length);
        }
    }

    /// A length, to the thousandth of a px.
    fn px(&mut self, name: &str, length: f64) {
        self.raw(" ").raw(name).raw("=\"").number(length, 3);
        self.raw("\"");
    }

    /// A place, and a factor, which needs more digits than a length.
    fn transform(&mut self, at: (f64, f64), scale: f64) {
        self.raw(" transform=\"translate(").number(at.0, 3);
        self.raw(" ").number(at.1, 3);
        self.raw(")scale(").number(scale, 5);
        self.raw(")\"");
    }

    fn shapes(&mut self, shapes: &[Shape<'_>]) {
        shapes.iter().for_each(|shape| self.shape(shape));
    }

    fn shape(&mut self, shape: &Shape<'_>) {
        match *shape {
            Shape::Group {
                fill,
                stroke,
                shapes,
            } => {
                self.raw("<g");
                self.optional("fill", fill);
                self.optional("stroke", stroke);
                self.optional("stroke-linejoin", stroke.map(|_| "round"));
                self.raw(">");
                self.shapes(shapes);
                self.raw("</g>");
            }
            Shape::Circle {
                at: (x, y),
                radius,
                stroke_width,
            } => {
                self.raw("<circle");
                if (x, y) != (0.0, 0.0) {
                    self.px("cx", x);
                    self.px("cy", y);
                }
                self.px("r", radius);
                self.px_unless("stroke-width", stroke_width, 0.0);
                self.raw("/>");
            }
            Shape::Path {
                fill,
                stroke_width,
                data,
            } => {
                self.raw("<path");
                self.optional("fill", fill);
                self.px_unless("stroke-width", stroke_width, 0.0);
                self.attribute("d", &[data]);
                self.raw("/>");
            }
        }
    }

    /// A number with at most `places` decimals (up to 5), as short as SVG allows.
    /// All numbers of a drawing are small.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn number(&mut self, number: f64, places: u32) -> &mut Self {
        const ONES: [u64; 6] = [1, 10, 100, 1_000, 10_000, 100_000];
        let size = number.abs();
        let (mut whole, mut fraction) = (size as u64, 0);
        // Most are whole.
        if whole as f64 != size {
            let one = ONES[places as usize];
            let all = (size * one as f64 + 0.5) as u64;
            (whole, fraction) = (all / one, all % one);
        }
        if number < 0.0 && whole + fraction > 0 {
            self.0.push('-');
        }
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
    if width == 1 && number < 10 {
        out.push(char::from(b'0' + number as u8));
        return;
    }
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
