//! `snippet --href`: the badge leads to a page of one's own.

use crate::support::{run, run_env};

const PAGE: &str = "https://app.example/login";

#[test]
fn the_badge_leads_to_the_page_and_nothing_warns() {
    for more in [
        &[][..],
        &["--host", "github"],
        &["--format", "html"],
        &["--format", "rst", "--host", "pypi"],
        &["--all"],
    ] {
        let said = run(&[&["snippet", "--href", PAGE], more].concat());
        assert!(said.ok().contains(PAGE), "{}", said.text());
        assert!(!said.text().contains("oauth/authorize"));
        assert_eq!(said.warned(), "", "{more:?}");
    }
    let json = run(&["snippet", "--href", "/login", "--json"]);
    let json: serde_json::Value = serde_json::from_str(json.ok()).unwrap();
    assert_eq!(json["url"], "/login");
    assert!(json["snippet"].as_str().unwrap().ends_with("](/login)"));
    let path = run(&["snippet", "--href", "/login", "--host", "github"]);
    path.ok();
    assert_eq!(
        path.warned(),
        "warning: link \"/login\" is a path, and host github shows the text on a site of its own; give the page's full URL\n"
    );
}

#[test]
fn what_belongs_to_an_authorize_link_is_excluded() {
    for option in [
        "--client-id",
        "--redirect-uri",
        "--scope",
        "--provider",
        "--authorization-endpoint",
        "--metadata",
        "--param",
        "--org-id",
        "--prompt",
        "--login-hint",
        "--state",
        "--state-template",
        "--nonce-template",
        "--code-challenge-template",
    ] {
        run(&["snippet", "--href", PAGE, option, "x"]).fails(2, option);
    }
    run(&["snippet", "--href", PAGE, "--placeholders"]).fails(2, "--placeholders");
    run(&["snippet", "--href", PAGE, "--format", "html-pkce"])
        .fails(1, "the script begins the sign-in itself: give a client ID");
    run(&["snippet", "--href", "javascript:alert(1)"])
        .fails(1, "href \"javascript:alert(1)\" has the scheme javascript");
    run(&["snippet", "--href", "//evil.example"]).fails(1, "leads to another host");
}

#[test]
fn the_environment_conflicts_with_nothing() {
    let space = [
        ("OAUTH_CLIENT_ID", "space-app"),
        ("OAUTH_SCOPES", "openid"),
        ("OPENID_PROVIDER_URL", "https://huggingface.co"),
        ("SPACE_HOST", "me-app.hf.space"),
    ];
    let said = run_env(&space, &["snippet", "--href", PAGE, "--format", "html"]);
    assert!(said.ok().contains(&format!("\n<a href=\"{PAGE}\"")));
    assert_eq!(
        said.warned(),
        "note: a Space runs in an iframe, where a provider's page may be blocked: add --new-tab\n"
    );
}

#[test]
fn names_that_people_type_are_taken() {
    for (option, alias, name) in [
        ("--host", "hf", "hugging-face"),
        ("--host", "huggingface", "hugging-face"),
        ("--format", "md", "markdown"),
        ("--format", "react", "jsx"),
    ] {
        let said = |value| run(&["snippet", "--href", PAGE, option, value]);
        assert_eq!(said(alias).ok(), said(name).ok());
    }
    let app = ["--client-id", "a", "--redirect-uri", "https://a.example/cb"];
    let said = |engine| {
        let template = ["--format", "html", "--state-template", engine];
        run(&[&["snippet"], &app[..], &template].concat())
    };
    assert_eq!(said("jinja2").ok(), said("jinja").ok());
}
