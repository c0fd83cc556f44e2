//! What would fill a terminal is not written to one. `script` gives the
//! command a terminal.

use std::process::Command;

use crate::support::run;
use crate::tools;

/// What the terminal shows, and the status.
fn on_a_terminal(args: &str) -> Option<(String, i32)> {
    let program = env!("CARGO_BIN_EXE_hf-signin");
    let output = Command::new("script")
        .args(["-qec", &format!("{program} {args}"), "/dev/null"])
        .output();
    match output {
        Ok(output) => Some((
            String::from_utf8_lossy(&output.stdout).into_owned(),
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
        let Some((shown, status)) = on_a_terminal(args) else {
            return;
        };
        assert_eq!(status, 2);
        assert_eq!(
            shown.trim_end(),
            format!(
                "error: {what} would fill the terminal: write it to a file with -o FILE, or pipe it to a program; --force prints it all the same"
            ),
            "{args}"
        );
        let forced = on_a_terminal(&format!("{args} --force")).unwrap();
        assert_eq!(forced.1, 0);
        assert!(forced.0.len() > 1_000);
    }
    let (shown, status) = on_a_terminal("render").unwrap();
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
