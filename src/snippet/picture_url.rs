//! URLs of pictures: http, https or relative, and legal (RFC 3986), so that
//! no place they go to can read anything else in them.

use percent_encoding::{AsciiSet, utf8_percent_encode};

use super::SnippetError;
use crate::uri::{SplitUri, is_scheme, percent};

/// Puts a file's name behind `base`: a URL or a relative reference, whose
/// illegal characters are percent-encoded.
pub(super) fn below_url(base: &str, name: &str) -> Result<String, SnippetError> {
    let refuse = |problem| {
        Err(SnippetError::PictureUrl {
            value: base.to_owned(),
            problem,
        })
    };
    without_controls(base)?;
    if base.contains(['?', '#']) {
        return refuse("has a query or a fragment, so no file can stand below it: leave it out");
    }
    if let Some(scheme) = scheme(base) {
        let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        if !is_web || !base[scheme.len()..].starts_with("://") {
            return refuse("must begin with https:// or http://, or be relative");
        }
        // A WHATWG parser would take a further slash for none.
        let is_repaired = base[scheme.len()..].starts_with(":///");
        if is_repaired || url::Url::parse(base).is_err() {
            return refuse("is no URL: give one such as https://example.com/badges");
        }
    }
    Ok(guard(below(&encode(base, percent::ILLEGAL), name)))
}

/// Puts a file's name behind the path `folder`, as a relative reference.
pub(super) fn below_folder(folder: &str, name: &str) -> Result<String, SnippetError> {
    let folder = without_controls(folder)?;
    let reference = below(&encode(folder, percent::PATH), name);
    Ok(if is_web(&reference) {
        format!("./{reference}")
    } else {
        guard(reference)
    })
}

/// Puts a file's name behind the path `folder`, as a path. A URL is none, not
/// even one without its scheme.
pub(super) fn below_path(folder: &str, name: &str) -> Result<String, SnippetError> {
    let rest = scheme(folder).map_or(folder, |scheme| &folder[scheme.len() + 1..]);
    if rest.starts_with("//") {
        return Err(SnippetError::PictureUrl {
            value: folder.to_owned(),
            problem: "is a URL, and this format takes its picture from a file: give a folder's path",
        });
    }
    Ok(below(without_controls(folder)?, name))
}

fn without_controls(path: &str) -> Result<&str, SnippetError> {
    if path.chars().any(char::is_control) {
        return Err(SnippetError::PictureUrl {
            value: path.to_owned(),
            problem: "holds a control character: leave it out",
        });
    }
    Ok(path)
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

/// Whether `url` is an absolute http or https one.
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
        below_url(base, "a.svg").map_err(|error| error.to_string())
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
                Err(format!(
                    "picture {base:?}: must begin with https:// or http://, or be relative"
                ))
            );
        }
        for base in ["https://exa mple/", "https:///example.com/", "https://"] {
            assert_eq!(
                url(base),
                Err(format!(
                    "picture {base:?}: is no URL: give one such as https://example.com/badges"
                ))
            );
        }
    }

    #[test]
    fn base_with_query_or_control_character_is_refused() {
        for base in ["https://example.com/?f=", "#x"] {
            assert_eq!(
                url(base),
                Err(format!(
                    "picture {base:?}: has a query or a fragment, so no file can stand below it: leave it out"
                ))
            );
        }
        for base in ["java\nscript:alert(1)", "\tjavascript:x", "a\0b"] {
            assert_eq!(
                url(base),
                Err(format!(
                    "picture {base:?}: holds a control character: leave it out"
                ))
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
            assert_eq!(below_folder(folder, "a.svg").unwrap(), expected);
        }
        assert!(below_folder("a\nb", "a.svg").is_err());
        assert!(below_path("a\nb", "a.svg").is_err());
        assert_eq!(below_path("50% #", "a.svg").unwrap(), "50% #/a.svg");
    }

    #[test]
    fn a_url_is_no_folder() {
        for folder in ["https://example.com/x", "FILE:///x", "//cdn.example/x"] {
            assert_eq!(
                below_path(folder, "a.svg").map_err(|error| error.to_string()),
                Err(format!(
                    "picture {folder:?}: is a URL, and this format takes its picture from a file: give a folder's path"
                ))
            );
        }
        for (folder, expected) in [("c:/x", "c:/x/a.svg"), ("/x", "/x/a.svg"), ("", "a.svg")] {
            assert_eq!(below_path(folder, "a.svg").unwrap(), expected);
        }
    }
}
