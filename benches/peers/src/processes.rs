//! Commands, each as a whole process beside another one, by turns.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::FOLDER;
use crate::timing::{Figure, median, nanoseconds};

/// Of each command in a row.
const RUNS: usize = 25;

pub fn print() {
    let ours = command("HF_SIGNIN", "../../target/release/hf-signin");
    let resvg = command("RESVG", "target/tools/bin/resvg");
    let folder = env::temp_dir().join(format!("hf-signin-processes-{}", std::process::id()));
    fs::create_dir(&folder).expect("a temporary folder");
    let svg = folder.join("lg.svg");
    run(&ours, &format!("render -o {}", svg.display()));

    println!("| whole process | hf-signin | beside | times as long |\n|---|---|---|---|");
    let row = |name: &str, arguments: &str, (peer, command): (&str, &Path), theirs: &str| {
        let fill = |text: &str| {
            text.replace("SVG", &svg.display().to_string())
                .replace("DIR", &folder.display().to_string())
        };
        let (arguments, theirs) = (fill(arguments), fill(theirs));
        let (mut times, mut ratios) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            for made in ["ours.png", "all", "languages"] {
                remove(&folder.join(made));
            }
            let our_time = nanoseconds(|| run(&ours, &arguments));
            times.push(our_time);
            ratios.push(our_time / nanoseconds(|| run(command, &theirs)));
        }
        let figure = Figure::from(median(times)).shown();
        println!("| {name} | {figure} | {peer} | {:.2} |", median(ratios));
    };
    let link = "link --client-id my-app --redirect-uri https://example.com/cb";
    row("`link`", link, ("`/bin/true`", Path::new("/bin/true")), "");
    for scale in [4, 1] {
        row(
            &format!("`render` lg at {scale}x as PNG"),
            &format!("render --format png --scale {scale} -o DIR/ours.png"),
            (&format!("`resvg` at {scale}x"), &resvg),
            &format!("--zoom {scale} SVG DIR/theirs.png"),
        );
    }
    row(
        "`render --all --png-scale 1,2,3`",
        "render --all --png-scale 1,2,3 -o DIR/all",
        ("`resvg` at 4x", &resvg),
        "--zoom 4 SVG DIR/theirs.png",
    );
    row(
        "`render --all --lang all --png-scale 1`",
        "render --all --lang all --png-scale 1 -o DIR/languages",
        ("`resvg` at 4x", &resvg),
        "--zoom 4 SVG DIR/theirs.png",
    );
    let size = fs::metadata(&ours).expect("the command").len();
    println!("\nThe command has {size} bytes.");
    remove(&folder);
}

/// Replacing a file takes longer than making it: what ran before has left none.
fn remove(path: &Path) {
    let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
}

/// `variable`'s value or, from this folder, `path`.
fn command(variable: &str, path: &str) -> PathBuf {
    let path = env::var_os(variable).map_or_else(|| Path::new(FOLDER).join(path), PathBuf::from);
    assert!(
        path.exists(),
        "{} is missing: see `just bench`",
        path.display()
    );
    path
}

fn run(command: &Path, arguments: &str) {
    let output = Command::new(command)
        .args(arguments.split_whitespace())
        .stdin(Stdio::null())
        .output()
        .expect("the command");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {said}", command.display());
}
