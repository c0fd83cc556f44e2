//! Writes a drawn picture as a PNG file.

use miniz_oxide::deflate::compress_to_vec_zlib;
use png::{BitDepth, ColorType, Encoder, PixelDimensions, SrgbRenderingIntent, Unit, chunk};
use resvg::tiny_skia::PremultipliedColorU8;

use super::PngError;
use super::palette::{self, Indexed};
use super::raster::Raster;

/// Pixels per metre at scale 1: 96 to the inch, as a px of the web (CSS Values
/// and Units section 6.2).
const DENSITY: f64 = 96.0 / 0.0254;

/// On badges each other filter costs bytes, measured: a fifth at 4x.
const NO_FILTER: u8 = 0;

/// The compression level: 9 would save 3 % of the bytes, and take twice the time
/// of all the rest.
const LEVEL: u8 = 6;

/// `scale` is picture pixels per px of the drawing; it sets the density.
pub(super) fn encode(raster: &Raster, scale: f64) -> Result<Vec<u8>, PngError> {
    let indexed = palette::reduce(raster.pixels());
    // A palette pays off where several pixels share a colour.
    let content = if raster.pixels().len() > 2 * indexed.palette.len() {
        by_palette(indexed)
    } else {
        as_it_is(raster)
    };
    write(raster, scale, &content)
}

/// The content of a file, before compression.
struct Content {
    colour: ColorType,
    palette: Vec<u8>,
    alphas: Vec<u8>,
    data: Vec<u8>,
}

fn by_palette(Indexed { palette, indices }: Indexed) -> Content {
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
    // Relative colorimetric, as for all flat colours that must match.
    encoder.set_source_srgb(SrgbRenderingIntent::RelativeColorimetric);
    // In one piece: the encoder's own way clears 32 KB for each row.
    let data = compress_to_vec_zlib(&rows(content, raster.height()), LEVEL);
    encoder
        .write_header()
        .and_then(|mut writer| {
            writer.write_chunk(chunk::IDAT, &data)?;
            writer.finish()
        })
        .map_err(|error| PngError::Encode {
            reason: error.to_string(),
        })?;
    Ok(bytes)
}

/// The data before compression: the filter's number before each row.
fn rows(content: &Content, height: u32) -> Vec<u8> {
    let length = content.data.len() / height as usize;
    let mut rows = Vec::with_capacity(content.data.len() + height as usize);
    for row in content.data.chunks_exact(length) {
        rows.push(NO_FILTER);
        rows.extend_from_slice(row);
    }
    rows
}

/// The colour as PNG has it: not multiplied by alpha.
fn straight([r, g, b, a]: [u8; 4]) -> [u8; 4] {
    // None for a colour brighter than its alpha, which no picture has.
    PremultipliedColorU8::from_rgba(r, g, b, a).map_or([r, g, b, a], |colour| {
        let colour = colour.demultiply();
        [colour.red(), colour.green(), colour.blue(), colour.alpha()]
    })
}
