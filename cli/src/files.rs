//! How files are written: links followed; a regular or new file by a
//! temporary file beside it, flushed, then renamed; a device or a pipe
//! directly, never replaced.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf, is_separator};

use tempfile::TempPath;

use super::failure::Failure;

/// Links that are followed before it is called a loop, as Linux does.
const MAX_LINKS: usize = 40;

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Whoever the umask, or the file that was there, allows.
    Usual,
    /// Its owner only (mode 0600, on Unix).
    OwnerOnly,
}

/// A file to write.
#[derive(Debug)]
pub(super) struct NewFile {
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
    pub(super) access: Access,
}

impl NewFile {
    pub(super) fn new(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.into(),
            access: Access::Usual,
        }
    }

    pub(super) fn owner_only(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            access: Access::OwnerOnly,
            ..Self::new(path, bytes)
        }
    }
}

/// Makes `files` ready: all are complete on the disk before the first takes
/// its name, so that a full disk or a missing folder leaves everything as it
/// was. Devices and pipes are written at once: one that is full must be known
/// before anything stands on standard output.
pub(super) fn stage(files: Vec<NewFile>) -> Result<Staged, Failure> {
    let (mut places, mut devices) = (Vec::with_capacity(files.len()), Vec::new());
    for file in files {
        match place(&file).map_err(|cause| explain(&file.path, &cause))? {
            Place::Beside(temporary, target) => places.push((file.path, temporary, target)),
            Place::Direct(device) => devices.push((file, device)),
        }
    }
    for (file, mut device) in devices {
        match device.write_all(&file.bytes).and_then(|()| device.flush()) {
            Err(cause) if cause.kind() != ErrorKind::BrokenPipe => {
                return Err(explain(&file.path, &cause));
            }
            _ => {}
        }
    }
    Ok(Staged {
        places,
        folders: Vec::new(),
    })
}

/// Makes `files` ready in `folder` and the folders in there that they name,
/// which are created if missing; its parent must be there.
pub(super) fn stage_into(folder: &Path, files: Vec<NewFile>) -> Result<Staged, Failure> {
    let mut folders: Vec<MadeFolder> = make_folder(folder)?.into_iter().collect();
    let mut last = folder.to_owned();
    for file in &files {
        if let Some(parent) = file.path.parent()
            && parent != folder
            && parent != last
        {
            folders.extend(make_folder(parent)?);
            parent.clone_into(&mut last);
        }
    }
    // What is in a folder goes before it.
    folders.reverse();
    let staged = stage(files)?;
    Ok(Staged { folders, ..staged })
}

/// Files that are ready to take their places. Those that don't are gone when
/// this goes, and so is a folder that was made for them.
#[derive(Debug)]
pub(super) struct Staged {
    /// The path as given, the complete file, and its place.
    places: Vec<(PathBuf, TempPath, PathBuf)>,
    // After the files, which stand in them.
    folders: Vec<MadeFolder>,
}

impl Staged {
    /// Both, one after the other.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.places.extend(other.places);
        self.folders.extend(other.folders);
        self
    }

    /// Puts the files in their places.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let Self { places, folders } = self;
        for (path, temporary, target) in places {
            let renamed = temporary.persist(target);
            renamed.map_err(|failed| explain(&path, &failed.error))?;
        }
        folders.into_iter().for_each(MadeFolder::keep);
        Ok(())
    }
}

/// A folder that goes with this, unless it is kept or no longer empty.
#[derive(Debug)]
struct MadeFolder(Option<PathBuf>);

impl MadeFolder {
    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for MadeFolder {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            // What can't be removed does no harm.
            let _ = fs::remove_dir(path);
        }
    }
}

/// The folder, when it was not there before.
fn make_folder(path: &Path) -> Result<Option<MadeFolder>, Failure> {
    match fs::create_dir(path) {
        Ok(()) => Ok(Some(MadeFolder(Some(path.to_owned())))),
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {
            if path.is_dir() {
                Ok(None)
            } else {
                Err(Failure::Input(format!(
                    "{}: not a folder: give a folder",
                    path.display()
                )))
            }
        }
        Err(cause) => Err(explain(path, &cause)),
    }
}

/// Where a file's bytes are, or go.
#[derive(Debug)]
enum Place {
    /// Complete beside its place.
    Beside(TempPath, PathBuf),
    /// A device or a pipe, opened.
    Direct(File),
}

fn place(file: &NewFile) -> io::Result<Place> {
    let target = follow_links(&file.path)?;
    let existing = match fs::metadata(&target) {
        Ok(metadata) => Some(metadata),
        Err(cause) if cause.kind() == ErrorKind::NotFound => None,
        Err(cause) => return Err(cause),
    };
    if existing.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(ErrorKind::IsADirectory.into());
    }
    let is_device = existing
        .as_ref()
        .is_some_and(|metadata| !metadata.is_file());
    if is_device || is_descriptor(&file.path) {
        return OpenOptions::new()
            .write(true)
            .open(&file.path)
            .map(Place::Direct);
    }
    let last = file.path.as_os_str().as_encoded_bytes().last();
    let is_folder = last.is_some_and(|&byte| is_separator(byte.into()));
    if target.file_name().is_none() || is_folder {
        return Err(ErrorKind::IsADirectory.into());
    }
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".hf-signin-");
    let permissions = permissions(file.access, existing.as_ref());
    if let Some(permissions) = &permissions {
        builder.permissions(permissions.clone());
    }
    let mut temporary = builder
        .tempfile_in(folder)
        // Only the kind: the rest names the temporary file, which means nothing to anybody.
        .map_err(|cause| io::Error::from(cause.kind()))?;
    temporary.as_file_mut().write_all(&file.bytes)?;
    if let Some(permissions) = permissions.filter(|_| existing.is_some()) {
        // The umask has narrowed what the file that was there allows.
        temporary.as_file().set_permissions(permissions)?;
    }
    // It takes the place of what was there only once it is on the disk. A new
    // file can be made again, and waiting for each costs a third of `render --all`.
    if existing.is_some() {
        temporary.as_file().sync_all()?;
    }
    // Closed, for there may be more files than a process may have open.
    Ok(Place::Beside(temporary.into_temp_path(), target))
}

#[cfg(unix)]
fn permissions(access: Access, existing: Option<&fs::Metadata>) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(match (access, existing) {
        (Access::OwnerOnly, _) => Permissions::from_mode(0o600),
        (Access::Usual, Some(metadata)) => metadata.permissions(),
        (Access::Usual, None) => Permissions::from_mode(0o666),
    })
}

/// Elsewhere a file takes the rights of its folder.
#[cfg(not(unix))]
fn permissions(_: Access, _: Option<&fs::Metadata>) -> Option<Permissions> {
    None
}

/// Whether `path` names an open descriptor of this process: what stands
/// behind it belongs to whoever opened it.
fn is_descriptor(path: &Path) -> bool {
    ["/dev/stdout", "/dev/stderr"]
        .iter()
        .any(|name| path == Path::new(name))
        || path.starts_with("/dev/fd")
        || path.starts_with("/proc/self/fd")
}

/// The path at the end of a chain of links, which need not exist.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            Ok(target) => {
                path = path.parent().unwrap_or(Path::new("")).join(target);
            }
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links, one to the next"))
}

/// Names the file and what would be right.
fn explain(path: &Path, cause: &io::Error) -> Failure {
    let path = path.display();
    let parent_missing = "no such folder: make it first, or name another";
    Failure::Input(match cause.kind() {
        ErrorKind::NotFound => format!("{path} can't be written: {parent_missing}"),
        ErrorKind::IsADirectory => {
            format!("{path} can't be written: it is a folder: give a file's name")
        }
        ErrorKind::NotADirectory => {
            format!("{path} can't be written: a part of its path is no folder")
        }
        _ => format!("{path} can't be written: {cause}"),
    })
}
