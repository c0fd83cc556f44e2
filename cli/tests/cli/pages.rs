//! Help, completions and man pages: all from the one definition.

use insta::assert_snapshot;

use crate::support::{run, session};

#[test]
fn completions_for_every_shell_name_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&["completions", shell]);
        for command in ["render", "link", "completions", "man"] {
            assert!(script.ok().contains(command), "{shell} lacks {command}");
        }
    }
}

#[test]
fn the_man_page_names_every_command() {
    let page = run(&["man"]);
    assert!(
        page.ok().starts_with(".ie \\n(.g .ds Aq"),
        "{}",
        page.text()
    );
    for command in ["render", "link", "completions", "man"] {
        assert!(
            page.ok().contains(&format!("hf\\-signin\\-{command}")),
            "{command}"
        );
    }
}

#[test]
fn each_command_has_a_man_page() {
    let page = run(&["man", "render"]);
    assert!(page.ok().contains("\\-\\-size"), "{}", page.text());
}

#[test]
fn help_goes_to_standard_output() {
    assert!(run(&["--help"]).ok().contains("Exit status: 0 done"));
}

#[test]
fn wrong_names_get_the_right_ones() {
    assert_snapshot!(session(&[
        "rendr",
        "completions tcsh",
        "man rendr",
    ]), @r#"
    $ rendr
    2> error: unrecognized subcommand 'rendr'
    2> 
    2>   tip: a similar subcommand exists: 'render'
    2> 
    2> Usage: hf-signin <COMMAND>
    2> 
    2> For more information, try '--help'.
    => 2
    $ completions tcsh
    2> error: invalid value 'tcsh' for '<SHELL>'
    2>   [possible values: bash, elvish, fish, powershell, zsh]
    2> 
    2>   tip: a similar value exists: 'zsh'
    2> 
    2> For more information, try '--help'.
    => 2
    $ man rendr
    2> error: unknown command "rendr": use one of render, link, snippet, cimd, verify, explain, check, dev, rule, preview, completions, man, help
    => 2
    "#);
}

/// The names of the commands, as the help lists them.
fn commands() -> Vec<String> {
    let help = run(&["-h"]);
    let (_, list) = help.ok().split_once("\nCommands:\n").unwrap();
    let names = list.lines().take_while(|line| !line.is_empty());
    let names = names.map(|line| line.split_whitespace().next().unwrap().to_owned());
    names.filter(|name| name != "help").collect()
}

#[test]
fn the_short_help_is_short_and_has_three_examples() {
    for name in commands() {
        let help = session(&[&format!("{name} -h")]);
        let (_, examples) = help.split_once("\nExamples:\n").expect(&name);
        assert_eq!(examples.lines().count(), 3, "{name}");
        let lines = help.lines().count();
        assert!(lines <= 50, "{name} has {lines} lines");
        assert_snapshot!(format!("help-{name}"), help);
    }
    assert_snapshot!("help", session(&["-h"]));
}

#[test]
fn the_long_help_has_headings() {
    for (command, headings) in [
        ("render", &["Look:", "Text:", "Fonts:", "Output:"][..]),
        (
            "snippet",
            &[
                "Pictures:",
                "Output:",
                "Authorize link:",
                "Look:",
                "Text:",
                "Fonts:",
            ],
        ),
        ("link", &["Authorize link:"]),
        ("preview", &["Look:", "Text:", "Fonts:"]),
    ] {
        let help = run(&[command, "--help"]);
        for heading in headings {
            assert!(
                help.ok().contains(&format!("\n{heading}\n")),
                "{command}: {heading}"
            );
        }
    }
}

/// The examples in the helps are commands that work.
#[cfg(unix)]
#[test]
fn the_examples_work() {
    let folder = tempfile::tempdir().unwrap();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_hf-signin"));
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    let mut ran = 0;
    for command in ["render", "link", "snippet", "cimd", "rule"] {
        let help = run(&[command, "-h"]);
        let (_, examples) = help.ok().split_once("\nExamples:\n").unwrap();
        for example in examples.lines() {
            let output = std::process::Command::new("sh")
                .args(["-c", example])
                .env_clear()
                .env("PATH", &path)
                .current_dir(folder.path())
                .output()
                .unwrap();
            let told = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{example}\n{told}");
            ran += 1;
        }
    }
    assert_eq!(ran, 15);
}
