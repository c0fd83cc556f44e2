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
    2> error: no command "rendr": use one of render, link, snippet, cimd, verify, explain, dev, rule, preview, completions, man, help
    => 2
    "#);
}
