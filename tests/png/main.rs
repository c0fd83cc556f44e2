//! Badges as PNG, through the public interface.
#![cfg(feature = "png")]

mod document;
#[path = "../support/picture.rs"]
mod picture;

use hf_signin::badge::{Badge, Size, Theme};
use hf_signin::png::{self, PictureSize, Scale};
use picture::{DARK, Picture, WHITE};

#[test]
fn scale_is_from_a_half_to_16() {
    for (text, value) in [("0.5", 0.5), ("1", 1.0), ("2.0", 2.0), ("16", 16.0)] {
        let scale: Scale = text.parse().unwrap();
        assert_eq!(scale.to_string(), value.to_string());
        assert_eq!(scale, Scale::new(value).unwrap());
    }
    for text in [
        "0", "-1", "-0", "0.49", "16.01", "100000", "NaN", "inf", "-inf", "1e999", "", " 2", "2x",
        "two", "0x2", "2,5",
    ] {
        assert_eq!(
            text.parse::<Scale>().unwrap_err().to_string(),
            format!("scale {text:?} is not a number from 0.5 to 16")
        );
    }
    for value in [0.0, -2.0, f64::NAN, f64::INFINITY, 100_000.0, 0.499_999] {
        assert_eq!(
            Scale::new(value).unwrap_err().to_string(),
            format!("scale \"{value}\" is not a number from 0.5 to 16")
        );
    }
}

#[test]
fn picture_has_the_size_asked_for() {
    for size in Size::ALL.iter().copied() {
        for theme in [Theme::Light, Theme::Dark] {
            let svg = Badge::new(size, theme).svg().unwrap();
            let one = png::render(&svg, Scale::ONE).unwrap();
            assert_eq!((one.width, one.height), (svg.width(), svg.height()));
            let three = png::render(&svg, PictureSize::Height(3 * svg.height())).unwrap();
            assert_eq!(three.width, 3 * svg.width());
            assert!(three == png::render(&svg, Scale::new(3.0).unwrap()).unwrap());
        }
    }
}

#[test]
fn sides_round_to_the_nearest_pixel() {
    let svg = Badge::new(Size::Sm, Theme::Dark).svg().unwrap();
    for (scale, sides) in [(0.5, (89, 11)), (1.25, (223, 26)), (8.0, (1424, 168))] {
        let png = png::render(&svg, Scale::new(scale).unwrap()).unwrap();
        assert_eq!((png.width, png.height), sides);
    }
    let png = png::render(&svg, PictureSize::Height(11)).unwrap();
    assert_eq!((png.width, png.height), (93, 11));
}

#[test]
fn lg_at_4x_is_at_most_11_200_bytes() {
    for theme in [Theme::Light, Theme::Dark] {
        let svg = Badge::new(Size::Lg, theme).svg().unwrap();
        let png = png::render(&svg, Scale::new(4.0).unwrap()).unwrap();
        assert!(png.bytes.len() <= 11_200, "{theme}: {png:?}");
    }
}

#[test]
fn theme_auto_is_refused_with_the_reason() {
    let svg = Badge::new(Size::Sm, Theme::Auto).svg().unwrap();
    let error = png::render(&svg, Scale::ONE).unwrap_err();
    assert_eq!(
        error.to_string(),
        "theme \"auto\" follows the page's color scheme, and a PNG has one set of colors; \
         use light or dark, or SVG"
    );
}

#[test]
fn height_out_of_range_is_refused() {
    let svg = Badge::new(Size::Lg, Theme::Light).svg().unwrap();
    for value in [0, 17, 577, u32::MAX] {
        let error = png::render(&svg, PictureSize::Height(value)).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "height {value} is out of range; for this badge, use one from 18 to 576 pixels"
            )
        );
    }
    assert_eq!(
        png::render(&svg, PictureSize::Height(18)).unwrap().width,
        123
    );
}

/// The palette cannot be told from the drawing, on a light page or a dark one.
#[test]
fn png_looks_like_the_svg() {
    for size in Size::ALL.iter().copied() {
        for theme in [Theme::Light, Theme::Dark, Theme::HighContrast] {
            let svg = Badge::new(size, theme).svg().unwrap();
            // The sizes differ in little but size: one is enough where it takes long.
            let scales: &[f64] = match size {
                Size::Lg => &[1.0, 4.0],
                Size::Sm => &[1.0, 2.0],
                _ => &[1.0],
            };
            for &scale in scales {
                let png = png::render(&svg, Scale::new(scale).unwrap()).unwrap();
                for ground in [WHITE, DARK] {
                    let mut drawn = Picture::drawn(svg.as_str(), scale as f32, ground);
                    let mut read = Picture::read(&png.bytes, ground);
                    if size == Size::Sm && scale <= 1.0 {
                        // Its mark is another, which a test of its own looks at.
                        let (left, width) = (26, drawn.width - 26);
                        drawn = drawn.part(left, 0, width, drawn.height);
                        read = read.part(left, 0, width, read.height);
                    }
                    let (max, mean) = (drawn.max_difference(&read), drawn.mean_difference(&read));
                    assert!(max <= 4, "{size} {theme} at {scale}: off by {max}");
                    assert!(mean <= 0.03, "{size} {theme} at {scale}: {mean} %");
                }
            }
        }
    }
}
