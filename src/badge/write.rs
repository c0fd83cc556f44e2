//! Writes the SVG, in one pass: a template engine would escape each byte of
//! the path data, and could not say where the parts are.

use super::fingerprint::Fingerprint;
use super::label_path::{LabelPath, UNITS_PER_EM};
use super::layout::Layout;
use super::mark::{Mark, Shadow};
use super::markup::Markup;
use super::palette::Palette;
use super::style_sheet;
use super::svg::Svg;

/// Room for all but very long labels.
const CAPACITY: usize = 7_500;

/// What there is to write.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drawing<'a> {
    pub(super) title: &'a str,
    pub(super) lang: Option<&'a str>,
    pub(super) mirrored: bool,
    pub(super) layout: Layout,
    pub(super) mark: &'a Mark,
    /// Whether pictures of few pixels need the mark's small drawing.
    pub(super) small: bool,
    /// The label, and its font size in px.
    pub(super) label: Option<(&'a LabelPath, f64)>,
    pub(super) colours: Colours<'a>,
    /// Made to stand in an HTML page.
    pub(super) inline: bool,
    pub(super) id_prefix: &'a str,
    /// Of all that makes this badge differ from others.
    pub(super) fingerprint: Fingerprint,
}

/// The colours, as one theme or as two that follow the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Colours<'a> {
    pub(super) palette: &'a Palette,
    pub(super) dark: Option<Dark<'a>>,
    pub(super) visible_outline: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Dark<'a> {
    pub(super) palette: &'a Palette,
    /// Its fill where the light one has ended its fade.
    pub(super) at_light_fade: &'static str,
}

impl Colours<'_> {
    pub(super) fn outline(&self, palette: &Palette) -> &'static str {
        if self.visible_outline {
            palette.visible
        } else {
            palette.outline
        }
    }
}

/// Writes it. Ids and classes begin with a hash of what makes the badge differ
/// from others, so two that differ never share one, and the same badge always
/// is the same bytes.
pub(super) fn write(drawing: &Drawing<'_>) -> Svg {
    let layout = &drawing.layout;
    // A letter first: neither an XML name nor a CSS class begins with a digit.
    let id = format!("{}b{:08x}", drawing.id_prefix, drawing.fingerprint.short());
    let mut out = Markup(String::with_capacity(CAPACITY));

    out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    out.px("width", layout.width.into());
    out.px("height", layout.height.into());
    out.raw(" viewBox=\"0 0 ").number(layout.width.into(), 0);
    out.raw(" ").number(layout.height.into(), 0);
    out.raw("\" role=\"img\"");
    if let Some(lang) = drawing.lang {
        out.attribute("lang", &[lang]);
    }
    if drawing.mirrored {
        out.attribute("direction", &["rtl"]);
    }
    if drawing.inline {
        out.attribute("class", &[&id]);
    }
    out.attribute("aria-labelledby", &[&id, "-t"]);
    out.raw("><title");
    out.attribute("id", &[&id, "-t"]);
    out.raw(">");
    let title_start = out.0.len();
    out.escaped(drawing.title);
    let title = title_start..out.0.len();
    out.raw("</title>");

    let has_style = drawing.inline || drawing.colours.dark.is_some();
    let style = has_style.then(|| {
        out.raw("<style>");
        let start = out.0.len();
        style_sheet::write(drawing, &id, &mut out.0);
        let end = out.0.len();
        out.raw("</style>");
        start..end
    });
    let class = |out: &mut Markup, name| {
        if has_style {
            out.attribute("class", &[&id, name]);
        }
    };

    gradients(drawing, &id, &mut out);
    let frame = layout.frame;
    out.raw("<rect");
    class(&mut out, "-b");
    out.px("x", frame.x);
    out.px("y", frame.y);
    out.px("width", frame.width);
    out.px("height", frame.height);
    out.px("rx", frame.rx);
    if frame.rx != frame.ry {
        out.px("ry", frame.ry);
    }
    let palette = drawing.colours.palette;
    // A page that hides the first of two equal badges hides its gradients too:
    // then the other one has the colour after the reference.
    if has_gradient(drawing, palette) {
        out.attribute("fill", &["url(#", &id, "-f) ", palette.ground()]);
    } else {
        out.attribute("fill", &[palette.ground()]);
    }
    out.attribute("stroke", &[drawing.colours.outline(palette)]);
    if frame.stroke != 1.0 {
        out.px("stroke-width", frame.stroke);
    }
    out.raw("/>");

    // The mark, in its own units; the title says what it is.
    let mark = drawing.mark;
    out.raw("<g");
    if drawing.inline {
        class(&mut out, "-m");
    }
    out.transform(layout.face, layout.radius / mark.radius);
    out.raw(">");
    shadow(&mark.shadow, &mut out);
    if palette.sticker && drawing.colours.dark.is_some() {
        out.raw("<g");
        class(&mut out, "-w");
        out.raw(">").raw(mark.sticker).raw("</g>");
    } else if palette.sticker {
        out.raw(mark.sticker);
    }
    let mark_start = out.0.len();
    out.raw(mark.art);
    let small_mark = drawing.small.then_some(mark_start..out.0.len());
    out.raw("</g>");

    if let Some((label, font_size)) = drawing.label {
        out.raw("<path");
        class(&mut out, "-l");
        out.attribute("fill", &[palette.text]);
        out.transform(layout.text, font_size / f64::from(UNITS_PER_EM));
        out.attribute("d", &[&label.data]);
        out.raw("/>");
    }
    out.raw("</svg>");
    Svg {
        text: out.0.into(),
        width: layout.width,
        height: layout.height,
        adaptive: drawing.colours.dark.is_some(),
        name: drawing.title.to_owned().into(),
        title,
        style,
        small_mark,
    }
}

/// Whether the fill is a gradient: on the small disc of an icon it would read
/// as a stripe.
pub(super) fn has_gradient(drawing: &Drawing<'_>, palette: &Palette) -> bool {
    drawing.label.is_some() && !palette.is_flat()
}

fn gradients(drawing: &Drawing<'_>, id: &str, out: &mut Markup) {
    let Colours { palette, dark, .. } = drawing.colours;
    let (from, to) = drawing.layout.gradient;
    let mut gradient = |name: &str, stops: &[(f64, &str, &str)]| {
        out.raw("<linearGradient");
        out.attribute("id", &[id, name]);
        if from != 0.0 {
            out.px("x1", from);
        }
        if to != 1.0 {
            out.px("x2", to);
        }
        out.raw(">");
        for (offset, colour, class) in stops {
            out.raw("<stop");
            if *offset != 0.0 {
                out.px("offset", *offset);
            }
            if dark.is_some() && !class.is_empty() {
                out.attribute("class", &[id, class]);
            }
            out.attribute("stop-color", &[colour]);
            out.raw("/>");
        }
        out.raw("</linearGradient>");
    };
    if has_gradient(drawing, palette) {
        let (start, end) = palette.fill;
        let stops = [
            (0.0, start, "-0"),
            (palette.fade, end, "-1"),
            (dark.map_or(1.0, |dark| dark.palette.fade), end, "-2"),
        ];
        gradient("-f", &stops[..if dark.is_some() { 3 } else { 2 }]);
        if let Some(Dark { palette, .. }) = dark {
            let (start, end) = palette.fill;
            gradient("-d", &[(0.0, start, ""), (palette.fade, end, "")]);
        }
    }
}

fn shadow(shadow: &Shadow, out: &mut Markup) {
    out.raw("<g fill=\"#000\" fill-opacity=\"")
        .number(shadow.opacity, 4);
    out.raw("\">");
    for (rx, ry) in shadow.radii {
        out.raw("<ellipse");
        out.px("cy", shadow.below);
        out.px("rx", rx.into());
        out.px("ry", ry.into());
        out.raw("/>");
    }
    out.raw("</g>");
}
