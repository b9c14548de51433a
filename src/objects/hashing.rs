//! Owns the hashes of texts and bytes.
//!
//! By default they are made fast, and are the same in every process. Where the environment gives a seed (`PYTHONHASHSEED`),
//! they are CPython's: SipHash-1-3 with a key that comes from the seed (`pyhash.c`, `bootstrap_hash.c`).

use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use siphasher::sip::SipHasher13;

/// Where the key of the hashes comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashSeed {
    /// The same key for the same number; 0 is a key of zeros.
    Number(u32),
    /// A key that no other process has.
    Random,
}

/// A process has one key, whatever interpreters it holds: what they exchange has to hash alike.
static KEY: OnceLock<[u64; 2]> = OnceLock::new();

/// From now on, hashes are made with a key. It is set before the first hash is made, and never changes.
pub fn seed(seed: HashSeed) {
    let _ = KEY.set(match seed {
        HashSeed::Number(0) => [0, 0],
        HashSeed::Number(number) => {
            let mut state = number;
            let mut part = || {
                let bytes = std::array::from_fn(|_| {
                    state = state.wrapping_mul(214_013).wrapping_add(2_531_011);
                    (state >> 16) as u8
                });
                u64::from_le_bytes(bytes)
            };
            [part(), part()]
        }
        HashSeed::Random => [getrandom::u64(), getrandom::u64()].map(|part| part.unwrap_or_default()),
    });
}

/// What `sys.hash_info` calls the way that hashes are made.
pub fn algorithm() -> &'static str {
    if KEY.get().is_some() { "siphash13" } else { "fxhash" }
}

/// The hash of a text. Only that of no text is 0.
#[inline]
pub fn hash_text(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    match KEY.get() {
        None => fast(text).max(1),
        Some(key) => keyed_text(key, text).max(1),
    }
}

/// The hash of bytes, which is that of the same ASCII text.
#[inline]
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    if bytes.is_empty() {
        return 0;
    }
    match KEY.get() {
        None => fast(bytes),
        Some(key) => keyed(key, bytes),
    }
}

#[inline]
fn fast(hashed: impl Hash) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hashed.hash(&mut hasher);
    // The table takes its buckets from the low bits, Fx puts its entropy into the high ones.
    not_minus_one(hasher.finish().rotate_left(26))
}

fn keyed(key: &[u64; 2], bytes: &[u8]) -> u64 {
    let mut hasher = SipHasher13::new_with_keys(key[0], key[1]);
    hasher.write(bytes);
    not_minus_one(hasher.finish())
}

/// As CPython, which keeps a text with one, two or four bytes for each character, as the largest of them needs.
#[cold]
fn keyed_text(key: &[u64; 2], text: &str) -> u64 {
    let code_points = || text.chars().map(crate::source::surrogate::code_point);
    let largest = code_points().max().unwrap_or_default();
    let bytes: Vec<u8> = if largest < 0x100 {
        code_points().map(|code| code as u8).collect()
    } else if largest < 0x1_0000 {
        code_points().flat_map(|code| (code as u16).to_ne_bytes()).collect()
    } else {
        code_points().flat_map(u32::to_ne_bytes).collect()
    };
    keyed(key, &bytes)
}

/// -1 says in C that there is no hash.
#[inline]
fn not_minus_one(hash: u64) -> u64 {
    if hash == u64::MAX { u64::MAX - 1 } else { hash }
}
