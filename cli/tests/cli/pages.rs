//! Help, completions and man pages: all from the one definition.

use crate::support::run;

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
fn an_unknown_shell_names_the_right_ones() {
    run(&["completions", "tcsh"]).fails(2, "bash, elvish, fish, powershell, zsh");
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
    run(&["man", "rendr"]).fails(2, "no command \"rendr\": use one of render, link");
}

#[test]
fn a_wrong_command_names_the_nearest() {
    run(&["rendr"]).fails(2, "'render'");
}

#[test]
fn help_goes_to_standard_output() {
    assert!(run(&["--help"]).ok().contains("Exit status: 0 done"));
    run(&[]).fails(2, "Usage: hf-signin");
}
