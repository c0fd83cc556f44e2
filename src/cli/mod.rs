//! The command line. No part of the library's interface.

use std::process::ExitCode;

/// Runs the command.
#[must_use]
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
