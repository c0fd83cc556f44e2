#![allow(clippy::print_stderr)] // a skip is said aloud

use std::fs;
use std::process::Command;

use hf_signin::snippet::{Format, Pictures, Snippet};

use crate::cases::cases;
use crate::support::{link, link_to_fill};
use crate::tools;

const SPECIAL: &str = "\\{}$&#%~^\"";

/// The smallest PNG there is: 1 x 1, grey.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\x02\0\x01H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82";

#[test]
fn a_link_around_a_png() {
    let snippet = Snippet::new(link())
        .format(Format::Latex)
        .pictures(Pictures::folder("my badges").unwrap())
        .render()
        .unwrap()
        .markup;
    assert_eq!(
        snippet,
        "\\href{https://huggingface.co/oauth/authorize?client\\_id=my-app\\&redirect\\_uri=https\\%3A\\%2F\\%2Fexample.com\\%2Fauth\\%2Fcallback\\&scope=openid\\%20profile\\&response\\_type=code}{\\includegraphics[width=184.5bp,alt={Sign in with Hugging Face}]{my badges/sign-in-with-huggingface-lg@4x.png}}"
    );
}

#[test]
fn a_folder_that_tex_cannot_name_is_refused() {
    for c in SPECIAL.chars() {
        let folder = format!("a{c}b");
        let error = Snippet::new(link())
            .format(Format::Latex)
            .pictures(Pictures::folder(folder.clone()).unwrap())
            .render()
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "picture {:?}: LaTeX can't name such a file: give a folder without any of \\ {{ }} $ & # % ~ ^ \"",
                format!("{folder}/sign-in-with-huggingface-lg@4x.png")
            )
        );
    }
}

#[test]
fn b16_a_placeholder_is_refused() {
    for placeholder in ["{STATE}", "<%= state %>"] {
        let error = Snippet::new(link_to_fill(placeholder))
            .format(Format::Latex)
            .pictures(Pictures::folder("").unwrap())
            .render()
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "placeholder {placeholder:?} in format latex: TeX would read its braces or other signs: use the value itself"
            )
        );
    }
}

/// Typesets all cases, and reads the links out of the PDF.
#[test]
fn pdflatex_makes_the_same_links() {
    if !tools::require("pdflatex") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("sign-in-with-huggingface-lg@4x.png"),
        PIXEL,
    )
    .unwrap();
    let mut source = String::from(
        "\\pdfcompresslevel=0 \\pdfobjcompresslevel=0\n\\documentclass{article}\n\\usepackage[utf8]{inputenc}\n\\usepackage{graphicx}\n\\usepackage{hyperref}\n\\begin{document}\n",
    );
    let cases = cases(60);
    for case in &cases {
        let snippet = case
            .snippet(Format::Latex)
            .pictures(Pictures::folder("").unwrap())
            .render()
            .unwrap()
            .markup;
        // In another command's argument too, where TeX reads it otherwise.
        source += &format!("{snippet}\n\n\\mbox{{{snippet}}}\n\n");
    }
    source += "\\end{document}\n";
    fs::write(folder.path().join("x.tex"), source).unwrap();
    let output = Command::new("pdflatex")
        .args([
            "-halt-on-error",
            "-interaction=nonstopmode",
            "-no-shell-escape",
            "x.tex",
        ])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    let pdf = fs::read(folder.path().join("x.pdf")).unwrap();
    let pdf = String::from_utf8_lossy(&pdf);
    let links: Vec<String> = pdf
        .match_indices("/URI(")
        .map(|(at, key)| pdf_string(&pdf[at + key.len()..]))
        .collect();
    let expected: Vec<String> = cases
        .iter()
        .flat_map(|case| {
            let url = case.link().text();
            [url.clone(), url]
        })
        .collect();
    assert_eq!(links, expected);
}

/// A PDF string up to its closing parenthesis.
fn pdf_string(text: &str) -> String {
    let mut string = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            ')' => break,
            '\\' => string.extend(chars.next()),
            _ => string.push(c),
        }
    }
    string
}
