//! Owns `Layout`: what a format of `struct` says, item by item, and how values and bytes become each other.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::error;
use crate::objects::bytes::BytesObject;
use crate::objects::bytes_methods::with_bytes;
use crate::objects::int_operations::IntRef;
use crate::objects::memory_format::{f64_to_half, half_to_f64};
use crate::objects::sequence::has_index;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// A format, taken apart.
pub struct Layout {
    items: Vec<Item>,
    /// How many bytes it takes.
    pub size: usize,
    /// How many values it takes.
    pub values: usize,
    order: Order,
}

/// So many values of a kind, one after the other; `s` and `p` are one value of so many bytes.
struct Item {
    letter: u8,
    offset: usize,
    /// Bytes of one value.
    size: usize,
    count: usize,
}

/// Which byte comes first, and whose sizes are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// The machine's sizes, order and alignment.
    Native,
    Little,
    Big,
}

/// The size of a letter's value; `None` if there is no such letter in this order.
fn size_of(letter: u8, order: Order) -> Option<usize> {
    Some(match letter {
        b'x' | b'b' | b'B' | b'c' | b's' | b'p' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' => {
            if order == Order::Native {
                8
            } else {
                4
            }
        }
        b'q' | b'Q' | b'd' => 8,
        b'n' | b'N' | b'P' if order == Order::Native => 8,
        _ => return None,
    })
}

impl Layout {
    pub fn parse(vm: &mut Vm, format: &[u8]) -> VmResult<Layout> {
        let (order, rest) = match format.first() {
            Some(b'@') => (Order::Native, &format[1..]),
            Some(b'=') if cfg!(target_endian = "big") => (Order::Big, &format[1..]),
            Some(b'=' | b'<') => (Order::Little, &format[1..]),
            Some(b'>' | b'!') => (Order::Big, &format[1..]),
            _ => (Order::Native, format),
        };
        let mut layout = Layout { items: Vec::new(), size: 0, values: 0, order };
        let mut letters = rest.iter().copied().peekable();
        while let Some(letter) = letters.next() {
            if letter.is_ascii_whitespace() || letter == 0x0b {
                continue;
            }
            let mut count = Some(1);
            let mut letter = letter;
            if letter.is_ascii_digit() {
                count = Some((letter - b'0') as usize);
                while let Some(digit) = letters.next_if(u8::is_ascii_digit) {
                    count = count.and_then(|count| count.checked_mul(10)?.checked_add((digit - b'0') as usize));
                }
                if count.is_none_or(|count| count > isize::MAX as usize) {
                    return Err(error(vm, "total struct size too long"));
                }
                match letters.next() {
                    Some(next) => letter = next,
                    None => return Err(error(vm, "repeat count given without format specifier")),
                }
            }
            let Some(size) = size_of(letter, order) else { return Err(error(vm, "bad char in struct format")) };
            if layout.add(letter, size, count.unwrap_or(usize::MAX)).is_none() {
                return Err(error(vm, "total struct size too long"));
            }
        }
        Ok(layout)
    }

    /// Appends values of one letter; `None` if that becomes too large.
    fn add(&mut self, letter: u8, size: usize, count: usize) -> Option<()> {
        // All sizes are powers of two, and each type is aligned to its size.
        let align = if self.order == Order::Native { size } else { 1 };
        let offset = self.size.checked_next_multiple_of(align)?;
        let end = size.checked_mul(count)?.checked_add(offset)?;
        self.size = (end <= isize::MAX as usize).then_some(end)?;
        match letter {
            b'x' => {}
            b's' | b'p' => {
                self.items.push(Item { letter, offset, size: count, count: 1 });
                self.values += 1;
            }
            _ if count > 0 => {
                self.items.push(Item { letter, offset, size, count });
                self.values += count;
            }
            _ => {}
        }
        Some(())
    }

    /// The values in these bytes, which are as many as `size` says.
    pub fn unpack(&self, bytes: &[u8]) -> Vec<Value> {
        let mut values = Vec::with_capacity(self.values);
        for item in &self.items {
            for at in 0..item.count {
                let start = item.offset + at * item.size;
                values.push(self.unpack_one(item.letter, &bytes[start..start + item.size]));
            }
        }
        values
    }

    fn unpack_one(&self, letter: u8, bytes: &[u8]) -> Value {
        let whole = |bytes: &[u8]| Value::Bytes(Rc::new(BytesObject::new(bytes)));
        match letter {
            b's' | b'c' => return whole(bytes),
            b'p' => {
                let length = bytes.first().map_or(0, |&length| (length as usize).min(bytes.len() - 1));
                return whole(bytes.get(1..1 + length).unwrap_or_default());
            }
            _ => {}
        }
        let mut wide = [0; 8];
        wide[..bytes.len()].copy_from_slice(bytes);
        if self.is_big() {
            wide[..bytes.len()].reverse();
        }
        let unsigned = u64::from_le_bytes(wide);
        let unused = 64 - 8 * bytes.len() as u32;
        match letter {
            b'?' => Value::Bool(unsigned != 0),
            b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => Value::Int(((unsigned << unused) as i64) >> unused),
            b'e' => Value::Float(half_to_f64(unsigned as u16)),
            b'f' => Value::Float(f32::from_bits(unsigned as u32) as f64),
            b'd' => Value::Float(f64::from_bits(unsigned)),
            _ => i64::try_from(unsigned).map_or_else(|_| Value::from(BigInt::from(unsigned)), Value::Int),
        }
    }

    fn is_big(&self) -> bool {
        match self.order {
            Order::Native => cfg!(target_endian = "big"),
            order => order == Order::Big,
        }
    }

    /// The bytes of these values, which are as many as `values` says.
    pub fn pack(&self, vm: &mut Vm, values: &[Value]) -> VmResult<Vec<u8>> {
        let mut bytes = vec![0; self.size];
        let mut values = values.iter();
        for item in &self.items {
            for at in 0..item.count {
                let start = item.offset + at * item.size;
                let value = values.next().expect("the caller has counted");
                self.pack_one(vm, item.letter, value, &mut bytes[start..start + item.size])?;
            }
        }
        Ok(bytes)
    }

    fn pack_one(&self, vm: &mut Vm, letter: u8, value: &Value, place: &mut [u8]) -> VmResult<()> {
        let number = match letter {
            b'c' => match value.as_bytes() {
                Some(bytes) if bytes.bytes().len() == 1 => bytes.bytes()[0] as u64,
                _ => return Err(error(vm, "char format requires a bytes object of length 1")),
            },
            b's' | b'p' => {
                let text = match value.native::<crate::objects::memoryview::MemoryView>() {
                    None => with_bytes(value, <[u8]>::to_vec),
                    Some(_) => None,
                };
                let Some(text) = text else {
                    return Err(error(vm, format!("argument for '{}' must be a bytes object", letter as char)));
                };
                pack_text(letter, &text, place);
                return Ok(());
            }
            b'?' => vm.truth(value)? as u64,
            b'e' | b'f' | b'd' => self.float_bits(vm, letter, value)?,
            _ => self.int_bits(vm, letter, value, place.len())?,
        };
        let wide = number.to_le_bytes();
        let size = place.len();
        place.copy_from_slice(&wide[..size]);
        if self.is_big() {
            place.reverse();
        }
        Ok(())
    }

    fn float_bits(&self, vm: &mut Vm, letter: u8, value: &Value) -> VmResult<u64> {
        let Ok(float) = vm.to_float(value) else { return Err(error(vm, "required argument is not a float")) };
        Ok(match letter {
            b'd' => float.to_bits(),
            b'f' => {
                let narrow = float as f32;
                if narrow.is_infinite() && float.is_finite() && self.order != Order::Native {
                    return Err(vm.overflow_error("float too large to pack with f format"));
                }
                narrow.to_bits() as u64
            }
            _ => match f64_to_half(float) {
                Some(half) => half as u64,
                None => return Err(vm.overflow_error("float too large to pack with e format")),
            },
        })
    }

    fn int_bits(&self, vm: &mut Vm, letter: u8, value: &Value, size: usize) -> VmResult<u64> {
        if !has_index(vm, value) {
            return Err(error(vm, "required argument is not an integer"));
        }
        let int = vm.index_value(value)?;
        let wide = match IntRef::of(&int) {
            Some(IntRef::Small(small)) => Some(small as i128),
            Some(IntRef::Big(big)) => big.to_i128(),
            None => None,
        };
        let bits = 8 * size as u32;
        let (least, most) = match letter {
            b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1),
            // A pointer may be written as a negative number.
            b'P' => (-(1i128 << (bits - 1)), (1i128 << bits) - 1),
            _ => (0, (1i128 << bits) - 1),
        };
        match wide {
            Some(wide) if (least..=most).contains(&wide) => Ok(wide as u64),
            _ if letter == b'P' => Err(error(vm, "int too large to convert")),
            _ => Err(error(vm, format!("'{}' format requires {least} <= number <= {most}", letter as char))),
        }
    }
}

/// Fills the place with a text, cut to it or followed by zeros; `p` has the length before it.
fn pack_text(letter: u8, text: &[u8], place: &mut [u8]) {
    let room = match (letter, place) {
        (b'p', [length, rest @ ..]) => {
            *length = text.len().min(rest.len()).min(255) as u8;
            rest
        }
        (_, place) => place,
    };
    let length = text.len().min(room.len());
    room[..length].copy_from_slice(&text[..length]);
}
