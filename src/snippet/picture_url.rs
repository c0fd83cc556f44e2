//! URLs of pictures: http, https or relative, and legal (RFC 3986), so that
//! no place they go to can read anything else in them.

use percent_encoding::{AsciiSet, utf8_percent_encode};

use crate::uri::{SplitUri, is_scheme, percent};

/// Checks a URL or a relative reference below which files are.
pub(super) fn check_base(base: &str) -> Result<(), String> {
    let refuse = |problem: &str| Err(problem.to_owned());
    without_controls(base)?;
    if base.contains(['?', '#']) {
        return refuse("has a query or a fragment, so no file can be below it: leave it out");
    }
    check_web(base)?;
    match raw(base) {
        Some(raw) => Err(format!(
            "is a page that shows a file, not the file: write {raw}"
        )),
        None => Ok(()),
    }
}

/// Checks the URL of a file, or a relative reference to it.
pub(super) fn check_web(base: &str) -> Result<(), String> {
    let refuse = |problem: &str| Err(problem.to_owned());
    without_controls(base)?;
    if let Some(scheme) = scheme(base) {
        let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        if !is_web || !base[scheme.len()..].starts_with("://") {
            return refuse("must begin with https:// or http://, or be relative");
        }
        // A WHATWG parser would take a further slash for none.
        let is_repaired = base[scheme.len()..].starts_with(":///");
        if is_repaired || url::Url::parse(base).is_err() {
            return refuse("is not a URL: give one such as https://example.com/badges");
        }
    }
    Ok(())
}

/// The address of the files that a page of a code host shows; these pages are
/// HTML, whatever they show.
fn raw(base: &str) -> Option<String> {
    let (scheme, rest) = base.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let mut segments = path.splitn(4, '/');
    let (owner, name, kind) = (segments.next()?, segments.next()?, segments.next()?);
    let rest = segments.next().unwrap_or_default();
    match (host, kind) {
        ("github.com", "blob" | "tree") => Some(format!(
            "https://raw.githubusercontent.com/{owner}/{name}/{rest}"
        )),
        ("codeberg.org", "src") => Some(format!("{scheme}://{host}/{owner}/{name}/raw/{rest}")),
        ("bitbucket.org", "src") => Some(format!("{scheme}://{host}/{owner}/{name}/raw/{rest}")),
        ("huggingface.co", _) => swapped(scheme, host, path, &["/blob/", "/tree/"], "/resolve/"),
        ("gitlab.com", _) => swapped(scheme, host, path, &["/-/blob/", "/-/tree/"], "/-/raw/"),
        _ => None,
    }
}

/// The URL with the first of `pages` in its path as `files`.
fn swapped(scheme: &str, host: &str, path: &str, pages: &[&str], files: &str) -> Option<String> {
    let (before, after) = pages.iter().find_map(|page| path.split_once(page))?;
    Some(format!("{scheme}://{host}/{before}{files}{after}"))
}

/// Puts a file's name behind `base`, whose illegal characters are
/// percent-encoded.
pub(super) fn below_url(base: &str, name: &str) -> String {
    guard(below(&encode(base, percent::ILLEGAL), name))
}

/// Puts a file's name behind the path `folder`, as a relative reference.
pub(super) fn below_folder(folder: &str, name: &str) -> String {
    let reference = below(&encode(folder, percent::PATH), name);
    if is_web(&reference) {
        format!("./{reference}")
    } else {
        guard(reference)
    }
}

/// Puts a file's name behind the path `folder`, as a path; `None` for a URL, even
/// one without its scheme.
pub(super) fn below_path(folder: &str, name: &str) -> Option<String> {
    let rest = scheme(folder).map_or(folder, |scheme| &folder[scheme.len() + 1..]);
    (!rest.starts_with("//")).then(|| below(folder, name))
}

/// Refuses what no URL and no path holds.
pub(super) fn without_controls(path: &str) -> Result<(), String> {
    match path.chars().any(char::is_control) {
        true => Err("holds a control character: leave it out".to_owned()),
        false => Ok(()),
    }
}

/// `base` and `name` with one slash between.
pub(super) fn below(base: &str, name: &str) -> String {
    let slash = if base.is_empty() || base.ends_with('/') {
        ""
    } else {
        "/"
    };
    format!("{base}{slash}{name}")
}

/// Keeps a relative reference one: a colon in its first segment would make a
/// scheme of it (RFC 3986 section 4.2), and `srcset` drops a leading comma.
fn guard(reference: String) -> String {
    let first = reference.split('/').next().unwrap_or_default();
    if reference.starts_with(',') || (first.contains(':') && !is_web(&reference)) {
        format!("./{reference}")
    } else {
        reference
    }
}

/// True if `url` is an absolute http or https one.
pub(super) fn is_web(url: &str) -> bool {
    ["https://", "http://"].iter().any(|start| {
        url.get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start))
    })
}

/// The scheme that `url` begins with.
fn scheme(url: &str) -> Option<&str> {
    SplitUri::new(url).scheme.filter(|scheme| is_scheme(scheme))
}

fn encode(text: &str, set: &'static AsciiSet) -> String {
    utf8_percent_encode(text, set).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(base: &str) -> Result<String, String> {
        check_base(base)?;
        Ok(below_url(base, "a.svg"))
    }

    #[test]
    fn base_may_be_a_url_or_relative() {
        for (base, expected) in [
            ("https://example.com", "https://example.com/a.svg"),
            ("https://example.com/b/", "https://example.com/b/a.svg"),
            ("HTTP://example.com/b", "HTTP://example.com/b/a.svg"),
            ("/static", "/static/a.svg"),
            ("//cdn.example/x", "//cdn.example/x/a.svg"),
            ("../x", "../x/a.svg"),
            ("", "a.svg"),
            (".", "./a.svg"),
            ("x/a:b", "x/a:b/a.svg"),
            (",x", "./,x/a.svg"),
            (
                "https://example.com/a%20b",
                "https://example.com/a%20b/a.svg",
            ),
            (
                "https://example.com/\"<a b>|`{{é}}\\",
                "https://example.com/%22%3Ca%20b%3E%7C%60%7B%7B%C3%A9%7D%7D%5C/a.svg",
            ),
        ] {
            assert_eq!(url(base).as_deref(), Ok(expected), "{base}");
        }
    }

    #[test]
    fn base_of_another_scheme_is_refused() {
        for base in [
            "javascript:alert(1)",
            "JavaScript://x/%0Aalert(1)",
            "data:image/svg+xml,",
            "vbscript:x",
            "file:///etc",
            "https:example.com",
            "c:/badges",
        ] {
            assert_eq!(
                url(base),
                Err("must begin with https:// or http://, or be relative".to_owned())
            );
        }
        for base in ["https://exa mple/", "https:///example.com/", "https://"] {
            assert_eq!(
                url(base),
                Err("is not a URL: give one such as https://example.com/badges".to_owned())
            );
        }
    }

    #[test]
    fn base_with_query_or_control_character_is_refused() {
        for base in ["https://example.com/?f=", "#x"] {
            assert_eq!(
                url(base),
                Err(
                    "has a query or a fragment, so no file can be below it: leave it out"
                        .to_owned()
                )
            );
        }
        for base in ["java\nscript:alert(1)", "\tjavascript:x", "a\0b"] {
            assert_eq!(
                url(base),
                Err("holds a control character: leave it out".to_owned())
            );
        }
    }

    #[test]
    fn folder_is_a_path_not_a_url() {
        for (folder, expected) in [
            ("out", "out/a.svg"),
            ("./out/", "./out/a.svg"),
            ("50% #1?[x]", "50%25%20%231%3F%5Bx%5D/a.svg"),
            ("javascript:alert(1)", "./javascript:alert(1)/a.svg"),
            ("größe", "gr%C3%B6%C3%9Fe/a.svg"),
            (":a", "./:a/a.svg"),
            ("https://x", "./https://x/a.svg"),
        ] {
            assert_eq!(below_folder(folder, "a.svg"), expected);
        }
        assert!(without_controls("a\nb").is_err());
        assert_eq!(below_path("50% #", "a.svg").unwrap(), "50% #/a.svg");
    }

    #[test]
    fn a_url_is_no_folder() {
        for folder in ["https://example.com/x", "FILE:///x", "//cdn.example/x"] {
            assert_eq!(below_path(folder, "a.svg"), None);
        }
        for (folder, expected) in [("c:/x", "c:/x/a.svg"), ("/x", "/x/a.svg"), ("", "a.svg")] {
            assert_eq!(below_path(folder, "a.svg").unwrap(), expected);
        }
    }

    #[test]
    fn a_page_that_shows_a_file_is_refused_with_the_files_address() {
        for (page, file) in [
            (
                "https://github.com/me/app/blob/main/docs/img",
                "https://raw.githubusercontent.com/me/app/main/docs/img",
            ),
            (
                "https://www.github.com/me/app/tree/main",
                "https://raw.githubusercontent.com/me/app/main",
            ),
            (
                "https://gitlab.com/group/sub/app/-/blob/main/img",
                "https://gitlab.com/group/sub/app/-/raw/main/img",
            ),
            (
                "https://codeberg.org/me/app/src/branch/main/img",
                "https://codeberg.org/me/app/raw/branch/main/img",
            ),
            (
                "https://bitbucket.org/me/app/src/main/img",
                "https://bitbucket.org/me/app/raw/main/img",
            ),
            (
                "https://huggingface.co/spaces/me/app/blob/main/img",
                "https://huggingface.co/spaces/me/app/resolve/main/img",
            ),
        ] {
            assert_eq!(
                url(page),
                Err(format!(
                    "is a page that shows a file, not the file: write {file}"
                ))
            );
            assert!(url(file).is_ok(), "{file}");
        }
        for base in [
            "https://github.com/me/app/raw/main",
            "https://example.com/a/b/blob/c",
        ] {
            assert!(url(base).is_ok(), "{base}");
        }
    }
}
