//! How files are written. Links are followed. A new file, or a regular one, is
//! written as a temporary file beside it, which then takes its name. A file
//! that has more than one name is written in place, and so are devices and
//! pipes, which are never replaced.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf, is_separator};

use tempfile::TempPath;

use super::failure::Failure;

/// How many links are followed, as on Linux; more are called a loop.
const MAX_LINKS: usize = 40;

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// As the umask says, or the file that is being replaced.
    Usual,
    /// The owner only (mode 0600, on Unix).
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

/// Writes `files` completely to the disk, under temporary names, so that a full
/// disk or a missing folder leaves everything as it was. Devices and pipes are
/// written at once: whether they take everything must be known before anything
/// goes to standard output.
pub(super) fn stage(files: Vec<NewFile>) -> Result<Staged, Failure> {
    let mut staged = Staged::default();
    let mut devices = Vec::new();
    for file in files {
        let place = place(&file).map_err(|problem| failure(&file.path, &problem))?;
        match place {
            Place::Device(device) => devices.push((file, device)),
            Place::Replace(temporary, target) => {
                staged
                    .moves
                    .push((file.path, Move::Rename(temporary, target)));
            }
            Place::Overwrite(target) => {
                staged
                    .moves
                    .push((file.path, Move::Overwrite(target, file.bytes)));
            }
        }
    }
    for (file, mut device) in devices {
        match device.write_all(&file.bytes).and_then(|()| device.flush()) {
            Err(cause) if cause.kind() != ErrorKind::BrokenPipe => {
                return Err(failure(&file.path, &Problem::Io(cause)));
            }
            _ => {}
        }
    }
    Ok(staged)
}

/// Does the same, and creates the folders that are missing.
pub(super) fn stage_with_folders(files: Vec<NewFile>) -> Result<Staged, Failure> {
    let mut folders = NewFolders::default();
    for file in &files {
        if let Some(parent) = file.path.parent() {
            folders
                .create(parent)
                .map_err(|problem| failure(parent, &problem))?;
        }
    }
    let staged = stage(files)?;
    Ok(Staged { folders, ..staged })
}

/// Complete files that do not have their names yet. Dropping this removes them,
/// and the folders that were created for them.
#[derive(Debug, Default)]
pub(super) struct Staged {
    /// Each with its path as it was given, for messages.
    moves: Vec<(PathBuf, Move)>,
    // Dropped after the files in them.
    folders: NewFolders,
}

#[derive(Debug)]
enum Move {
    Rename(TempPath, PathBuf),
    Overwrite(PathBuf, Vec<u8>),
}

impl Move {
    fn finish(self) -> io::Result<()> {
        match self {
            Self::Rename(temporary, target) => {
                temporary.persist(target).map_err(|failed| failed.error)
            }
            Self::Overwrite(target, bytes) => {
                let mut file = OpenOptions::new().write(true).truncate(true).open(target)?;
                file.write_all(&bytes)?;
                file.sync_all()
            }
        }
    }
}

impl Staged {
    /// Adds the files of `other`.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.moves.extend(other.moves);
        let Self { folders, .. } = other;
        self.folders.0.extend(folders.keep());
        self
    }

    /// Gives the files their names.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let Self { moves, folders } = self;
        for (path, step) in moves {
            step.finish()
                .map_err(|cause| failure(&path, &Problem::Io(cause)))?;
        }
        folders.keep();
        Ok(())
    }
}

/// Folders that were created, each after the one that it is in. Dropping this
/// removes those that are empty.
#[derive(Debug, Default)]
struct NewFolders(Vec<PathBuf>);

impl NewFolders {
    fn create(&mut self, path: &Path) -> Result<(), Problem> {
        if path.as_os_str().is_empty() || path.is_dir() {
            return Ok(());
        }
        if let Some(parent) = path.parent() {
            self.create(parent)?;
        }
        match fs::create_dir(path) {
            Ok(()) => {
                self.0.push(path.to_owned());
                Ok(())
            }
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {
                Err(Problem::NotAFolder(path.to_owned()))
            }
            Err(cause) => Err(Problem::Io(cause)),
        }
    }

    fn keep(mut self) -> Vec<PathBuf> {
        std::mem::take(&mut self.0)
    }
}

impl Drop for NewFolders {
    fn drop(&mut self) {
        for path in self.0.iter().rev() {
            // A folder that stays does no harm.
            let _ = fs::remove_dir(path);
        }
    }
}

/// Why a file can't be written.
#[derive(Debug)]
enum Problem {
    NoFolder(PathBuf),
    NotAFolder(PathBuf),
    IsFolder,
    ReadOnly,
    TooManyLinks,
    Io(io::Error),
}

impl From<io::Error> for Problem {
    fn from(cause: io::Error) -> Self {
        Self::Io(cause)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder(folder) => write!(
                f,
                "the folder {} does not exist: create it first",
                folder.display()
            ),
            Self::NotAFolder(path) => write!(f, "{} is not a folder", path.display()),
            Self::IsFolder => f.write_str("it is a folder: give a file name"),
            Self::ReadOnly => {
                f.write_str("it is read-only: make it writable, or choose another name")
            }
            Self::TooManyLinks => f.write_str("its links lead in a circle"),
            Self::Io(cause) => cause.fmt(f),
        }
    }
}

fn failure(path: &Path, problem: &Problem) -> Failure {
    Failure::Input(format!("{} can't be written: {problem}", path.display()))
}

/// Where the bytes of a file go.
enum Place {
    /// They are in the temporary file, which is to get this name.
    Replace(TempPath, PathBuf),
    /// Into this file, which has other names too.
    Overwrite(PathBuf),
    /// Into a device or a pipe.
    Device(File),
}

fn place(file: &NewFile) -> Result<Place, Problem> {
    let target = follow_links(&file.path)?;
    let existing = match fs::metadata(&target) {
        Ok(metadata) => Some(metadata),
        Err(cause) if cause.kind() == ErrorKind::NotFound => None,
        Err(cause) if cause.kind() == ErrorKind::NotADirectory => {
            return Err(Problem::NotAFolder(first_file(&target)));
        }
        Err(cause) => return Err(cause.into()),
    };
    let is_device = existing
        .as_ref()
        .is_some_and(|found| !found.is_file() && !found.is_dir());
    if is_device || is_descriptor(&file.path) {
        let device = OpenOptions::new().write(true).open(&file.path)?;
        return Ok(Place::Device(device));
    }
    let last = file.path.as_os_str().as_encoded_bytes().last();
    let is_folder = existing.as_ref().is_some_and(Metadata::is_dir)
        || last.is_some_and(|&byte| is_separator(byte.into()));
    if is_folder || target.file_name().is_none() {
        return Err(Problem::IsFolder);
    }
    if let Some(found) = &existing {
        if found.permissions().readonly() {
            return Err(Problem::ReadOnly);
        }
        match OpenOptions::new().write(true).open(&target) {
            Err(cause) if cause.kind() == ErrorKind::PermissionDenied => {
                return Err(Problem::ReadOnly);
            }
            Err(cause) => return Err(cause.into()),
            Ok(_) if names(found) > 1 => return Ok(Place::Overwrite(target)),
            Ok(_) => {}
        }
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
    let mut temporary = builder.tempfile_in(folder).map_err(|cause| {
        match cause.kind() {
            ErrorKind::NotFound if !folder.is_dir() => Problem::NoFolder(folder.to_owned()),
            // The rest of the message names the temporary file.
            kind => Problem::Io(kind.into()),
        }
    })?;
    temporary.as_file_mut().write_all(&file.bytes)?;
    if let Some(permissions) = permissions.filter(|_| existing.is_some()) {
        // The umask has narrowed what the file that was there allows.
        temporary.as_file().set_permissions(permissions)?;
    }
    // A file that replaces another must be on the disk first. A new one can be
    // made again, and waiting for each costs a third of `render --all`.
    if existing.is_some() {
        temporary.as_file().sync_all()?;
    }
    // Closed: a process may not have as many files open as there are to write.
    Ok(Place::Replace(temporary.into_temp_path(), target))
}

#[cfg(unix)]
fn permissions(access: Access, existing: Option<&Metadata>) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(match (access, existing) {
        (Access::OwnerOnly, _) => Permissions::from_mode(0o600),
        (Access::Usual, Some(metadata)) => metadata.permissions(),
        (Access::Usual, None) => Permissions::from_mode(0o666),
    })
}

/// Elsewhere a file takes the rights of its folder.
#[cfg(not(unix))]
fn permissions(_: Access, _: Option<&Metadata>) -> Option<Permissions> {
    None
}

/// How many names (hard links) the file has.
#[cfg(unix)]
fn names(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

/// Rust's stable standard library does not tell it elsewhere.
#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    1
}

/// True when `path` names an open descriptor of this process, which belongs to
/// whoever opened it.
fn is_descriptor(path: &Path) -> bool {
    ["/dev/stdout", "/dev/stderr"]
        .iter()
        .any(|name| path == Path::new(name))
        || path.starts_with("/dev/fd")
        || path.starts_with("/proc/self/fd")
}

/// The path at the end of a chain of links, which need not exist.
fn follow_links(path: &Path) -> Result<PathBuf, Problem> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(Problem::TooManyLinks)
}

/// The part of `path` that should be a folder and is a file.
fn first_file(path: &Path) -> PathBuf {
    path.ancestors()
        .find(|part| part.is_file())
        .unwrap_or(path)
        .to_owned()
}
