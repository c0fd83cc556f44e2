use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The first `bytes` of the SHA-256 of `data`, in hexadecimal digits.
pub fn sha256(data: impl AsRef<[u8]>, bytes: usize) -> String {
    let digest = Sha256::digest(data);
    digest
        .iter()
        .take(bytes)
        .fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
