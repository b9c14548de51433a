//! Owns the text or the bytes that are searched.

use std::rc::Rc;

use crate::objects::bytes::BytesObject;
use crate::objects::bytes_methods::bytes_like;
use crate::objects::sequence;
use crate::objects::str::Str;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// What is searched. Offsets are in bytes, positions in what the guest counts.
#[derive(Clone)]
pub enum Subject {
    Text(Str),
    Bytes(Rc<BytesObject>),
}

impl Subject {
    /// The subject in a value that fits the pattern's kind.
    pub fn of(vm: &mut Vm, value: &Value, is_text: bool) -> VmResult<Subject> {
        if let Some(text) = value.as_str() {
            if !is_text {
                return Err(vm.type_error("cannot use a bytes pattern on a string-like object"));
            }
            return Ok(Subject::Text(text.clone()));
        }
        let subject = match (value, value.as_bytes()) {
            (_, Some(bytes)) => Subject::Bytes(bytes.clone()),
            _ => match bytes_like(value) {
                Some(bytes) => Subject::Bytes(Rc::new(BytesObject::new(bytes))),
                None => {
                    let name = vm.type_name(value);
                    return Err(vm.type_error(format!("expected string or bytes-like object, got '{name}'")));
                }
            },
        };
        if is_text {
            return Err(vm.type_error("cannot use a string pattern on a bytes-like object"));
        }
        Ok(subject)
    }

    pub fn bytes(&self) -> &[u8] {
        match self {
            Subject::Text(text) => text.as_bytes(),
            Subject::Bytes(bytes) => bytes.bytes(),
        }
    }

    /// How many characters or bytes there are.
    pub fn length(&self) -> usize {
        match self {
            Subject::Text(text) => text.length(),
            Subject::Bytes(bytes) => bytes.bytes().len(),
        }
    }

    /// Whether an offset is a position.
    pub fn is_narrow(&self) -> bool {
        match self {
            Subject::Text(text) => text.is_ascii(),
            Subject::Bytes(_) => true,
        }
    }

    pub fn offset(&self, position: usize) -> usize {
        match self {
            Subject::Text(text) => sequence::byte_offset(text, position),
            Subject::Bytes(_) => position,
        }
    }

    /// How many characters lie between two offsets.
    pub fn count(&self, from: usize, to: usize) -> usize {
        match self {
            Subject::Text(text) if !text.is_ascii() => text[from..to].chars().count(),
            _ => to - from,
        }
    }

    /// The offset of the next character.
    pub fn after(&self, offset: usize) -> usize {
        match self {
            Subject::Text(text) => text[offset..].chars().next().map_or(offset + 1, |next| offset + next.len_utf8()),
            Subject::Bytes(_) => offset + 1,
        }
    }

    /// A piece, as the guest gets it.
    pub fn slice(&self, vm: &mut Vm, from: usize, to: usize) -> Value {
        match self {
            Subject::Text(text) if from == 0 && to == text.len() => Value::Str(text.clone()),
            Subject::Text(text) => vm.recent_text(&text[from..to]),
            Subject::Bytes(bytes) if from == 0 && to == bytes.bytes().len() => Value::Bytes(bytes.clone()),
            Subject::Bytes(bytes) => Value::Bytes(Rc::new(BytesObject::new(&bytes.bytes()[from..to]))),
        }
    }

    /// Pieces that were collected, as one value of the subject's kind.
    pub fn joined(&self, pieces: Vec<u8>) -> Value {
        match self {
            Subject::Text(_) => match String::from_utf8(pieces) {
                Ok(text) => Value::from(text),
                Err(error) => Value::from(String::from_utf8_lossy(error.as_bytes()).into_owned()),
            },
            Subject::Bytes(_) => Value::Bytes(Rc::new(BytesObject::new(pieces))),
        }
    }
}
