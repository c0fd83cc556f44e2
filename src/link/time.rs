//! Times in seconds since the Unix epoch.

/// The end of the year 9999: every clock can express it.
pub(crate) const LATEST: u64 = 253_402_300_799;
