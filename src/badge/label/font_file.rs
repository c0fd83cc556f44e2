//! The font files of this crate: embedded, or, in a build with
//! `--cfg hf_signin_fonts_apart`, loaded when a label needs one. The
//! WebAssembly module is built so, because a page seldom needs them all.

use std::sync::{Mutex, PoisonError};

use super::super::BadgeError;

/// A font file below `assets/`.
#[derive(Debug, Clone, Copy)]
pub(super) struct FontFile {
    /// Its path below `assets/`.
    pub(super) name: &'static str,
    #[cfg(not(hf_signin_fonts_apart))]
    pub(super) bytes: &'static [u8],
}

/// `font_file!("fonts/label-semibold.ttf")` is a [`FontFile`] constant.
macro_rules! font_file {
    ($name:literal) => {
        $crate::badge::label::font_file::FontFile {
            name: $name,
            #[cfg(not(hf_signin_fonts_apart))]
            bytes: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/", $name)),
        }
    };
}
pub(super) use font_file;

impl FontFile {
    /// Larger than any of the files.
    const MAX_UNPACKED: usize = 1 << 20;

    /// The file's content.
    ///
    /// # Errors
    ///
    /// [`BadgeError::FontNotLoaded`] if the file is not embedded and was not
    /// loaded.
    pub(super) fn bytes(self) -> Result<&'static [u8], BadgeError> {
        #[cfg(not(hf_signin_fonts_apart))]
        return Ok(self.bytes);
        #[cfg(hf_signin_fonts_apart)]
        return LOADED
            .get(self.name)
            .ok_or(BadgeError::FontNotLoaded { file: self.name });
    }

    /// The content of a file that is compressed with zlib.
    ///
    /// # Errors
    ///
    /// Those of [`FontFile::bytes`], and [`BadgeError::Font`] for a damaged
    /// file.
    pub(super) fn unpacked(self) -> Result<&'static [u8], BadgeError> {
        static UNPACKED: Store = Store::new();

        if let Some(bytes) = UNPACKED.get(self.name) {
            return Ok(bytes);
        }
        let packed = self.bytes()?;
        let bytes =
            miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, Self::MAX_UNPACKED)
                .map_err(|_| BadgeError::Font {
                    length: packed.len(),
                    problem: "it is damaged",
                })?;
        Ok(UNPACKED.add(self.name, bytes))
    }
}

#[cfg(hf_signin_fonts_apart)]
pub(super) static LOADED: Store = Store::new();

/// Files by name, which are never freed, like embedded ones.
pub(super) struct Store(Mutex<Vec<(String, &'static [u8])>>);

impl Store {
    const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    fn get(&self, name: &str) -> Option<&'static [u8]> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|file| file.0 == name).map(|file| file.1)
    }

    /// Adds a file, unless there is one of that name.
    pub(super) fn add(&self, name: &str, bytes: Vec<u8>) -> &'static [u8] {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bytes)) = all.iter().find(|file| file.0 == name) {
            return bytes;
        }
        let bytes = bytes.leak();
        all.push((name.to_owned(), bytes));
        bytes
    }
}
