//! Writes a drawn picture as a PNG file.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter, PixelDimensions, Unit};
use resvg::tiny_skia::PremultipliedColorU8;

use super::PngError;
use super::palette::{self, Indexed};
use super::raster::Raster;

/// Pixels per metre at scale 1: 72 to the inch, which is what an @1x picture
/// counts as on the systems that read the density.
const DENSITY: f64 = 72.0 / 0.0254;

/// Up to this many pixels, the picture as it is can take fewer bytes than its
/// palette does.
const SMALL: usize = 10_000;

/// `scale` is picture pixels per px of the drawing; the density comes of it.
pub(super) fn encode(raster: &Raster, scale: f64) -> Result<Vec<u8>, PngError> {
    let indexed = write(raster, scale, &by_palette(raster))?;
    if raster.pixels().len() > SMALL {
        return Ok(indexed);
    }
    let direct = write(raster, scale, &as_it_is(raster))?;
    Ok(if direct.len() <= indexed.len() {
        direct
    } else {
        indexed
    })
}

/// What stands in a file, before compression.
struct Content {
    colour: ColorType,
    palette: Vec<u8>,
    alphas: Vec<u8>,
    data: Vec<u8>,
}

fn by_palette(raster: &Raster) -> Content {
    let Indexed { palette, indices } = palette::reduce(raster.pixels());
    let straight: Vec<[u8; 4]> = palette.into_iter().map(straight).collect();
    let mut alphas: Vec<u8> = straight.iter().map(|&[.., alpha]| alpha).collect();
    while alphas.last() == Some(&255) {
        alphas.pop();
    }
    Content {
        colour: ColorType::Indexed,
        palette: straight
            .iter()
            .flat_map(|&[r, g, b, _]| [r, g, b])
            .collect(),
        alphas,
        data: indices,
    }
}

fn as_it_is(raster: &Raster) -> Content {
    Content {
        colour: ColorType::Rgba,
        palette: Vec::new(),
        alphas: Vec::new(),
        data: raster
            .pixels()
            .iter()
            .flat_map(|&pixel| straight(pixel))
            .collect(),
    }
}

fn write(raster: &Raster, scale: f64, content: &Content) -> Result<Vec<u8>, PngError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, raster.width(), raster.height());
    encoder.set_color(content.colour);
    encoder.set_depth(BitDepth::Eight);
    if !content.palette.is_empty() {
        encoder.set_palette(&content.palette);
    }
    if !content.alphas.is_empty() {
        encoder.set_trns(&content.alphas);
    }
    let density = (DENSITY * scale).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: density,
        yppu: density,
        unit: Unit::Meter,
    }));
    // On badges each filter was measured to cost bytes: a fifth at 4x.
    encoder.set_filter(Filter::NoFilter);
    encoder.set_deflate_compression(DeflateCompression::Level(9));
    encoder
        .write_header()
        .and_then(|mut writer| {
            writer.write_image_data(&content.data)?;
            writer.finish()
        })
        .map_err(|error| PngError::Encode {
            reason: error.to_string(),
        })?;
    Ok(bytes)
}

/// The colour as PNG has it: not multiplied by alpha.
fn straight([r, g, b, a]: [u8; 4]) -> [u8; 4] {
    // None is for a colour brighter than its alpha, which no picture has.
    PremultipliedColorU8::from_rgba(r, g, b, a).map_or([r, g, b, a], |colour| {
        let colour = colour.demultiply();
        [colour.red(), colour.green(), colour.blue(), colour.alpha()]
    })
}
