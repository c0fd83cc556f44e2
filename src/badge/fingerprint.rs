//! Short names for content.

/// A hash that is fast and the same on every machine. It is not
/// cryptographic: an adversary can find collisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fingerprint(u64);

impl Fingerprint {
    pub(super) const fn new() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }

    /// Adds bytes and their length.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.mix(u64::from_le_bytes(last));
        self.mix(bytes.len() as u64);
    }

    /// Adds a number.
    pub(super) fn mix(&mut self, word: u64) {
        // An odd constant without a pattern: 2^64 by the golden ratio.
        let product = u128::from(self.0 ^ word) * 0x9E37_79B9_7F4A_7C15;
        self.0 = (product as u64) ^ (product >> 64) as u64 ^ word.rotate_left(32);
    }

    /// 32 bits of it.
    pub(super) fn short(mut self) -> u32 {
        self.mix(0);
        self.mix(1);
        (self.0 >> 32) as u32
    }

    #[cfg(feature = "label")]
    pub(super) fn to_bytes(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }
}
