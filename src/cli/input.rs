//! How input is read: never more than there should be.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::failure::Failure;

/// Reads a file of at most `max` bytes.
pub(super) fn read_file(path: &Path, max: u64) -> Result<Vec<u8>, Failure> {
    let name = path.display();
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(max + 1).read_to_end(&mut bytes))
        .map_err(|cause| Failure::Input(format!("{name}: can't be read: {cause}")))?;
    if bytes.len() as u64 > max {
        return Err(Failure::Input(format!("{name}: has more than {max} bytes")));
    }
    Ok(bytes)
}

/// Refuses what stands after the one URL of a command line, and repeats
/// nothing of it: it may be the URL.
pub(super) fn refuse_more(more: &[OsString]) -> Result<(), Failure> {
    if more.is_empty() {
        return Ok(());
    }
    Err(Failure::usage(
        "more than one URL is given: give one, in quotes, so that the shell leaves it whole",
    ))
}

/// Reads at most `max` bytes and a line end from standard input, and trims
/// the line end. One byte more than `max` comes out when there is more.
pub(super) fn read_stdin(max: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(max as u64 + 3)
        .read_to_end(&mut bytes)
        .map_err(|cause| Failure::Input(format!("standard input can't be read: {cause}")))?;
    for end in [&b"\r\n"[..], b"\n"] {
        if bytes.ends_with(end) {
            bytes.truncate(bytes.len() - end.len());
            break;
        }
    }
    Ok(bytes)
}
