//! What a host or a format can't hold is refused, with the reason.

use hf_signin::Rule;
use hf_signin::snippet::{Format, Host, Pictures, Snippet};

use crate::support::{link, link_to_fill, link_with, pictures, warnings};

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
            Pictures::official(),
            Pictures::base("https://example.com/badges").unwrap(),
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
                    .pictures(Pictures::folder(url).unwrap()),
                &format!(
                    "picture {url:?}: is a URL, and this format takes its picture from a file: give a folder's path"
                ),
            );
        }
    }
}

#[test]
fn urls_of_another_scheme() {
    let url = "javascript:alert(1)//";
    assert_eq!(
        Pictures::base(url).unwrap_err().to_string(),
        format!("picture {url:?}: must begin with https:// or http://, or be relative")
    );
    let pkce = Snippet::new(link()).format(Format::HtmlPkce);
    assert_eq!(
        pkce.script_url(url).unwrap_err().to_string(),
        format!("script {url:?}: must begin with https:// or http://, or be relative")
    );
    let script = Snippet::new(link()).script_url("/a.js").unwrap();
    refused(
        &script,
        "link in format markdown: needs no script: leave its URL out, or use format html-pkce",
    );
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
                .pictures(Pictures::folder("").unwrap()),
            &format!("placeholder {placeholder:?} in format {format}: {problem}"),
        );
    }
}

#[test]
fn unknown_names_list_the_known_ones() {
    assert_eq!(
        "htm".parse::<Format>().unwrap_err().to_string(),
        format!(
            "unknown format \"htm\"; did you mean \"html\"? (possible values: {})",
            Format::ALL
                .iter()
                .map(|f| f.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        )
    );
    assert_eq!(
        "Github".parse::<Host>().unwrap_err().to_string(),
        "unknown host \"Github\"; did you mean \"github\"? (possible values: web, github, gitlab, pypi, crates-io, npm, hugging-face, gradio, streamlit, static-space, vscode-marketplace, nuget, codeberg, bitbucket, docker-hub)"
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
        warnings(&Snippet::new(link))
            .iter()
            .map(|warning| warning.rule)
            .collect::<Vec<_>>()
    };
    assert_eq!(rules(link_with("a", "b", "c")), [Some(Rule::B16)]);
    assert_eq!(rules(link()), [Some(Rule::V3)]);
    assert_eq!(warnings(&Snippet::new(link_to_fill("{{ state }}"))), []);
}

#[test]
fn b16_the_advice_fits_format_and_host() {
    let no_state = "the link has no state, so your site can't tell a callback that it asked for from a forged one; ";
    let page = "link to a page of your own site that begins the sign-in";
    let said = |snippet: Snippet| {
        let all = warnings(&snippet);
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].to_string()
    };
    for format in Format::ALL.iter().copied() {
        let snippet = Snippet::new(link()).format(format);
        let snippet = match format {
            Format::Email | Format::Latex | Format::Typst => {
                snippet.pictures(Pictures::folder("/x").unwrap())
            }
            _ => snippet,
        };
        let advice = match format {
            Format::HtmlPkce | Format::Url => {
                assert_eq!(warnings(&snippet), []);
                continue;
            }
            Format::Jsx | Format::Mdx | Format::Vue | Format::Svelte | Format::Angular => {
                "leave the state to your component, with a variable such as {state}".to_owned()
            }
            // A mail has a warning of its own.
            Format::Email => continue,
            Format::Latex
            | Format::Typst
            | Format::Rst
            | Format::Bbcode
            | Format::Org
            | Format::Asciidoc => {
                format!("a document in format {format} can't hold a state for each visitor: {page}")
            }
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
            said(Snippet::new(link()).host(host).pictures(pictures())),
            format!("{no_state}{advice}")
        );
        assert_eq!(
            said(
                Snippet::new(link_with("a", "b", "c"))
                    .host(host)
                    .pictures(pictures())
            ),
            format!("state is the same for every visitor, so it protects nobody; {advice}")
        );
        if matches!(host, Host::Gradio | Host::Streamlit) {
            assert_eq!(
                warnings(&Snippet::new(link_to_fill("{{ state }}")).host(host)),
                []
            );
            continue;
        }
        assert_eq!(
            said(
                Snippet::new(link_to_fill("{STATE}"))
                    .host(host)
                    .pictures(pictures())
            ),
            format!(
                "placeholder \"{{STATE}}\" stays as it is on host {host}, where nothing fills it in; {page}"
            )
        );
    }
}

#[test]
fn relative_pictures_on_pypi_warn() {
    let snippet = Snippet::new(link_to_fill("{STATE}"))
        .host(Host::Pypi)
        .pictures(Pictures::folder("badges").unwrap());
    assert_eq!(
        warnings(&snippet)[1].to_string(),
        "picture \"badges/sign-in-with-huggingface-lg.svg\" is relative, and the host shows the text on a site of its own; give the pictures' full URL"
    );
    assert_eq!(warnings(&snippet.pictures(Pictures::official())).len(), 1);
}

#[test]
fn relative_pictures_elsewhere_warn_where_they_may_be_lost() {
    let said = |host, base: &str| {
        let snippet = Snippet::new(link_with("a", "b", "c"))
            .host(host)
            .pictures(Pictures::base(base).unwrap());
        let said = warnings(&snippet);
        let said = said.iter().map(ToString::to_string);
        said.filter(|text| text.starts_with("picture "))
            .collect::<Vec<_>>()
    };
    let url = |base: &str| format!("{base}/sign-in-with-huggingface-lg.svg");
    assert_eq!(
        said(Host::Npm, "badges"),
        [format!(
            "picture {:?} is relative, and npm looks for it in the repository that package.json names, if it names one; give the pictures' full URL",
            url("badges")
        )]
    );
    assert_eq!(
        said(Host::HuggingFace, "/static"),
        [format!(
            "picture {:?} is relative, and the host shows the text on a site of its own; give the pictures' full URL",
            url("/static")
        )]
    );
    assert_eq!(said(Host::HuggingFace, "badges"), [""; 0]);
    for host in [Host::Web, Host::Github, Host::Gitlab, Host::CratesIo] {
        assert_eq!(said(host, "badges"), [""; 0]);
    }
    for host in Host::ALL.iter().copied() {
        let raw = "raw.githubusercontent.com/me/app/main";
        for start in ["https:", ""] {
            assert_eq!(said(host, &format!("{start}//{raw}")), [""; 0]);
        }
    }
}

/// For PDF: SVG stops pdflatex.
#[test]
fn a_document_may_show_a_png() {
    let snippet = |format| {
        Snippet::new(link())
            .format(format)
            .pictures(Pictures::folder("x").unwrap())
            .png(true)
    };
    let rst = snippet(Format::Rst);
    let text = rst.render().unwrap().markup;
    assert!(
        text.starts_with(".. image:: x/sign-in-with-huggingface-lg@2x.png\n   :alt: Sign in with Hugging Face\n   :width: 246px\n   :target: "),
        "{text}"
    );
    assert_eq!(
        rst.render().unwrap().files[0].name,
        "sign-in-with-huggingface-lg@2x.png"
    );
    let org = snippet(Format::Org).render().unwrap().markup;
    assert!(org.contains("x/sign-in-with-huggingface-lg.png"), "{org}");
    refused(
        &snippet(Format::HtmlInline),
        "format html-inline: holds the SVG itself, which every browser can show: leave the PNG out",
    );
    refused(
        &Snippet::new(link()).format(Format::Rst).png(true),
        "format rst: there is no official picture of this badge; take it from a file of your own",
    );
}
