//! Runs the app's command: sets its environment, forwards signals, and leaves
//! no process behind.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::process::{Child, ChildStdin, Command};
use tokio::time::timeout;

use super::signals::{self, Signals};
use super::watch;
use crate::failure::Failure;

/// How long a command may take to exit after SIGTERM.
const GRACE: Duration = Duration::from_secs(5);

/// A running command, and the watcher that terminates it when this process is
/// killed.
pub(super) struct Running {
    child: Child,
    process: u32,
    watcher: Child,
    /// The operating system closes it when this process exits.
    pipe: Option<ChildStdin>,
    /// True when the command runs in its own process group, which receives
    /// signals as a whole. When standard input is a terminal, the command shares
    /// our group: a background group cannot read from the terminal.
    has_group: bool,
}

/// The variables of the command.
pub(super) type Variables = Vec<(&'static str, String)>;

impl Running {
    pub(super) fn start(
        command: &[OsString],
        variables: &Variables,
        is_attacked: bool,
    ) -> Result<Self, Failure> {
        let Some((program, arguments)) = command.split_first() else {
            return Err(Failure::usage("no command is given"));
        };
        let mut watcher = watch::start().map_err(|cause| {
            Failure::Input(format!(
                "the process that watches can't be started: {cause}"
            ))
        })?;
        let has_group = cfg!(unix) && (is_attacked || !io::stdin().is_terminal());
        let mut child = Command::new(program);
        child.args(arguments).kill_on_drop(true);
        // Only `--app-url` sets it.
        child.env_remove("SPACE_HOST");
        for (name, value) in variables {
            child.env(name, value);
        }
        if is_attacked {
            // Standard output is reserved for the report.
            child.stdin(Stdio::null()).stdout(io::stderr());
        }
        #[cfg(unix)]
        if has_group {
            child.process_group(0);
        }
        if !has_group {
            signals::adopt_orphans();
        }
        let child = child
            .spawn()
            .map_err(|cause| not_started(program, &cause))?;
        let process = child.id().unwrap_or_default();
        Ok(Self {
            child,
            process,
            // `wait` would close it.
            pipe: watcher.stdin.take(),
            watcher,
            has_group,
        })
    }

    /// Tells the watcher which process to terminate.
    pub(super) async fn watched(&mut self) {
        let kind = if self.has_group { "group" } else { "process" };
        if let Some(pipe) = &mut self.pipe {
            let _ = pipe
                .write_all(format!("{kind} {}\n", self.process).as_bytes())
                .await;
        }
    }

    /// Waits for the command and forwards signals to it.
    pub(super) async fn wait(&mut self, signals: &mut Signals) -> io::Result<ExitStatus> {
        loop {
            tokio::select! {
                status = self.child.wait() => return status,
                signal = signals.next() => {
                    // The terminal has already signalled the command.
                    if self.has_group || !signal.is_from_terminal {
                        signals::send(self.process, self.has_group, signal.number);
                    }
                }
                _ = self.watcher.wait() => {
                    signals::send(self.process, self.has_group, signals::TERMINATE);
                    return self.end().await;
                }
            }
        }
    }

    /// The exit status, if the command has exited.
    pub(super) fn has_ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Terminates the command: SIGTERM, then SIGKILL.
    pub(super) async fn end(&mut self) -> io::Result<ExitStatus> {
        signals::send(self.process, self.has_group, signals::TERMINATE);
        if let Ok(status) = timeout(GRACE, self.child.wait()).await {
            return status;
        }
        self.child.start_kill()?;
        self.child.wait().await
    }

    /// What the command has left behind, in a group that it shares with us.
    fn orphans(&self) -> Vec<u32> {
        let mut all = signals::descendants(std::process::id());
        let watcher = self.watcher.id();
        all.retain(|process| Some(*process) != watcher);
        all
    }

    fn is_rest(&self) -> bool {
        match self.has_group {
            true => signals::is_there(self.process),
            false => !self.orphans().is_empty(),
        }
    }

    fn signal_rest(&self, number: i32) {
        if self.has_group {
            signals::send(self.process, true, number);
            return;
        }
        for process in self.orphans() {
            signals::send(process, false, number);
        }
    }

    /// Terminates what is left of the command, and the watcher.
    pub(super) async fn clean_up(mut self) {
        self.signal_rest(signals::TERMINATE);
        let mut waited = Duration::ZERO;
        while waited < GRACE && self.is_rest() {
            let step = Duration::from_millis(20);
            tokio::time::sleep(step).await;
            waited += step;
        }
        self.signal_rest(signals::KILL);
        if let Some(mut pipe) = self.pipe.take() {
            let _ = pipe.write_all(b"done\n").await;
        }
        let _ = timeout(GRACE, self.watcher.wait()).await;
    }
}

/// Looks the program up in PATH, so that a wrong name is reported before any
/// other output. Windows searches more places: there, only starting it tells.
pub(super) fn check(command: &[OsString]) -> Result<(), Failure> {
    let Some(program) = command.first().filter(|_| cfg!(unix)) else {
        return Ok(());
    };
    let is_there = if Path::new(program).components().count() > 1 {
        Path::new(program).exists()
    } else {
        let path = env::var_os("PATH").unwrap_or_default();
        env::split_paths(&path).any(|folder| folder.join(program).is_file())
    };
    if is_there {
        return Ok(());
    }
    Err(not_started(program, &io::ErrorKind::NotFound.into()))
}

fn not_started(program: &OsStr, cause: &io::Error) -> Failure {
    let shown = program.display();
    Failure::Input(match cause.kind() {
        io::ErrorKind::NotFound => {
            format!(
                "the command {shown} is not found: write it as in a shell, such as hf-signin dev -- python app.py"
            )
        }
        io::ErrorKind::PermissionDenied => {
            format!("the command {shown} can't be run: it is not executable")
        }
        _ => format!("the command {shown} can't be run: {cause}"),
    })
}

/// The exit status as a shell reports it: 128 + n after signal n.
pub(super) fn exit_code(status: ExitStatus) -> u8 {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        if let Some(signal) = status.signal() {
            return u8::try_from(128 + signal).unwrap_or(1);
        }
    }
    status
        .code()
        .map_or(1, |code| u8::try_from(code & 0xff).unwrap_or(1))
}
