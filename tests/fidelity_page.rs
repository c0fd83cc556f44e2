//! docs/fidelity.md with its pictures and figures, made again and compared.
//!
//! To write them needs the official files, which lie beside the repository; where
//! they are not, the page stays as it is and this test skips aloud.
#![cfg(feature = "png")]

#[path = "support/picture.rs"]
mod picture;
#[path = "support/renew.rs"]
mod renew;
#[path = "support/tools.rs"]
mod tools;

use std::fs;
use std::path::{Path, PathBuf};

use hf_signin::badge::{Badge, Size, Theme};
use picture::{DARK, Picture, WHITE};

const SCALE: usize = 4;
const OFFICIAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reference");
const START: &str = "<!-- figures: made by tests/fidelity_page.rs -->\n";
const END: &str = "<!-- end of figures -->\n";

/// How much a difference is enlarged so that it can be seen.
const ENLARGED: u8 = 4;

fn docs(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(name)
}

fn ours(size: Size, theme: Theme) -> String {
    let svg = Badge::new(size, theme).svg().unwrap();
    svg.as_str().to_owned()
}

fn official(size: Size) -> Option<String> {
    fs::read_to_string(format!("{OFFICIAL}/sign-in-with-huggingface-{size}.svg")).ok()
}

/// The official badge and ours at 4x on white.
fn pair(size: Size) -> Option<(Picture, Picture)> {
    let Some(official) = official(size) else {
        tools::skip(&format!("the official {size} badge"));
        return None;
    };
    let drawn = |svg: &str| Picture::drawn(svg, SCALE as f32, WHITE);
    Some((drawn(&official), drawn(&ours(size, Theme::Light))))
}

/// Where the mark is, in px: left, top and side.
fn mark(size: Size) -> (f32, f32, f32) {
    match size {
        // 1.097 times the lg's, about the mark's centre there.
        Size::Xl => (23.2, 13.8, 19.75),
        _ => (16.0, 9.0, 18.0),
    }
}

fn figures(pairs: &[(Size, (Picture, Picture))]) -> String {
    let mut text = String::from(
        "| | whole badge: mean difference, SSIM | mark alone: mean difference, SSIM |\n|---|---|---|\n",
    );
    for (size, (official, ours)) in pairs {
        let (left, top, side) = mark(*size);
        let at = |px: f32| (px * SCALE as f32).round() as usize;
        let mark = |picture: &Picture| picture.part(at(left), at(top), at(side), at(side));
        let (official_mark, our_mark) = (mark(official), mark(ours));
        text += &format!(
            "| {size} | {:.2} %, {:.3} | {:.2} %, {:.3} |\n",
            official.mean_difference(ours),
            official.ssim(ours),
            official_mark.mean_difference(&our_mark),
            official_mark.ssim(&our_mark),
        );
    }
    text
}

/// The pictures one above the other, with a margin of `gap` pixels.
fn stacked(pictures: &[Picture], gap: usize, ground: [u8; 3]) -> Picture {
    let width = pictures.iter().map(|one| one.width).max().unwrap() + 2 * gap;
    let mut pixels = Vec::new();
    for picture in pictures {
        pixels.resize(pixels.len() + gap * width, ground);
        for row in picture.pixels.chunks(picture.width) {
            let end = pixels.len() + width;
            pixels.resize(pixels.len() + gap, ground);
            pixels.extend_from_slice(row);
            pixels.resize(end, ground);
        }
    }
    pixels.resize(pixels.len() + gap * width, ground);
    Picture {
        width,
        height: pixels.len() / width,
        pixels,
    }
}

/// Black where the two are the same.
fn difference(one: &Picture, other: &Picture) -> Picture {
    let off = |a: [u8; 3], b: [u8; 3]| {
        let channel = |i: usize| a[i].abs_diff(b[i]).saturating_mul(ENLARGED);
        [channel(0), channel(1), channel(2)]
    };
    let pixels = one.pixels.iter().zip(&other.pixels);
    Picture {
        width: one.width,
        height: one.height,
        pixels: pixels.map(|(&a, &b)| off(a, b)).collect(),
    }
}

/// Each pixel as a square of `times` pixels.
fn enlarged(picture: &Picture, times: usize) -> Picture {
    let row = |row: &[[u8; 3]]| -> Vec<[u8; 3]> {
        row.iter().flat_map(|&pixel| vec![pixel; times]).collect()
    };
    Picture {
        width: picture.width * times,
        height: picture.height * times,
        pixels: picture
            .pixels
            .chunks(picture.width)
            .flat_map(|pixels| row(pixels).repeat(times))
            .collect(),
    }
}

fn beside(left: &Picture, right: &Picture) -> Picture {
    let rows = left
        .pixels
        .chunks(left.width)
        .zip(right.pixels.chunks(right.width));
    Picture {
        width: left.width + right.width,
        height: left.height,
        pixels: rows.flat_map(|(a, b)| [a, b].concat()).collect(),
    }
}

/// What a normal screen shows, at its own size and with its pixels enlarged.
fn sm_at_1x() -> Picture {
    let column = |theme, ground| {
        let one = Picture::drawn(&ours(Size::Sm, theme), 1.0, ground);
        stacked(&[one.clone(), enlarged(&one, 3)], 24, ground)
    };
    beside(&column(Theme::Light, WHITE), &column(Theme::Dark, DARK))
}

/// The official lg's mark and ours beside it, at 20x.
fn marks() -> Picture {
    let (left, top, side) = mark(Size::Lg);
    let at = |px: f32| (px * 20.0) as usize;
    let mark = |svg: &str| {
        let badge = Picture::drawn(svg, 20.0, WHITE);
        badge.part(at(left), at(top), at(side), at(side))
    };
    beside(
        &mark(&official(Size::Lg).unwrap()),
        &mark(&ours(Size::Lg, Theme::Light)),
    )
}

#[test]
fn page_is_up_to_date() {
    let mut pairs = Vec::new();
    for size in [Size::Lg, Size::Xl] {
        let Some(pair) = pair(size) else { return };
        pairs.push((size, pair));
    }
    let (_, (official, ours)) = &pairs[0];
    let both = [official.clone(), ours.clone(), difference(official, ours)];
    let pictures = [
        ("fidelity-lg.png", stacked(&both, 32, WHITE)),
        ("fidelity-mark.png", marks()),
        ("fidelity-sm.png", sm_at_1x()),
    ];
    let page = fs::read_to_string(docs("fidelity.md")).unwrap();
    let (before, rest) = page.split_once(START).expect("where figures start");
    let (_, after) = rest.split_once(END).expect("where figures end");
    let renewed = format!("{before}{START}{}{END}{after}", figures(&pairs));

    if renew::is_wanted() {
        fs::write(docs("fidelity.md"), renewed).unwrap();
        for (name, picture) in pictures {
            fs::write(docs(name), picture.file()).unwrap();
        }
        return;
    }
    let hint = "run `just renew`";
    assert_eq!(page, renewed, "docs/fidelity.md: {hint}");
    for (name, picture) in pictures {
        let committed = Picture::read(&fs::read(docs(name)).unwrap(), WHITE);
        let size = (committed.width, committed.height);
        assert_eq!(size, (picture.width, picture.height), "docs/{name}: {hint}");
        let max = committed.max_difference(&picture);
        // Another processor may round a blend the other way.
        let bound = 2 * ENLARGED;
        assert!(max <= bound, "docs/{name} is off by {max}: {hint}");
    }
}

/// Every picture that the page shows is there.
#[test]
fn pictures_are_there() {
    let page = fs::read_to_string(docs("fidelity.md")).unwrap();
    let mut shown = 0;
    for part in page.split("](").skip(1) {
        let target = part.split(')').next().unwrap();
        if target.ends_with(".png") {
            assert!(docs(target).is_file(), "docs/{target}");
            shown += 1;
        }
    }
    assert_eq!(shown, 3);
}
