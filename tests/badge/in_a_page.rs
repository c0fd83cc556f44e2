//! Badges in somebody's page.

use hf_signin::badge::{Badge, Size, Svg, Theme};
use roxmltree::Document;

fn lg(theme: Theme) -> Badge {
    Badge::new(Size::Lg, theme)
}

/// A page that hides the first of two equal badges hides the gradients that
/// the other one refers to; and a renderer that reads no gradients, such as
/// ImageMagick's own, paints with the fill of the group.
#[test]
fn fill_has_a_colour_under_its_gradient() {
    for (theme, colour) in [
        (Theme::Light, "#fff"),
        (Theme::Dark, "#0b0f19"),
        (Theme::Auto, "#fff"),
    ] {
        let svg = lg(theme).svg().unwrap();
        let document = Document::parse(svg.as_str()).unwrap();
        let frame = document
            .descendants()
            .find(|node| node.has_tag_name("rect"));
        let fill = frame.unwrap().attribute("fill").unwrap();
        assert!(
            fill.starts_with("url(#") && fill.ends_with(&format!(") {colour}")),
            "{fill}"
        );
        let group = frame.unwrap().parent().unwrap();
        assert_eq!(group.attribute("fill"), Some(colour));
        assert!(
            group
                .children()
                .any(|node| node.has_tag_name("linearGradient"))
        );
    }
}

/// Seven layers of two levels each darken a dark ground by a level more in
/// browsers than elsewhere.
#[test]
fn dark_badges_have_no_shadow() {
    for theme in [Theme::Dark, Theme::HighContrastDark] {
        for badge in [lg(theme), lg(theme).icon_only(true), lg(theme).inline(true)] {
            assert!(
                !badge.svg().unwrap().as_str().contains("<ellipse"),
                "{theme}"
            );
        }
    }
    let auto = lg(Theme::Auto).svg().unwrap();
    let style = auto.style().unwrap();
    let id = style
        .split("{.")
        .nth(1)
        .unwrap()
        .split("-b")
        .next()
        .unwrap();
    assert!(
        auto.as_str()
            .contains(&format!("<g class=\"{id}-s\" fill=\"#ccc\""))
    );
    for rule in [
        format!(".{id}-s,.{id}-w{{display:none}}"),
        format!("html .{id}-s *{{fill:light-dark(#ccc,#0000)}}"),
    ] {
        assert!(style.contains(&rule), "{rule}: {style}");
    }
}

#[test]
fn id_prefix_is_before_every_name() {
    for badge in [
        lg(Theme::Dark),
        lg(Theme::Auto),
        lg(Theme::Light).inline(true),
    ] {
        let plain = badge.svg().unwrap();
        let prefixed = badge.clone().id_prefix("nav-").unwrap().svg().unwrap();
        let id = plain.as_str().split("<title id=\"").nth(1).unwrap();
        let id = id.split("-t\"").next().unwrap();
        let expected = plain.as_str().replace(id, &format!("nav-{id}"));
        assert_eq!(prefixed.as_str(), expected);
        assert_eq!(
            badge.file_stem(),
            badge.clone().id_prefix("nav-").unwrap().file_stem()
        );
    }
}

#[test]
fn id_prefix_is_a_name() {
    for wrong in [
        "1a",
        "-a",
        "a b",
        "a\"",
        "a.b",
        "é",
        "_",
        "a)",
        &"a".repeat(65),
    ] {
        let error = lg(Theme::Light).id_prefix(wrong).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "no id can begin with {wrong:?}; use a letter, then letters, digits, - and _, at \
                 most 64 characters"
            )
        );
    }
    for right in ["a", "A-_9", &"a".repeat(64)] {
        assert!(lg(Theme::Light).id_prefix(right).unwrap().svg().is_ok());
    }
}

/// The rules of a style sheet's block that begins with `start`.
fn block<'a>(style: &'a str, start: &str) -> &'a str {
    let rest = style
        .split(start)
        .nth(1)
        .unwrap_or_else(|| panic!("{start}: {style}"));
    rest.split("}}").next().unwrap()
}

fn is_adaptive(svg: &Svg) -> bool {
    svg.as_str().contains("@media(prefers-color-scheme:dark)")
}

#[test]
fn auto_follows_the_page_and_its_reader() {
    let svg = lg(Theme::Auto).svg().unwrap();
    assert!(is_adaptive(&svg));
    let style = svg.style().unwrap();
    let supports = block(style, "@supports(color:light-dark(#000,#fff)){");
    for rule in [
        "light-dark(#fff,#0b0f19)",
        "light-dark(#efefef,#141c2e)",
        "light-dark(#2c3236,#e6eaf2)",
        "light-dark(#f5f9fa,#172033)",
        "html .",
    ] {
        assert!(supports.contains(rule), "{rule}: {supports}");
    }
    assert!(block(style, "@media(prefers-contrast:more){").contains("light-dark(#6c7278,#5b6785)"));
    let forced = block(style, "@media(forced-colors:active){");
    assert!(
        forced.contains("fill:ButtonFace;stroke:ButtonText"),
        "{forced}"
    );
    assert!(forced.contains("{fill:ButtonText"), "{forced}");
    for theme in [Theme::Light, Theme::Dark, Theme::HighContrast] {
        assert_eq!(lg(theme).svg().unwrap().style(), None);
    }
}

#[test]
fn inline_keeps_its_shape_and_colours() {
    for theme in Theme::ALL.iter().copied() {
        let svg = lg(theme).inline(true).svg().unwrap();
        let style = svg.style().unwrap();
        assert!(style.contains("max-width:100%;flex:none"), "{style}");
        assert!(style.contains("width:246px;height:auto"), "{style}");
        assert!(style.contains("@media(forced-colors:active)"), "{style}");
        assert!(style.contains("@media(prefers-contrast:more)"), "{style}");
        assert_eq!(is_adaptive(&svg), theme == Theme::Auto);
        // A policy's hash is that of the text between the tags.
        assert!(svg.as_str().contains(&format!("<style>{style}</style>")));
    }
}

#[cfg(feature = "png")]
#[test]
fn smallest_pictures_have_a_mark_of_their_own() {
    use hf_signin::png::{self, Scale};

    let bytes = |badge: &Badge, scale| {
        let svg = badge.svg().unwrap();
        png::render(&svg, Scale::new(scale).unwrap()).unwrap()
    };
    // At a hair more than scale 1 the drawing is the other, at the same size.
    let differs = |badge: Badge| {
        let (small, usual) = (bytes(&badge, 1.0), bytes(&badge, 1.000_001));
        assert_eq!((small.width, small.height), (usual.width, usual.height));
        pixels(&small.bytes) != pixels(&usual.bytes)
    };
    assert!(differs(Badge::new(Size::Sm, Theme::Light)));
    assert!(differs(
        Badge::new(Size::Sm, Theme::Dark).width(300).unwrap()
    ));
    assert!(!differs(Badge::new(Size::Md, Theme::Light).icon_only(true)));
    assert!(!differs(Badge::new(Size::Md, Theme::Light)));
    assert!(!differs(lg(Theme::Light)));
}

/// Two pixels in the row of the eyes are as dark as the eyes are, and between
/// them is the face.
#[cfg(feature = "png")]
#[test]
fn smallest_pictures_have_dark_eyes() {
    use hf_signin::png::{self, Scale};

    for badge in [
        Badge::new(Size::Sm, Theme::Light),
        Badge::new(Size::Sm, Theme::Dark),
        Badge::new(Size::Sm, Theme::Light).width(301).unwrap(),
        Badge::new(Size::Sm, Theme::Light).icon_only(true),
        Badge::new(Size::Sm, Theme::Dark).icon_only(true),
    ] {
        let svg = badge.svg().unwrap();
        let place = svg.as_str().split("transform=\"translate(").nth(1).unwrap();
        let place: Vec<f64> = place.split([' ', ')', '(']).flat_map(str::parse).collect();
        let (x, y, unit) = (place[0], place[1], place[2]);
        let picture = png::render(&svg, Scale::new(1.0).unwrap()).unwrap();
        let (data, width) = (pixels(&picture.bytes), picture.width as usize);
        let brightness = |x: f64, y: f64| {
            let at = (y as usize * width + x as usize) * 4;
            data[at..at + 3].iter().map(|c| u32::from(*c)).sum::<u32>() / 3
        };
        let row = y - 37.0 * unit;
        for side in [-48.5, 48.5] {
            let eye = brightness(x + side * unit, row);
            assert!(eye < 70, "{}: {eye}", badge.file_stem());
        }
        let between = brightness(x, row);
        assert!(between > 130, "{}: {between}", badge.file_stem());
    }
}

#[cfg(feature = "png")]
fn pixels(file: &[u8]) -> Vec<u8> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut data).unwrap();
    data
}
