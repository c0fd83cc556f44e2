//! The command `hf-signin`: parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    hf_signin::cli::main()
}
