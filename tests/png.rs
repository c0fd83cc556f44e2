//! Badges as PNG, through the public interface.
#![cfg(feature = "png")]

use hf_signin::badge::{Badge, Size, Theme};
use hf_signin::png::{self, Height, Scale};

#[test]
fn scale_is_from_a_half_to_16() {
    for (text, value) in [("0.5", 0.5), ("1", 1.0), ("2.0", 2.0), ("16", 16.0)] {
        let scale: Scale = text.parse().unwrap();
        assert_eq!(scale.get(), value);
        assert_eq!(scale, Scale::new(value).unwrap());
    }
    for text in [
        "0", "-1", "-0", "0.49", "16.01", "100000", "NaN", "inf", "-inf", "1e999", "", " 2", "2x",
        "two", "0x2", "2,5",
    ] {
        assert_eq!(
            text.parse::<Scale>().unwrap_err().to_string(),
            format!("scale {text:?}: must be a number from 0.5 to 16")
        );
    }
    for value in [0.0, -2.0, f64::NAN, f64::INFINITY, 100_000.0, 0.499_999] {
        assert_eq!(
            Scale::new(value).unwrap_err().to_string(),
            format!("scale \"{value}\": must be a number from 0.5 to 16")
        );
    }
}

#[test]
fn scale_names_files() {
    let suffix = |text: &str| text.parse::<Scale>().unwrap().suffix();
    assert_eq!(suffix("1"), "");
    assert_eq!(suffix("1.0"), "");
    assert_eq!(suffix("2"), "@2x");
    assert_eq!(suffix("1.50"), "@1.5x");
}

#[test]
fn picture_has_the_size_asked_for() {
    for size in Size::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            let svg = Badge::new(size, theme).svg().unwrap();
            let one = png::render(&svg, Scale::ONE).unwrap();
            assert_eq!((one.width(), one.height()), (svg.width(), svg.height()));
            let three = png::render(&svg, Height(3 * svg.height())).unwrap();
            assert_eq!(three.width(), 3 * svg.width());
            assert!(three == png::render(&svg, Scale::new(3.0).unwrap()).unwrap());
        }
    }
}

#[test]
fn lg_at_4x_is_at_most_14_000_bytes() {
    for theme in [Theme::Light, Theme::Dark] {
        let svg = Badge::new(Size::Lg, theme).svg().unwrap();
        let png = png::render(&svg, Scale::new(4.0).unwrap()).unwrap();
        assert!(png.bytes().len() <= 14_000, "{theme}: {png:?}");
    }
}
