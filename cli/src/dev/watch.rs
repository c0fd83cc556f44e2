//! The watcher: a second process of this program that terminates the command
//! when the first process is killed, even by SIGKILL. The first process holds a
//! pipe to it, which the operating system then closes.

use std::env;
use std::io::{self, BufRead};
use std::process::{ExitCode, Stdio};
use std::time::Duration;

use tokio::process::{Child, Command};

use super::signals;

/// Set in the environment of the watcher only.
const MARK: &str = "HF_SIGNIN_DEV_WATCHES";

pub(super) fn start() -> io::Result<Child> {
    let mut command = Command::new(env::current_exe()?);
    command
        .args(["dev", "--yes"])
        .env(MARK, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    // Signals to the group of the first process must not reach the watcher.
    #[cfg(unix)]
    command.process_group(0);
    command.spawn()
}

/// True in the watcher.
pub(super) fn is_asked_for() -> bool {
    env::var_os(MARK).is_some_and(|value| value == "1")
}

/// Reads which process to watch, and terminates it when the pipe closes without
/// `done`.
pub(super) fn run() -> ExitCode {
    let mut target = None;
    for line in io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        match line.split_once(' ') {
            Some((kind, process)) => {
                target = process
                    .parse()
                    .ok()
                    .map(|process: u32| (kind == "group", process));
            }
            None if line == "done" => return ExitCode::SUCCESS,
            None => {}
        }
    }
    if let Some((is_group, process)) = target {
        let mut processes = vec![process];
        if !is_group {
            processes.extend(signals::descendants(process));
        }
        for number in [signals::TERMINATE, signals::KILL] {
            for &process in &processes {
                signals::send(process, is_group, number);
            }
            std::thread::sleep(Duration::from_secs(2));
        }
    }
    ExitCode::SUCCESS
}
