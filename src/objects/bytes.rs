//! Owns `BytesObject`.

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
        super::hashing::hash_bytes(&self.bytes)
    }
}
