//! Snippets around badges in other languages.

use hf_signin::badge::{Badge, Label, Language, Size, Theme, Wording};
use hf_signin::snippet::{Format, Host, Pictures, Snippet};

use crate::support::link;

fn render(format: Format, host: Host, tag: &str) -> String {
    let language: Language = tag.parse().unwrap();
    let badge =
        Badge::new(Size::Lg, Theme::Light).label(Label::in_language(language, Wording::SignInWith));
    Snippet::new(link())
        .format(format)
        .host(host)
        .badge(badge)
        .pictures(match format {
            Format::Typst => Pictures::folder("static").unwrap(),
            _ => Pictures::base("/static").unwrap(),
        })
        .render()
        .unwrap()
        .markup
}

/// Markup that can say in which language a text is, says so; the alternative
/// text is in the language.
#[test]
fn language_and_direction_are_said() {
    for (format, french, hebrew) in [
        (Format::Html, " lang=\"fr\"", " lang=\"he\" dir=\"rtl\""),
        (
            Format::HtmlButton,
            " lang=\"fr\"",
            " lang=\"he\" dir=\"rtl\"",
        ),
        (Format::HtmlPkce, " lang=\"fr\"", " lang=\"he\" dir=\"rtl\""),
        (Format::Jsx, " lang=\"fr\"", " lang=\"he\" dir=\"rtl\""),
        (Format::Vue, " lang=\"fr\"", " lang=\"he\" dir=\"rtl\""),
        (Format::Svelte, " lang=\"fr\"", " lang=\"he\" dir=\"rtl\""),
        (Format::Org, " :lang fr\n", " :lang he :dir rtl\n"),
        (
            Format::Typst,
            "#text(lang: \"fr\", link(",
            "#text(lang: \"he\", dir: rtl, link(",
        ),
    ] {
        let text = render(format, Host::Web, "fr");
        assert!(text.contains(french), "{format}: {text}");
        assert!(text.contains("Se connecter avec Hugging Face"), "{text}");
        let text = render(format, Host::Web, "he");
        assert!(text.contains(hebrew), "{format}: {text}");
        assert!(text.contains("כניסה באמצעות Hugging Face"), "{text}");
    }
}

#[test]
fn hosts_that_drop_it_get_none() {
    assert!(render(Format::Html, Host::Github, "ar").contains(" lang=\"ar\" dir=\"rtl\""));
    for host in [Host::Pypi, Host::Npm, Host::HuggingFace] {
        let html = render_absolute(host);
        assert!(!html.contains("lang="), "{html}");
    }
}

fn render_absolute(host: Host) -> String {
    let badge = Badge::new(Size::Lg, Theme::Light).label(Label::in_language(
        "ar".parse().unwrap(),
        Wording::SignInWith,
    ));
    Snippet::new(link())
        .format(Format::Html)
        .host(host)
        .badge(badge)
        .pictures(Pictures::base("https://example.com/badges").unwrap())
        .render()
        .unwrap()
        .markup
}
