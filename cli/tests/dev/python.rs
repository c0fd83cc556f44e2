//! The apps of docs/python.md with their real libraries: attacked, and signed in
//! at with cookies that are not ASCII.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::attack::{attack, free_port, names};
use crate::support::command;
use crate::tools;

const PAGE: &str = include_str!("../../../docs/python.md");

/// The folder of the programs of `bindings/python/examples/requirements.txt`.
fn programs() -> Option<PathBuf> {
    let folder = tools::root().join("target/python-venv/bin");
    if folder.join("gradio").is_file() {
        return Some(folder);
    }
    tools::missing(
        "target/python-venv with bindings/python/examples/requirements.txt (.ci/run makes it)",
    );
    None
}

struct App {
    url: String,
    port: String,
    command: Vec<String>,
}

/// How each app is started, as docs/python.md has it.
fn app(name: &str, programs: &std::path::Path) -> App {
    let port = free_port().to_string();
    let program = |name: &str| programs.join(name).display().to_string();
    let mut command = match name {
        "fastapi" => vec![program("uvicorn"), "fastapi_app:app".to_owned()],
        "flask" => vec![
            program("flask"),
            "--app=flask_app".to_owned(),
            "run".to_owned(),
        ],
        _ => vec![program("python"), "gradio_app.py".to_owned()],
    };
    if name != "gradio" {
        command.extend(["--host=localhost".to_owned(), format!("--port={port}")]);
    }
    App {
        url: format!("http://localhost:{port}"),
        port,
        command,
    }
}

fn examples() -> PathBuf {
    tools::root().join("bindings/python/examples")
}

/// The names of the attacks that got through, and how many were tried.
fn got_through(name: &str) -> Option<(BTreeSet<String>, usize)> {
    let programs = programs()?;
    let app = app(name, &programs);
    // `attack` takes no folder, so the command changes to it.
    let line = format!("cd {} && exec \"$@\"", examples().display());
    let mut shell = vec!["sh", "-c", &line, "sh"];
    shell.extend(app.command.iter().map(String::as_str));
    let redirect_uri = format!("{}/auth/callback", app.url);
    let env = [
        ("REDIRECT_URI", redirect_uri.as_str()),
        ("PYTHONDONTWRITEBYTECODE", "1"),
        // Gradio signs in for real in a Space only.
        ("SYSTEM", "spaces"),
        ("GRADIO_SERVER_NAME", "localhost"),
        ("GRADIO_SERVER_PORT", &app.port),
        ("GRADIO_ANALYTICS_ENABLED", "False"),
    ];
    let (report, _) = attack(&app.url, &[], &env, &shell);
    assert_eq!(names(&report, "not_tried"), BTreeSet::new(), "{report:#}");
    let found = names(&report, "got_through");
    let tried = names(&report, "refused").len() + found.len();
    Some((found, tried))
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn fastapi_and_flask_refuse_what_the_page_says() {
    for name in ["fastapi", "flask"] {
        let Some((found, tried)) = got_through(name) else {
            return;
        };
        assert_eq!(found, set(&["token-too-long"]), "{name}");
        let said = format!("Of {tried} attacks of `hf-signin dev --attack` one gets through");
        assert!(PAGE.contains(&said), "{said}");
    }
}

#[test]
fn gradio_lets_through_what_the_page_lists() {
    let Some((found, _)) = got_through("gradio") else {
        return;
    };
    let table = PAGE.split("| attack | rule |\n|---|---|\n").nth(1).unwrap();
    let rows = table.lines().take_while(|line| line.starts_with("| `"));
    let listed = rows.map(|row| row.split('`').nth(1).unwrap().to_owned());
    assert_eq!(found, listed.collect::<BTreeSet<_>>());
}

/// `city=Zürich` beside the cookies of a sign-in costs no sign-in, and other
/// white space around a name makes another name.
#[test]
fn cookies_that_are_not_ascii_change_nothing() {
    for name in ["fastapi", "flask"] {
        let Some(programs) = programs() else { return };
        let app = app(name, &programs);
        let python = programs.join("python").display().to_string();
        let mut args = vec!["--yes", "--", &python, "drive.py", &app.port];
        args.extend(app.command.iter().map(String::as_str));
        let output = command(&args)
            .current_dir(examples())
            .env("REDIRECT_URI", format!("{}/auth/callback", app.url))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name}: {said}");
    }
}

#[test]
fn the_page_shows_the_apps_and_has_no_link_that_leads_nowhere() {
    for name in ["fastapi_app.py", "flask_app.py", "gradio_app.py"] {
        let text = std::fs::read_to_string(examples().join(name)).unwrap();
        let block = format!("```python\n{text}```\n");
        assert!(PAGE.contains(&block), "docs/python.md lacks {name}");
    }
    // PyPI shows the page: what is relative leads nowhere there.
    for link in PAGE.split("](").skip(1) {
        assert!(link.starts_with("https://"), "{link}");
    }
}
