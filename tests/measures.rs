//! The measures of likeness that picture tests use see what they are to see.
#![cfg(feature = "png")]

#[path = "support/picture.rs"]
mod picture;

use picture::{Picture, WHITE};

/// Equal pictures, and one moved by a pixel: the measures see the difference.
#[test]
fn measures_see_a_difference() {
    let svg = |x: f32| {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">
            <circle cx="{x}" cy="5" r="4"/></svg>"#
        )
    };
    let one = Picture::drawn(&svg(8.0), 2.0, WHITE);
    let moved = Picture::drawn(&svg(9.0), 2.0, WHITE);
    assert_eq!((one.width, one.height), (40, 20));
    assert_eq!(one.mean_difference(&one), 0.0);
    assert_eq!(one.ssim(&one), 1.0);
    // 2 pixels of 16 rows change sides on the left and as many on the right.
    let off = one.mean_difference(&moved);
    assert!((off - 100.0 * 64.0 / 800.0).abs() < 1.0, "{off}");
    assert!(one.ssim(&moved) < 0.9, "{}", one.ssim(&moved));
    assert_eq!(one.max_difference(&moved), 255);
    assert_eq!(
        one.part(4, 0, 20, 20)
            .mean_difference(&moved.part(6, 0, 20, 20)),
        0.0
    );
    assert_eq!(Picture::read(&one.file(), WHITE).pixels, one.pixels);
}
