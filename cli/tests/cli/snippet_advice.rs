//! What a snippet's user is told beside the snippet.

use crate::snippet::{APP, snippet};
use crate::support::run;

#[test]
fn b16_dollar_braces_are_thymeleafs_in_html() {
    for format in ["markdown", "html", "html-inline", "html-button"] {
        let said = snippet(&["--format", format, "--state-template", "${state}"]);
        assert!(said.ok().contains(" th:"), "{}", said.text());
        let what = match format {
            "html-button" => "escape its value for HTML",
            _ => "percent-encode its value",
        };
        assert_eq!(
            said.warned(),
            format!(
                "note: ${{state}} is taken as it is, so it must {what}; the name of an engine, such as jinja, gives a placeholder that does\n\
            note: ${{state}} is taken for Thymeleaf's, and only Thymeleaf fills in its th: attributes; for JavaScript, use format jsx or vue\n"
            )
        );
    }
    let jsx = snippet(&["--format", "jsx", "--state-template", "${state}"]);
    assert!(jsx.ok().contains("${encodeURIComponent(state)}"));
    assert_eq!(jsx.warned(), "");
}

#[test]
fn a_theme_that_does_not_fit_is_said() {
    let state = ["--state-template", "jinja", "--theme", "auto"];
    let said = snippet(&state);
    assert!(said.ok().starts_with("<a href="));
    assert_eq!(
        said.warned(),
        "note: format markdown on host web keeps one picture, so this is the light one: add --host github or --format html\n"
    );
    let gitlab = snippet(&[&state[..2], &["--theme", "auto", "--host", "gitlab"]].concat());
    gitlab.ok();
    assert!(gitlab.stderr.ends_with(
        "note: format markdown on host gitlab keeps one picture, so this is the light one: --format html has both, on host web, github or crates-io\n"
    ));
    let html = snippet(&[&state[..], &["--format", "html"]].concat());
    assert!(html.ok().contains("prefers-color-scheme"));
    assert_eq!(html.warned(), "");
}

#[test]
fn b16_a_placeholder_that_nothing_fills_in_is_said() {
    let args = ["--host", "github", "--state-template", "{STATE}"];
    let said = snippet(&args);
    said.ok();
    assert_eq!(
        said.warned(),
        "warning: placeholder \"{STATE}\" stays as it is on host github, where nothing fills it in; link to a page of your own site that begins the sign-in (--href URL)\n"
    );
    let documentation = snippet(&[&args[..], &["--placeholders"]].concat());
    documentation.ok();
    assert_eq!(documentation.warned(), "");
}

#[test]
fn what_looks_like_a_placeholder_is_said() {
    let with = |option: &str, value: &str, more: &[&str]| {
        let mut args = APP.to_vec();
        let at = args.iter().position(|arg| *arg == option).unwrap();
        args[at + 1] = value;
        args.extend(["--format", "html", "--state-template", "jinja"]);
        run(&[&args[..], more].concat())
    };
    for value in [
        "{CLIENT_ID}",
        "{{ client_id }}",
        "$CLIENT_ID",
        "<CLIENT_ID>",
        "[client id]",
        "%CLIENT_ID%",
        "YOUR_CLIENT_ID",
        "your-client-id",
    ] {
        let said = with("--client-id", value, &[]);
        said.ok();
        assert_eq!(
            said.warned(),
            format!(
                "warning: client_id {value:?} is taken as it is, and looks like a placeholder; give your app's client ID (or add --placeholders for documentation)\n"
            )
        );
        with("--redirect-uri", value, &[]).fails(
            1,
            "in documentation, allow placeholders and write {REDIRECT_URI} (--placeholders)",
        );
    }
    for value in ["my-app", "8a3c0d5e-1111-4c4d-9a6b-0123456789ab", "My_App"] {
        let said = with("--client-id", value, &[]);
        said.ok();
        assert_eq!(said.warned(), "");
    }
    for value in ["<CLIENT_ID>", "$CLIENT_ID", "[client id]", "%CLIENT_ID%"] {
        with("--client-id", value, &["--placeholders"]).fails(
            1,
            &format!(
                "client_id {value:?} is not a placeholder that a link can hold; write it as one of {{NAME}}, {{{{ name }}}}, ${{name}}, <%= name %>, <?= $name ?> and @Name"
            ),
        );
    }
    with("--redirect-uri", "<REDIRECT_URI>", &["--placeholders"])
        .fails(1, "redirect_uri \"<REDIRECT_URI>\" is not a placeholder");
    for value in ["{CLIENT_ID}", "YOUR_CLIENT_ID"] {
        let said = with("--client-id", value, &["--placeholders"]);
        assert!(said.ok().contains(&format!("client_id={value}&")));
        assert_eq!(said.warned(), "");
    }
}
