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
    let (class, srcset) = match format {
        Format::Jsx => ("className", "srcSet"),
        _ => ("class", "srcset"),
    };
    check(
        format,
        "sign-in-with-huggingface-lg.svg",
        true,
        &cases(200),
        |snippets| {
            let all = read(format, snippets)?;
            let read = all
                .iter()
                .map(|elements| {
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
                            ("a", vec!["href", class, "rel"]),
                            ("picture", vec![]),
                            ("source", vec!["media", srcset]),
                            ("img", vec!["src", "width", "height", "alt"]),
                        ]
                    );
                    assert_eq!(
                        attribute(&elements[0], class),
                        Some("hf-signin hf-signin-lg")
                    );
                    Read::new(
                        attribute(&elements[0], "href").unwrap(),
                        attribute(&elements[3], "src").unwrap(),
                        attribute(&elements[3], "alt"),
                    )
                })
                .collect();
            Some(read)
        },
    );
}

/// Official pictures are a pair.
#[test]
fn components_show_two_official_pictures() {
    for (format, srcset) in [
        (Format::Jsx, "srcSet"),
        (Format::Vue, "srcset"),
        (Format::Svelte, "srcset"),
    ] {
        let snippet = Snippet::new(link()).format(format).render().unwrap().markup;
        let Some(all) = read(format, &[snippet]) else {
            return;
        };
        let names: Vec<_> = all[0].iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a", "picture", "source", "img"]);
        let source: Vec<_> = all[0][2].1.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(source, ["media", srcset]);
        assert!(
            attribute(&all[0][2], srcset)
                .unwrap()
                .ends_with("-lg-dark.svg")
        );
        assert!(attribute(&all[0][3], "src").unwrap().ends_with("-lg.svg"));
    }
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
fn b16_svelte_fills_in_its_own_placeholder() {
    let snippet = Snippet::new(link_to_fill("{STATE}"))
        .format(Format::Svelte)
        .render()
        .unwrap()
        .markup;
    assert!(snippet.contains("&state=${encodeURIComponent(STATE)}&"));
    let filled = format!("{BEFORE_STATE}${{STATE}}&response_type=code");
    assert_hrefs(&[("svelte", snippet)], &[filled]);
}

#[test]
fn b16_another_engines_placeholder_is_refused_in_a_component() {
    for (format, placeholder) in [
        (Format::Jsx, "{{ state }}"),
        (Format::Jsx, "<%= state %>"),
        (Format::Jsx, "@Model.State"),
        (Format::Vue, "<%= state %>"),
        (Format::Vue, "<?= $state ?>"),
        (Format::Svelte, "{{ state }}"),
        (Format::Svelte, "${state}"),
        (Format::Svelte, "<%= state %>"),
    ] {
        let error = Snippet::new(link_to_fill(placeholder))
            .format(format)
            .render()
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "placeholder {placeholder:?} in format {format}: no server's engine fills in a component: use a variable such as {{state}}"
            )
        );
    }
}

#[test]
fn new_tab() {
    for format in [Format::Jsx, Format::Vue, Format::Svelte] {
        let snippet = Snippet::new(link()).format(format).new_tab(true);
        let text = snippet.render().unwrap().markup;
        assert!(
            text.contains(" rel=\"noopener noreferrer\" target=\"_blank\">"),
            "{text}"
        );
    }
}

#[test]
fn b16_a_script_fills_in_an_attribute_of_its_own() {
    let mut snippets = Vec::new();
    for (format, start) in [
        (Format::Jsx, "<a href={`https://"),
        (Format::Vue, "<a :href=\"`https://"),
    ] {
        let render = |placeholder| {
            Snippet::new(link_to_fill(placeholder))
                .format(format)
                .render()
        };
        let snippet = render("{oauth.state}").unwrap().markup;
        assert!(snippet.contains(start), "{snippet}");
        assert!(snippet.contains("state=${encodeURIComponent(oauth.state)}&"));
        snippets.push((format.as_str(), render("{state}").unwrap().markup));
        assert_eq!(
            render("{a|b}").unwrap_err().to_string(),
            format!(
                "placeholder \"{{a|b}}\" in format {format}: a component takes a variable: use one such as {{state}}"
            )
        );
    }
    // Vue's own braces mean the same, and it reads them in no attribute.
    let vue = |placeholder| {
        Snippet::new(link_to_fill(placeholder))
            .format(Format::Vue)
            .render()
            .map(|rendered| rendered.markup)
    };
    assert_eq!(vue("{{ state }}"), vue("{state}"));
    assert_eq!(
        vue("{{ state | urlencode }}").unwrap_err().to_string(),
        "placeholder \"{{ state | urlencode }}\" in format vue: a component takes a variable: use one such as {state}"
    );
    let filled = format!("{BEFORE_STATE}${{state}}&response_type=code");
    assert_hrefs(&snippets, &[filled.clone(), filled]);
}

/// Where the links go, as the formats' own parsers read them.
fn assert_hrefs(snippets: &[(&str, String)], expected: &[String]) {
    let Some(all) = tools::node::<Vec<Vec<Element>>>("snippets.mjs", snippets) else {
        return;
    };
    let hrefs: Vec<_> = all
        .iter()
        .map(|elements| attribute(&elements[0], "href").unwrap())
        .collect();
    assert_eq!(hrefs, expected);
}
