//! The style sheet of a badge that follows the page, or stands in it.

use std::fmt::{self, Write};

use super::palette::Palette;
use super::write::{Dark, Drawing, has_gradient};

/// Appends the rules, for the classes that begin with `id`.
pub(super) fn write(drawing: &Drawing<'_>, id: &str, out: &mut String) {
    // Writing into a string can't fail.
    let _ = rules(drawing, id, out);
}

fn rules(drawing: &Drawing<'_>, id: &str, out: &mut String) -> fmt::Result {
    let colours = &drawing.colours;
    let palette = colours.palette;
    if drawing.inline {
        against_resets(drawing, id, out)?;
    }
    let contrast = palette.contrast;
    match colours.dark {
        Some(dark) => {
            follow_the_page(drawing, &dark, id, out)?;
            let dark = dark.palette.contrast;
            write!(
                out,
                "@media(prefers-contrast:more){{.{id}-b,html .{id}-b{{stroke:{contrast};\
                 stroke:light-dark({contrast},{dark})}}}}"
            )?;
        }
        None => write!(
            out,
            "@media(prefers-contrast:more){{.{id}-b{{stroke:{contrast}}}}}"
        )?,
    }
    write!(
        out,
        "@media(forced-colors:active){{.{id}-b,html .{id}-b{{fill:ButtonFace;stroke:ButtonText}}\
         .{id}-l,html .{id}-l{{fill:ButtonText}}}}"
    )
}

/// As a picture of its own, the badge follows what its page tells it by
/// `prefers-color-scheme`. Inline, that is the system's scheme, and
/// `light-dark()` is the page's: below the `html` of a page it comes first.
fn follow_the_page(
    drawing: &Drawing<'_>,
    dark: &Dark<'_>,
    id: &str,
    out: &mut String,
) -> fmt::Result {
    let Dark {
        palette: dark,
        at_light_fade,
    } = dark;
    let colours = &drawing.colours;
    let light = colours.palette;
    let outline = |palette: &Palette| colours.outline(palette);
    let gradient = |name| {
        if has_gradient(drawing, light) {
            format!("url(#{id}-{name}) ")
        } else {
            String::new()
        }
    };
    write!(
        out,
        "@media(prefers-color-scheme:dark){{.{id}-b{{fill:{}{};stroke:{}}}.{id}-l{{fill:{}}}\
         .{id}-w{{display:none}}}}",
        gradient("d"),
        dark.ground(),
        outline(dark),
        dark.text
    )?;
    write!(
        out,
        "@supports(color:light-dark(#000,#fff)){{\
         html .{id}-b{{fill:{}light-dark({},{});stroke:light-dark({},{})}}\
         html .{id}-l{{fill:light-dark({},{})}}html .{id}-w{{display:inline}}\
         html .{id}-w *{{fill:light-dark(#fff,#0000);stroke:light-dark(#fff,#0000)}}",
        gradient("f"),
        light.ground(),
        dark.ground(),
        outline(light),
        outline(dark),
        light.text,
        dark.text
    )?;
    if has_gradient(drawing, light) {
        let stops = [
            (light.fill.0, dark.fill.0),
            (light.fill.1, at_light_fade),
            (light.fill.1, dark.fill.1),
        ];
        for (number, (light, dark)) in stops.iter().enumerate() {
            write!(
                out,
                "html .{id}-{number}{{stop-color:light-dark({light},{dark})}}"
            )?;
        }
    }
    out.write_str("}")
}

/// What a page's own rules for all of its `svg` and `path` elements would
/// change, and a column that is too narrow.
fn against_resets(drawing: &Drawing<'_>, id: &str, out: &mut String) -> fmt::Result {
    let palette = drawing.colours.palette;
    let ground = palette.ground();
    write!(
        out,
        ".{id}{{width:{}px;height:auto;max-width:100%;flex:none;stroke:none}}.{id}-b{{fill:",
        drawing.layout.width
    )?;
    if has_gradient(drawing, palette) {
        write!(out, "url(#{id}-f) ")?;
    }
    write!(
        out,
        "{ground};stroke:{};stroke-width:{}}}.{id}-l{{fill:{};stroke:none}}\
         .{id}-m :is(path,circle,ellipse){{fill:inherit;stroke:inherit}}\
         .{id}-m>:first-child{{fill:#000;stroke:none}}",
        drawing.colours.outline(palette),
        drawing.layout.frame.stroke,
        palette.text
    )?;
    for (part, colour) in drawing.mark.own_fills {
        write!(out, ".{id}-m>{part}{{fill:{colour}}}")?;
    }
    Ok(())
}
