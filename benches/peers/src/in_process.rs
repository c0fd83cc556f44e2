//! The jobs of the library, each beside what other libraries take for it.

use std::env;
use std::fs;
use std::hint::black_box;
use std::process::Command;
use std::time::SystemTime;

use hf_signin::badge::{Badge, Label, Shape, Size, Svg, Theme};
use hf_signin::callback::Callback;
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};
use hf_signin::png::{self, Scale};
use hf_signin::session::{ReturnTo, SealingKey, SignIn};
use hf_signin::snippet::{Format, Snippet};
use serde_json::Value;

use crate::FOLDER;
use crate::timing::{Figure, median, nanoseconds};

/// Work, name of the peer, what it takes.
type Peer = (String, String, Figure);

pub fn print() {
    let lg = Badge::new(Size::Lg, Theme::Light);
    let svg = lg.svg().unwrap();
    let request = request();
    let now = SystemTime::now();
    let transaction = request.begin(now).unwrap().transaction;
    let sign_in = SignIn::new(request.clone(), SealingKey::generate().unwrap());
    let begin = || sign_in.begin(&ReturnTo::default(), ["theme=dark"], now);
    let url = format!(
        "https://example.com/auth/callback?code=abc&state={}",
        transaction.state().expose()
    );
    let badge = |shape| lg.clone().shape(shape).svg().unwrap();
    let snippet = || Snippet::new(request.clone()).format(Format::Html).render().map(|rendered| rendered.markup);
    let check = || {
        let callback = Callback::from_url(black_box(&url)).unwrap();
        callback.verify(&transaction, now).unwrap()
    };
    let rows = [
        (
            "badge",
            "standard badge as SVG",
            Figure::of(|| black_box(&lg).svg()),
        ),
        (
            "",
            "the same in another shape",
            Figure::of(|| badge(Shape::Rect)),
        ),
        ("", "a label of one's own, warm", Figure::of(own_label)),
        ("", "the first in a process", first_label()),
        ("", "snippet as HTML", Figure::of(snippet)),
        ("png 4x", "lg at 4x as PNG", our_png(&svg, 4.0)),
        ("png 1x", "lg at 1x as PNG", our_png(&svg, 1.0)),
        (
            "link",
            "link with transaction",
            Figure::of(|| request.begin(now)),
        ),
        ("callback", "callback check", Figure::of(check)),
        ("", "a sign-in begun, with its cookie", Figure::of(begin)),
    ];
    let mut peers = vec![
        peer("png 4x", "resvg crate", resvg(&svg, 4.0)),
        peer("png 1x", "resvg crate", resvg(&svg, 1.0)),
        peer("link", "oauth2 crate, no nonce", Figure::of(oauth2_link)),
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
}

fn own_label() -> Svg {
    let label = Label::new(black_box("Se connecter avec Hugging Face")).unwrap();
    let badge = Badge::new(Size::Lg, Theme::Light).label(label);
    badge.svg().unwrap()
}

/// The argument with which this program draws one label, and says how long it took.
pub const FIRST_LABEL: &str = "first-label";

pub fn print_first_label() {
    println!("{}", nanoseconds(own_label));
}

/// Each time in a process of its own, since the next one finds the font read.
fn first_label() -> Figure {
    let program = env::current_exe().expect("this program");
    let time = |_| {
        let output = Command::new(&program).arg(FIRST_LABEL).output();
        let said = String::from_utf8(output.expect("this program").stdout).unwrap();
        said.trim().parse::<f64>().expect("nanoseconds")
    };
    Figure::from(median((0..30).map(time).collect()))
}

fn peer(work: &str, name: &str, figure: Figure) -> Peer {
    (work.to_owned(), name.to_owned(), figure)
}

fn our_png(svg: &Svg, scale: f64) -> Figure {
    let draw = || png::render(svg, Scale::new(scale).unwrap()).unwrap();
    Figure::of(draw).bytes(draw().bytes.len())
}

fn resvg(svg: &Svg, scale: f32) -> Figure {
    let draw = || resvg_png(svg.as_str(), scale);
    Figure::of(draw).bytes(draw().len())
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

/// What the npm packages take.
fn npm(svg: &str) -> Vec<Peer> {
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
