//! Lossless optimising with oxipng.

use oxipng::{Options, StripChunks};

use super::{Png, PngError};

impl Png {
    /// The same picture in fewer bytes, if there is a way: the filters and the
    /// compression are tried out by oxipng, at its preset 4. Pixels and density
    /// stay as they are.
    ///
    /// # Errors
    ///
    /// [`PngError::Encode`] when oxipng cannot read the file, which does not
    /// happen to one that [`render`](super::render) made.
    pub fn optimized(&self) -> Result<Self, PngError> {
        let mut options = Options::from_preset(4);
        // A limit of time would make the bytes depend on the machine's speed.
        options.timeout = None;
        options.strip = StripChunks::None;
        let bytes = oxipng::optimize_from_memory(&self.bytes, &options).map_err(|error| {
            PngError::Encode {
                reason: error.to_string(),
            }
        })?;
        Ok(Self {
            bytes,
            width: self.width,
            height: self.height,
        })
    }
}
