//! How files are written.

use std::fs;
use std::io::Read;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
use std::process::{Command, Stdio};

use insta::assert_snapshot;
use tempfile::TempDir;

use crate::support::{command, names, run_in, session, session_in};

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_folder_that_cannot_be_written() {
    // Root may write anywhere but in a file system that takes no new files.
    assert_snapshot!(session(&[
        "render -o /proc/badge.svg",
        "render --all -o /proc/self",
        "render --all -o /proc/new/folder",
    ]), @"
    $ render -o /proc/badge.svg
    2> error: /proc/badge.svg can't be written: entity not found
    => 1
    $ render --all -o /proc/self
    2> error: /proc/self/sign-in-with-huggingface-sm.svg can't be written: entity not found
    => 1
    $ render --all -o /proc/new/folder
    2> error: /proc/new/folder can't be written: No such file or directory (os error 2)
    => 1
    ");
}

#[test]
fn a_full_disk() {
    let folder = folder();
    run_in(folder.path(), &["render", "-o", "/dev/full"]).fails(1, "/dev/full can't be written");
    let kind = fs::metadata("/dev/full").unwrap().file_type();
    assert!(kind.is_char_device(), "/dev/full is still a device");

    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = command(folder.path())
        .args(["render"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(
        message.starts_with("error: standard output can't be written"),
        "{message}"
    );
}

#[test]
fn nothing_is_left_when_standard_output_is_full() {
    let folder = folder();
    let request = "--client-id app --redirect-uri https://example.com/cb";
    for job in [
        format!("snippet {request} --assets new"),
        format!("link {request} --transaction transaction.json"),
    ] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = command(folder.path())
            .args(job.split(' '))
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{job}");
        assert!(names(folder.path()).is_empty(), "{job}");
    }
}

#[test]
fn a_full_device_among_the_files_leaves_none() {
    let folder = folder();
    let last = "sign-in-with-huggingface-xl-dark.svg";
    symlink("/dev/full", folder.path().join(last)).unwrap();
    run_in(folder.path(), &["render", "--all", "-o", "."]).fails(1, last);
    assert_eq!(names(folder.path()), [last]);
    let request = "link --client-id app --redirect-uri https://example.com/cb";
    let args: Vec<_> = request.split(' ').chain(["--transaction", last]).collect();
    run_in(folder.path(), &args).fails(1, last);
}

#[test]
fn a_link_is_followed_and_stays_a_link() {
    let folder = folder();
    fs::write(folder.path().join("real.svg"), "old").unwrap();
    symlink("real.svg", folder.path().join("link.svg")).unwrap();
    symlink("new.svg", folder.path().join("dangling.svg")).unwrap();
    run_in(folder.path(), &["render", "-o", "link.svg"]).ok();
    run_in(folder.path(), &["render", "-o", "dangling.svg"]).ok();
    assert_eq!(
        names(folder.path()),
        ["dangling.svg", "link.svg", "new.svg", "real.svg"]
    );
    assert!(folder.path().join("link.svg").is_symlink());
    assert!(
        fs::read_to_string(folder.path().join("real.svg"))
            .unwrap()
            .starts_with("<svg")
    );
    assert!(
        fs::read_to_string(folder.path().join("new.svg"))
            .unwrap()
            .starts_with("<svg")
    );
    symlink("loop.svg", folder.path().join("loop.svg")).unwrap();
    assert_snapshot!(session_in(folder.path(), &["render -o loop.svg"]), @"
    $ render -o loop.svg
    2> error: loop.svg can't be written: its links lead in a circle
    => 1
    ");
}

#[test]
fn a_file_keeps_its_mode_and_a_new_one_follows_the_umask() {
    let folder = folder();
    let old = folder.path().join("old.svg");
    fs::write(&old, "old").unwrap();
    fs::set_permissions(&old, fs::Permissions::from_mode(0o640)).unwrap();
    run_in(folder.path(), &["render", "-o", "old.svg"]).ok();
    assert_eq!(fs::metadata(&old).unwrap().mode() & 0o777, 0o640);

    run_in(folder.path(), &["render", "-o", "new.svg"]).ok();
    fs::write(folder.path().join("plain"), "").unwrap();
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().mode() & 0o777;
    assert_eq!(mode("new.svg"), mode("plain"));
}

#[test]
fn a_transaction_is_for_its_owner_alone() {
    let folder = folder();
    fs::write(folder.path().join("transaction.json"), "{}").unwrap();
    let args = [
        "link",
        "--client-id",
        "app",
        "--redirect-uri",
        "https://example.com/cb",
        "--transaction",
        "transaction.json",
    ];
    run_in(folder.path(), &args).ok();
    let metadata = fs::metadata(folder.path().join("transaction.json")).unwrap();
    assert_eq!(metadata.mode() & 0o777, 0o600);
    assert!(metadata.len() > 2);
    assert_eq!(names(folder.path()), ["transaction.json"]);
}

#[test]
fn a_folder_that_was_made_in_vain_goes_again() {
    let folder = folder();
    // No file may grow: as on a full disk, writing fails once the folder is there.
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" render --all -o out/new";
    let output = Command::new("/bin/sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_hf-signin")])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(
        message.starts_with("error: out/new/sign-in-with-huggingface-sm.svg can't be"),
        "{message}"
    );
    assert!(!message.contains(".hf-signin-"), "{message}");
    assert!(names(folder.path()).is_empty());
}

#[test]
fn all_or_nothing() {
    let folder = folder();
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("sign-in-with-huggingface-sm.svg"), "mine").unwrap();
    fs::create_dir(out.join("sign-in-with-huggingface-xl-dark.svg")).unwrap();
    assert_snapshot!(session_in(folder.path(), &["render --all -o out"]), @"
    $ render --all -o out
    2> error: out/sign-in-with-huggingface-xl-dark.svg can't be written: it is a folder: give a file name
    => 1
    ");
    let kept = fs::read_to_string(out.join("sign-in-with-huggingface-sm.svg")).unwrap();
    assert_eq!(kept, "mine");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 2, "no leftover");
}

#[test]
fn a_reader_that_closes_early_is_no_error() {
    let folder = folder();
    for args in [&["render"][..], &["completions", "bash"], &["--help"]] {
        let mut child = command(folder.path())
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut stderr = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut stderr)
            .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{args:?}: {stderr}");
        assert_eq!(stderr, "", "{args:?}");
    }
}

#[test]
fn standard_output_has_two_names() {
    let folder = folder();
    let plain = run_in(folder.path(), &["render"]);
    for name in ["-", "/dev/stdout"] {
        assert_eq!(
            run_in(folder.path(), &["render", "-o", name]).ok(),
            plain.ok()
        );
    }
    let file = fs::File::create(folder.path().join("redirected")).unwrap();
    let status = command(folder.path())
        .args(["render", "-o", "/dev/stdout"])
        .stdout(file)
        .status()
        .unwrap();
    assert!(status.success());
    assert_eq!(
        fs::read_to_string(folder.path().join("redirected")).unwrap(),
        plain.ok()
    );
    assert_eq!(names(folder.path()), ["redirected"]);
}

#[test]
fn what_can_not_be_a_file_is_said() {
    let folder = folder();
    fs::create_dir(folder.path().join("badge.svg")).unwrap();
    fs::write(folder.path().join("file"), "mine").unwrap();
    symlink("missing/real.svg", folder.path().join("link.svg")).unwrap();
    let before = names(folder.path());
    assert_snapshot!(session_in(folder.path(), &[
        "render -o badge.svg",
        "render -o new.svg/ --format svg",
        "render -o missing/badge.svg",
        "render -o missing/deeper/badge.svg",
        "render -o link.svg",
        "render --all -o file",
        "render --all -o file/deeper",
        "render -o file/badge.svg",
    ]), @"
    $ render -o badge.svg
    2> error: badge.svg can't be written: it is a folder: give a file name
    => 1
    $ render -o new.svg/ --format svg
    2> error: new.svg/ can't be written: it is a folder: give a file name
    => 1
    $ render -o missing/badge.svg
    2> error: missing/badge.svg can't be written: the folder missing does not exist: create it first
    => 1
    $ render -o missing/deeper/badge.svg
    2> error: missing/deeper/badge.svg can't be written: the folder missing/deeper does not exist: create it first
    => 1
    $ render -o link.svg
    2> error: link.svg can't be written: the folder missing does not exist: create it first
    => 1
    $ render --all -o file
    2> error: file can't be written: file is not a folder
    => 1
    $ render --all -o file/deeper
    2> error: file/deeper can't be written: file is not a folder
    => 1
    $ render -o file/badge.svg
    2> error: file/badge.svg can't be written: file is not a folder
    => 1
    ");
    assert_eq!(names(folder.path()), before);
    let file = fs::read_to_string(folder.path().join("file")).unwrap();
    assert_eq!(file, "mine");
}

#[test]
fn a_read_only_file_is_refused() {
    let folder = folder();
    let path = folder.path().join("badge.svg");
    fs::write(&path, "mine").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    symlink("badge.svg", folder.path().join("link.svg")).unwrap();
    assert_snapshot!(session_in(folder.path(), &[
        "render -o badge.svg",
        "render -o link.svg",
    ]), @"
    $ render -o badge.svg
    2> error: badge.svg can't be written: it is read-only: make it writable, or choose another name
    => 1
    $ render -o link.svg
    2> error: link.svg can't be written: it is read-only: make it writable, or choose another name
    => 1
    ");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn a_file_with_several_names_keeps_them() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.svg"), "x".repeat(100_000)).unwrap();
    fs::hard_link(path("a.svg"), path("b.svg")).unwrap();
    let inode = fs::metadata(path("a.svg")).unwrap().ino();
    run_in(folder.path(), &["render", "-o", "a.svg"]).ok();
    let drawn = run_in(folder.path(), &["render"]);
    for name in ["a.svg", "b.svg"] {
        assert_eq!(fs::read_to_string(path(name)).unwrap(), drawn.ok());
        assert_eq!(fs::metadata(path(name)).unwrap().ino(), inode);
    }
    assert_eq!(names(folder.path()), ["a.svg", "b.svg"]);
}
