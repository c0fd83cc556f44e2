//! How input is read: with a limit.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::failure::Failure;

/// Why a file was not read.
#[derive(Debug)]
pub(super) enum Unread {
    Io(io::Error),
    /// It has more bytes than this.
    TooLong(u64),
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(cause) => write!(f, "can't be read: {cause}"),
            Self::TooLong(max) => write!(f, "has more than {max} bytes"),
        }
    }
}

/// Reads a file, or a pipe, of at most `max` bytes.
pub(super) fn read_file(path: &Path, max: u64) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(max + 1).read_to_end(&mut bytes))
        .map_err(Unread::Io)?;
    if bytes.len() as u64 > max {
        return Err(Unread::TooLong(max));
    }
    Ok(bytes)
}

/// Refuses further arguments after the URL of a command line, without repeating
/// them: one of them may be the URL.
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
        .map_err(|cause| Failure::Unchecked(format!("standard input can't be read: {cause}")))?;
    for end in [&b"\r\n"[..], b"\n"] {
        if bytes.ends_with(end) {
            bytes.truncate(bytes.len() - end.len());
            break;
        }
    }
    Ok(bytes)
}
