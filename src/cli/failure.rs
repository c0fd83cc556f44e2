use std::fmt;

/// Why a command ended without its result.
#[derive(Debug)]
pub(super) enum Failure {
    /// The input is wrong: exit status 1.
    Input(String),
    /// The command line is wrong: exit status 2.
    Usage(String),
    /// A file that a check needs can't be read, and so nothing was checked:
    /// exit status 3.
    Unchecked(String),
}

impl Failure {
    /// Wrong input, said by an error of the library.
    pub(super) fn input(error: impl fmt::Display) -> Self {
        Self::Input(error.to_string())
    }

    /// A wrong command line.
    pub(super) fn usage(message: impl fmt::Display) -> Self {
        Self::Usage(message.to_string())
    }

    pub(super) fn status(&self) -> u8 {
        match self {
            Self::Input(_) => 1,
            Self::Usage(_) => 2,
            Self::Unchecked(_) => 3,
        }
    }

    /// One word for JSON.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Input(_) => "input",
            Self::Usage(_) => "usage",
            Self::Unchecked(_) => "unchecked",
        }
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::input(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(message) | Self::Usage(message) | Self::Unchecked(message) => {
                f.write_str(message)
            }
        }
    }
}
