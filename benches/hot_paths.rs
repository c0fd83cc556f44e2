//! Instructions that the hot paths take, counted by callgrind, so that no busy
//! machine disturbs them: compared with benches/hot-paths.txt, 5 % either way.
//!
//! `cargo bench --all-features --bench hot_paths`; `SNAPSHOTS=overwrite` before it
//! writes the file.
#![allow(clippy::print_stdout, clippy::exit)]

use std::env;
use std::fs;
use std::hint::black_box;
use std::process::{self, Command};
use std::time::{Duration, SystemTime};

use hf_signin::badge::{Badge, Label, Shape, Size, Svg, Theme};
use hf_signin::callback::Callback;
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};
use hf_signin::png::{self, Scale};
use hf_signin::snippet::{Format, Snippet};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/hot-paths.txt");

/// Parts of a hundred by which a count may differ.
const TOLERANCE: u64 = 5;

/// Times that a path is gone in the longer of two runs; the shorter one takes
/// off what the start costs.
const TIMES: u64 = 10;

const PATHS: [(&str, fn()); 8] = [
    ("badge: standard", badge_standard),
    ("badge: standard label, rect", badge_rect),
    ("badge: own label", badge_label),
    ("snippet: html", snippet_html),
    ("png: lg at 1x", || png_lg(1.0)),
    ("png: lg at 4x", || png_lg(4.0)),
    ("link: begin", link_begin),
    ("callback: verify", verify),
];

fn svg() -> Svg {
    Badge::new(black_box(Size::Lg), Theme::Light).svg().unwrap()
}

fn badge_standard() {
    black_box(svg());
}

fn badge_rect() {
    let badge = Badge::new(black_box(Size::Lg), Theme::Light).shape(Shape::Rect);
    black_box(badge.svg().unwrap());
}

fn badge_label() {
    let label = Label::new(black_box("Se connecter avec Hugging Face")).unwrap();
    let badge = Badge::new(Size::Lg, Theme::Light).label(label);
    black_box(badge.svg().unwrap());
}

fn request() -> AuthorizationRequest {
    AuthorizationRequest::new(
        ClientId::new(black_box("my-app")).unwrap(),
        RedirectUri::new("https://example.com/auth/callback").unwrap(),
    )
    .scopes(Scopes::parse("openid profile").unwrap())
}

fn snippet_html() {
    let snippet = Snippet::new(request()).format(Format::Html);
    black_box(snippet.render().unwrap().markup);
}

fn png_lg(scale: f64) {
    black_box(png::render(&svg(), Scale::new(scale).unwrap()).unwrap());
}

/// No time of its own: the count must not depend on the day.
fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000)
}

fn link_begin() {
    black_box(request().begin(now()).unwrap());
}

fn verify() {
    let transaction = request().begin(now()).unwrap().transaction;
    let state = transaction.state().expose();
    let url = format!("https://example.com/auth/callback?code=abc&state={state}");
    let callback = Callback::from_url(&url).unwrap();
    black_box(callback.verify(&transaction, now()).unwrap());
}

/// Instructions of a process that goes the path so many times.
fn count(path: &str, times: u64) -> u64 {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe().expect("the program's own path"))
        .args([path, &times.to_string()])
        .output()
        .expect("valgrind, which must be installed");
    let said = String::from_utf8_lossy(&output.stderr);
    let collected = said
        .lines()
        .find_map(|line| line.split("Collected :").nth(1));
    let collected = collected.and_then(|count| count.trim().parse().ok());
    collected.unwrap_or_else(|| panic!("no count from valgrind: {said}"))
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [path, times] = args.as_slice()
        && let Some((_, go)) = PATHS.iter().find(|(name, _)| name == path)
    {
        for _ in 0..times.parse().expect("a number of times") {
            go();
        }
        return;
    }
    let kept = fs::read_to_string(FILE).unwrap_or_default();
    let kept = |path: &str| -> Option<u64> {
        kept.lines()
            .find_map(|line| line.strip_prefix(path)?.strip_prefix('\t'))?
            .parse()
            .ok()
    };
    let (mut lines, mut is_off) = (String::new(), false);
    for (path, _) in PATHS {
        let each = (count(path, 1 + TIMES) - count(path, 1)) / TIMES;
        let is_near = |kept: u64| kept.abs_diff(each) * 100 <= kept * TOLERANCE;
        let judged = match kept(path) {
            None => "not in the file",
            Some(kept) if is_near(kept) => "as before",
            Some(kept) if kept < each => "MORE",
            Some(_) => "LESS",
        };
        is_off |= judged != "as before";
        println!("{path:<30} {each:>12}  {judged}");
        lines += &format!("{path}\t{each}\n");
    }
    if env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        fs::write(FILE, lines).expect("benches/hot-paths.txt");
    } else if is_off {
        println!("not what benches/hot-paths.txt says: `just renew-hot-paths` if that is meant");
        process::exit(1);
    }
}
