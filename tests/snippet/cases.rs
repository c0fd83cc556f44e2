//! What each format must bring through whole.

use hf_signin::snippet::{Format, LinkTemplate, Pictures, Snippet};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::support::{NASTY, link_with};

/// One snippet's contents.
#[derive(Debug, Clone)]
pub struct Case {
    /// The client ID and the state.
    pub id: String,
    /// An extra parameter's value, and the alternative text.
    pub text: String,
    /// The pictures' folder.
    pub folder: String,
}

impl Case {
    pub fn link(&self) -> LinkTemplate {
        link_with(&self.id, &self.id, &self.text)
    }

    pub fn snippet(&self, format: Format) -> Snippet {
        Snippet::new(self.link())
            .format(format)
            .alt(&self.text)
            .pictures(Pictures::folder(self.folder.clone()).unwrap())
    }
}

/// What a parser reads back.
#[derive(Debug, PartialEq, Eq)]
pub struct Read {
    pub link: String,
    /// Percent-decoded.
    pub image: String,
    /// `None` where the grammar has none.
    pub alt: Option<String>,
}

impl Read {
    pub fn new(link: &str, image: &str, alt: Option<&str>) -> Self {
        let image = percent_encoding::percent_decode_str(image)
            .decode_utf8()
            .unwrap();
        Self {
            link: link.to_owned(),
            image: image.strip_prefix("./").unwrap_or(&image).to_owned(),
            alt: alt.map(str::to_owned),
        }
    }

    /// What should come back of `case`.
    pub fn expected(case: &Case, file: &str, has_alt: bool) -> Self {
        let folder = &case.folder;
        let slash = if folder.is_empty() || folder.ends_with('/') {
            ""
        } else {
            "/"
        };
        let image = format!("{folder}{slash}{file}");
        Self {
            link: case.link().text(),
            image: image.strip_prefix("./").unwrap_or(&image).to_owned(),
            alt: has_alt.then(|| case.text.trim().to_owned()),
        }
    }
}

/// Attempts to break out, and text that means something in some grammar.
const ATTEMPTS: [&str; 26] = [
    "Sign in",
    NASTY,
    "\" onerror=\"alert(1)",
    "' onerror='alert(1)",
    "\"><script>alert(1)</script><a href=\"",
    "</a><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "--> ]]> */ //",
    "](javascript:alert(1)) [x](",
    "{alert(1)}",
    "{{ constructor.constructor('alert(1)')() }}",
    "\",link=\"javascript:alert(1)",
    "] image:x[onerror=1] link:javascript:alert(1)[x",
    "pass:[<b>x</b>] +++<b>+++ {empty} <<x>> xref:y[z] (C) (TM) -> => ... -- it's 'q' \"`q`\"",
    "]][[javascript:alert(1)][x",
    "[/img][/url][url=javascript:alert(1)]x[/url]",
    "\")) #eval(\"1\") #link(\"",
    "\\\") #x",
    "}{\\input{/etc/passwd}}\\href{x}{",
    "100% #1 & $x$ ~ ^ _ \\ end",
    "`code` *b* _e_ |s| :role:`x` |sub|_ x_ x__ .. note::",
    ":target: javascript:alert(1)",
    "&amp; &lt; &#38; &copy; &copy",
    "漢字 ünïcödé 🤗 \u{a0}x",
    "a  b   c",
    "trailing\\",
];

/// The attempts, and `random` cases more.
pub fn cases(random: usize) -> Vec<Case> {
    let mut cases: Vec<Case> = ATTEMPTS
        .into_iter()
        .map(|text| Case {
            id: text
                .chars()
                .filter(|c| matches!(c, ' '..='~'))
                .collect::<String>()
                + "_",
            text: text.to_owned(),
            folder: text.to_owned(),
        })
        .collect();
    let strategy = (
        "[ -~]{1,30}",
        "[!-~]([ -~é\u{a0}漢🤗]{0,40}[!-~])?",
        "[ -~é]{0,20}",
    );
    let mut runner = TestRunner::deterministic();
    for _ in 0..random {
        let (id, text, folder) = strategy.new_tree(&mut runner).unwrap().current();
        cases.push(Case { id, text, folder });
    }
    cases
}

/// Checks that `read`, given all snippets of `format`, reads each back whole;
/// `None` is for a parser that is not there.
#[track_caller]
pub fn check(
    format: Format,
    file: &str,
    has_alt: bool,
    cases: &[Case],
    read: impl FnOnce(&[String]) -> Option<Vec<Read>>,
) {
    let snippets: Vec<String> = cases
        .iter()
        .map(|case| case.snippet(format).render().unwrap().markup)
        .collect();
    let Some(all) = read(&snippets) else {
        return;
    };
    assert_eq!(all.len(), cases.len());
    for ((case, snippet), read) in cases.iter().zip(&snippets).zip(all) {
        assert_eq!(
            read,
            Read::expected(case, file, has_alt),
            "{case:?}\n{snippet}"
        );
    }
}
