//! Owns `Str`: an immutable text with its hash and its length.

use std::cell::Cell;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::rc::Rc;

use compact_str::{CompactString, ToCompactString};

use super::hashing;

/// A `str`: UTF-8 that remembers how many code points it has and, once asked for, its hash.
pub struct StrObject {
    hash: Cell<u64>,
    length: Cell<u32>,
    text: CompactString,
}

/// A counted reference to a [`StrObject`]. Equality compares texts, pointers first.
#[derive(Clone)]
pub struct Str(Rc<StrObject>);

/// A name that the VM has interned: the same text is the same object.
pub type Name = Str;

/// Stands for a length that was not counted yet.
const UNKNOWN_LENGTH: u32 = u32::MAX;

impl Str {
    pub fn new(text: &str) -> Str {
        Str::from_compact(CompactString::new(text))
    }

    pub fn from_compact(text: CompactString) -> Str {
        Str(Rc::new(StrObject { hash: Cell::new(0), length: Cell::new(UNKNOWN_LENGTH), text }))
    }

    /// A text whose hash is known.
    pub fn with_hash(text: &str, hash: u64) -> Str {
        let text = CompactString::new(text);
        Str(Rc::new(StrObject { hash: Cell::new(hash), length: Cell::new(UNKNOWN_LENGTH), text }))
    }

    /// The decimal digits of an int.
    pub fn from_int(value: i64) -> Str {
        Str::from_compact(value.to_compact_string())
    }

    /// Two texts one after the other.
    pub fn concat(&self, tail: &str) -> Str {
        let size = self.len() + tail.len();
        if size <= size_of::<CompactString>() {
            let mut joined = CompactString::new(self.as_str());
            joined.push_str(tail);
            return Str::from_compact(joined);
        }
        let mut joined = String::with_capacity(size);
        joined.push_str(self);
        joined.push_str(tail);
        Str::from_string(joined)
    }

    /// Takes the string's buffer over where it is long.
    pub fn from_string(text: String) -> Str {
        Str::from_compact(CompactString::from(text))
    }

    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The number of code points.
    pub fn length(&self) -> usize {
        if self.0.length.get() == UNKNOWN_LENGTH {
            let length = if self.0.text.is_ascii() { self.0.text.len() } else { self.0.text.chars().count() };
            self.0.length.set(length.min(UNKNOWN_LENGTH as usize - 1) as u32);
        }
        self.0.length.get() as usize
    }

    /// Whether code points are bytes, so that indexing is O(1).
    #[inline]
    pub fn is_ascii(&self) -> bool {
        self.length() == self.0.text.len()
    }

    /// 0 for no text; that also marks a hash which was not computed yet.
    #[inline]
    pub fn hash_code(&self) -> u64 {
        if self.0.hash.get() == 0 {
            self.0.hash.set(hashing::hash_text(&self.0.text));
        }
        self.0.hash.get()
    }

    pub fn address(&self) -> usize {
        Rc::as_ptr(&self.0) as usize
    }

    #[inline(always)]
    pub fn references(&self) -> usize {
        Rc::strong_count(&self.0)
    }

    #[inline]
    pub fn same_object(&self, other: &Str) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// This text with another behind it, in place if nobody else has it.
    #[inline(never)]
    pub fn appended(mut self, tail: &Str) -> Str {
        if self.try_append(tail) {
            return self;
        }
        let mut joined = CompactString::with_capacity(self.len() + tail.len());
        joined.push_str(&self);
        joined.push_str(tail);
        Str::from_compact(joined)
    }

    /// The buffer, if nobody else refers to this text: `s += t` in a loop then costs what it appends.
    pub fn try_append(&mut self, tail: &str) -> bool {
        let Some(object) = Rc::get_mut(&mut self.0) else { return false };
        object.text.push_str(tail);
        object.hash.set(0);
        object.length.set(UNKNOWN_LENGTH);
        true
    }
}

impl Deref for Str {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        &self.0.text
    }
}

impl PartialEq for Str {
    #[inline]
    fn eq(&self, other: &Str) -> bool {
        self.same_object(other) || self.0.text == other.0.text
    }
}

impl Eq for Str {}

impl Hash for Str {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash_code());
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.text)
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
