//! Owns `BytesObject`.

use std::hash::{Hash, Hasher};

pub use super::bytes_type::BYTES;

/// `bytes`: immutable.
pub struct BytesObject {
    bytes: Box<[u8]>,
}

impl BytesObject {
    pub fn new(bytes: impl Into<Box<[u8]>>) -> BytesObject {
        BytesObject { bytes: bytes.into() }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn hash_code(&self) -> u64 {
        let mut hasher = rustc_hash::FxHasher::default();
        self.bytes.hash(&mut hasher);
        hasher.finish().rotate_left(26)
    }
}
