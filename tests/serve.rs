//! Badges as answers of a web server, and in pages of template engines.
#![cfg(all(
    feature = "http",
    feature = "askama",
    feature = "maud",
    feature = "png"
))]

use askama::Template;
use hf_signin::badge::{Badge, Size, Svg, Theme};
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
use hf_signin::png::{self, Scale};
use hf_signin::serve::Asset;
use hf_signin::snippet::{Format, Markup, Snippet, SnippetError};
use http::{Request, Response};

fn svg() -> Svg {
    Badge::new(Size::Lg, Theme::Light).svg().unwrap()
}

fn asset() -> Asset {
    Asset::svg("sign-in", &svg())
}

fn get(asset: &Asset, path: &str, if_none_match: &[&str]) -> Response<Vec<u8>> {
    let mut request = Request::get(path);
    for tags in if_none_match {
        request = request.header("if-none-match", *tags);
    }
    asset.respond(&request.body(()).unwrap())
}

fn header<'a>(response: &'a Response<Vec<u8>>, name: &str) -> Option<&'a str> {
    response
        .headers()
        .get(name)
        .map(|value| value.to_str().unwrap())
}

#[test]
fn an_svg_has_type_length_and_a_strong_etag() {
    let response = get(&asset(), "/sign-in.svg", &[]);
    assert_eq!(response.status(), 200);
    assert_eq!(header(&response, "content-type"), Some("image/svg+xml"));
    let length = svg().as_str().len().to_string();
    assert_eq!(header(&response, "content-length"), Some(length.as_str()));
    assert_eq!(header(&response, "x-content-type-options"), Some("nosniff"));
    assert_eq!(header(&response, "cache-control"), Some("public, no-cache"));
    let etag = header(&response, "etag").unwrap();
    assert!(
        etag.starts_with('"') && etag.ends_with('"') && etag.len() == 34,
        "{etag}"
    );
    assert_eq!(response.body(), svg().as_str().as_bytes());
}

#[test]
fn a_png_is_served_as_one() {
    let png = png::render(&svg(), Scale::ONE).unwrap();
    let asset = Asset::png("sign-in", png.clone());
    let response = get(&asset, &format!("/{}", asset.hashed_name()), &[]);
    assert_eq!(header(&response, "content-type"), Some("image/png"));
    assert_eq!(response.body(), &png.bytes);
    assert!(asset.hashed_name().ends_with(".png"));
}

#[test]
fn only_the_name_with_the_hash_is_immutable() {
    let asset = asset();
    let name = asset.hashed_name();
    for (path, is_immutable) in [
        (format!("/{name}"), true),
        (format!("/static/{name}?v=1"), true),
        (format!("/{name}/x"), false),
        (format!("/x{name}"), false),
        ("/sign-in.svg".to_owned(), false),
    ] {
        let response = get(&asset, &path, &[]);
        let cache = header(&response, "cache-control").unwrap();
        assert_eq!(cache.contains("immutable"), is_immutable, "{path}");
    }
    let dark = Badge::new(Size::Lg, Theme::Dark).svg().unwrap();
    assert_ne!(Asset::svg("sign-in", &dark).hashed_name(), name);
}

#[test]
fn if_none_match_is_answered() {
    let asset = asset();
    let response = get(&asset, "/a.svg", &[]);
    let etag = header(&response, "etag").unwrap();
    let weak = format!("W/{etag}");
    let listed = format!("\"a\", {etag} ,\"b\"");
    for (tags, status) in [
        (vec![etag], 304),
        (vec![weak.as_str()], 304),
        (vec![listed.as_str()], 304),
        (vec!["\"a\"", etag], 304),
        (vec!["*"], 304),
        (vec!["\"a\""], 200),
        (vec![etag.trim_matches('"')], 200),
        (vec![""], 200),
    ] {
        let response = get(&asset, "/a.svg", &tags);
        assert_eq!(response.status(), status, "{tags:?}");
        assert_eq!(header(&response, "etag"), Some(etag));
        if status == 304 {
            assert!(response.body().is_empty());
            assert_eq!(header(&response, "content-type"), None);
        }
    }
}

#[test]
fn head_has_no_body_and_other_methods_are_refused() {
    let asset = asset();
    let head = asset.respond(&Request::head("/a.svg").body(()).unwrap());
    assert_eq!(head.status(), 200);
    assert_eq!(
        header(&head, "content-length"),
        header(&get(&asset, "/a.svg", &[]), "content-length")
    );
    assert!(head.body().is_empty());
    let post = asset.respond(&Request::post("/a.svg").body(()).unwrap());
    assert_eq!(post.status(), 405);
    assert_eq!(header(&post, "allow"), Some("GET, HEAD"));
    assert!(post.body().is_empty());
}

fn snippet(format: Format) -> Snippet {
    let request = AuthorizationRequest::new(
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/auth/callback").unwrap(),
    );
    Snippet::new(request).format(format)
}

#[derive(Template)]
#[template(
    source = "<main>{{ badge }}{{ button }}{{ text }}</main>",
    ext = "html"
)]
struct Page {
    badge: Svg,
    button: Markup,
    text: &'static str,
}

#[test]
fn templates_escape_neither_badge_nor_snippet() {
    for format in [
        Format::Html,
        Format::HtmlInline,
        Format::HtmlData,
        Format::HtmlButton,
    ] {
        let text = snippet(format).render().unwrap();
        let expected = format!("<main>{}{text}&#60;b&#62;</main>", svg());
        let page = Page {
            badge: svg(),
            button: snippet(format).markup().unwrap(),
            text: "<b>",
        };
        assert_eq!(page.render().unwrap(), expected);
        let page = maud::html! { main { (page.badge) (page.button) "<b>" } };
        assert_eq!(
            page.into_string(),
            expected.replace("&#60;b&#62;", "&lt;b&gt;")
        );
    }
}

#[test]
fn what_is_no_html_is_no_markup() {
    let error = snippet(Format::Markdown).markup().unwrap_err();
    let format = Format::Markdown;
    assert_eq!(error, SnippetError::NotHtml { format });
    assert_eq!(
        error.to_string(),
        "format markdown is no markup for a page: use html, html-inline, html-data, html-button or html-pkce"
    );
}
