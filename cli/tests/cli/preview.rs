use std::fs;

use crate::support::{Run, command, run, run_in};

#[test]
fn page_goes_to_standard_output_unless_told() {
    let folder = tempfile::tempdir().unwrap();
    let printed = run_in(folder.path(), &["preview"]);
    assert!(printed.ok().starts_with("<!doctype html>\n"));
    assert_eq!(printed.stderr, "");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    let told = run_in(folder.path(), &["preview", "-o", "page.html"]);
    assert_eq!(told.ok(), "");
    let page = fs::read(folder.path().join("page.html")).unwrap();
    assert_eq!(page, printed.stdout);
    assert_eq!(page, run(&["preview", "-o", "-"]).stdout);
}

#[test]
fn png_is_the_contact_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let size = |name: &str| {
        let file = fs::read(folder.path().join(name)).unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(file)).read_info();
        let info = reader.unwrap().info().clone();
        (info.width, info.height, info.pixel_dims.unwrap().xppu)
    };
    assert_eq!(
        run_in(folder.path(), &["preview", "--png", "a.png"]).ok(),
        ""
    );
    let args = [
        "preview", "--png", "b.png", "--scale", "0.5", "-o", "b.html",
    ];
    assert_eq!(run_in(folder.path(), &args).ok(), "");
    let (width, height, density) = size("a.png");
    assert_eq!(density, 7559);
    assert_eq!(size("b.png"), (width / 4, height.div_ceil(4), 1890));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);

    let printed = run(&["preview", "--png", "-", "--scale", "0.5"]);
    assert_eq!(printed.status, 0);
    assert_eq!(
        printed.stdout,
        fs::read(folder.path().join("b.png")).unwrap()
    );
}

#[test]
fn what_is_wrong_is_said() {
    for scale in ["0", "NaN", "100000", "-1", "inf"] {
        let args = ["preview", "--png", "-", &format!("--scale={scale}")];
        let message = format!("scale {scale:?} is not a number from 0.5 to 16");
        run(&args).fails(2, &message);
    }
    run(&["preview", "--png", "-", "--scale", "two"]).fails(2, "not a number");
    run(&["preview", "-o", "page.png"]).fails(2, "-o FILE.html");
    run(&["preview", "--png", "page.jpg"]).fails(2, "--png FILE.png");
    run(&["preview", "--scale", "2"]).fails(2, "--png");
    run(&["preview", "-o", "-", "--png", "-"]).fails(2, "give one a file");
}

#[test]
fn nothing_is_written_when_one_file_cannot_be() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("page.html"), "before").unwrap();
    for png in ["no/such/folder.png", "."] {
        let args = ["preview", "-o", "page.html", "--png", png, "--scale", "0.5"];
        run_in(folder.path(), &args).fails(1, png);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let page = fs::read(folder.path().join("page.html")).unwrap();
        assert_eq!(page, b"before");
    }
    run(&["preview", "-o", "/dev/full"]).fails(1, "/dev/full");
}

#[test]
fn the_page_shows_the_badges_that_the_options_describe() {
    let args = [
        "preview",
        "--label",
        "Log in <now>",
        "--shape",
        "rect",
        "--width",
        "300",
    ];
    let page = run(&args);
    let page = page.ok();
    assert!(page.contains("<h1>Log in &#60;now&#62;</h1>"), "{page}");
    assert_eq!(page.matches("<article id=").count(), 8);
    assert_eq!(page.matches("class=\"copy\">Copy code</button>").count(), 8);
    assert_eq!(page.matches("<small>300 × ").count(), 8);
    assert!(page.len() <= 400_000, "{} bytes", page.len());
    let french = run(&["preview", "--lang", "fr"]);
    assert!(french.ok().contains("Se connecter avec Hugging Face"));
    run(&["preview", "--size", "lg"]).fails(2, "--size");
    run(&["preview", "--theme", "dark"]).fails(2, "--theme");
    run(&["preview", "--shape", "oval"]).fails(2, "oval");
    run(&["preview", "--label", "\u{7}"]).fails(1, "label");
    run(&["preview", "--font", "no.ttf"]).fails(2, "--label");
}

#[cfg(unix)]
#[test]
fn open_shows_the_page_in_the_browser() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let opener = folder.path().join("xdg-open");
    fs::write(
        &opener,
        "#!/bin/sh\n/bin/cat \"$1\" > opened.part && /bin/mv opened.part opened\n",
    )
    .unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let path = folder.path().display().to_string();
    let open = |args: &[&str]| {
        let mut command = command(folder.path());
        command.args(["preview", "--open"]).args(args);
        command.env("PATH", &path).env("TMPDIR", folder.path());
        Run::new(command.output().unwrap())
    };
    let opened = || {
        let file = folder.path().join("opened");
        for _ in 0..200 {
            if file.exists() {
                let page = fs::read(&file).unwrap();
                fs::remove_file(file).unwrap();
                return page;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        panic!("nothing was opened");
    };
    let page = run(&["preview"]).stdout;

    let told = open(&["-o", "page.html"]);
    assert_eq!(told.ok(), "");
    assert_eq!(told.stderr, "note: the page is page.html\n");
    assert_eq!(opened(), page);

    let told = open(&[]);
    assert_eq!(told.ok(), "");
    let file = told
        .stderr
        .trim_end()
        .strip_prefix("note: the page is ")
        .unwrap();
    assert!(file.ends_with(".html"), "{file}");
    assert_eq!(fs::read(file).unwrap(), page);
    assert_eq!(opened(), page);

    open(&["-o", "-"]).fails(2, "--open");
    fs::remove_file(opener).unwrap();
    open(&["-o", "page.html"]).fails(1, "page.html can't be opened with xdg-open");
}
