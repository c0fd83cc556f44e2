//! Documents as PNG: palette, density, color space.

use std::collections::BTreeSet;

use hf_signin::png::{Png, PngError, Scale, render_document};
use resvg::tiny_skia::{Pixmap, Transform};

/// What a badge has: gradient, soft corners, thin shapes, colours, a shadow.
const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="246" height="36">
<linearGradient id="g"><stop stop-color="#172033"/><stop offset=".4" stop-color="#0B0F19"/></linearGradient>
<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>
<rect x=".5" y=".5" width="244.7" height="35" rx="17" fill="url(#g)" stroke="#EFEFEF"/>
<circle cx="25" cy="19" r="8" fill-opacity=".4" filter="url(#f)"/>
<circle cx="25" cy="18" r="7" fill="#FFD21E" stroke="#FF9D00"/>
<circle cx="25" cy="20" r="2.4" fill="#FF323D" stroke="#32343D"/>
<path d="M41 24l9-14 6 13q20-30 40-3t70-6 60-9" fill="none" stroke="#E6EAF2" stroke-width="1.7"/>
</svg>"##;

/// Drawn by resvg: RGBA with the colours multiplied by alpha.
fn pixels(svg: &str, scale: f32) -> Vec<[u8; 4]> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).unwrap();
    let side = |px: f32| (px * scale).round() as u32;
    let size = tree.size();
    let mut pixmap = Pixmap::new(side(size.width()), side(size.height())).unwrap();
    let transform = Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    pixmap.data().as_chunks().0.to_vec()
}

fn drawn(scale: f64) -> Vec<[u8; 4]> {
    pixels(DRAWING, scale as f32)
}

fn document(svg: &str, scale: f64) -> Result<Png, PngError> {
    render_document(svg, Scale::new(scale).unwrap())
}

fn ours(scale: f64) -> Png {
    document(DRAWING, scale).unwrap()
}

/// Rows of straight RGBA, whatever the file's colour type.
fn decoded(png: &Png) -> Vec<[u8; 4]> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(&png.bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut data).unwrap();
    assert_eq!((info.width, info.height), (png.width, png.height));
    assert_eq!(info.color_type, png::ColorType::Rgba);
    data.as_chunks().0.to_vec()
}

/// The greatest and the mean difference per channel, both put on `ground`.
fn difference(raster: &[[u8; 4]], png: &Png, ground: [u8; 3]) -> (f64, f64) {
    let decoded = decoded(png);
    assert_eq!(raster.len(), decoded.len());
    let (mut max, mut sum) = (0.0_f64, 0.0);
    for (drawn, read) in raster.iter().zip(&decoded) {
        let through = |alpha: u8| f64::from(255 - alpha) / 255.0;
        for channel in 0..3 {
            let ground = f64::from(ground[channel]);
            let drawn = f64::from(drawn[channel]) + ground * through(drawn[3]);
            let read =
                f64::from(read[channel]) * f64::from(read[3]) / 255.0 + ground * through(read[3]);
            max = max.max((drawn - read).abs());
            sum += (drawn - read).abs();
        }
    }
    (max, sum / (3 * decoded.len()) as f64)
}

#[test]
fn palette_looks_the_same_on_white_and_on_dark() {
    for scale in [0.5, 1.0, 2.0, 4.0] {
        let raster = drawn(scale);
        let colours = raster.iter().collect::<BTreeSet<_>>().len();
        assert!(scale < 1.0 || colours > 256, "{colours} colours: no test");
        let png = ours(scale);
        for ground in [[255; 3], [0x0B, 0x0F, 0x19], [0; 3], [255, 0, 0]] {
            let (max, mean) = difference(&raster, &png, ground);
            assert!(max <= 3.0, "{max} at {scale} on {ground:?}");
            assert!(mean <= 0.06, "{mean} at {scale} on {ground:?}");
        }
    }
}

#[test]
fn up_to_256_colours_are_kept() {
    let mut svg =
        String::from(r#"<svg xmlns="http://www.w3.org/2000/svg" width="256" height="40">"#);
    for x in 1..256 {
        let (green, blue) = (x / 2, 255 - x);
        svg += &format!(r#"<path fill="rgb({x},{green},{blue})" d="M{x} 0h1v40h-1z"/>"#);
    }
    svg += "</svg>";
    let raster = pixels(&svg, 1.0);
    assert_eq!(raster.iter().collect::<BTreeSet<_>>().len(), 256);
    let png = document(&svg, 1.0).unwrap();
    assert_eq!(raster, decoded(&png));
}

#[test]
fn flat_areas_keep_their_colour() {
    let png = ours(4.0);
    let decoded = decoded(&png);
    let at = |x: usize, y: usize| decoded[y * 984 + x];
    assert_eq!(at(0, 0), [0; 4]);
    assert_eq!(at(940, 120), [0x0B, 0x0F, 0x19, 255]);
    assert_eq!(at(100, 66), [0xFF, 0xD2, 0x1E, 255]);
}

/// Neither bright nor dark pixels where the pill's edge fades out: alpha times
/// the outline's colour, as drawn.
#[test]
fn corners_have_no_fringe() {
    let raster = drawn(4.0);
    let png = ours(4.0);
    let mut faint = 0;
    for (drawn, read) in raster.iter().zip(decoded(&png)) {
        if drawn[3] == 0 {
            assert_eq!(read, [0; 4]);
        } else if drawn[3] < 255 {
            faint += 1;
            let off = i32::from(drawn[3]) - i32::from(read[3]);
            assert!(off.abs() <= 3, "{drawn:?} became {read:?}");
        }
    }
    assert!(faint > 100, "{faint}");
}

#[test]
fn same_bytes_each_time() {
    for scale in [0.5, 3.0] {
        let once = ours(scale);
        let again = ours(scale);
        assert!(once == again);
    }
}

#[test]
fn density_is_96_to_the_inch_times_the_scale() {
    for (scale, density) in [
        (0.5, 1890),
        (1.0, 3780),
        (2.0, 7559),
        (3.0, 11339),
        (8.0, 30236),
    ] {
        let png = ours(scale);
        assert_eq!(dimensions(&png), (density, density, png::Unit::Meter));
    }
}

#[test]
fn colours_are_those_of_srgb() {
    let png = ours(0.5);
    let decoder = png::Decoder::new(std::io::Cursor::new(&png.bytes));
    let reader = decoder.read_info().unwrap();
    let intent = png::SrgbRenderingIntent::RelativeColorimetric;
    assert_eq!(reader.info().srgb, Some(intent));
}

fn dimensions(png: &Png) -> (u32, u32, png::Unit) {
    let reader = png::Decoder::new(std::io::Cursor::new(&png.bytes))
        .read_info()
        .unwrap();
    let dims = reader.info().pixel_dims.unwrap();
    (dims.xppu, dims.yppu, dims.unit)
}

#[test]
fn optimized_is_the_same_picture_in_fewer_bytes() {
    for scale in [0.5, 2.0, 4.0] {
        let png = ours(scale);
        let optimized = png.optimized().unwrap();
        assert!(optimized.bytes.len() < png.bytes.len());
        assert!(decoded(&optimized) == decoded(&png));
        assert_eq!(dimensions(&optimized), dimensions(&png));
        assert!(optimized == png.optimized().unwrap());
    }
}

#[test]
fn small_pictures_take_no_palette_that_is_larger_than_them() {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="12" height="12">
<linearGradient id="g"><stop stop-color="#172033"/><stop offset="1" stop-color="red"/></linearGradient>
<circle cx="6" cy="6" r="6" fill="url(#g)"/></svg>"##;
    let png = document(svg, 1.0).unwrap();
    assert!(png.bytes.len() < 600, "{}", png.bytes.len());
}

#[test]
fn broken_svg_is_an_error() {
    let error = document("<svg", 1.0).unwrap_err();
    assert!(
        error.to_string().starts_with("the SVG cannot be drawn: "),
        "{error}"
    );
}

#[test]
fn too_large_is_an_error() {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="2500" height="10"/>"#;
    let error = document(svg, 16.0).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a picture of 40000 x 160 pixels is too large; use at most 32767 pixels a side"
    );
}
