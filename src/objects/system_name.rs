//! Owns the names that the system gives and takes, of files, variables and arguments: as texts they are UTF-8, with the
//! handler `surrogateescape` for bytes that are not (PEP 383).

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};

use super::codec;
use super::str::Str;
use crate::source::surrogate::{self, has_stand_in, is_stand_in};
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// A name as a text.
pub fn to_text(name: &OsStr) -> String {
    if let Some(text) = name.to_str().filter(|text| !has_stand_in(text)) {
        return text.to_string();
    }
    let mut result = String::new();
    let escape = |result: &mut String, bytes: &[u8]| {
        result.extend(bytes.iter().flat_map(|&byte| surrogate::character(0xdc00 + byte as u32)));
    };
    for chunk in name.as_bytes().utf8_chunks() {
        for character in chunk.valid().chars() {
            // What a text cannot have is bytes that say nothing.
            match is_stand_in(character) {
                true => escape(&mut result, character.encode_utf8(&mut [0; 4]).as_bytes()),
                false => result.push(character),
            }
        }
        escape(&mut result, chunk.invalid());
    }
    result
}

/// The name that a text says; UnicodeEncodeError if it has a surrogate that no name gives.
pub fn from_text(vm: &mut Vm, text: &str) -> VmResult<OsString> {
    if !has_stand_in(text) {
        return Ok(OsString::from(text));
    }
    codec::encode(vm, &Str::new(text), "utf-8", "surrogateescape").map(OsString::from_vec)
}

/// The name that bytes are.
pub fn from_bytes(bytes: &[u8]) -> OsString {
    OsString::from_vec(bytes.to_vec())
}
