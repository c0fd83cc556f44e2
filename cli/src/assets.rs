//! URLs of files that the command writes.

use std::env;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::failure::Failure;

/// What is percent-encoded in the path of a relative reference: what no URI
/// may contain, what would begin a query or a fragment, and `%`, since a
/// folder's name is not encoded yet (RFC 3986 section 3.3).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'%')
    .add(b'?')
    .add(b'#')
    .add(b'[')
    .add(b']');

/// The path that leads from the folder `base` to `path`, with slashes on every
/// platform. Neither need exist; both are relative to the current folder.
pub(super) fn relative(path: &Path, base: &Path) -> Result<String, Failure> {
    let is_here = base.as_os_str().is_empty() || base == Path::new(".");
    let path = if is_here && path.is_relative() {
        path.to_owned()
    } else {
        let here = env::current_dir()
            .and_then(|path| path.canonicalize())
            .map_err(|cause| {
                Failure::Input(format!("the current folder can't be found: {cause}"))
            })?;
        between(&resolve(&here.join(base)), &resolve(&here.join(path)))
    };
    match path.to_str() {
        Some(text) => Ok(with_slashes(text, MAIN_SEPARATOR)),
        None => Err(Failure::Input(format!(
            "{} is not UTF-8 and can't be a URL: give its URL with --assets-url PREFIX",
            path.display()
        ))),
    }
}

/// The relative reference that leads from a page in the folder `base` to the
/// file `path`.
pub(super) fn url(path: &Path, base: &Path) -> Result<String, Failure> {
    let path = relative(path, base)?;
    let encoded = utf8_percent_encode(&path, PATH).to_string();
    let first = encoded.split('/').next().unwrap_or_default();
    Ok(match first.contains(':') {
        // It would be a scheme.
        true => format!("./{encoded}"),
        false => encoded,
    })
}

/// A path as a URL has it.
fn with_slashes(path: &str, separator: char) -> String {
    path.replace(separator, "/")
}

/// `path` without links, as far as it exists, and without `.` and `..`.
fn resolve(path: &Path) -> PathBuf {
    if let Ok(resolved) = path.canonicalize() {
        return resolved;
    }
    match (path.parent(), path.components().next_back()) {
        (Some(parent), Some(Component::ParentDir)) => {
            let mut resolved = resolve(parent);
            resolved.pop();
            resolved
        }
        (Some(parent), Some(name)) => resolve(parent).join(name),
        _ => path.to_owned(),
    }
}

/// The path from the folder `here` to `there`.
fn between(here: &Path, there: &Path) -> PathBuf {
    let shared = here
        .components()
        .zip(there.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = here.components().skip(shared).map(|_| Component::ParentDir);
    let path: PathBuf = up.chain(there.components().skip(shared)).collect();
    if path.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_from_one_folder_to_another() {
        for (here, there, path) in [
            ("/a/b", "/a/b/c", "c"),
            ("/a/b", "/a/c", "../c"),
            ("/a/b", "/x/y", "../../x/y"),
            ("/a", "/a", "."),
            ("/", "/a", "a"),
            ("/a/b", "/a", ".."),
        ] {
            assert_eq!(between(Path::new(here), Path::new(there)), Path::new(path));
        }
    }

    #[test]
    fn windows_separators_become_slashes() {
        assert_eq!(with_slashes(r"img\badges", '\\'), "img/badges");
        assert_eq!(with_slashes(r"..\..\img", '\\'), "../../img");
        assert_eq!(with_slashes("img/badges", '/'), "img/badges");
    }

    #[test]
    fn a_path_from_a_folder_that_does_not_exist_yet() {
        let relative = |path: &str, base: &str| relative(Path::new(path), Path::new(base)).unwrap();
        assert_eq!(relative("img", ""), "img");
        assert_eq!(relative("no/such/img", "no/such"), "img");
        assert_eq!(relative("no/img", "no/such"), "../img");
        assert_eq!(relative("no/../img", "no"), "../img");
    }
}
