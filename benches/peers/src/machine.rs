//! What the figures were measured on.

use std::fs;
use std::thread::available_parallelism;

/// The processor, how many of it, and the day.
pub fn description() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("an unknown processor", |(_, model)| model);
    let threads = available_parallelism().map_or(1, usize::from);
    let today = jiff::Zoned::now().date();
    format!("{threads} threads of {model}, {today}")
}
