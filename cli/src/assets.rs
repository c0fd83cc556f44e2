//! Where written pictures are, seen from the current folder.

use std::env;
use std::path::{Component, Path, PathBuf};

use percent_encoding::utf8_percent_encode;

use super::failure::Failure;
use hf_signin::uri::percent;

/// The path from the current folder to `folder`, which need not exist.
pub(super) fn relative(folder: &Path) -> Result<String, Failure> {
    let path = if folder.is_absolute() {
        let here = env::current_dir()
            .and_then(|path| path.canonicalize())
            .map_err(|cause| {
                Failure::Input(format!("the current folder can't be found: {cause}"))
            })?;
        between(&here, &resolve(folder))
    } else {
        folder.to_owned()
    };
    match path.to_str() {
        Some(text) => Ok(text.to_owned()),
        None => Err(Failure::Input(format!(
            "{}: not UTF-8, so no URL can be made of it: give one with --assets-url PREFIX",
            folder.display()
        ))),
    }
}

/// The relative reference that leads from a page in the current folder to the
/// file `path`.
pub(super) fn url(path: &Path) -> Result<String, Failure> {
    let path = relative(path)?;
    let encoded = utf8_percent_encode(&path, percent::PATH).to_string();
    let first = encoded.split('/').next().unwrap_or_default();
    Ok(match first.contains(':') {
        // It would be a scheme.
        true => format!("./{encoded}"),
        false => encoded,
    })
}

/// `path` without links, as far as it exists.
fn resolve(path: &Path) -> PathBuf {
    if let Ok(resolved) = path.canonicalize() {
        return resolved;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => resolve(parent).join(name),
        _ => path.to_owned(),
    }
}

/// The way from the folder `here` to `there`.
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
    fn the_way_from_one_folder_to_another() {
        for (here, there, way) in [
            ("/a/b", "/a/b/c", "c"),
            ("/a/b", "/a/c", "../c"),
            ("/a/b", "/x/y", "../../x/y"),
            ("/a", "/a", "."),
            ("/", "/a", "a"),
            ("/a/b", "/a", ".."),
        ] {
            assert_eq!(between(Path::new(here), Path::new(there)), Path::new(way));
        }
    }
}
