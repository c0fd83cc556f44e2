//! The positions of everything, read from the SVG.

use hf_signin::badge::{Badge, Direction, Logo, Shape, Size, Svg, Theme};
use roxmltree::Document;

/// The numbers of one drawing, in px.
#[derive(Debug, PartialEq)]
struct Numbers {
    /// x, y, width, height, rx, ry of the outline.
    frame: [f64; 6],
    face: (f64, f64),
    /// Of the mark, px a unit; its face has a radius of 127 units.
    mark_scale: f64,
    text: Option<(f64, f64)>,
    text_scale: f64,
}

fn numbers(svg: &Svg) -> Numbers {
    let document = Document::parse(svg.as_str()).unwrap();
    let rect = document
        .descendants()
        .find(|node| node.has_tag_name("rect"))
        .unwrap();
    let number = |name: &str| rect.attribute(name).map(|value| value.parse().unwrap());
    let [x, y, width, height, rx] =
        ["x", "y", "width", "height", "rx"].map(|name| number(name).unwrap());
    let mut placed = document
        .descendants()
        .filter_map(|node| node.attribute("transform"))
        .map(|transform| {
            let parts: Vec<f64> = transform
                .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
                .filter_map(|part| part.parse().ok())
                .collect();
            ((parts[0], parts[1]), parts[2])
        });
    let (face, mark_scale) = placed.next().unwrap();
    let text = placed.next();
    Numbers {
        frame: [x, y, width, height, rx, number("ry").unwrap_or(rx)],
        face,
        mark_scale,
        text: text.map(|(at, _)| at),
        text_scale: text.map_or(0.0, |(_, scale)| scale),
    }
}

fn drawn(badge: &Badge) -> (Svg, Numbers) {
    let svg = badge.svg().unwrap();
    let numbers = numbers(&svg);
    (svg, numbers)
}

fn light(size: Size) -> Badge {
    Badge::new(size, Theme::Light)
}

fn near(one: f64, other: f64, by: f64, what: &str) {
    assert!(
        (one - other).abs() <= by,
        "{what}: {one} instead of {other}"
    );
}

#[test]
fn official_sizes_follow_the_measured_table() {
    // Outline from and to, corner, face, its radius, label's origin.
    #[rustfmt::skip]
    let table = [
        (Size::Sm, [0.5, 177.441, 0.5, 19.5], (9.58, 9.5), (17.776, 9.689), 4.448, (29.2, 14.125)),
        (Size::Lg, [0.5, 245.171, 0.5, 35.5], (16.22, 17.5), (24.892, 17.617), 6.351, (41.0, 24.0)),
        (Size::Xl, [0.75, 288.55, 0.75, 47.25], (23.27, 23.25), (32.905, 23.205), 6.966, (54.4, 29.5)),
    ];
    for (size, [left, right, top, bottom], corner, face, radius, text) in table {
        let (_, at) = drawn(&light(size));
        let [x, y, width, height, rx, ry] = at.frame;
        near(x, left, 0.01, "left");
        // Ours ends where its own ink does, which the grid of the outlines rounds.
        near(x + width, right, 0.15, "right");
        near(y, top, 0.01, "top");
        near(y + height, bottom, 0.01, "bottom");
        near(rx, corner.0, 0.01, "rx");
        near(ry, corner.1, 0.01, "ry");
        near(at.mark_scale * 127.0, radius, 0.01, "radius");
        assert_eq!((at.face, at.text), (face, Some(text)), "{size}");
    }
}

/// md's outline is 23 px high, a quarter of the way from sm's 19 to lg's 35;
/// all else is a quarter of the way, too.
#[test]
fn md_is_between_its_neighbours() {
    let [sm, md, lg] = [Size::Sm, Size::Md, Size::Lg].map(|size| drawn(&light(size)).1);
    let quarter = |small: f64, large: f64| small + (large - small) / 4.0;
    assert_eq!(md.frame[1] + md.frame[3], 23.5);
    assert_eq!((md.frame[4], md.frame[5]), (11.5, 11.5), "half the height");
    near(md.face.0, quarter(sm.face.0, lg.face.0), 0.001, "face x");
    near(md.face.1, quarter(sm.face.1, lg.face.1), 0.001, "face y");
    near(
        md.mark_scale,
        quarter(sm.mark_scale, lg.mark_scale),
        2e-5,
        "mark",
    );
    let text = [sm, md, lg].map(|at| at.text.unwrap());
    near(text[1].0, quarter(text[0].0, text[2].0), 0.001, "text x");
    near(text[1].1, quarter(text[0].1, text[2].1), 0.001, "baseline");
}

#[test]
fn icon_is_round_or_square() {
    for (size, side) in Size::ALL.iter().copied().zip([24, 28, 36, 48]) {
        for shape in Shape::ALL.iter().copied() {
            let (svg, at) = drawn(&light(size).icon_only(true).shape(shape));
            let [x, _, width, height, rx, ry] = at.frame;
            assert_eq!((svg.width(), svg.height()), (side, side), "{size}");
            assert_eq!(width, height);
            assert_eq!(at.text, None);
            near(at.face.0, x + width / 2.0, 0.1, "face");
            // The hands, which span 2.74 radii of the face.
            let hands = at.mark_scale * 127.0 * 2.74;
            near(hands / width, 0.65, 0.03, "hands");
            match shape {
                Shape::Pill => assert_eq!((rx, ry), (width / 2.0, height / 2.0)),
                _ => assert!(rx == ry && rx > 1.0 && rx < width / 4.0, "{rx} {ry}"),
            }
        }
    }
}

#[test]
fn rectangle_differs_only_in_its_corners() {
    // As wide as the rectangle, which has whole pixels.
    let (pill, rect) = (
        light(Size::Lg).width(246).unwrap(),
        light(Size::Lg).shape(Shape::Rect),
    );
    let (mut pill, rect) = (drawn(&pill).1, drawn(&rect).1);
    assert_eq!((rect.frame[4], rect.frame[5]), (4.375, 4.375));
    (pill.frame[4], pill.frame[5]) = (4.375, 4.375);
    assert_eq!(pill, rect);
}

/// The standard label's ink on lg goes from 0.65 px after its origin to
/// 188.67 px after it.
const INK: (f64, f64) = (0.65, 188.67);

#[test]
fn wide_button_has_its_label_in_the_middle() {
    let (svg, at) = drawn(&light(Size::Lg).width(320).unwrap());
    assert_eq!((svg.width(), svg.height()), (320, 36));
    assert_eq!((at.frame[0], at.frame[2]), (0.5, 319.0));
    assert_eq!(at.face, (24.892, 17.617), "the mark stays at the left end");
    let text = at.text.unwrap().0;
    near(
        text + (INK.0 + INK.1) / 2.0,
        160.0,
        0.1,
        "middle of the label",
    );
}

#[test]
fn barely_wide_button_keeps_label_and_mark_apart() {
    let natural = drawn(&light(Size::Lg)).1;
    let (_, at) = drawn(&light(Size::Lg).width(250).unwrap());
    assert_eq!(at.text, natural.text);
}

#[test]
fn centered_logo_is_beside_the_label() {
    let natural = drawn(&light(Size::Lg)).1;
    let (_, at) = drawn(&light(Size::Lg).width(320).unwrap().logo(Logo::Center));
    let (text, from) = (at.text.unwrap().0, natural.text.unwrap().0);
    near(text - at.face.0, from - natural.face.0, 0.002, "distance");
    let left = at.face.0 - 1.37 * 6.351;
    near((left + text + INK.1) / 2.0, 160.0, 0.1, "middle of both");
    // Without a width there is nothing to choose.
    assert_eq!(drawn(&light(Size::Lg).logo(Logo::Center)).1, natural);
}

#[test]
fn width_has_bounds_and_room_for_the_label() {
    for value in [0, 39, 401] {
        let error = light(Size::Lg).width(value).unwrap_err().to_string();
        let expected = "px is out of range; use one from 40 to 400 px";
        assert_eq!(error, format!("width {value} {expected}"));
    }
    let error = |badge: Badge| badge.svg().unwrap_err().to_string();
    for value in [40, 245] {
        let expected = "px is too small for the label; use at least 246 px";
        assert_eq!(
            error(light(Size::Lg).width(value).unwrap()),
            format!("width {value} {expected}")
        );
    }
    for (size, least) in Size::ALL.iter().copied().zip([178, 195, 246, 290]) {
        assert_eq!(drawn(&light(size).width(least).unwrap()).0.width(), least);
        assert!(light(size).width(least - 1).unwrap().svg().is_err());
        assert_eq!(drawn(&light(size).width(400).unwrap()).0.width(), 400);
    }
    assert_eq!(
        error(light(Size::Xl).icon_only(true).width(60).unwrap()),
        "width 60 px for a badge that shows only the mark, which is 48 px wide; leave the width out"
    );
}

#[test]
fn whole_pixels_and_half_circles_where_nothing_is_official() {
    for size in Size::ALL.iter().copied() {
        for badge in [
            light(size).shape(Shape::Rect),
            light(size).width(333).unwrap(),
            Badge::new(size, Theme::HighContrast),
            light(size).direction(Direction::Rtl),
        ] {
            let (svg, at) = drawn(&badge);
            let [x, y, width, height, rx, ry] = at.frame;
            let right = x + width + x;
            assert_eq!(right, f64::from(svg.width()), "{badge:?}");
            assert_eq!(
                y + height + y,
                f64::from(svg.height()).min(height + 2.0 * y)
            );
            assert_eq!(rx, ry, "{badge:?}");
            assert!(
                rx == height / 2.0 || (rx - height / 8.0).abs() < 0.001,
                "{badge:?}"
            );
        }
    }
}

/// Where the fill's gradient begins and ends, for a frame of width 1.
fn gradient(svg: &Svg) -> (f64, f64) {
    let document = Document::parse(svg.as_str()).unwrap();
    let gradient = document
        .descendants()
        .find(|node| node.has_tag_name("linearGradient"))
        .unwrap();
    let end = |name, default| {
        gradient
            .attribute(name)
            .map_or(default, |x| x.parse().unwrap())
    };
    (end("x1", 0.0), end("x2", 1.0))
}

#[test]
fn gradient_goes_with_a_centred_mark() {
    let (svg, at) = drawn(&light(Size::Lg).width(400).unwrap().logo(Logo::Center));
    let (from, to) = gradient(&svg);
    let moved = at.face.0 - 24.892;
    assert!(moved > 60.0, "{moved}");
    near(from * 399.0, moved, 0.3, "start");
    near((to - from) * 399.0, 244.7, 0.5, "length");
    assert_eq!(
        gradient(&drawn(&light(Size::Lg).width(400).unwrap()).0),
        (0.0, 1.0)
    );
}

#[test]
fn right_to_left_is_the_mirror_image() {
    for badge in [
        light(Size::Lg).width(320).unwrap(),
        light(Size::Xl).width(360).unwrap().logo(Logo::Center),
        light(Size::Sm).shape(Shape::Rect),
    ] {
        let (svg, ltr) = drawn(&badge);
        let (mirror, rtl) = drawn(&badge.clone().direction(Direction::Rtl));
        assert_eq!(svg.width(), mirror.width());
        let width = f64::from(svg.width());
        assert_eq!(rtl.frame, ltr.frame);
        near(rtl.face.0, width - ltr.face.0, 0.002, "face");
        assert_eq!((rtl.face.1, rtl.mark_scale), (ltr.face.1, ltr.mark_scale));
        // The label's ink from start to end, 16 and 4375 of 400 units an em.
        let em = |at: &Numbers| at.text_scale * 400.0;
        let start = ltr.text.unwrap().0 + 0.04 * em(&ltr);
        let end = rtl.text.unwrap().0 + 4375.0 / 400.0 * em(&rtl);
        near(end, width - start, 0.05, "start of the label");
        let (from, to) = gradient(&svg);
        let (mirror_from, mirror_to) = gradient(&mirror);
        near(mirror_from, 1.0 - from, 0.002, "gradient");
        near(mirror_to, 1.0 - to, 0.002, "gradient");
        assert!(mirror.as_str().contains(" direction=\"rtl\""));
        assert!(!svg.as_str().contains("direction"));
        // The mark itself is the same.
        let art = |svg: &Svg| {
            let text = svg.as_str();
            let start = text.find("<ellipse").unwrap();
            text[start..]
                .split("</g><path")
                .next()
                .unwrap()
                .replace(id(text), "")
        };
        assert_eq!(art(&svg), art(&mirror));
    }
}

fn id(svg: &str) -> &str {
    let start = svg.find("<title id=\"").unwrap() + "<title id=\"".len();
    svg[start..].split("-t\"").next().unwrap()
}
