//! hf-signin beside its peers, in one run: prints the README's table.
//!
//! `just bench`. The peers that are crates are timed here, those that are npm
//! packages in peers.mjs, which this starts.

use std::env;
use std::fs;
use std::hint::black_box;
use std::process::Command;
use std::time::{Instant, SystemTime};

use hf_signin::badge::{Badge, Label, Shape, Size, Theme};
use hf_signin::callback::Callback;
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};
use hf_signin::png::{self, Scale};
use hf_signin::snippet::{Format, Snippet};
use serde_json::Value;

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");

/// A time, and the bytes that came out where they matter.
struct Figure {
    nanoseconds: f64,
    bytes: Option<u64>,
}

impl Figure {
    fn shown(&self) -> String {
        let time = match self.nanoseconds {
            ns if ns < 1e3 => format!("{ns:.0} ns"),
            ns if ns < 1e5 => format!("{:.1} µs", ns / 1e3),
            ns if ns < 1e6 => format!("{:.0} µs", ns / 1e3),
            ns => format!("{:.1} ms", ns / 1e6),
        };
        match self.bytes {
            Some(bytes) => format!("{time} ({bytes} B)"),
            None => time,
        }
    }
}

/// The median of 30 rounds; a round lasts 5 ms, or one call.
fn time<T>(mut call: impl FnMut() -> T) -> f64 {
    let mut calls = 1;
    let mut round = |calls: u32| {
        let begun = Instant::now();
        for _ in 0..calls {
            black_box(call());
        }
        begun.elapsed().as_nanos() as f64 / f64::from(calls)
    };
    for _ in 0..20 {
        calls = (5e6 / round(calls)).max(1.0) as u32;
    }
    let mut rounds: Vec<f64> = (0..30).map(|_| round(calls)).collect();
    rounds.sort_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}

fn figure<T>(call: impl FnMut() -> T) -> Figure {
    Figure {
        nanoseconds: time(call),
        bytes: None,
    }
}

fn request() -> AuthorizationRequest {
    AuthorizationRequest::new(
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/auth/callback").unwrap(),
    )
    .scopes(Scopes::parse("openid profile").unwrap())
}

fn oauth2_link() -> String {
    use oauth2::basic::BasicClient;
    use oauth2::{AuthUrl, CsrfToken, PkceCodeChallenge, RedirectUrl, Scope};
    let client = BasicClient::new(oauth2::ClientId::new("my-app".to_owned()))
        .set_auth_uri(AuthUrl::new("https://huggingface.co/oauth/authorize".to_owned()).unwrap())
        .set_redirect_uri(
            RedirectUrl::new("https://example.com/auth/callback".to_owned()).unwrap(),
        );
    let (challenge, _verifier) = PkceCodeChallenge::new_random_sha256();
    let (url, _state) = client
        .authorize_url(CsrfToken::new_random)
        .add_scope(Scope::new("openid".to_owned()))
        .add_scope(Scope::new("profile".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    url.into()
}

/// As the command `resvg` does it: parse, draw, write.
fn resvg_png(svg: &str, scale: f32) -> Vec<u8> {
    use resvg::tiny_skia::{Pixmap, Transform};
    let tree = resvg::usvg::Tree::from_str(svg, &resvg::usvg::Options::default()).unwrap();
    let side = |px: f32| (px * scale).round() as u32;
    let size = tree.size();
    let mut pixmap = Pixmap::new(side(size.width()), side(size.height())).unwrap();
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    pixmap.encode_png().unwrap()
}

/// The npm packages' figures: work, peer, figure.
fn npm(svg: &str) -> Vec<(String, String, Figure)> {
    let file = env::temp_dir().join(format!("hf-signin-peers-{}.svg", std::process::id()));
    fs::write(&file, svg).expect("a temporary file");
    let output = Command::new("node")
        .arg("peers.mjs")
        .arg(&file)
        .current_dir(FOLDER)
        .output();
    let _ = fs::remove_file(&file);
    let output = output.expect("node, and `npm ci` in benches/peers");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "peers.mjs: {said}");
    let text = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .map(|line: Value| {
            let figure = Figure {
                nanoseconds: line["nanoseconds"].as_f64().unwrap(),
                bytes: line["bytes"].as_u64(),
            };
            (text(&line, "work"), text(&line, "peer"), figure)
        })
        .collect()
}

/// The processor, how many of it, and the day.
fn machine() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unknown processor", |(_, model)| model);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let days = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .as_secs()
        / 86_400;
    // Howard Hinnant's days to a civil date, for days after 1970.
    let era_day = days + 719_468;
    let (era, day) = (era_day / 146_097, era_day % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (date, month) = (
        day - (153 * month + 2) / 5 + 1,
        if month < 10 { month + 3 } else { month - 9 },
    );
    let year = year + era * 400 + u64::from(month <= 2);
    format!("{cores} threads of {model}, {year}-{month:02}-{date:02}")
}

fn main() {
    let lg = Badge::new(Size::Lg, Theme::Light);
    let svg = lg.svg().unwrap();
    let png = |scale: f64| {
        let scale = Scale::new(scale).unwrap();
        Figure {
            bytes: Some(png::render(&svg, scale).unwrap().bytes.len() as u64),
            ..figure(|| png::render(&svg, scale).unwrap())
        }
    };
    let resvg = |scale: f32| Figure {
        bytes: Some(resvg_png(svg.as_str(), scale).len() as u64),
        ..figure(|| resvg_png(svg.as_str(), scale))
    };
    let now = SystemTime::now();
    let transaction = request().begin(now).unwrap().transaction;
    let url = format!(
        "https://example.com/auth/callback?code=abc&state={}",
        transaction.state().expose()
    );
    let own_label = || {
        let label = Label::new(black_box("Se connecter avec Hugging Face")).unwrap();
        lg.clone().label(label).svg().unwrap()
    };
    let begun = Instant::now();
    black_box(own_label());
    let first = Figure {
        nanoseconds: begun.elapsed().as_nanos() as f64,
        bytes: None,
    };
    let request = request();
    let rows = [
        (
            "badge",
            "standard badge as SVG",
            figure(|| black_box(&lg).svg().unwrap()),
        ),
        (
            "",
            "the same in another shape",
            figure(|| lg.clone().shape(Shape::Rect).svg().unwrap()),
        ),
        ("", "a label of one's own, warm", figure(own_label)),
        ("", "the first in a process", first),
        (
            "",
            "snippet as HTML",
            figure(|| {
                Snippet::new(request.clone())
                    .format(Format::Html)
                    .render()
                    .unwrap()
            }),
        ),
        ("png 4x", "lg at 4x as PNG", png(4.0)),
        ("png 1x", "lg at 1x as PNG", png(1.0)),
        (
            "link",
            "link with transaction",
            figure(|| request.begin(now).unwrap()),
        ),
        (
            "callback",
            "callback check",
            figure(|| {
                Callback::from_url(black_box(&url))
                    .unwrap()
                    .verify(&transaction, now)
                    .unwrap()
            }),
        ),
    ];
    let mut peers = vec![
        ("png 4x".to_owned(), "resvg crate".to_owned(), resvg(4.0)),
        ("png 1x".to_owned(), "resvg crate".to_owned(), resvg(1.0)),
        (
            "link".to_owned(),
            "oauth2 crate, no nonce".to_owned(),
            figure(oauth2_link),
        ),
    ];
    peers.extend(npm(svg.as_str()));
    println!("| in process | hf-signin | peers |\n|---|---|---|");
    for (work, name, ours) in rows {
        let beside: Vec<String> = peers
            .iter()
            .filter(|(of, ..)| of == work)
            .map(|(_, peer, figure)| format!("{peer} {}", figure.shown()))
            .collect();
        println!("| {name} | {} | {} |", ours.shown(), beside.join("; "));
    }
    println!(
        "\nMedians of one run on {}; the PNGs are drawn from our SVG.",
        machine()
    );
}
