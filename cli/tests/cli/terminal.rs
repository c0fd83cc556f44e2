//! What a terminal shows. `script` gives the command one.

use std::process::Command;

use insta::assert_snapshot;

use crate::support::run;
use crate::tools;

/// What the terminal shows, and the status.
fn on_a_terminal(args: &str, env: &[(&str, &str)]) -> Option<(String, i32)> {
    let program = env!("CARGO_BIN_EXE_hf-signin");
    let output = Command::new("script")
        .args(["-qec", &format!("{program} {args}"), "/dev/null"])
        .env_clear()
        .envs([("PATH", "/usr/bin:/bin"), ("TERM", "xterm")])
        .envs(env.iter().copied())
        .output();
    match output {
        Ok(output) => Some((
            String::from_utf8_lossy(&output.stdout).replace('\r', ""),
            output.status.code().unwrap(),
        )),
        Err(_) => {
            tools::missing("script (util-linux)");
            None
        }
    }
}

#[test]
fn a_png_or_a_page_is_refused_with_what_helps() {
    for (args, what) in [
        ("render --format png", "a PNG"),
        ("preview", "an HTML page"),
        ("preview --png -", "a PNG"),
    ] {
        let Some((shown, status)) = on_a_terminal(args, &[("NO_COLOR", "1")]) else {
            return;
        };
        assert_eq!(status, 2);
        assert_eq!(
            shown.trim_end(),
            format!("error: refusing to write {what} to a terminal: use -o FILE, or --force"),
            "{args}"
        );
        let forced = on_a_terminal(&format!("{args} --force"), &[]).unwrap();
        assert_eq!(forced.1, 0);
        assert!(forced.0.len() > 1_000);
    }
    let (shown, status) = on_a_terminal("render", &[]).unwrap();
    assert_eq!(status, 0);
    assert!(shown.starts_with("<svg "));
}

#[test]
fn a_pipe_takes_it() {
    assert!(
        run(&["render", "--format", "png"])
            .stdout
            .starts_with(b"\x89PNG")
    );
}

#[test]
fn messages_have_the_colors_of_clap() {
    let mut told = String::new();
    for args in [
        "render --size huge",
        "render --width 1",
        "link --client-id a --redirect-uri http://localhost/cb --state s",
        "link --client-id a --redirect-uri http://a.example/cb",
        "rule T1",
    ] {
        let Some((shown, _)) = on_a_terminal(args, &[]) else {
            return;
        };
        let first: Vec<&str> = shown.lines().take(2).collect();
        told += &format!("$ {args}\n{}\n", first.join("\n"));
        let plain = on_a_terminal(args, &[("NO_COLOR", "1")]).unwrap().0;
        assert!(!plain.contains('\u{1b}'), "{plain}");
    }
    assert_snapshot!(told.replace('\u{1b}', "ESC"), @r#"
    $ render --size huge
    ESC[1mESC[31merror:ESC[0m invalid value 'ESC[33mhugeESC[0m' for 'ESC[1m--size <SIZE>ESC[0m'
      [possible values: ESC[32msmESC[0m, ESC[32mmdESC[0m, ESC[32mlgESC[0m, ESC[32mxlESC[0m]
    $ render --width 1
    ESC[1mESC[31merror:ESC[0m width 1 px is out of range; use one from 40 to 400 px
    $ link --client-id a --redirect-uri http://localhost/cb --state s
    ESC[1mESC[33mwarning:ESC[0m the redirect URI is on localhost, which may resolve to another interface; in a native app use 127.0.0.1 or [::1], and register it like that
    https://huggingface.co/oauth/authorize?client_id=a&redirect_uri=http%3A%2F%2Flocalhost%2Fcb&scope=openid%20profile&state=s&response_type=code
    $ link --client-id a --redirect-uri http://a.example/cb
    ESC[1mESC[31merror:ESC[0m redirect_uri "http://a.example/cb" is http on "a.example"; use https; http is only for 127.0.0.1, [::1] and localhost
    ESC[1msee:ESC[0m hf-signin rule B13
    $ rule T1
    ESC[1mESC[4mT1: FormESC[0m
    An ID token has three parts and no `crit` header.
    "#);
}

#[test]
fn languages_are_in_columns() {
    let Some((shown, status)) = on_a_terminal("render --list-languages", &[]) else {
        return;
    };
    assert_eq!(status, 0);
    assert!(!shown.contains('\t'));
    let at = shown.lines().map(|line| {
        let name = line.split_whitespace().nth(1).unwrap();
        line.find(name)
    });
    assert!(at.into_iter().all(|at| at == Some(12)), "{shown}");
}
