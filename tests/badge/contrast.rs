//! Contrast by the WCAG formula (2.2, relative luminance and contrast ratio).

use hf_signin::badge::{Badge, Outline, Size, Theme};
use roxmltree::{Document, Node};

type Rgb = [f64; 3];

fn colour(hex: &str) -> Rgb {
    let digits = hex.strip_prefix('#').unwrap();
    let full: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&full[at..at + 2], 16).unwrap()) / 255.0)
}

fn luminance(rgb: Rgb) -> f64 {
    let [red, green, blue] = rgb.map(|value| {
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The colours of one drawing: along the fill, of the outline, of the text.
fn colours(theme: Theme) -> (Vec<Rgb>, Rgb, Rgb) {
    let svg = Badge::new(Size::Lg, theme).svg().unwrap();
    let document = Document::parse(svg.as_str()).unwrap();
    let find = |tag: &str| -> Vec<Node<'_, '_>> {
        document
            .descendants()
            .filter(|node| node.has_tag_name(tag))
            .collect()
    };
    let frame = find("rect")[0];
    let text = *find("path").last().unwrap();
    let ends = match find("linearGradient").first() {
        Some(gradient) => gradient
            .children()
            .map(|stop| colour(stop.attribute("stop-color").unwrap()))
            .collect(),
        None => vec![colour(frame.attribute("fill").unwrap()); 2],
    };
    let along = (0..=100)
        .map(|step| f64::from(step) / 100.0)
        .map(|part| [0, 1, 2].map(|i| ends[0][i] + (ends[1][i] - ends[0][i]) * part))
        .collect();
    (
        along,
        colour(frame.attribute("stroke").unwrap()),
        colour(text.attribute("fill").unwrap()),
    )
}

#[test]
fn formula_agrees_with_the_known_ends() {
    assert!((contrast(colour("#fff"), colour("#000")) - 21.0).abs() < 1e-9);
    // WCAG's own example of a grey that just passes 4.5:1 on white.
    assert!((contrast(colour("#767676"), colour("#ffffff")) - 4.54).abs() < 0.01);
}

#[test]
fn text_stands_out_from_the_whole_fill() {
    for theme in [
        Theme::Light,
        Theme::Dark,
        Theme::HighContrast,
        Theme::HighContrastDark,
    ] {
        let (fill, _, text) = colours(theme);
        let least = fill
            .iter()
            .map(|fill| contrast(*fill, text))
            .fold(f64::INFINITY, f64::min);
        assert!(least >= 7.0, "{theme}: {least:.2}:1");
    }
}

#[test]
fn high_contrast_outline_stands_out_from_either_ground() {
    let (_, outline, _) = colours(Theme::HighContrast);
    for ground in ["#FFFFFF", "#0B0F19"] {
        let ratio = contrast(outline, colour(ground));
        assert!(ratio >= 3.0, "{ground}: {ratio:.2}:1");
    }
}

#[test]
fn auto_has_the_colours_of_both() {
    let auto = Badge::new(Size::Lg, Theme::Auto).svg().unwrap();
    let dark = auto
        .as_str()
        .split("<style>@media(prefers-color-scheme:dark){")
        .nth(1)
        .unwrap();
    let rules = dark.split("</style>").next().unwrap();
    assert!(rules.contains("fill:#e6eaf2"), "{rules}");
    assert!(rules.contains("stroke:#141c2e"), "{rules}");
    let (light, _, text) = colours(Theme::Light);
    let (same, _, same_text) = colours(Theme::Auto);
    assert_eq!((light, text), (same, same_text));
}

#[test]
fn high_contrast_dark_outline_stands_out_from_dark_grounds() {
    let (_, outline, _) = colours(Theme::HighContrastDark);
    for ground in ["#000000", "#0B0F19", "#0D1117"] {
        let ratio = contrast(outline, colour(ground));
        assert!(ratio >= 3.0, "{ground}: {ratio:.2}:1");
    }
}

#[test]
fn visible_outline_is_seen_where_the_official_one_is_not() {
    for (theme, grounds) in [
        (Theme::Light, ["#FFFFFF", "#F0F0F0"]),
        (Theme::Dark, ["#0D1117", "#0B0F19"]),
    ] {
        let stroke = |outline| {
            let svg = Badge::new(Size::Lg, theme).outline(outline).svg().unwrap();
            let document = Document::parse(svg.as_str()).unwrap();
            let frame = document
                .descendants()
                .find(|node| node.has_tag_name("rect"));
            colour(frame.unwrap().attribute("stroke").unwrap())
        };
        for ground in grounds.map(colour) {
            assert!(contrast(stroke(Outline::Official), ground) < 1.2);
            assert!(contrast(stroke(Outline::Visible), ground) > 1.4);
        }
    }
}
