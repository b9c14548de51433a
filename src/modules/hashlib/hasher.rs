//! Owns the hash algorithms by name, all but BLAKE2.

use sha2::digest::block_api::EagerHash;
use sha2::digest::{DynDigest, ExtendableOutput, Update, XofReader};

/// A hash under way.
#[derive(Clone)]
pub enum Hasher {
    Fixed(Box<dyn DynDigest>),
    Shake128(sha3::Shake128),
    Shake256(sha3::Shake256),
}

impl Hasher {
    pub fn update(&mut self, data: &[u8]) {
        match self {
            Hasher::Fixed(hasher) => hasher.update(data),
            Hasher::Shake128(hasher) => hasher.update(data),
            Hasher::Shake256(hasher) => hasher.update(data),
        }
    }

    /// 0 for a digest of any length.
    pub fn digest_size(&self) -> usize {
        match self {
            Hasher::Fixed(hasher) => hasher.output_size(),
            _ => 0,
        }
    }

    /// The digest of what came so far; `length` counts only where any is possible.
    pub fn digest(&self, length: usize) -> Vec<u8> {
        let mut digest = vec![0; length];
        match self.clone() {
            Hasher::Fixed(hasher) => return hasher.finalize().into_vec(),
            Hasher::Shake128(hasher) => hasher.finalize_xof().read(&mut digest),
            Hasher::Shake256(hasher) => hasher.finalize_xof().read(&mut digest),
        }
        digest
    }
}

/// Derives a key from a password and a salt in so many rounds.
pub type Derive = fn(&[u8], &[u8], u32, &mut [u8]);

pub struct Algorithm {
    pub name: &'static str,
    /// The function that makes a hash object.
    pub declaration: &'static str,
    /// In bytes.
    pub block_size: usize,
    pub make: fn() -> Hasher,
    /// PBKDF2 with this hash, if there can be one.
    pub derive: Option<Derive>,
}

fn fixed<D: DynDigest + Default + 'static>() -> Hasher {
    Hasher::Fixed(Box::new(D::default()))
}

fn derive<D: EagerHash>(password: &[u8], salt: &[u8], rounds: u32, key: &mut [u8]) {
    pbkdf2::pbkdf2_hmac::<D>(password, salt, rounds, key);
}

macro_rules! algorithms {
    ($($name:literal $block_size:literal $digest:ty;)*) => {
        pub static ALGORITHMS: &[Algorithm] = &[
            $(Algorithm {
                name: $name,
                declaration: concat!("openssl_", $name, "(string=<unrepresentable>, *, usedforsecurity=True)"),
                block_size: $block_size,
                make: fixed::<$digest>,
                derive: Some(derive::<$digest>),
            },)*
            Algorithm {
                name: "shake_128",
                declaration: "openssl_shake_128(string=<unrepresentable>, *, usedforsecurity=True)",
                block_size: 168,
                make: || Hasher::Shake128(Default::default()),
                derive: None,
            },
            Algorithm {
                name: "shake_256",
                declaration: "openssl_shake_256(string=<unrepresentable>, *, usedforsecurity=True)",
                block_size: 136,
                make: || Hasher::Shake256(Default::default()),
                derive: None,
            },
        ];
    };
}

algorithms! {
    "md5" 64 md5::Md5;
    "sha1" 64 sha1::Sha1;
    "sha224" 64 sha2::Sha224;
    "sha256" 64 sha2::Sha256;
    "sha384" 128 sha2::Sha384;
    "sha512" 128 sha2::Sha512;
    "sha3_224" 144 sha3::Sha3_224;
    "sha3_256" 136 sha3::Sha3_256;
    "sha3_384" 104 sha3::Sha3_384;
    "sha3_512" 72 sha3::Sha3_512;
}
