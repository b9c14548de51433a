//! Owns the type `array.array`: numbers of one kind, side by side in memory.

use std::cell::Cell;

use num_traits::ToPrimitive;

use super::array_methods;
use super::bytearray::ByteArray;
use super::int_operations::IntRef;
use super::memory_format::Format;
use super::native_object::NativeObject;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;
use crate::source::surrogate;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// An `array.array`.
pub struct Array {
    pub kind: Kind,
    /// The items as they are in memory.
    pub bytes: ByteArray,
}

/// What an array's items are: the letter of a format, `u` or `w` for characters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Kind(pub u8);

/// `array.typecodes`.
pub const TYPECODES: &str = "bBuwhHiIlLqQfd";

impl Kind {
    pub fn parse(letter: u8) -> Option<Kind> {
        TYPECODES.as_bytes().contains(&letter).then_some(Kind(letter))
    }

    pub fn is_text(self) -> bool {
        matches!(self.0, b'u' | b'w')
    }

    /// How many bytes an item takes.
    pub fn size(self) -> usize {
        match self.format() {
            Some(format) => format.size(),
            None => 4,
        }
    }

    /// The format by which a memoryview sees the items; it cannot see characters.
    pub fn format(self) -> Option<Format> {
        if self.is_text() { None } else { Format::parse(std::str::from_utf8(&[self.0]).unwrap_or_default()) }
    }

    pub fn unpack(self, bytes: &[u8]) -> Value {
        match self.format() {
            Some(format) => format.unpack(bytes),
            None => {
                let mut code = [0; 4];
                code.copy_from_slice(bytes);
                let character = surrogate::character(u32::from_ne_bytes(code)).unwrap_or(char::REPLACEMENT_CHARACTER);
                Value::from(character.to_string())
            }
        }
    }

    /// The bytes of an item; TypeError or OverflowError if it cannot be one.
    pub fn pack(self, vm: &mut Vm, value: &Value) -> VmResult<Vec<u8>> {
        match self.0 {
            b'u' | b'w' => match value.as_str().map(|text| text.chars().collect::<Vec<char>>()).as_deref() {
                Some([character]) => Ok(surrogate::code_point(*character).to_ne_bytes().to_vec()),
                _ => Err(vm.type_error("array item must be unicode character")),
            },
            b'd' => Ok(float(vm, value)?.to_ne_bytes().to_vec()),
            b'f' => Ok((float(vm, value)? as f32).to_ne_bytes().to_vec()),
            _ => self.pack_int(vm, value),
        }
    }

    fn pack_int(self, vm: &mut Vm, value: &Value) -> VmResult<Vec<u8>> {
        let int = vm.index_value(value)?;
        let wide = match IntRef::of(&int) {
            Some(IntRef::Small(small)) => Some(small as i128),
            Some(IntRef::Big(big)) => big.to_i128(),
            None => None,
        };
        let negative = match IntRef::of(&int) {
            Some(IntRef::Big(big)) => big.sign() == num_bigint::Sign::Minus,
            _ => wide.is_some_and(|wide| wide < 0),
        };
        let bits = 8 * self.size() as u32;
        let (least, most) = match self.0 {
            b'b' | b'h' | b'i' | b'l' | b'q' => (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1),
            _ => (0, (1i128 << bits) - 1),
        };
        if let Some(wide) = wide.filter(|wide| (least..=most).contains(wide)) {
            return Ok((wide as u64).to_ne_bytes()[..self.size()].to_vec());
        }
        let (small, large) = match self.0 {
            b'b' => ("signed char is less than minimum", "signed char is greater than maximum"),
            b'B' => ("unsigned byte integer is less than minimum", "unsigned byte integer is greater than maximum"),
            b'h' => ("signed short integer is less than minimum", "signed short integer is greater than maximum"),
            b'H' => ("unsigned short is less than minimum", "unsigned short is greater than maximum"),
            b'i' => ("signed integer is less than minimum", "signed integer is greater than maximum"),
            b'I' => ("can't convert negative value to unsigned int", "unsigned int is greater than maximum"),
            b'l' => ("Python int too large to convert to C long", "Python int too large to convert to C long"),
            b'L' => {
                ("can't convert negative value to unsigned int", "Python int too large to convert to C unsigned long")
            }
            b'q' => ("int too big to convert", "int too big to convert"),
            _ => ("can't convert negative int to unsigned", "int too big to convert"),
        };
        Err(vm.overflow_error(if negative { small } else { large }))
    }
}

fn float(vm: &mut Vm, value: &Value) -> VmResult<f64> {
    vm.to_float(value)
}

impl NativeObject for Array {}

impl Array {
    pub fn new(kind: Kind, bytes: Vec<u8>) -> Array {
        Array { kind, bytes: ByteArray { data: bytes.into(), exports: Cell::new(0) } }
    }

    /// How many items there are.
    pub(super) fn len(&self) -> usize {
        self.bytes.data.borrow().len() / self.kind.size()
    }

    pub fn get(&self, at: usize) -> Option<Value> {
        let size = self.kind.size();
        let data = self.bytes.data.borrow();
        Some(self.kind.unpack(data.get(at * size..(at + 1) * size)?))
    }

    pub fn items(&self) -> Vec<Value> {
        self.bytes.data.borrow().chunks_exact(self.kind.size()).map(|item| self.kind.unpack(item)).collect()
    }

    /// The text of an array of characters.
    pub fn text(&self) -> String {
        self.items().iter().filter_map(|item| item.as_str().map(|text| text.to_string())).collect()
    }

    /// Refuses to change the length while a memoryview sees the bytes.
    pub fn locked(&self, vm: &mut Vm) -> VmResult<()> {
        if self.bytes.exports.get() == 0 {
            return Ok(());
        }
        Err(vm.buffer_error("cannot resize an array that is exporting buffers"))
    }

    pub fn extend(&self, vm: &mut Vm, bytes: &[u8]) -> VmResult<()> {
        if !bytes.is_empty() {
            self.locked(vm)?;
            self.bytes.data.borrow_mut().extend_from_slice(bytes);
        }
        Ok(())
    }
}

/// The bytes behind a bytearray or an array.
pub fn storage(value: &Value) -> Option<&ByteArray> {
    match value.native::<ByteArray>() {
        Some(bytes) => Some(bytes),
        None => value.native::<Array>().map(|array| &array.bytes),
    }
}

pub static ARRAY: TypeSpec = TypeSpec {
    name: "array",
    module: "array",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Weak,
    build: array_methods::build,
    doc: "Numbers of one kind, side by side in memory.",
};

/// The iterator of an array.
pub struct ArrayIterator {
    /// Unbound once it is exhausted.
    pub array: std::cell::RefCell<Value>,
    pub next: Cell<usize>,
}

impl NativeObject for ArrayIterator {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.array.borrow());
    }

    fn next(&self, _vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
        let at = self.next.get();
        let item = self.array.borrow().native::<Array>().and_then(|array| array.get(at));
        self.next.set(at + 1);
        if item.is_none() {
            let dropped = self.array.take();
            drop(dropped);
        }
        Some(Ok(item))
    }
}

pub static ARRAY_ITERATOR: TypeSpec = TypeSpec {
    name: "arrayiterator",
    module: "array",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: super::iterator_type::iteration_methods,
    doc: "",
};
