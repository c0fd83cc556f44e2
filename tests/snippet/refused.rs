//! What a host or a format can't hold is refused, with the reason.

use hf_signin::Rule;
use hf_signin::snippet::{Format, Host, Pictures, Snippet};

use crate::support::{link, link_to_fill, link_with};

#[track_caller]
fn refused(snippet: &Snippet, message: &str) {
    assert_eq!(snippet.render().unwrap_err().to_string(), message);
}

#[test]
fn hosts_that_drop_what_a_format_needs() {
    for (format, host, reason) in [
        (
            Format::HtmlInline,
            Host::Github,
            "it drops inline SVG: use format html",
        ),
        (
            Format::HtmlData,
            Host::Npm,
            "it drops data: pictures: use format html",
        ),
        (
            Format::HtmlButton,
            Host::Gitlab,
            "it drops forms: use format html",
        ),
        (
            Format::Rst,
            Host::CratesIo,
            "it does not show reStructuredText: use format markdown",
        ),
        (
            Format::Asciidoc,
            Host::Pypi,
            "it does not show AsciiDoc: use format markdown",
        ),
        (
            Format::Org,
            Host::HuggingFace,
            "it does not show Org: use format markdown",
        ),
        (
            Format::Bbcode,
            Host::Github,
            "it does not show BBCode: use format markdown",
        ),
        (
            Format::Typst,
            Host::Github,
            "it does not show Typst: use format markdown",
        ),
        (
            Format::Jsx,
            Host::Github,
            "an app is built from it, no page of that host: use format html or markdown",
        ),
    ] {
        refused(
            &Snippet::new(link()).format(format).host(host),
            &format!("format {format} on host {host}: {reason}"),
        );
    }
}

#[test]
fn documents_take_no_picture_urls() {
    for format in [Format::Typst, Format::Latex] {
        for pictures in [
            Pictures::Official,
            Pictures::Base("https://example.com/badges".to_owned()),
        ] {
            refused(
                &Snippet::new(link()).format(format).pictures(pictures),
                &format!(
                    "format {format}: takes its picture from a file, no URL: write the file, and give its folder"
                ),
            );
        }
        for url in ["https://example.com/badges", "//example.com"] {
            refused(
                &Snippet::new(link())
                    .format(format)
                    .pictures(Pictures::Folder(url.to_owned())),
                &format!(
                    "picture {url:?}: is a URL, and this format takes its picture from a file: give a folder's path"
                ),
            );
        }
    }
}

#[test]
fn pictures_of_another_scheme() {
    for format in Format::ALL.iter().copied() {
        let snippet = Snippet::new(link())
            .format(format)
            .pictures(Pictures::Base("javascript:alert(1)//".to_owned()));
        match snippet.render() {
            Ok(text) => {
                assert!(matches!(format, Format::HtmlInline | Format::HtmlData));
                assert!(!text.contains("javascript"));
            }
            Err(error) => assert!(
                error.to_string().contains("takes its picture from a file")
                    || error.to_string()
                        == "picture \"javascript:alert(1)//\": must begin with https:// or http://, or be relative",
                "{format}: {error}"
            ),
        }
    }
}

#[test]
fn alternative_texts() {
    for text in ["", "  ", "\u{3000}"] {
        refused(
            &Snippet::new(link()).alt(text),
            &format!(
                "alternative text {text:?}: is empty, so the link has no name: say what it does"
            ),
        );
    }
    for text in ["a\nb", "a\0", "a\u{2028}b", "\u{85}x"] {
        refused(
            &Snippet::new(link()).alt(text),
            &format!(
                "alternative text {text:?}: holds a control character or a line end: leave it out"
            ),
        );
    }
}

#[test]
fn b16_placeholders_that_a_format_cannot_hold() {
    for (format, placeholder, problem) in [
        (
            Format::Rst,
            "{{ state }}",
            "reStructuredText drops spaces and backslashes in a link: use one without, such as {{state}}",
        ),
        (
            Format::Asciidoc,
            "<%= state %>",
            "AsciiDoc would read its punctuation: use one of letters, digits and braces, such as {{ state }}",
        ),
        (
            Format::Asciidoc,
            "{endsb}",
            "AsciiDoc has a character of this name: use another, or spaces within, such as {{ state }}",
        ),
        (
            Format::Asciidoc,
            "{{QUOT}}",
            "AsciiDoc has a character of this name: use another, or spaces within, such as {{ state }}",
        ),
        (
            Format::Org,
            "{{ s['x'] }}",
            "Org would read its brackets or backslashes: use one such as {{ state }}",
        ),
        (
            Format::Bbcode,
            "{{ state }}",
            "BBCode has no escapes for spaces, quotes or brackets: use one such as {STATE}",
        ),
        (
            Format::Typst,
            "{{ s[\"x\"] }}",
            "Typst would end its string at a double quote: use single ones",
        ),
    ] {
        refused(
            &Snippet::new(link_to_fill(placeholder))
                .format(format)
                .pictures(Pictures::Folder(String::new())),
            &format!("placeholder {placeholder:?} in format {format}: {problem}"),
        );
    }
}

#[test]
fn unknown_names_list_the_known_ones() {
    assert_eq!(
        "htm".parse::<Format>().unwrap_err().to_string(),
        format!(
            "no format \"htm\": did you mean html? Use one of {}",
            Format::ALL
                .iter()
                .map(|f| f.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        )
    );
    assert_eq!(
        "Github".parse::<Host>().unwrap_err().to_string(),
        "no host \"Github\": did you mean github? Use one of web, github, gitlab, pypi, crates-io, npm, hugging-face, gradio, streamlit, static-space"
    );
    for format in Format::ALL.iter().copied() {
        assert_eq!(format.as_str().parse(), Ok(format));
        assert!(!format.description().is_empty());
    }
    for host in Host::ALL.iter().copied() {
        assert_eq!(host.as_str().parse(), Ok(host));
    }
}

#[test]
fn b16_a_fixed_state_warns_and_so_does_none() {
    let rules = |link| {
        let warnings = Snippet::new(link).warnings();
        warnings
            .iter()
            .map(|warning| warning.rule)
            .collect::<Vec<_>>()
    };
    assert_eq!(rules(link_with("a", "b", "c")), [Some(Rule::B16)]);
    assert_eq!(rules(link()), [Some(Rule::V3)]);
    assert_eq!(Snippet::new(link_to_fill("{{ state }}")).warnings(), []);
}

#[test]
fn b16_the_advice_fits_format_and_host() {
    let no_state = "the link has no state, so your site can't tell a callback that it asked for from a forged one: ";
    let page = "link to a page of your own site that begins the sign-in: --href URL";
    let said = |snippet: Snippet| {
        let warnings = snippet.warnings();
        assert_eq!(warnings.len(), 1, "{warnings:?}");
        warnings[0].to_string()
    };
    for format in Format::ALL.iter().copied() {
        let snippet = Snippet::new(link()).format(format);
        let advice = match format {
            Format::HtmlPkce | Format::Url => {
                assert_eq!(snippet.warnings(), []);
                continue;
            }
            Format::Jsx | Format::Mdx | Format::Vue | Format::Svelte | Format::Angular => {
                "leave the state to your component, with a variable such as {state}".to_owned()
            }
            Format::Latex
            | Format::Typst
            | Format::Rst
            | Format::Bbcode
            | Format::Org
            | Format::Asciidoc => format!(
                "a document in format {format} can't hold a state of each visitor's own: {page}"
            ),
            _ => "leave the state to your template engine, with a placeholder such as {{ state }}"
                .to_owned(),
        };
        assert_eq!(said(snippet), format!("{no_state}{advice}"));
    }
    for host in Host::ALL.iter().copied() {
        let advice = match host {
            Host::Web => continue,
            Host::StaticSpace => {
                format!("a static page can't hold a state: use format html-pkce, or {page}")
            }
            Host::Gradio | Host::Streamlit => {
                format!("let your app make one for each visitor, or {page}")
            }
            _ => format!("a static page on host {host} can't hold a state: {page}"),
        };
        assert_eq!(
            said(Snippet::new(link()).host(host)),
            format!("{no_state}{advice}")
        );
        assert_eq!(
            said(Snippet::new(link_with("a", "b", "c")).host(host)),
            format!("state is the same for every visitor, so it protects nobody: {advice}")
        );
        if matches!(host, Host::Gradio | Host::Streamlit) {
            assert_eq!(
                Snippet::new(link_to_fill("{{ state }}"))
                    .host(host)
                    .warnings(),
                []
            );
            continue;
        }
        assert_eq!(
            said(Snippet::new(link_to_fill("{{ state }}")).host(host)),
            format!(
                "placeholder \"{{{{ state }}}}\" stays as it is on host {host}, where nothing fills it in: {page}"
            )
        );
    }
}

#[test]
fn relative_pictures_on_pypi_warn() {
    let snippet = Snippet::new(link_to_fill("{STATE}"))
        .host(Host::Pypi)
        .pictures(Pictures::Folder("badges".to_owned()));
    assert_eq!(
        snippet.warnings()[1].to_string(),
        "picture \"badges/sign-in-with-huggingface-lg.svg\" is relative, and the host shows the text on a site of its own: give the pictures' full URL"
    );
    assert_eq!(snippet.pictures(Pictures::Official).warnings().len(), 1);
}

#[test]
fn relative_pictures_elsewhere_warn_where_they_may_be_lost() {
    let said = |host, base: &str| {
        let snippet = Snippet::new(link_with("a", "b", "c"))
            .host(host)
            .pictures(Pictures::Base(base.to_owned()));
        let said = snippet.warnings();
        let said = said.iter().map(ToString::to_string);
        said.filter(|text| text.starts_with("picture "))
            .collect::<Vec<_>>()
    };
    let url = |base: &str| format!("{base}/sign-in-with-huggingface-lg.svg");
    assert_eq!(
        said(Host::Npm, "badges"),
        [format!(
            "picture {:?} is relative, and npm looks for it in the repository that package.json names, if it names one: give the pictures' full URL",
            url("badges")
        )]
    );
    assert_eq!(
        said(Host::HuggingFace, "/static"),
        [format!(
            "picture {:?} is relative, and the host shows the text on a site of its own: give the pictures' full URL",
            url("/static")
        )]
    );
    assert_eq!(said(Host::HuggingFace, "badges"), [""; 0]);
    for host in [Host::Web, Host::Github, Host::Gitlab, Host::CratesIo] {
        assert_eq!(said(host, "badges"), [""; 0]);
    }
    for host in Host::ALL.iter().copied() {
        assert_eq!(said(host, "https://example.com/b"), [""; 0]);
        assert_eq!(said(host, "//cdn.example/b"), [""; 0]);
    }
}

/// For PDF: SVG stops pdflatex.
#[test]
fn a_document_may_show_a_png() {
    let snippet = |format| {
        Snippet::new(link())
            .format(format)
            .pictures(Pictures::Folder("x".to_owned()))
            .png(true)
    };
    let rst = snippet(Format::Rst);
    let text = rst.render().unwrap();
    assert!(
        text.starts_with(".. image:: x/sign-in-with-huggingface-lg@2x.png\n   :alt: Sign in with Hugging Face\n   :width: 246px\n   :target: "),
        "{text}"
    );
    assert_eq!(
        rst.files().unwrap()[0].name,
        "sign-in-with-huggingface-lg@2x.png"
    );
    let org = snippet(Format::Org).render().unwrap();
    assert!(org.contains("x/sign-in-with-huggingface-lg.png"), "{org}");
    refused(
        &snippet(Format::Html),
        "format html: shows the SVG, which every browser can: leave the PNG out",
    );
    refused(
        &Snippet::new(link()).format(Format::Rst).png(true),
        "format rst: shows a PNG, and the official pictures are SVG: take it from a file of your own",
    );
}
