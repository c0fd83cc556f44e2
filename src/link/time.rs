//! Times in seconds since the Unix epoch.

use std::time::{Duration, SystemTime};

/// The end of the year 9999: every clock can express it.
pub(crate) const LATEST: u64 = 253_402_300_799;

/// `time` in seconds, within bounds.
pub(super) fn seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs()
        .min(LATEST)
}

/// The time of these seconds, of which there are at most [`LATEST`]. A clock
/// that cannot express it gets an early time, so that what was made then is
/// old.
pub(super) fn time(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH
        .checked_add(Duration::from_secs(seconds))
        .unwrap_or(SystemTime::UNIX_EPOCH)
}
