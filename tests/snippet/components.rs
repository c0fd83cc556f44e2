use hf_signin::snippet::{Format, Snippet};

use crate::cases::{Read, cases, check};
use crate::support::{BEFORE_STATE, link, link_to_fill};
use crate::tools;

type Element = (String, Vec<(String, String)>);

/// Reads with Babel, Vue's compiler and Svelte's.
fn read(format: Format, snippets: &[String]) -> Option<Vec<Vec<Element>>> {
    let pairs: Vec<_> = snippets
        .iter()
        .map(|snippet| (format.as_str(), snippet))
        .collect();
    tools::node("snippets.mjs", &pairs)
}

fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    let found = element.1.iter().find(|(n, _)| n == name);
    found.map(|(_, value)| value.as_str())
}

fn whole(format: Format) {
    if read(format, &[]).is_none() {
        return;
    }
    check(
        format,
        "sign-in-with-huggingface-lg.svg",
        true,
        &cases(200),
        |snippets| {
            let all = read(format, snippets).unwrap();
            all.iter()
                .map(|elements| {
                    let srcset = if format == Format::Jsx {
                        "srcSet"
                    } else {
                        "srcset"
                    };
                    let shape: Vec<(&str, Vec<&str>)> = elements
                        .iter()
                        .map(|(name, attributes)| {
                            let names = attributes.iter().map(|(n, _)| n.as_str());
                            (name.as_str(), names.collect())
                        })
                        .collect();
                    assert_eq!(
                        shape,
                        [
                            ("a", vec!["href", "rel"]),
                            ("picture", vec![]),
                            ("source", vec!["media", srcset]),
                            ("img", vec!["src", "width", "height", "alt"]),
                        ]
                    );
                    Read::new(
                        attribute(&elements[0], "href").unwrap(),
                        attribute(&elements[3], "src").unwrap(),
                        attribute(&elements[3], "alt"),
                    )
                })
                .collect()
        },
    );
}

#[test]
fn babel_reads_jsx_back_whole() {
    whole(Format::Jsx);
}

#[test]
fn vue_reads_its_template_back_whole() {
    whole(Format::Vue);
}

#[test]
fn svelte_reads_its_markup_back_whole() {
    whole(Format::Svelte);
}

#[test]
fn b16_a_placeholder_stands_as_it_is() {
    for (format, placeholder) in [
        (Format::Jsx, "{{ state }}"),
        (Format::Jsx, "<%= state %>"),
        (Format::Vue, "{{ state }}"),
        (Format::Vue, "<%= state %>"),
        (Format::Svelte, "<%= state %>"),
        (Format::Svelte, "{STATE}"),
    ] {
        let snippet = Snippet::new(link_to_fill(placeholder))
            .format(format)
            .render()
            .unwrap();
        assert!(snippet.contains(&format!("&amp;state={placeholder}&amp;")));
        if let Some(all) = read(format, &[snippet]) {
            assert_eq!(
                attribute(&all[0][0], "href"),
                Some(format!("{BEFORE_STATE}{placeholder}&response_type=code").as_str())
            );
        }
    }
    let error = Snippet::new(link_to_fill("{{ state }}"))
        .format(Format::Svelte)
        .render()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "placeholder \"{{ state }}\" in format svelte: Svelte reads its braces as an expression of its own: use one such as {state}"
    );
}

#[test]
fn new_tab() {
    for format in [Format::Jsx, Format::Vue, Format::Svelte] {
        let snippet = Snippet::new(link())
            .format(format)
            .new_tab(true)
            .render()
            .unwrap();
        if let Some(all) = read(format, &[snippet]) {
            assert_eq!(attribute(&all[0][0], "target"), Some("_blank"));
        }
    }
}

#[test]
fn b16_a_script_fills_in_an_attribute_of_its_own() {
    for (format, attribute_name, start) in [
        (Format::Jsx, "href", "<a href={`https://"),
        (Format::Vue, "href", "<a :href=\"`https://"),
    ] {
        let snippet = Snippet::new(link_to_fill("{oauth.state}"))
            .format(format)
            .render()
            .unwrap();
        assert!(snippet.starts_with(start), "{snippet}");
        assert!(snippet.contains("state=${encodeURIComponent(oauth.state)}&"));
        let snippet = Snippet::new(link_to_fill("{state}"))
            .format(format)
            .render()
            .unwrap();
        if let Some(all) = read(format, &[snippet]) {
            assert_eq!(
                attribute(&all[0][0], attribute_name),
                Some(format!("{BEFORE_STATE}${{state}}&response_type=code").as_str())
            );
        }
        let error = Snippet::new(link_to_fill("{a|b}"))
            .format(format)
            .render()
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "placeholder \"{{a|b}}\" in format {format}: a component takes a variable: use one such as {{state}}"
            )
        );
    }
}
