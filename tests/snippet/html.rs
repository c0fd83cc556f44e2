use hf_signin::badge::{Badge, Size, Theme};
use hf_signin::snippet::{Format, Host, Pictures, Snippet};
use proptest::prelude::*;

use crate::support::{
    self, NASTY, link, link_to_fill, link_with, names, parse_html, without_styles,
};

#[test]
fn a_link_around_a_picture() {
    let html = Snippet::new(link())
        .format(Format::Html)
        .render()
        .unwrap()
        .markup;
    let (elements, text) = parse_html(&html);
    assert_eq!(text, "");
    assert_eq!(elements[0].attribute("class"), "hf-signin hf-signin-lg");
    assert_eq!(names(&elements), ["a", "picture", "source", "img"]);
    let [a, _, source, img] = elements.as_slice() else {
        unreachable!()
    };
    assert_eq!(Some(a.attribute("href")), Some(link().text().as_str()));
    assert_eq!(a.attribute("rel"), "noopener");
    assert_eq!(a.get("target"), None);
    let official = "https://huggingface.co/datasets/huggingface/badges/resolve/main/sign-in-with-huggingface-lg";
    assert_eq!(source.attribute("media"), "(prefers-color-scheme: dark)");
    assert_eq!(source.attribute("srcset"), format!("{official}-dark.svg"));
    assert_eq!(source.inside, ["a", "picture"]);
    assert_eq!(img.attribute("src"), format!("{official}.svg"));
    assert_eq!(img.attribute("alt"), "Sign in with Hugging Face");
    assert_eq!(
        (img.attribute("width"), img.attribute("height")),
        ("246", "36")
    );
    assert_eq!(img.inside, ["a", "picture"]);
}

#[test]
fn new_tab_and_one_theme() {
    let html = Snippet::new(link())
        .format(Format::Html)
        .badge(Badge::new(Size::Sm, Theme::Dark))
        .new_tab(true)
        .render()
        .unwrap()
        .markup;
    let (elements, _) = parse_html(&html);
    assert_eq!(names(&elements), ["a", "img"]);
    assert_eq!(elements[0].attribute("target"), "_blank");
    assert_eq!(elements[0].attribute("rel"), "noopener noreferrer");
    assert!(elements[1].attribute("src").ends_with("-sm-dark.svg"));
}

#[test]
fn a_new_tab_where_the_host_drops_it_is_refused() {
    let error = Snippet::new(link())
        .format(Format::Html)
        .host(Host::Github)
        .new_tab(true)
        .render()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "a new tab in format html on host github: it drops a link's target: leave the new tab out"
    );
}

#[test]
fn b16_a_placeholder_stands_as_it_is() {
    for placeholder in [
        "{{ state }}",
        "<%= state %>",
        "{STATE}",
        "{{ s[\"state\"] }}",
    ] {
        let html = Snippet::new(link_to_fill(placeholder))
            .format(Format::Html)
            .render()
            .unwrap()
            .markup;
        assert!(
            html.contains(&format!("&amp;state={placeholder}&amp;")),
            "{html}"
        );
        let (elements, text) = parse_html(&html);
        assert_eq!(text, "");
        assert_eq!(
            elements[0].attribute("href"),
            format!("{}{placeholder}&response_type=code", support::BEFORE_STATE)
        );
    }
    let error = Snippet::new(link_to_fill("{{ a['b'][\"c\"] }}"))
        .format(Format::Html)
        .render()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "placeholder \"{{ a['b'][\\\"c\\\"] }}\" in format html: holds both kinds of quotes, so no attribute can hold it: use one kind"
    );
}

#[test]
fn nothing_breaks_out() {
    for text in [
        "\" onerror=\"alert(1)",
        "' onload='alert(1)",
        "\"><script>alert(1)</script>",
        "--><script>alert(1)</script>",
        "javascript:alert(1)",
        NASTY,
    ] {
        let link = link_with("a\"b'c<d>&e", "a\"b'c<d>&e", text);
        let data = Snippet::new(link.clone())
            .format(Format::HtmlData)
            .alt(text)
            .render()
            .unwrap()
            .markup;
        let (elements, rest) = parse_html(&data);
        assert_eq!(
            names(&elements),
            ["a", "picture", "source", "img"],
            "{data}"
        );
        assert_eq!(rest, "");
        assert_eq!(elements[3].attribute("alt"), text);
        let html = Snippet::new(link.clone())
            .format(Format::Html)
            .alt(text)
            .pictures(Pictures::folder(text).unwrap())
            .render()
            .unwrap()
            .markup;
        let (elements, rest) = parse_html(&html);
        assert_eq!(
            names(&elements),
            ["a", "picture", "source", "img"],
            "{html}"
        );
        assert_eq!(rest, "");
        assert_eq!(
            Some(elements[0].attribute("href")),
            Some(link.text().as_str())
        );
        let img = &elements[3];
        assert_eq!(img.attribute("alt"), text);
        let attributes: Vec<_> = img.attributes.iter().map(|(n, _)| n.as_str()).collect();
        assert_eq!(attributes, ["src", "width", "height", "alt"]);
        let page = url::Url::parse("https://example.com/page").unwrap();
        let picture = page.join(img.attribute("src")).unwrap();
        assert_eq!(picture.scheme(), "https", "{html}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_value_comes_back_whole(
        alt in "[ -~é\u{a0}漢🤗]{1,40}",
        id in "[ -~]{1,30}",
    ) {
        prop_assume!(!alt.trim().is_empty());
        let link = link_with(&id, &id, &alt);
        let html = Snippet::new(link.clone()).format(Format::Html).alt(&alt).render().unwrap().markup;
        let (elements, text) = parse_html(&html);
        prop_assert_eq!(text, "");
        prop_assert_eq!(names(&elements), ["a", "picture", "source", "img"]);
        prop_assert_eq!(elements[0].attribute("href"), link.text());
        prop_assert_eq!(elements[3].attribute("alt"), alt.trim());
    }
}

/// In a template nothing but the placeholder is read: what the alternative
/// text says stays text.
#[test]
fn b16_only_the_placeholder_is_a_placeholder() {
    let alt = "{{ config }} {% raw %} {# x #} @Model <%= x %> <?= x ?> ${x}";
    for (format, placeholder) in [
        (Format::Html, "<%= state %>"),
        (Format::HtmlInline, "<%= state %>"),
        (Format::HtmlButton, "<%= state %>"),
        (Format::HtmlData, "<%= state %>"),
        (Format::Markdown, "<%= state %>"),
        (Format::Jsx, "{state}"),
        (Format::Vue, "{state}"),
        (Format::Svelte, "{state}"),
    ] {
        let html = Snippet::new(link_to_fill(placeholder))
            .format(format)
            .alt(alt)
            .badge(Badge::new(Size::Lg, Theme::Light))
            .pictures(Pictures::folder("{{ x }}@y").unwrap())
            .render()
            .unwrap()
            .markup;
        let rest = without_styles(&html)
            .replace(placeholder, "")
            .replace("={`https://", "")
            .replace("${encodeURIComponent(state)}", "")
            .replace("={246}", "")
            .replace("={36}", "");
        for start in ["{", "@", "<%", "<?"] {
            assert!(!rest.contains(start), "{format}: {start} in {html}");
        }
    }
}
