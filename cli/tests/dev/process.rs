//! The app's command: its variables, its signals, its end.

use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::process::{Command, Output};
use std::time::Duration;

use crate::support::*;

fn run(args: &[&str]) -> Output {
    command(args).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_command_has_the_variables_of_a_space_and_its_status_is_passed_on() {
    let script = "printenv OPENID_PROVIDER_URL OAUTH_CLIENT_ID OAUTH_SCOPES SYSTEM SPACE_ID; \
        test -n \"$OAUTH_CLIENT_SECRET\" || exit 1; printenv SPACE_HOST; exit 7";
    let output = command(&["--port", &free_port().to_string(), "--", "sh", "-c", script])
        .env("SPACE_HOST", "another.hf.space")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(7));
    let said = stderr(&output);
    let line = said.lines().next().unwrap();
    assert!(line.starts_with("provider  http://localhost:"), "{said}");
    assert!(
        line.ends_with("   (sign in as jane; Ctrl-C stops both)"),
        "{said}"
    );
    let issuer = line.split_whitespace().nth(1).unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        format!("{issuer}\nhf-signin-dev\nopenid profile\nspaces\nhf-signin/dev\n")
    );
}

#[test]
fn scopes_of_the_environment_are_kept_and_an_https_app_url_is_the_spaces_host() {
    let script = "printenv OAUTH_SCOPES SPACE_HOST";
    let args = [
        "--app-url",
        "https://abc.example:8443/app",
        "--",
        "sh",
        "-c",
        script,
    ];
    let output = command(&args)
        .env("OAUTH_SCOPES", "openid profile email")
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "openid profile email\nabc.example:8443\n"
    );
}

#[test]
fn without_a_command_the_variables_are_printed() {
    let mut child = command(&[])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut bytes = [0; 1024];
    let length = child.stdout.as_mut().unwrap().read(&mut bytes).unwrap();
    let text = std::str::from_utf8(&bytes[..length]).unwrap().to_owned();
    let names: Vec<_> = text
        .lines()
        .map(|line| line.split('=').next().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "OPENID_PROVIDER_URL",
            "OAUTH_CLIENT_ID",
            "OAUTH_CLIENT_SECRET",
            "OAUTH_SCOPES",
            "SYSTEM",
            "SPACE_ID"
        ]
    );
    assert!(text.contains("OAUTH_SCOPES='openid profile'\n"));
    signal("INT", child.id());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn json_is_one_object_on_one_line() {
    let dev = Dev::start(&[]);
    assert_eq!(dev.env["OAUTH_CLIENT_SECRET"], dev.secret.as_str());
    assert_eq!(dev.env["OPENID_PROVIDER_URL"], dev.issuer.as_str());
    assert_eq!(dev.env["SYSTEM"], "spaces");
}

#[test]
fn what_is_wrong_is_told_and_nothing_is_left() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (_folder, user) = file("user.json", "{\"name\": 1}");
    let marker = tempfile::tempdir().unwrap();
    let touch = marker.path().join("started");
    let touch = touch.to_str().unwrap();
    let cases: [(&[&str], &str, i32); 8] = [
        (&["--port", &port], "can't be used", 1),
        (&["--port", "0"], "not in", 2),
        (
            &["--user", user.to_str().unwrap()],
            "user.json: name must be a string",
            1,
        ),
        (
            &["--user", "/nonexistent/user.json"],
            "/nonexistent/user.json: can't be read",
            1,
        ),
        (&["--app-url", "ftp://x"], "must begin with https://", 2),
        (&["--app-url", "http://example.com"], "use https", 2),
        (&["--login", "/login"], "--attack", 2),
        (&["--attack", "http://localhost:1"], "COMMAND", 2),
    ];
    for (args, expected, status) in cases {
        let mut all = args.to_vec();
        if args[0] != "--attack" {
            all.extend(["--", "touch", touch]);
        }
        let output = run(&all);
        assert_eq!(
            output.status.code(),
            Some(status),
            "{args:?} {}",
            stderr(&output)
        );
        assert!(
            stderr(&output).contains(expected),
            "{args:?} {}",
            stderr(&output)
        );
        assert!(
            !fs::exists(touch).unwrap(),
            "{args:?}: the command was started"
        );
    }
    let output = run(&["--json", "--", "no-such-command-at-all"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("error: the command no-such-command-at-all is not found"));
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said["ok"], false);
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

fn signal(name: &str, process: u32) {
    let status = Command::new("kill")
        .args([&format!("-{name}"), &process.to_string()])
        .status();
    assert!(status.unwrap().success());
}

/// True while the process runs; one that nobody has waited for is dead.
fn is_alive(process: u32) -> bool {
    let Ok(stat) = fs::read_to_string(format!("/proc/{process}/stat")) else {
        return false;
    };
    !stat.rsplit(')').next().unwrap().trim().starts_with('Z')
}

/// A command that writes its process and that of a child of its own.
fn with_children(folder: &tempfile::TempDir) -> (Dev, u32, u32) {
    let file = folder.path().join("pids");
    let script = format!(
        "sleep 600 & echo $$ $! > {0}.tmp; mv {0}.tmp {0}; wait",
        file.display()
    );
    let dev = Dev::start(&["--", "sh", "-c", &script]);
    wait_until("the command runs", || file.exists());
    let text = fs::read_to_string(&file).unwrap();
    let mut pids = text.split_whitespace().map(|pid| pid.parse().unwrap());
    let (shell, child) = (pids.next().unwrap(), pids.next().unwrap());
    assert!(is_alive(shell) && is_alive(child));
    (dev, shell, child)
}

#[test]
fn killing_the_provider_ends_the_command_and_its_children() {
    for name in ["KILL", "TERM", "INT", "HUP"] {
        let folder = tempfile::tempdir().unwrap();
        let (mut dev, shell, child) = with_children(&folder);
        signal(name, dev.child.id());
        dev.child.wait().unwrap();
        wait_until(name, || !is_alive(shell) && !is_alive(child));
    }
}

#[test]
fn killing_the_command_ends_the_provider() {
    let folder = tempfile::tempdir().unwrap();
    let (mut dev, shell, child) = with_children(&folder);
    signal("KILL", shell);
    assert_eq!(dev.child.wait().unwrap().code(), Some(128 + 9));
    wait_until("the rest of the group ends", || !is_alive(child));
    let port = dev.issuer.rsplit(':').next().unwrap();
    TcpListener::bind(format!("127.0.0.1:{port}")).expect("the port is free");
}

/// The same in a terminal, where the command shares the provider's group.
#[test]
#[cfg(target_os = "linux")]
fn in_a_terminal_nothing_is_left_either() {
    if !crate::tools::require("script") {
        return;
    }
    for killed in ["provider", "command"] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pids");
        let app = folder.path().join("app.sh");
        let script = format!(
            "sleep 600 & echo $PPID $$ $! > {0}.tmp; mv {0}.tmp {0}; wait",
            file.display()
        );
        fs::write(&app, script).unwrap();
        let line = format!(
            "{} dev -- sh {}",
            env!("CARGO_BIN_EXE_hf-signin"),
            app.display()
        );
        let mut terminal = Command::new("script")
            .args(["-qefc", &line, "/dev/null"])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        wait_until("the command runs", || file.exists());
        let text = fs::read_to_string(&file).unwrap();
        let pids: Vec<u32> = text
            .split_whitespace()
            .map(|pid| pid.parse().unwrap())
            .collect();
        assert!(pids.iter().all(|&pid| is_alive(pid)), "{pids:?}");
        signal(
            "KILL",
            if killed == "provider" {
                pids[0]
            } else {
                pids[1]
            },
        );
        wait_until(killed, || pids.iter().all(|&pid| !is_alive(pid)));
        terminal.wait().unwrap();
    }
}

#[test]
fn a_signal_is_passed_on_and_its_handler_decides() {
    let script = "trap 'echo caught; exit 5' TERM; echo ready; while :; do sleep 0.05; done";
    let mut dev = Dev::start(&["--", "sh", "-c", script]);
    let mut bytes = [0; 6];
    dev.stdout.read_exact(&mut bytes).unwrap();
    std::thread::sleep(Duration::from_millis(50));
    signal("TERM", dev.child.id());
    assert_eq!(dev.child.wait().unwrap().code(), Some(5));
    let mut rest = String::new();
    dev.stdout.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "caught\n");
}
