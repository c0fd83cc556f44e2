//! Receives and sends signals.

/// A signal that this process received.
#[derive(Debug, Clone, Copy)]
pub(super) struct Received {
    pub(super) number: i32,
    /// True for Ctrl-C and the like: the terminal sends them to every process of
    /// the foreground group.
    pub(super) is_from_terminal: bool,
}

pub(super) const TERMINATE: i32 = 15;
pub(super) const KILL: i32 = 9;

#[cfg(unix)]
pub(super) use unix::{Signals, adopt_orphans, descendants, is_there, send};
#[cfg(windows)]
pub(super) use windows::{Signals, adopt_orphans, descendants, is_there, send};

#[cfg(unix)]
mod unix {
    use rustix::process::{Pid, Signal};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::SignalsInfo;
    use signal_hook::iterator::exfiltrator::origin::WithOrigin;
    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

    use super::Received;
    use crate::failure::Failure;

    pub(in super::super) struct Signals(UnboundedReceiver<Received>);

    impl Signals {
        pub(in super::super) fn listen() -> Result<Self, Failure> {
            let mut signals = SignalsInfo::<WithOrigin>::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])
                .map_err(|cause| Failure::Input(format!("signals can't be caught: {cause}")))?;
            let (sender, receiver) = unbounded_channel();
            std::thread::spawn(move || {
                for origin in &mut signals {
                    let received = Received {
                        number: origin.signal,
                        // The kernel reports no sender for these.
                        is_from_terminal: origin.process.is_none(),
                    };
                    if sender.send(received).is_err() {
                        return;
                    }
                }
            });
            Ok(Self(receiver))
        }

        pub(in super::super) async fn next(&mut self) -> Received {
            match self.0.recv().await {
                Some(received) => received,
                None => std::future::pending().await,
            }
        }
    }

    fn target(process: u32) -> Option<Pid> {
        i32::try_from(process)
            .ok()
            .filter(|&id| id > 1)
            .and_then(Pid::from_raw)
    }

    /// Sends a signal to a process or to its group. False when there is none.
    pub(in super::super) fn send(process: u32, is_group: bool, number: i32) -> bool {
        let (Some(target), Some(signal)) = (target(process), Signal::from_named_raw(number)) else {
            return false;
        };
        let sent = if is_group {
            rustix::process::kill_process_group(target, signal)
        } else {
            rustix::process::kill_process(target, signal)
        };
        sent.is_ok()
    }

    /// Orphans of the command become children of this process (Linux).
    pub(in super::super) fn adopt_orphans() {
        #[cfg(target_os = "linux")]
        let _ = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
    }

    /// The children of a process, and theirs, as /proc lists them (Linux).
    pub(in super::super) fn descendants(process: u32) -> Vec<u32> {
        let folders = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        let parents: Vec<(u32, u32)> = folders
            .filter_map(|folder| {
                let process = folder.file_name().to_str()?.parse().ok()?;
                let stat = std::fs::read_to_string(folder.path().join("stat")).ok()?;
                // The name in parentheses may contain anything.
                let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
                let is_dead = fields.next() == Some("Z");
                let parent = fields.next()?.parse().ok()?;
                (!is_dead).then_some((process, parent))
            })
            .collect();
        let mut found = vec![process];
        let mut at = 0;
        while let Some(&parent) = found.get(at) {
            let children = parents.iter().filter(|(_, other)| *other == parent);
            found.extend(children.map(|(process, _)| *process));
            at += 1;
        }
        found.split_off(1)
    }

    /// True while the group has a process.
    pub(in super::super) fn is_there(process: u32) -> bool {
        target(process).is_some_and(|group| rustix::process::test_kill_process_group(group).is_ok())
    }
}

#[cfg(windows)]
mod windows {
    use std::process::{Command, Stdio};

    use super::Received;
    use crate::failure::Failure;

    pub(in super::super) struct Signals;

    impl Signals {
        pub(in super::super) fn listen() -> Result<Self, Failure> {
            Ok(Self)
        }

        /// Ctrl-C, which the console sends to every process.
        pub(in super::super) async fn next(&mut self) -> Received {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
            Received {
                number: 2,
                is_from_terminal: true,
            }
        }
    }

    /// Terminates a process and its children, whatever the signal.
    pub(in super::super) fn send(process: u32, _is_group: bool, _number: i32) -> bool {
        Command::new("taskkill")
            .args(["/T", "/F", "/PID", &process.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    pub(in super::super) fn is_there(_process: u32) -> bool {
        false
    }

    /// Windows does not need it: `taskkill /T` ends the children, too.
    pub(in super::super) fn adopt_orphans() {}

    pub(in super::super) fn descendants(_process: u32) -> Vec<u32> {
        Vec::new()
    }
}
