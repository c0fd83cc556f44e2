//! A strict sanitizer, which keeps only the plainest of SVG, leaves the
//! badges drawing the same.

use ammonia::Builder;
use hf_signin::badge::{Badge, Shape, Size, Theme};

use crate::eight;
use crate::picture::{Picture, WHITE};

const TAGS: [&str; 10] = [
    "svg",
    "title",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "stop",
    "linearGradient",
    "radialGradient",
];
const ATTRIBUTES: [&str; 31] = [
    "xmlns",
    "width",
    "height",
    "viewBox",
    "role",
    "aria-labelledby",
    "id",
    "x",
    "y",
    "rx",
    "ry",
    "cx",
    "cy",
    "r",
    "d",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-linejoin",
    "stroke-linecap",
    "transform",
    "offset",
    "stop-color",
    "stop-opacity",
    "opacity",
    "fill-opacity",
    "x1",
    "x2",
    "y1",
    "y2",
    "gradientUnits",
];

fn sanitized(svg: &str) -> String {
    Builder::empty()
        .add_tags(TAGS)
        .add_generic_attributes(ATTRIBUTES)
        .clean(svg)
        .to_string()
}

#[test]
fn sanitizer_is_one() {
    let clean = sanitized(
        "<svg viewBox='0 0 1 1' onload='x()'><script>x()</script><path d='M0 0' style='x'/></svg>",
    );
    assert_eq!(
        clean,
        "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path></svg>"
    );
}

#[test]
fn eight_draw_the_same_after_a_sanitizer() {
    let more = [
        Badge::new(Size::Lg, Theme::HighContrast).shape(Shape::Rect),
        Badge::new(Size::Xl, Theme::Dark).icon_only(true),
    ]
    .map(|badge| ("more".to_owned(), badge.svg().unwrap()));
    for (name, svg) in eight().into_iter().chain(more) {
        let clean = sanitized(svg.as_str());
        let [before, after] = [svg.as_str(), &clean].map(|svg| Picture::drawn(svg, 2.0, WHITE));
        assert_eq!(before.max_difference(&after), 0, "{name}");
        for kept in ["role=\"img\"", "aria-labelledby=", "<title id="] {
            assert!(clean.contains(kept), "{name}: {kept}");
        }
    }
}

/// Without its style sheet, auto is the light badge.
#[test]
fn auto_draws_light_after_a_sanitizer() {
    let [auto, light] = [Theme::Auto, Theme::Light]
        .map(|theme| Badge::new(Size::Lg, theme).svg().unwrap())
        .map(|svg| Picture::drawn(&sanitized(svg.as_str()), 2.0, WHITE));
    assert_eq!(auto.max_difference(&light), 0);
}
