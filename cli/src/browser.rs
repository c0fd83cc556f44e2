//! Shows a page in the user's browser.

use std::path::Path;
use std::process::{Command, Stdio};

use super::failure::Failure;

/// The program that opens a file with what the user has chosen for it.
fn opener() -> Command {
    if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    }
}

/// Opens the file, and does not wait until it is closed.
pub(super) fn open(path: &Path) -> Result<(), Failure> {
    let mut command = opener();
    let name = command.get_program().to_owned();
    command
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
        .map_err(|cause| {
            Failure::Input(format!(
                "{} can't be opened with {}: {cause}; open it in a browser yourself",
                path.display(),
                name.display()
            ))
        })
}
