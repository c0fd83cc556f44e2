#![allow(clippy::print_stderr)] // a skip is said aloud

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::support::{Run, command, names, run, run_in, run_stdin, session, session_in};

pub const APP: [&str; 5] = [
    "snippet",
    "--client-id",
    "my-app",
    "--redirect-uri",
    "https://example.com/auth/callback",
];

const LINK: &str = "https://huggingface.co/oauth/authorize?client_id=my-app&redirect_uri=https%3A%2F%2Fexample.com%2Fauth%2Fcallback&scope=openid%20profile";

const OFFICIAL: &str = "https://huggingface.co/datasets/huggingface/badges/resolve/main";

fn snippet_in(folder: &Path, more: &[&str]) -> Run {
    run_in(folder, &[&APP, more].concat())
}

pub fn snippet(more: &[&str]) -> Run {
    run(&[&APP, more].concat())
}

#[test]
fn markdown_with_the_official_picture_unless_told() {
    let said = snippet(&[]);
    assert_eq!(
        said.ok(),
        format!(
            "[![Sign in with Hugging Face]({OFFICIAL}/sign-in-with-huggingface-lg.svg)]({LINK}&response_type=code)\n"
        )
    );
    assert_eq!(
        said.warned(),
        "warning: the link has no state, so your site can't tell a callback that it asked for from a forged one; leave the state to your template engine, with a placeholder such as {{ state }} (--state-template NAME, or --href URL)\n"
    );
    // It was an option once, and is taken still.
    assert_eq!(snippet(&["--img", "official"]).ok(), said.text());
    let by_name = snippet(&["--pictures", "official"]);
    assert_eq!(by_name.ok(), said.text());
    assert_eq!(by_name.stderr, said.warned());
    assert!(said.stderr.contains("(--assets DIR)"));
    assert!(!run(&["snippet", "--help"]).ok().contains("--img <"));
    snippet(&["--img", "official", "--img-base", "/x"]).fails(2, "cannot be used with");
}

#[test]
fn assets_are_the_files_that_the_snippet_needs() {
    let folder = tempfile::tempdir().unwrap();
    let html = snippet_in(
        folder.path(),
        &[
            "--format",
            "html",
            "--host",
            "github",
            "--assets",
            "my badges",
        ],
    );
    assert!(
        html.ok()
            .contains("src=\"my%20badges/sign-in-with-huggingface-lg.svg\"")
    );
    assert!(
        html.text()
            .contains("srcset=\"my%20badges/sign-in-with-huggingface-lg-dark.svg\"")
    );
    assert_eq!(
        names(&folder.path().join("my badges")),
        [
            "sign-in-with-huggingface-lg-dark.svg",
            "sign-in-with-huggingface-lg.svg"
        ]
    );
    let drawn = run(&["render"]);
    assert_eq!(
        fs::read_to_string(
            folder
                .path()
                .join("my badges/sign-in-with-huggingface-lg.svg")
        )
        .unwrap(),
        drawn.ok()
    );

    // Markdown needs one alone, and says where it is.
    let prefix = ["--assets", "one", "--assets-url", "/static", "--size", "sm"];
    let markdown = snippet_in(folder.path(), &prefix);
    assert!(
        markdown
            .ok()
            .contains("](/static/sign-in-with-huggingface-sm.svg)](")
    );
    assert_eq!(
        names(&folder.path().join("one")),
        ["sign-in-with-huggingface-sm.svg"]
    );
}

#[test]
fn an_absolute_folder_is_named_from_the_current_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("here")).unwrap();
    let there = folder.path().join("there");
    let said = snippet_in(
        &folder.path().join("here"),
        &["--assets", there.to_str().unwrap()],
    );
    assert!(
        said.ok()
            .contains("](../there/sign-in-with-huggingface-lg.svg)](")
    );
    assert_eq!(names(&there), ["sign-in-with-huggingface-lg.svg"]);
}

#[test]
fn documents_take_files() {
    let folder = tempfile::tempdir().unwrap();
    let latex = snippet_in(folder.path(), &["--format", "latex", "--assets", "x"]);
    assert!(
        latex
            .ok()
            .contains("]{x/sign-in-with-huggingface-lg@4x.png}}")
    );
    let png = fs::read(folder.path().join("x/sign-in-with-huggingface-lg@4x.png")).unwrap();
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    let typst = snippet_in(folder.path(), &["--format", "typst", "--assets", "y"]);
    assert!(
        typst
            .ok()
            .contains("image(\"y/sign-in-with-huggingface-lg.svg\"")
    );
    snippet(&["--format", "latex"]).fails(
        1,
        "format latex: takes its picture from a file, no URL: write the file, and give its folder (--assets DIR)",
    );
    for format in ["latex", "typst"] {
        snippet_in(
            folder.path(),
            &[
                "--format",
                format,
                "--assets",
                "z",
                "--assets-url",
                "https://example.com/x",
            ],
        )
        .fails(1, "picture \"https://example.com/x\": is a URL");
        assert!(!folder.path().join("z").exists());
    }
}

#[test]
fn a_label_of_its_own_needs_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let said = snippet_in(folder.path(), &["--label", "Log in", "--assets", "x"]);
    assert!(said.ok().starts_with("[![Log in](x/badge-log-in-lg.svg)]("));
    assert_eq!(names(&folder.path().join("x")), ["badge-log-in-lg.svg"]);
    snippet(&["--label", "Log in", "--logo", "center"]).fails(
        1,
        "format markdown: there is no official picture of this badge with --label, --logo: write it with --assets DIR, or let the page hold it with --format html-inline",
    );
    snippet(&["--icon-only", "--host", "github"]).fails(
        1,
        "there is no official picture of this badge with --icon-only: write it with --assets DIR\n",
    );
    // Another format would lose the script, or the button.
    for format in ["html-pkce", "html-button"] {
        snippet(&["--format", format, "--theme", "high-contrast", "--dir", "rtl"]).fails(
            1,
            "there is no official picture of this badge with --theme, --dir: write it with --assets DIR\n",
        );
    }
    snippet(&["--format", "html-data", "--png", "--assets", "x"]).fails(1, "leave the PNG out");
    snippet(&["--format", "html", "--png"]).fails(1, "with --png: write it with --assets DIR");
    snippet(&["--label", "𒀀", "--assets", "x"]).fails(1, ", with --font FILE");
}

#[test]
fn a_failure_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (more, status, words) in [
        (
            vec!["--host", "github", "--format", "html-inline"],
            1,
            "it drops inline SVG",
        ),
        (vec!["--alt", ""], 1, "alternative text \"\": is empty"),
        (
            vec!["--state-template", "jinjaa"],
            2,
            "unknown template engine \"jinjaa\"; did you mean \"jinja\"?",
        ),
        (
            vec!["--state-template", "\" onclick=\"{{ a }}"],
            1,
            "placeholder",
        ),
        (
            vec!["--assets-url", "javascript:x"],
            1,
            "must begin with https:// or http://",
        ),
        (
            vec!["--state", "a", "--state-template", "erb"],
            2,
            "cannot be used with",
        ),
        (vec!["--img-base", "/x"], 2, "cannot be used with"),
        (
            vec!["--assets-url", "{{ url_for('static') }}"],
            1,
            "a template is not evaluated there",
        ),
        (vec!["--format", "htm"], 2, "'htm'"),
    ] {
        let run = snippet_in(
            folder.path(),
            &[&["--assets", "x"], more.as_slice()].concat(),
        );
        run.fails(status, words);
        assert_eq!(names(folder.path()), [""; 0]);
    }
    // Missing folders are created.
    snippet_in(folder.path(), &["--assets", "no/such"]).ok();
    assert_eq!(names(&folder.path().join("no")), ["such"]);
}

#[test]
fn b16_state_templates_by_engine_or_as_they_are() {
    for (template, written) in [
        ("jinja", "&amp;state={{ state|urlencode }}&amp;"),
        ("jinja2", "&amp;state={{ state|urlencode }}&amp;"),
        ("tera", "&amp;state={{ state | urlencode_strict }}&amp;"),
        ("erb", "&amp;state=<%= ERB::Util.url_encode(state) %>&amp;"),
        ("php", "&amp;state=<?= rawurlencode($state) ?>&amp;"),
        ("go", "&amp;state={{ .State }}&amp;"),
        ("thymeleaf", " th:href=\"|https://huggingface.co/"),
    ] {
        let said = snippet(&["--format", "html", "--state-template", template]);
        assert!(said.ok().contains(written), "{}", said.text());
        assert_eq!(said.warned(), "");
    }
    let own = snippet(&["--format", "html", "--state-template", "{{ oauth_state }}"]);
    assert!(own.ok().contains("&amp;state={{ oauth_state }}&amp;"));
    assert_eq!(
        own.warned(),
        "note: {{ oauth_state }} is taken as it is, so it must percent-encode its value; the name of an engine, such as jinja, gives a placeholder that does\n"
    );
    let mustache = snippet(&["--format", "html", "--state-template", "mustache"]);
    assert!(mustache.ok().contains("&amp;state={{ state }}&amp;"));
    assert_eq!(
        mustache.warned(),
        "note: Handlebars and Mustache have no filter that percent-encodes, so the state must be base64url, as hf-signin makes it\n"
    );
    for format in ["html-inline", "html-button", "html-data", "markdown"] {
        snippet(&["--format", format, "--state-template", "jsx"]).fails(
            1,
            &format!(
                "template engine jsx in format {format}: its braces mean nothing there: use format jsx"
            ),
        );
    }
    for framework in ["vue", "svelte"] {
        snippet(&["--format", "html", "--state-template", framework]).fails(
            2,
            &format!(
                "\"{framework}\" is not a template engine: a component fills the state in by itself; choose --format {framework} and --state-template '{{state}}'"
            ),
        );
    }
    assert_eq!(
        snippet(&["--format", "html", "--state-template", "jsx"]).ok(),
        snippet(&["--format", "jsx", "--state-template", "jsx"]).ok(),
    );
    let jsx = snippet(&["--format", "jsx", "--state-template", "jsx"]);
    assert!(jsx.ok().contains(&format!(
        "  <a href={{`{LINK}&state=${{encodeURIComponent(state)}}&response_type=code`}} "
    )));
    for format in ["jsx", "vue", "svelte"] {
        for engine in ["jinja", "erb", "thymeleaf"] {
            snippet(&["--format", format, "--state-template", engine]).fails(
                1,
                &format!(
                    "template engine {engine} in format {format}: it never sees a component: give a variable such as {{state}}"
                ),
            );
        }
    }
    let vue = snippet(&["--format", "vue", "--state-template", "{{ state }}"]);
    assert!(vue.ok().contains("\n<a :href=\"`https://"));
    let all_three = snippet(&[
        "--format",
        "html",
        "--state-template",
        "jinja",
        "--nonce-template",
        "jinja",
        "--code-challenge-template",
        "jinja",
    ]);
    for part in [
        "nonce={{ nonce|urlencode }}",
        "code_challenge={{ code_challenge|urlencode }}",
        "code_challenge_method=S256",
    ] {
        assert!(all_three.ok().contains(part), "{}", all_three.text());
    }
}

#[test]
fn b16_a_fixed_state_warns() {
    let said = snippet(&["--state", "abc"]);
    assert!(said.ok().contains("&state=abc&"));
    assert_eq!(
        said.warned(),
        "warning: state is the same for every visitor, so it protects nobody; leave the state to your template engine, with a placeholder such as {{ state }} (--state-template NAME, or --href URL)\n"
    );
}

#[test]
fn placeholders_for_documentation_are_on_request_only() {
    let args = [
        "snippet",
        "--client-id",
        "{CLIENT_ID}",
        "--redirect-uri",
        "{REDIRECT_URI}",
    ];
    run(&args).fails(
        1,
        "in documentation, allow placeholders and write {REDIRECT_URI} (--placeholders)",
    );
    let said = run(&[
        &args[..],
        &["--placeholders", "--state-template", "{STATE}"],
    ]
    .concat());
    assert!(said.ok().contains("?client_id={CLIENT_ID}&redirect_uri={REDIRECT_URI}&scope=openid%20profile&state={STATE}&response_type=code)"));
}

/// The table of the public documentation, with the pictures' address of today
/// and with `response_type`.
#[test]
fn all_is_the_table_of_the_documentation() {
    let said = run(&["snippet", "--all"]);
    let mut expected = String::new();
    for (at, size) in ["sm", "md", "lg", "xl"].into_iter().enumerate() {
        if at > 0 {
            expected.push('\n');
        }
        for dark in ["", "-dark"] {
            expected += &format!(
                "[![Sign in with Hugging Face]({OFFICIAL}/sign-in-with-huggingface-{size}{dark}.svg)](https://huggingface.co/oauth/authorize?client_id={{CLIENT_ID}}&redirect_uri={{REDIRECT_URI}}&scope=openid%20profile&state={{STATE}}&response_type=code)\n"
            );
        }
    }
    assert_eq!(said.ok(), expected);
    assert_eq!(said.warned(), "");

    let docs = include_str!("sign-in-docs.md");
    let table = &docs[docs.find("[![Sign in").unwrap()..];
    let like_docs = said
        .text()
        .replace("/resolve/main/", "/raw/main/")
        .replace("&response_type=code", "");
    assert_eq!(like_docs.trim_end(), table.trim_end());
}

/// A page that follows the system gets two pictures, one with a switch of its own
/// one, wherever they are.
#[test]
fn a_picture_follows_the_system_or_the_page() {
    let folder = tempfile::tempdir().unwrap();
    for format in ["html", "html-button", "html-pkce", "jsx", "vue"] {
        for more in [
            &["--assets", "x"][..],
            &["--assets", "x", "--assets-url", "/y"],
            &["--img-base", "/y"],
        ] {
            let two = snippet_in(folder.path(), &[&["--format", format], more].concat());
            assert!(two.ok().contains("<picture>") && two.text().contains("-lg-dark.svg\""));
            assert!(
                two.stderr.contains("follows the reader's system"),
                "{}",
                two.stderr
            );
            let page = ["--format", format, "--color-scheme", "page"];
            let one = snippet_in(folder.path(), &[&page[..], more].concat());
            assert!(one.ok().contains("/badge-lg-auto.svg\""), "{}", one.text());
            assert!(!one.text().contains("<picture"), "{format}");
            assert!(!one.stderr.contains("note: the picture"), "{}", one.stderr);
        }
    }
    let files = folder.path().join("x");
    let auto = "badge-lg-auto.svg";
    let pair = [
        "sign-in-with-huggingface-lg-dark.svg",
        "sign-in-with-huggingface-lg.svg",
    ];
    assert_eq!(names(&files), [auto, pair[0], pair[1]]);
    let drawn = run(&["render", "--theme", "auto"]);
    assert_eq!(fs::read_to_string(files.join(auto)).unwrap(), drawn.ok());
    // As data, too; but no official picture does.
    let data = snippet(&["--format", "html-data", "--color-scheme", "page"]);
    assert_eq!(data.ok().matches("data:image/svg+xml").count(), 1);
    snippet(&["--format", "html", "--color-scheme", "page"]).fails(1, "write it with --assets DIR");
    snippet(&["--host", "github", "--color-scheme", "page"])
        .fails(1, "its own switch reaches no picture");
    snippet(&["--theme", "dark", "--color-scheme", "page"]).fails(1, "has one theme");
}

#[test]
fn a_button_may_fill_its_place() {
    let args = ["snippet", "--href", "/login", "--width", "fill"];
    let html = run(&[
        &args[..],
        &["--format", "html", "--lang", "fr", "--size", "xl"],
    ]
    .concat());
    assert!(
        html.ok()
            .contains("class=\"hf-signin-fill hf-signin-fill-xl\"")
    );
    assert!(
        html.text()
            .contains("<span lang=\"fr\">Se connecter avec Hugging Face</span>")
    );
    assert_eq!(html.warned(), "");
    run(&args).fails(1, "it needs a stylesheet");
    run(&["render", "--width", "fill"]).fails(2, "--width fill is for snippet");
    run(&["render", "--width", "full"]).fails(2, "invalid value 'full'");
}

#[test]
fn png_in_markdown_and_html() {
    let folder = tempfile::tempdir().unwrap();
    let png = |more: &[&str]| {
        let args = [
            "snippet",
            "--href",
            "https://app.example/login",
            "--png",
            "--assets",
            "x",
        ];
        run_in(folder.path(), &[&args[..], more].concat())
    };
    assert!(
        png(&[])
            .ok()
            .contains("](x/sign-in-with-huggingface-lg.png)]")
    );
    let html = png(&["--format", "html"]);
    assert!(
        html.ok()
            .contains("x/sign-in-with-huggingface-lg&#64;2x.png\" width=\"246\"")
    );
    assert!(
        html.text()
            .contains("srcset=\"x/sign-in-with-huggingface-lg-dark&#64;2x.png\"")
    );
    let names = names(&folder.path().join("x"));
    assert_eq!(names.len(), 3, "{names:?}");
    for name in names {
        let bytes = fs::read(folder.path().join("x").join(name)).unwrap();
        assert!(bytes.starts_with(b"\x89PNG"));
    }
}

#[test]
fn a_page_that_shows_a_file_is_no_picture() {
    let base = "https://github.com/me/app/blob/main/docs";
    snippet(&["--img-base", base]).fails(
        1,
        "write https://raw.githubusercontent.com/me/app/main/docs",
    );
}

#[test]
fn a_pictures_url_alone_checks_what_is_given() {
    let url = |more: &[&str]| run(&[&["snippet", "--format", "url"], more].concat());
    assert!(url(&[]).ok().ends_with("-lg.svg\n"));
    url(&["--client-id", ""]).fails(1, "client_id must not be empty");
    url(&["--redirect-uri", "not a uri"]).fails(1, "redirect_uri");
    url(&["--state", ""]).fails(1, "state must not be empty");
    let client = url(&["--client-id", "my-app", "--json"]);
    let json: serde_json::Value = serde_json::from_str(client.ok()).unwrap();
    assert_eq!(json["url"], "");
}

#[test]
fn json_has_the_snippet_and_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let said = snippet_in(
        folder.path(),
        &[
            "--format",
            "html",
            "--host",
            "gradio",
            "--assets",
            "x",
            "--state-template",
            "erb",
            "--json",
        ],
    );
    let json: serde_json::Value = serde_json::from_str(said.ok()).unwrap();
    assert!(json["snippet"].as_str().unwrap().contains("\n<a href="));
    assert_eq!(json["colorScheme"], "system");
    assert_eq!(json["format"], "html");
    assert_eq!(
        json["url"],
        format!("{LINK}&state=<%= ERB::Util.url_encode(state) %>&response_type=code")
    );
    assert_eq!(
        json["files"],
        serde_json::json!([
            "x/sign-in-with-huggingface-lg.svg",
            "x/sign-in-with-huggingface-lg-dark.svg"
        ])
    );
}

#[test]
fn a_format_that_holds_the_picture_writes_none() {
    let folder = tempfile::tempdir().unwrap();
    let said = snippet_in(
        folder.path(),
        &[
            "--format",
            "html-inline",
            "--assets",
            "x",
            "--state-template",
            "erb",
        ],
    );
    assert!(said.ok().contains("<svg "));
    assert_eq!(
        said.warned(),
        "note: format html-inline embeds the picture; nothing was written to x\n"
    );
    assert_eq!(names(folder.path()), [""; 0]);
}

/// Without what is said of every picture.
fn warned(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.starts_with("note: the picture "));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn inside_a_space_the_environment_says_who_and_where() {
    let in_space = |more: &[&str]| {
        let output = command(&std::env::temp_dir())
            .args(["snippet", "--format", "html", "--state-template", "jinja"])
            .args(more)
            .env("OAUTH_CLIENT_ID", "space-app")
            .env("SPACE_HOST", "me-app.hf.space")
            .output()
            .unwrap();
        assert!(output.status.success());
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(output.stdout), text(output.stderr))
    };
    let (html, notes) = in_space(&["--new-tab"]);
    assert!(html.contains(
        "client_id=space-app&amp;redirect_uri=https%3A%2F%2Fme-app.hf.space%2Flogin%2Fcallback"
    ));
    assert!(html.contains(" rel=\"noopener noreferrer\" target=\"_blank\">"));
    let from = "note: redirect URI https://me-app.hf.space/login/callback, from SPACE_HOST\n";
    assert_eq!(warned(&notes), from);
    let frame =
        "note: a Space runs in an iframe, where a provider's page may be blocked: add --new-tab\n";
    assert_eq!(warned(&in_space(&[]).1), format!("{from}{frame}"));
}

#[test]
fn what_was_there_before_stays_when_the_assets_cannot_be_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "mine").unwrap();
    snippet_in(folder.path(), &["--assets", "file"]).fails(1, "file is not a folder");
    assert_eq!(fs::read(folder.path().join("file")).unwrap(), b"mine");

    // A folder where a picture should go: the other picture isn't written.
    let there = folder.path().join("there");
    fs::create_dir_all(there.join("sign-in-with-huggingface-lg-dark.svg")).unwrap();
    let pair = ["--format", "html", "--host", "github", "--assets", "there"];
    snippet_in(folder.path(), &pair).fails(1, "it is a folder: give a file name");
    assert_eq!(names(&there), ["sign-in-with-huggingface-lg-dark.svg"]);
}

#[test]
fn a_full_disk_is_an_error() {
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = command(&std::env::temp_dir())
        .args(APP)
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("standard output can't be written"), "{said}");
}

#[test]
fn wrong_values_are_named() {
    for (args, status, words) in [
        (vec!["--client-id", ""], 1, "client_id must not be empty"),
        (vec!["--redirect-uri", "/cb"], 1, "\"/cb\""),
        (
            vec!["--redirect-uri", "https://example.com/#x"],
            1,
            "fragment",
        ),
        (vec!["--size", "huge"], 2, "'huge'"),
        (vec!["--label", ""], 1, "label"),
        (vec!["--label", "a\u{7}b"], 1, "label"),
        (vec!["--alt", "a\u{7}b"], 1, "control character"),
        (
            vec!["--img-base", "javascript:alert(1)"],
            1,
            "must begin with https:// or http://",
        ),
        (vec!["--assets-url", "/x"], 2, "--assets"),
        (
            vec!["--img-base", "{{ url_for('static') }}"],
            1,
            "picture \"{{ url_for('static') }}\": a template is not evaluated there; give a URL or a path, such as /static",
        ),
    ] {
        let mut all = vec!["snippet"];
        if args[0] != "--client-id" {
            all.extend(&APP[1..3]);
        }
        if args[0] != "--redirect-uri" {
            all.extend(&APP[3..]);
        }
        all.extend(&args);
        run(&all).fails(status, words);
    }
}

#[test]
fn metadata_may_come_from_a_pipe() {
    let metadata = r#"{"issuer":"https://id.example","authorization_endpoint":"https://id.example/authorize","token_endpoint":"https://id.example/token","userinfo_endpoint":"https://id.example/me"}"#;
    let request = "--client-id app --redirect-uri https://example.com/cb --metadata /dev/stdin";
    for options in ["--format html", "--format html-pkce", "--all"] {
        let args: Vec<_> = ["snippet"]
            .into_iter()
            .chain(request.split(' '))
            .chain(options.split(' '))
            .collect();
        let said = run_stdin(&args, metadata.as_bytes());
        assert!(
            said.ok().contains("https://id.example/authorize?"),
            "{options}"
        );
    }
}

#[test]
fn a_pictures_own_url_needs_no_link() {
    let said = run(&[
        "snippet", "--format", "url", "--theme", "dark", "--size", "sm",
    ]);
    assert_eq!(
        said.ok(),
        "https://huggingface.co/datasets/huggingface/badges/resolve/main/sign-in-with-huggingface-sm-dark.svg\n"
    );
    assert_eq!(said.warned(), "");
}

#[test]
fn a_mail_shows_a_png_of_twice_the_pixels() {
    let mail = ["--format", "email", "--state-template", "jinja"];
    snippet(&mail).fails(1, "--assets DIR");
    let folder = tempfile::tempdir().unwrap();
    let local = snippet_in(folder.path(), &[&mail[..], &["--assets", "x"]].concat());
    local.ok();
    assert!(
        local
            .stderr
            .contains("is relative, and a mail has no folder of its own"),
        "{}",
        local.stderr
    );
    let address = [
        "--assets",
        "x",
        "--assets-url",
        "https://example.com/badges",
    ];
    let said = snippet_in(folder.path(), &[&mail[..], &address].concat());
    assert!(
        said.ok().contains(
            "<img src=\"https://example.com/badges/sign-in-with-huggingface-lg&#64;2x.png\" width=\"246\" height=\"36\""
        ),
        "{}",
        said.text()
    );
    assert_eq!(
        said.warned(),
        "wrote x/sign-in-with-huggingface-lg@2x.png\n"
    );
    assert_eq!(
        names(&folder.path().join("x")),
        ["sign-in-with-huggingface-lg@2x.png"]
    );
}

#[test]
fn a_snippet_needs_a_target() {
    assert_snapshot!(session(&[
        "snippet",
        "snippet --format html",
        "snippet --host github",
        "snippet /login",
        "snippet https://app.example/login --format html",
        "snippet https://app.example/login?code=hunter2",
        "snippet --client-id my-app --format html",
        "snippet --redirect-uri https://app.example/cb",
        "snippet --format html-pkce",
        "snippet --client-id my-app --format html-pkce",
    ]), @"
    $ snippet
    2> error: nothing to link to: give --href URL, the page of your site that begins the sign-in, such as /login; or --client-id ID and --redirect-uri URI
    => 2
    $ snippet --format html
    2> error: nothing to link to: give --href URL, the page of your site that begins the sign-in, such as /login; or --client-id ID and --redirect-uri URI
    => 2
    $ snippet --host github
    2> error: nothing to link to: give --href URL, the page of your site that begins the sign-in, such as /login; or --client-id ID and --redirect-uri URI
    => 2
    $ snippet /login
    2> error: snippet takes the page that the badge leads to as --href /login
    => 2
    $ snippet https://app.example/login --format html
    2> error: snippet takes the page that the badge leads to as --href https://app.example/login
    => 2
    $ snippet https://app.example/login?code=hunter2
    2> error: snippet takes the page that the badge leads to as --href URL
    => 2
    $ snippet --client-id my-app --format html
    2> error: no redirect URI: give --redirect-uri URI, such as https://app.example/callback; or --href URL in place of --client-id, for a page of your site that begins the sign-in
    => 2
    $ snippet --redirect-uri https://app.example/cb
    2> error: nothing to link to: give --href URL, the page of your site that begins the sign-in, such as /login; or --client-id ID and --redirect-uri URI
    => 2
    $ snippet --format html-pkce
    2> error: no client ID: give --client-id ID, and --redirect-uri URI or --redirect-uri-from-page
    => 2
    $ snippet --client-id my-app --format html-pkce
    2> error: no redirect URI: give --redirect-uri URI, such as https://me.github.io/app/, or --redirect-uri-from-page
    => 2
    ");
}

#[test]
fn what_was_written_is_said() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("docs/deep")).unwrap();
    let told = session_in(
        folder.path(),
        &[
            "snippet --href /login --format html-button --assets public/img",
            "snippet --href /login --format html-button --assets public/img --assets-url /img",
            "snippet --href /login --format html-button --assets public/img -o docs/deep/page.html",
            "snippet --href https://app.example --host github --assets img",
            "snippet --all --assets img",
        ],
    );
    let told: Vec<_> = told
        .lines()
        .filter(|line| line.starts_with("$ ") || line.starts_with("2> "))
        .collect();
    assert_snapshot!(told.join("\n"), @"
    $ snippet --href /login --format html-button --assets public/img
    2> note: the picture follows the reader's system, light or dark; if the page has a switch of its own, let it follow the page (--color-scheme page)
    2> wrote public/img/sign-in-with-huggingface-lg.svg and public/img/sign-in-with-huggingface-lg-dark.svg; their paths in the snippet are relative to the current folder
    $ snippet --href /login --format html-button --assets public/img --assets-url /img
    2> note: the picture follows the reader's system, light or dark; if the page has a switch of its own, let it follow the page (--color-scheme page)
    2> wrote public/img/sign-in-with-huggingface-lg.svg and public/img/sign-in-with-huggingface-lg-dark.svg
    $ snippet --href /login --format html-button --assets public/img -o docs/deep/page.html
    2> note: the picture follows the reader's system, light or dark; if the page has a switch of its own, let it follow the page (--color-scheme page)
    2> wrote public/img/sign-in-with-huggingface-lg.svg and public/img/sign-in-with-huggingface-lg-dark.svg; their paths in the snippet are relative to docs/deep
    $ snippet --href https://app.example --host github --assets img
    2> wrote img/sign-in-with-huggingface-lg.svg and img/sign-in-with-huggingface-lg-dark.svg; their paths in the snippet are relative to the current folder
    $ snippet --all --assets img
    2> wrote 8 files to img; their paths in the snippet are relative to the current folder
    ");
    let page = fs::read_to_string(folder.path().join("docs/deep/page.html")).unwrap();
    assert!(page.contains("\"../../public/img/"), "{page}");
}

#[test]
fn a_snippet_goes_into_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["snippet", "--href", "/login", "--format", "html"];
    let printed = run_in(folder.path(), &args);
    let told = run_in(folder.path(), &[&args[..], &["-o", "a.html"]].concat());
    assert_eq!((told.ok(), &*told.stderr), ("", &*printed.stderr));
    let file = fs::read_to_string(folder.path().join("a.html")).unwrap();
    assert_eq!(file, printed.ok());
    let dash = run_in(folder.path(), &[&args[..], &["--output", "-"]].concat());
    assert_eq!(dash.ok(), printed.ok());
    assert_snapshot!(session_in(folder.path(), &[
        "snippet --href /login -o no/such/a.html",
    ]), @"
    $ snippet --href /login -o no/such/a.html
    2> error: no/such/a.html can't be written: the folder no/such does not exist: create it first
    => 1
    ");
}
