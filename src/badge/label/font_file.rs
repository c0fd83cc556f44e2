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
    /// The file's content.
    ///
    /// # Errors
    ///
    /// [`BadgeError::FontNotLoaded`] if the file is not embedded and was not
    /// loaded.
    #[cfg(not(hf_signin_fonts_apart))]
    pub(super) fn bytes(self) -> Result<&'static [u8], BadgeError> {
        Ok(self.bytes)
    }

    #[cfg(hf_signin_fonts_apart)]
    pub(super) fn bytes(self) -> Result<&'static [u8], BadgeError> {
        apart::get(self.name).ok_or(BadgeError::FontNotLoaded { file: self.name })
    }
}

impl FontFile {
    /// Larger than any of the files.
    const MAX_UNPACKED: usize = 1 << 20;

    /// The content of a file that is compressed with zlib.
    ///
    /// # Errors
    ///
    /// Those of [`FontFile::bytes`], and [`BadgeError::Font`] for a damaged
    /// file.
    pub(super) fn unpacked(self) -> Result<&'static [u8], BadgeError> {
        // Never freed, like an embedded font.
        static UNPACKED: Mutex<Vec<(&str, &[u8])>> = Mutex::new(Vec::new());

        let mut all = UNPACKED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bytes)) = all.iter().find(|(name, _)| *name == self.name) {
            return Ok(bytes);
        }
        let packed = self.bytes()?;
        let bytes =
            miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, Self::MAX_UNPACKED)
                .map_err(|_| BadgeError::Font {
                    length: packed.len(),
                    problem: "it is damaged",
                })?;
        let bytes: &[u8] = bytes.leak();
        all.push((self.name, bytes));
        Ok(bytes)
    }
}

#[cfg(hf_signin_fonts_apart)]
pub(in crate::badge) mod apart {
    use std::sync::{Mutex, PoisonError};

    /// Never freed, like an embedded font.
    static LOADED: Mutex<Vec<(String, &'static [u8])>> = Mutex::new(Vec::new());

    pub(in crate::badge) fn get(name: &str) -> Option<&'static [u8]> {
        let loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        let font = loaded.iter().find(|font| font.0 == name)?;
        Some(font.1)
    }

    pub(in crate::badge) fn load(name: &str, bytes: Vec<u8>) {
        if get(name).is_some() {
            return;
        }
        let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        loaded.push((name.to_owned(), bytes.leak()));
    }
}
