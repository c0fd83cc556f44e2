//! The style sheet of a badge that follows the page, or is a part of it.

use std::fmt::{self, Write};

use super::drawing::{Drawing, STOP_CLASSES, Shape};
use super::mark::{self, shadow};
use super::palette::{DARK_AT_LIGHT_FADE, Palette};

/// The rules, for the classes that begin with the drawing's id.
pub(super) fn style_sheet(drawing: &Drawing) -> String {
    let mut out = String::with_capacity(1_500);
    // Writing into a string can't fail.
    let _ = rules(drawing, &mut out);
    out
}

fn rules(drawing: &Drawing, out: &mut String) -> fmt::Result {
    let id = &drawing.id;
    if drawing.inline {
        against_resets(drawing, out)?;
    }
    let contrast = drawing.palette.contrast;
    match drawing.dark {
        Some(dark) => {
            follow_the_page(drawing, dark, out)?;
            let dark = dark.contrast;
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
         .{id}-l,html .{id}-l{{fill:ButtonText}}"
    )?;
    if drawing.palette.on_light {
        write!(out, ".{id}-s,html .{id}-s{{display:none}}")?;
    }
    out.push('}');
    Ok(())
}

/// As a file, the badge follows what its page tells it by
/// `prefers-color-scheme`. Inline, that is the system's scheme, and
/// `light-dark()` is the page's: below the `html` of a page it comes first.
fn follow_the_page(drawing: &Drawing, dark: &Palette, out: &mut String) -> fmt::Result {
    let (id, light) = (&drawing.id, drawing.palette);
    let has_gradient = drawing.pill.gradient.is_some();
    let gradient = |name| match has_gradient {
        true => format!("url(#{id}-{name}) "),
        false => String::new(),
    };
    write!(
        out,
        "@media(prefers-color-scheme:dark){{.{id}-b{{fill:{}{};stroke:{}}}.{id}-l{{fill:{}}}\
         .{id}-s,.{id}-w{{display:none}}}}",
        gradient("d"),
        dark.ground(),
        drawing.outline(dark),
        dark.text
    )?;
    write!(
        out,
        "@supports(color:light-dark(#000,#fff)){{\
         html .{id}-b{{fill:{}light-dark({},{});stroke:light-dark({},{})}}\
         html .{id}-l{{fill:light-dark({},{})}}html :is(.{id}-s,.{id}-w){{display:inline}}\
         html .{id}-s *{{fill:light-dark({},#0000)}}\
         html .{id}-w *{{fill:light-dark(#fff,#0000);stroke:light-dark(#fff,#0000)}}",
        gradient("f"),
        light.ground(),
        dark.ground(),
        drawing.outline(light),
        drawing.outline(dark),
        light.text,
        dark.text,
        shadow::COLOUR
    )?;
    if has_gradient {
        let colours = [
            (light.fill.0, dark.fill.0),
            (light.fill.1, DARK_AT_LIGHT_FADE),
            (light.fill.1, dark.fill.1),
        ];
        for (class, (light, dark)) in STOP_CLASSES.iter().zip(colours) {
            write!(
                out,
                "html .{id}{class}{{stop-color:light-dark({light},{dark})}}"
            )?;
        }
    }
    out.write_str("}")
}

/// What a page's own rules for all of its `svg` and `path` elements would
/// change, and a column that is too narrow.
fn against_resets(drawing: &Drawing, out: &mut String) -> fmt::Result {
    let (id, palette) = (&drawing.id, drawing.palette);
    write!(
        out,
        ".{id}{{width:{}px;height:auto;max-width:100%;flex:none;stroke:none}}.{id}-b{{fill:",
        drawing.width
    )?;
    if drawing.pill.gradient.is_some() {
        write!(out, "url(#{id}-f) ")?;
    }
    write!(
        out,
        "{};stroke:{};stroke-width:{}}}.{id}-l{{fill:{};stroke:none}}\
         .{id}-m :is(path,circle,ellipse){{fill:inherit;stroke:inherit}}",
        palette.ground(),
        drawing.outline(palette),
        drawing.pill.frame.stroke,
        palette.text
    )?;
    if palette.on_light {
        write!(out, ".{id}-s{{fill:{};stroke:none}}", shadow::COLOUR)?;
    }
    for (index, shape) in mark::ART.iter().enumerate() {
        let Shape::Path {
            fill: Some(colour), ..
        } = shape
        else {
            continue;
        };
        match mark::ART.len() - index {
            1 => write!(out, ".{id}-m>:last-child{{fill:{colour}}}")?,
            from_end => write!(out, ".{id}-m>:nth-last-child({from_end}){{fill:{colour}}}")?,
        }
    }
    Ok(())
}
