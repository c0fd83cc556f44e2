//! How long the main jobs take: `cargo bench --all-features --bench figures`.

use std::time::SystemTime;

use divan::{Bencher, black_box};
use hf_signin::badge::{Badge, Label, Size, Svg, Theme};
use hf_signin::callback::Callback;
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};
use hf_signin::png::{self, Scale};
use hf_signin::snippet::{Format, LinkTemplate, Snippet};

fn main() {
    divan::main();
}

fn request() -> AuthorizationRequest {
    AuthorizationRequest::new(
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/auth/callback").unwrap(),
    )
    .scopes(Scopes::parse("openid profile").unwrap())
}

/// The standard badge as SVG.
#[divan::bench]
fn badge_standard() -> Svg {
    Badge::new(black_box(Size::Lg), Theme::Light).svg().unwrap()
}

/// A badge with a label of its own: shaped and outlined.
#[divan::bench]
fn badge_label() -> Svg {
    let label = Label::new(black_box("Se connecter avec Hugging Face")).unwrap();
    Badge::new(Size::Lg, Theme::Light)
        .label(label)
        .svg()
        .unwrap()
}

/// lg as PNG, at 1x and 4x.
#[divan::bench(args = [1.0, 4.0])]
fn png_lg(bencher: Bencher<'_, '_>, scale: f64) {
    let svg = Badge::new(Size::Lg, Theme::Light).svg().unwrap();
    bencher.bench(|| png::render(&svg, Scale::new(scale).unwrap()).unwrap());
}

/// A link alone, from a request that is there.
#[divan::bench]
fn link(bencher: Bencher<'_, '_>) {
    let request = request();
    bencher.bench(|| request.url(None));
}

/// A sign-in begun: state, nonce, PKCE and the link.
#[divan::bench]
fn link_begin(bencher: Bencher<'_, '_>) {
    let request = request();
    bencher.bench(|| request.begin(SystemTime::now()).unwrap());
}

/// An HTML snippet around a link.
#[divan::bench]
fn snippet_html(bencher: Bencher<'_, '_>) {
    let link = LinkTemplate::new(request());
    bencher.bench(|| {
        Snippet::new(link.clone())
            .format(Format::Html)
            .render()
            .unwrap()
            .markup
    });
}

/// A callback checked.
#[divan::bench]
fn verify(bencher: Bencher<'_, '_>) {
    let now = SystemTime::now();
    let transaction = request().begin(now).unwrap().transaction;
    let state = transaction.state().expose();
    let url = format!("https://example.com/auth/callback?code=abc&state={state}");
    bencher.bench(|| {
        let callback = Callback::from_url(black_box(&url)).unwrap();
        callback.verify(&transaction, now).unwrap()
    });
}
