use super::shaping::{PositionedGlyph, shape};
use super::*;

const ARABIC: &[u8] = include_bytes!("../../../tests/fonts/arabic.ttf");
const HEBREW: &[u8] = include_bytes!("../../../tests/fonts/hebrew.ttf");

fn fonts(own: Option<&[u8]>) -> Vec<Font> {
    let own = own.map(|bytes| Font::new(bytes, 0).unwrap());
    Font::embedded().into_iter().chain(own).collect()
}

fn shaped(text: &str, own: Option<&[u8]>) -> Vec<PositionedGlyph> {
    shape(text, &fonts(own), Label::new(text).unwrap().is_rtl(), None).unwrap()
}

type Glyphs = &'static [(u32, i32, i32)];

/// What HarfBuzz 15.0 makes of some texts, in units of fonts of 1000 to the
/// em: glyph, x and y. Kerning (To, AV), ligatures (ff, ft), marks put
/// together and placed, fractions, joined Arabic letters, right to left.
#[rustfmt::skip]
const HARFBUZZ: [(&str, &[u8], Glyphs); 10] = [
    ("Sign in with Hugging Face", &[], &[
        (20, 0, 0), (36, 545, 0), (34, 807, 0), (41, 1327, 0), (1, 1887, 0), (36, 2087, 0),
        (41, 2349, 0), (1, 2909, 0), (50, 3109, 0), (36, 3857, 0), (47, 4119, 0), (35, 4480, 0),
        (1, 5038, 0), (9, 5238, 0), (48, 5901, 0), (34, 6457, 0), (34, 6977, 0), (36, 7497, 0),
        (41, 7759, 0), (34, 8319, 0), (1, 8839, 0), (7, 9039, 0), (28, 9513, 0), (30, 10029, 0),
        (32, 10467, 0),
    ]),
    ("To AV Va", &[], &[
        (21, 0, 0), (42, 475, 0), (1, 1024, 0), (2, 1224, 0), (23, 1766, 0), (1, 2302, 0),
        (23, 2502, 0), (28, 3009, 0),
    ]),
    ("Staff left off", &[], &[
        (20, 0, 0), (47, 519, 0), (28, 859, 0), (679, 1375, 0), (1, 1993, 0), (39, 2193, 0),
        (32, 2464, 0), (682, 2967, 0), (1, 3609, 0), (42, 3809, 0), (679, 4354, 0),
    ]),
    ("Đăng nhập bằng", &[], &[
        (99, 0, 0), (328, 645, 0), (41, 1161, 0), (34, 1721, 0), (1, 2241, 0), (41, 2441, 0),
        (35, 3001, 0), (340, 3559, 0), (43, 4075, 0), (1, 4639, 0), (29, 4839, 0), (342, 5390, 0),
        (41, 5906, 0), (34, 6466, 0),
    ]),
    ("Вход Ѓе", &[], &[
        (1022, 0, 0), (1119, 587, 0), (1112, 1046, 0), (1102, 1595, 0), (1, 2154, 0),
        (1055, 2354, 0), (1103, 2768, 0),
    ]),
    ("Σύνδεση Ἀρχή", &[], &[
        (707, 0, 0), (763, 534, 0), (736, 1045, 0), (727, 1532, 0), (728, 2072, 0),
        (741, 2516, 0), (730, 3076, 0), (1, 3628, 0), (768, 3828, 0), (740, 4458, 0),
        (745, 4995, 0), (759, 5489, 0),
    ]),
    ("e\u{323}\u{302}x\u{301}", &[], &[
        (385, 0, 0), (51, 495, 0), (1426, 735, 0),
    ]),
    ("1\u{2044}2", &[], &[
        (1203, 0, 0), (1360, 513, 0), (1204, 604, 0),
    ]),
    ("تسجيل الدخول", ARABIC, &[
        (22, 0, 0), (35, 724, 0), (38, 1308, -53), (15, 1228, 0), (17, 1842, 0), (26, 2398, 0),
        (2, 2681, 0), (1, 2941, 0), (23, 3201, 0), (41, 4014, -5), (9, 3969, 0), (40, 4550, 3),
        (14, 4364, 0), (20, 5012, 0), (39, 5968, -15), (11, 5967, 0),
    ]),
    ("התחברות", HEBREW, &[
        (8, 0, 0), (9, 709, 0), (6, 1034, 0), (2, 1555, 0), (5, 2142, 0), (8, 2821, 0),
        (4, 3530, 0),
    ]),
];

#[test]
fn shaped_as_harfbuzz_does() {
    for (text, own, expected) in HARFBUZZ {
        let glyphs = shaped(text, (!own.is_empty()).then_some(own));
        let units = |em: f64| (em * 1000.0).round() as i32;
        let ours: Vec<_> = glyphs
            .iter()
            .map(|glyph| (glyph.glyph, units(glyph.x), units(glyph.y)))
            .collect();
        assert_eq!(ours, expected, "{text}");
    }
}

#[test]
fn arabic_letters_join_from_right_to_left() {
    let text = "تسجيل";
    let glyphs = shaped(text, Some(ARABIC));
    let clusters: Vec<usize> = glyphs.iter().map(|glyph| glyph.cluster).collect();
    let mut expected = clusters.clone();
    expected.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(clusters, expected, "the first letter is rightmost");
    // Joined letters are other glyphs than isolated ones.
    for glyph in glyphs.iter().filter(|glyph| glyph.y == 0.0) {
        let Some(letter) = text[glyph.cluster..].chars().next() else {
            continue;
        };
        let alone = shaped(&letter.to_string(), Some(ARABIC));
        assert!(
            !alone.iter().any(|alone| alone.glyph == glyph.glyph),
            "{letter} is drawn as an isolated letter"
        );
    }
}

#[test]
fn directions_mix() {
    // A left-to-right line: the name first, the Hebrew after it, itself from
    // right to left.
    let text = "Hugging Face עם";
    let glyphs = shaped(text, Some(HEBREW));
    let order: String = glyphs
        .iter()
        .filter_map(|glyph| text[glyph.cluster..].chars().next())
        .collect();
    assert_eq!(order, "Hugging Face םע");
    // A right-to-left line, begun by Hebrew.
    let text = "עם Hugging Face";
    let order: String = shaped(text, Some(HEBREW))
        .iter()
        .filter_map(|glyph| text[glyph.cluster..].chars().next())
        .collect();
    assert_eq!(order, "Hugging Face םע");
    // Glyphs never go back.
    assert!(glyphs.windows(2).all(|pair| pair[0].x <= pair[1].x));
}

#[test]
fn embedded_font_comes_first() {
    let glyphs = shaped("Hugging Face עם", Some(HEBREW));
    let fonts: Vec<usize> = glyphs.iter().map(|glyph| glyph.font).collect();
    assert_eq!(fonts, [[0; 13].as_slice(), &[1; 2]].concat());
}

/// Rounding each glyph leaves no more than half a unit at
/// either end of the line, however long it is.
#[test]
fn nothing_drifts_along_the_line() {
    let ink = |text: &str| Label::new(text).unwrap().drawn(false).unwrap().ink;
    let one = ink("w");
    for count in [2, 10, 100] {
        let text = "w".repeat(count);
        let last = shaped(&text, None).last().unwrap().x * f64::from(LabelPath::UNITS_PER_EM);
        let (left, right) = ink(&text);
        assert_eq!(left, one.0);
        let drift = f64::from(right - one.1) - last;
        assert!(drift.abs() <= 0.5, "{count} letters: {drift} units");
    }
}

/// The script that makes the font writes its digest beside it.
#[test]
fn embedded_font_is_the_one_that_the_script_made() {
    let digest = crate::digest::sha256(font::EMBEDDED.bytes().unwrap(), 32);
    let sums = include_str!("../../../assets/fonts/sha256sums.txt");
    assert!(sums.contains(&format!("{digest}  label-semibold.ttf\n")));
}

/// Where the font's curves flow into each other half way between their control
/// points, so do ours, exactly, and no further off than rounding takes them.
#[test]
fn curves_stay_smooth_on_the_grid() {
    use super::contour::PathSegment;
    use harfrust::font::glyph::outline::PathElement;

    let font = Font::embedded().unwrap();
    let scale = f64::from(LabelPath::UNITS_PER_EM) / 1000.0;
    let (mut smooth, mut others) = (0, 0);
    for character in ('!'..='~').chain('а'..='я') {
        let glyph = font.font.charmap().map_unicode(character).unwrap();
        let path = font.outline(glyph.to_u32()).unwrap();
        let quads = path.windows(2).filter_map(|pair| match *pair {
            [
                PathElement::QuadTo { cx0, cy0, x, y },
                PathElement::QuadTo {
                    cx0: bx, cy0: by, ..
                },
            ] if 2.0 * x == cx0 + bx && 2.0 * y == cy0 + by => Some((x, y)),
            _ => None,
        });
        let middles: Vec<(f64, f64)> = quads
            .map(|(x, y)| (f64::from(x) * scale, -f64::from(y) * scale))
            .collect();
        let mut ours = Vec::new();
        for contour in super::grid::contours(&path, scale) {
            for pair in contour.segments.windows(2) {
                if let [PathSegment::Quad(a, m), PathSegment::Quad(b, _)] = *pair
                    && (2 * m.x, 2 * m.y) == (a.x + b.x, a.y + b.y)
                {
                    ours.push((f64::from(m.x), f64::from(m.y)));
                }
            }
        }
        for (x, y) in middles {
            let near = ours.iter().any(|our| (our.0 - x).hypot(our.1 - y) <= 1.5);
            if near {
                smooth += 1
            } else {
                others += 1;
            }
        }
    }
    // A curve that is all but straight becomes a line, which has no such point.
    assert!(smooth > 500 && others < smooth / 30, "{smooth}, {others}");
}
