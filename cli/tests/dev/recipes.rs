//! docs/recipes: each recipe is run, greets the user of `--user`, and is
//! attacked.

use std::collections::BTreeSet;
use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;

use url::Url;

use crate::attack::{attack, free_port, names};
use crate::support::*;
use crate::tools;

/// A recipe in a folder of its own, on a port of its own.
pub struct Recipe {
    pub folder: tempfile::TempDir,
    pub port: u16,
    /// What comes after `hf-signin dev --`.
    pub command: Vec<String>,
}

pub fn recipes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/recipes")
}

impl Recipe {
    /// Writes the recipe's files and runs its `hf-signin snippet`.
    pub fn new(name: &str, own_port: &str) -> Self {
        let text = fs::read_to_string(recipes().join(name)).unwrap();
        let port = free_port();
        let text = text.replace(own_port, &port.to_string());
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("src")).unwrap();
        for (file, code) in files(&text) {
            fs::write(folder.path().join(file), code).unwrap();
        }
        // What is in a file is run by the recipe itself.
        let mut outside = text.clone();
        for (_, code) in files(&text) {
            outside = outside.replace(code, "");
        }
        for arguments in commands(&outside, "hf-signin snippet ") {
            let mut snippet = Command::new(env!("CARGO_BIN_EXE_hf-signin"));
            let output = snippet
                .arg("snippet")
                .args(arguments.split(' '))
                .current_dir(folder.path())
                .output()
                .unwrap();
            assert!(
                output.status.success(),
                "{name}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let dev = commands(&text, "hf-signin dev -- ");
        assert_eq!(dev.len(), 1, "{name}");
        let command = dev[0].split(' ').map(str::to_owned).collect();
        // Where Node looks for packages.
        #[cfg(unix)]
        std::os::unix::fs::symlink(
            tools::tests().join("node/node_modules"),
            folder.path().join("node_modules"),
        )
        .unwrap();
        Self {
            folder,
            port,
            command,
        }
    }

    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Starts it with `--yes`, as the user of a file.
    pub fn start(&self) -> Dev {
        let user = self.folder.path().join("user.json");
        fs::write(
            &user,
            r#"{"preferred_username": "ada", "name": "Ada <Lovelace>"}"#,
        )
        .unwrap();
        let mut all = vec!["--json", "--yes", "--user", user.to_str().unwrap(), "--"];
        all.extend(self.command.iter().map(String::as_str));
        let mut command = command(&all);
        let program = Path::new(env!("CARGO_BIN_EXE_hf-signin")).parent().unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        command
            .current_dir(self.folder.path())
            .env("PATH", format!("{}:{path}", program.display()))
            .envs(environment());
        let mut dev = Dev::run(&mut command);
        wait_for(120, "the app listens", || {
            if let Some(status) = dev.child.try_wait().unwrap() {
                panic!("{status}: {}", dev.said());
            }
            TcpStream::connect(("127.0.0.1", self.port)).is_ok()
                || TcpStream::connect(("::1", self.port)).is_ok()
        });
        dev
    }
}

/// What keeps the apps from asking other hosts.
pub fn environment() -> [(&'static str, &'static str); 3] {
    [
        ("GRADIO_ANALYTICS_ENABLED", "False"),
        ("HF_HUB_OFFLINE", "1"),
        ("NODE_PATH", ""),
    ]
}

/// The code blocks that follow a line which ends in a file's name.
fn files(text: &str) -> Vec<(&str, &str)> {
    let mut files = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("```") {
        let (code, next) = after.split_once("\n```").expect("a closed block");
        let code = code.split_once('\n').map_or("", |(_, code)| code);
        let line = before.trim_end().lines().last().unwrap_or_default();
        let name = line
            .strip_suffix("`:")
            .and_then(|line| line.rsplit('`').next());
        files.extend(name.map(|name| (name, code)));
        rest = next;
    }
    files
}

/// What follows `start`, in code.
fn commands(text: &str, start: &str) -> Vec<String> {
    let found = text.split(start).skip(1);
    found
        .map(|rest| rest.split(['\n', '`']).next().unwrap().to_owned())
        .collect()
}

/// Opens `url` with cookies and redirects, over the provider and back.
pub fn visit(url: &str) -> String {
    let mut jar: Vec<(String, String)> = Vec::new();
    let mut url = Url::parse(url).unwrap();
    for _ in 0..10 {
        let cookies: Vec<_> = jar
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let answer = get_with(url.as_str(), &[("cookie", &cookies.join("; "))]);
        for (_, header) in answer
            .headers
            .iter()
            .filter(|(name, _)| name == "set-cookie")
        {
            let (name, value) = header.split(';').next().unwrap().split_once('=').unwrap();
            jar.retain(|(known, _)| known != name);
            jar.push((name.to_owned(), value.to_owned()));
        }
        match answer.header("location") {
            Some(to) => url = url.join(to).unwrap(),
            None => return answer.body,
        }
    }
    panic!("too many redirects at {url}");
}

const GREETING: &str = "Hello, Ada &lt;Lovelace&gt;!";

/// Greets, is attacked, and lets nothing through but what its library does.
fn greets_and_holds(recipe: &str, login: &str, lets_through: &[&str]) {
    let recipe = Recipe::new(recipe, "7860");
    let dev = recipe.start();
    let page = visit(&recipe.url());
    assert!(page.contains("<picture>") && page.contains(login), "{page}");
    let page = visit(&format!("{}{login}", recipe.url()));
    let plain = page.replace("&#60;", "&lt;").replace("&#62;", "&gt;");
    assert!(plain.contains(GREETING), "{page}\n{}", dev.said());
    drop(dev);
    is_attacked(&recipe, login, lets_through);
}

/// The names of `lets_through` are the library's; nothing else gets through.
pub fn is_attacked(recipe: &Recipe, login: &str, lets_through: &[&str]) {
    wait_until("the port is free again", || {
        TcpStream::connect(("127.0.0.1", recipe.port)).is_err()
    });
    let mut env = environment().to_vec();
    let folder = recipe.folder.path().to_str().unwrap();
    env.push(("PWD", folder));
    let app: Vec<_> = recipe.command.iter().map(String::as_str).collect();
    // The command runs in the recipe's folder.
    let (report, _) = attack(
        &recipe.url(),
        &["--login", login],
        &env,
        &in_folder(folder, &app),
    );
    let found = names(&report, "got_through");
    let known: BTreeSet<_> = lets_through.iter().map(|&name| name.to_owned()).collect();
    assert_eq!(found, known, "{report:#}");
    assert!(names(&report, "refused").len() >= 30, "{report:#}");
}

fn in_folder<'a>(folder: &'a str, app: &[&'a str]) -> Vec<&'a str> {
    let script = "cd \"$0\" && exec \"$@\"";
    [&["sh", "-c", script, folder], app].concat()
}

/// True when Python has the modules.
pub fn has_python(modules: &str) -> bool {
    let imports = Command::new("python3")
        .args(["-c", &format!("import {modules}")])
        .output();
    imports.is_ok_and(|output| output.status.success())
        || tools::missing(&format!("the Python modules {modules}"))
}

/// What Authlib itself leaves to the app: cases that are left out by name.
const AUTHLIB: &[&str] = &[
    "aud-extra",
    "code-twice",
    "iss",
    "token-in-query",
    "token-too-long",
    "token-type",
];

/// The same for the HTTP client of Authlib's Flask and Django parts.
const REQUESTS: &[&str] = &["token-redirect"];

/// The same for openid-client.
const OPENID_CLIENT: &[&str] = &[
    "at-hash",
    "aud-extra",
    "azp",
    "iat-ahead",
    "token-in-query",
    "token-too-long",
];

#[test]
fn fastapi_with_huggingface_hub() {
    if has_python("fastapi, uvicorn, huggingface_hub, authlib, httpx, itsdangerous") {
        let own = ["return-login", "return-logout"];
        let known = [AUTHLIB, &own].concat();
        greets_and_holds(
            "fastapi-huggingface-hub.md",
            "/oauth/huggingface/login",
            &known,
        );
    }
}

#[test]
fn fastapi_with_authlib() {
    if has_python("fastapi, uvicorn, authlib, httpx, itsdangerous") {
        greets_and_holds("fastapi-authlib.md", "/login", AUTHLIB);
    }
}

#[test]
fn flask_with_authlib() {
    if has_python("flask, authlib, requests") {
        greets_and_holds("flask.md", "/login", &[AUTHLIB, REQUESTS].concat());
    }
}

#[test]
fn django_with_authlib() {
    if has_python("django, authlib, requests") {
        greets_and_holds("django.md", "/login", &[AUTHLIB, REQUESTS].concat());
    }
}

#[test]
fn express_with_openid_client() {
    if tools::require_node_packages() {
        greets_and_holds("express.md", "/login", OPENID_CLIENT);
    }
}

/// Builds a crate of axum-site's dependencies, offline; the program's path.
/// `None`, said aloud, when the crates aren't there.
fn built(folder: &Path, name: &str) -> Option<PathBuf> {
    // The folder that tests/examples.rs builds the sites in.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sites");
    let output = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--locked", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", &target)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    if ["--offline was specified", "failed to download"]
        .iter()
        .any(|words| said.contains(words))
    {
        tools::missing("a crate that examples/axum-site needs (cargo fetch)");
        return None;
    }
    assert!(output.status.success(), "{said}");
    Some(target.join("debug").join(name))
}

/// The recipe of axum, and the whole site with sessions.
#[test]
fn axum_with_ours() {
    let root = tools::tests().join("..").canonicalize().unwrap();
    let example = root.join("examples/axum-site");
    let mut recipe = Recipe::new("axum.md", "7860");
    let named = |file: &str| {
        let text = fs::read_to_string(example.join(file)).unwrap();
        let text = text.replace("name = \"axum-site\"", "name = \"axum-recipe\"");
        text.replace("\"../..\"", &format!("{root:?}"))
    };
    for file in ["Cargo.toml", "Cargo.lock"] {
        fs::write(recipe.folder.path().join(file), named(file)).unwrap();
    }
    let Some(program) = built(recipe.folder.path(), "axum-recipe") else {
        return;
    };
    recipe.command = vec![program.to_str().unwrap().to_owned()];
    let dev = recipe.start();
    assert!(visit(&recipe.url()).contains("<picture>"));
    assert_eq!(
        visit(&format!("{}/login", recipe.url())),
        "Hello, Ada &lt;Lovelace&gt;!"
    );
    drop(dev);
    is_attacked(&recipe, "/login", &[]);

    let program = built(&example, "axum-site").unwrap();
    let port = free_port().to_string();
    let url = format!("http://127.0.0.1:{port}");
    let app = [program.to_str().unwrap()];
    let (report, status) = attack(&url, &[], &[("PORT", &port)], &app);
    assert_eq!(names(&report, "got_through"), BTreeSet::new(), "{report:#}");
    assert_eq!(names(&report, "not_tried"), BTreeSet::new(), "{report:#}");
    assert_eq!(status, 0);
}

#[test]
fn every_recipe_is_short_and_has_all_parts() {
    let mut count = 0;
    for entry in fs::read_dir(recipes()).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        if path.ends_with("README.md") {
            continue;
        }
        count += 1;
        let name = path.display();
        assert!(
            text.lines().count() <= 40,
            "{name} has {} lines",
            text.lines().count()
        );
        for part in ["hf_oauth: true", "hf-signin dev -- ", "sdk: "] {
            assert!(text.contains(part), "{name} lacks {part}");
        }
        assert!(
            text.contains("hf-signin snippet --"),
            "{name} lacks the badge"
        );
        let readme = fs::read_to_string(recipes().join("README.md")).unwrap();
        let file = path.file_name().unwrap().to_str().unwrap();
        assert!(
            readme.contains(&format!("({file})")),
            "README.md lacks {file}"
        );
    }
    assert_eq!(count, 10);
}
