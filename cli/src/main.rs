//! The command `hf-signin`: parses the command line, runs one subcommand, and
//! exits.

mod args;
mod assets;
mod badge;
mod browser;
mod check;
mod cimd;
mod completions;
#[cfg(feature = "dev")]
mod dev;
mod explain;
mod faces;
mod failure;
mod files;
mod input;
mod label;
mod languages;
mod link;
mod link_request;
mod man;
mod markdown;
mod output;
mod preview;
mod provider;
mod render;
mod render_all;
mod rule;
mod snippet;
mod snippet_advice;
mod snippet_options;
mod transaction_file;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use failure::Failure;
use output::Report;

/// Runs the command: parses the command line, does the work, writes the
/// result to standard output in one piece and everything else to standard
/// error.
///
/// The exit status is 0 when all is done, 1 when the input is wrong or a
/// check said no, 2 when the command line is wrong, 3 when nothing could be
/// checked.
fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return output::print_clap(&error, wants_json()),
    };
    #[cfg(feature = "dev")]
    if let Command::Dev(args) = &cli.command {
        return match dev::run(args) {
            Ok(status) => status,
            Err(failure) if args.json => output::print_json_failure(&failure),
            Err(failure) => output::print_failure(&failure),
        };
    }
    match run(cli.command) {
        Ok(report) => output::print_report(report),
        Err(failure) if wants_json() => output::print_json_failure(&failure),
        Err(failure) => output::print_failure(&failure),
    }
}

/// True if every outcome is to be JSON, even that of a wrong command line.
fn wants_json() -> bool {
    std::env::args_os()
        .take_while(|argument| argument != "--")
        .any(|argument| argument == "--json")
}

fn run(command: Command) -> Result<Report, Failure> {
    match command {
        Command::Render(args) => render::run(&args),
        Command::Link(args) => link::run(*args),
        Command::Snippet(args) => snippet::run(*args),
        Command::Cimd(args) => cimd::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Check(args) => check::run(&args),
        #[cfg(feature = "dev")]
        Command::Dev(_) => Ok(Report::default()),
        Command::Rule(args) => rule::run(&args),
        Command::Preview(args) => preview::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}
