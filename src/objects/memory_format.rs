//! Owns the formats of a memoryview's items: how they are read and written.

use num_traits::ToPrimitive;

use super::int_operations::IntRef;
use super::operator;
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// One of the native formats of `struct`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// The letter, without `@`.
    pub letter: u8,
    /// As it was written: `@B` or `B`.
    pub text: &'static str,
}

const FORMATS: [(&str, &str); 19] = [
    ("c", "@c"),
    ("b", "@b"),
    ("B", "@B"),
    ("?", "@?"),
    ("h", "@h"),
    ("H", "@H"),
    ("i", "@i"),
    ("I", "@I"),
    ("l", "@l"),
    ("L", "@L"),
    ("q", "@q"),
    ("Q", "@Q"),
    ("n", "@n"),
    ("N", "@N"),
    ("P", "@P"),
    ("e", "@e"),
    ("f", "@f"),
    ("d", "@d"),
    ("", "@"),
];

impl Format {
    pub const BYTES: Format = Format { letter: b'B', text: "B" };

    /// `None` if this is no native format of one letter.
    pub fn parse(text: &str) -> Option<Format> {
        let (plain, marked) = FORMATS.into_iter().find(|(plain, marked)| text == *plain || text == *marked)?;
        let letter = *plain.as_bytes().first()?;
        Some(Format { letter, text: if text == plain { plain } else { marked } })
    }

    /// Whether an item is one byte.
    pub fn is_byte(self) -> bool {
        matches!(self.letter, b'B' | b'b' | b'c')
    }

    /// How many bytes an item takes.
    pub fn size(self) -> usize {
        match self.letter {
            b'c' | b'b' | b'B' | b'?' => 1,
            b'h' | b'H' | b'e' => 2,
            b'i' | b'I' | b'f' => 4,
            _ => 8,
        }
    }

    /// The item in these bytes, as many as `size` says.
    pub fn unpack(self, bytes: &[u8]) -> Value {
        let mut wide = [0; 8];
        wide[..bytes.len()].copy_from_slice(bytes);
        let unsigned = u64::from_ne_bytes(wide);
        let unused = 64 - 8 * bytes.len() as u32;
        let signed = ((unsigned << unused) as i64) >> unused;
        match self.letter {
            b'c' => operator::bytes_value(bytes.to_vec()),
            b'?' => Value::Bool(unsigned != 0),
            b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => Value::Int(signed),
            b'e' => Value::Float(half_to_f64(unsigned as u16)),
            b'f' => Value::Float(f32::from_bits(unsigned as u32) as f64),
            b'd' => Value::Float(f64::from_bits(unsigned)),
            _ => Value::from(num_bigint::BigInt::from(unsigned)),
        }
    }

    /// The bytes of a value; TypeError or ValueError if it does not fit.
    pub fn pack(self, vm: &mut Vm, value: &Value) -> VmResult<Vec<u8>> {
        let invalid_type = format!("memoryview: invalid type for format '{}'", self.text);
        let invalid_value = format!("memoryview: invalid value for format '{}'", self.text);
        match self.letter {
            b'c' => match value.as_bytes() {
                Some(bytes) if bytes.bytes().len() == 1 => Ok(bytes.bytes().to_vec()),
                Some(_) => Err(vm.value_error(invalid_value)),
                None => Err(vm.type_error(invalid_type)),
            },
            b'?' => Ok(vec![vm.truth(value)? as u8]),
            b'e' | b'f' | b'd' => {
                let Ok(float) = vm.to_float(value) else { return Err(vm.type_error(invalid_type)) };
                Ok(match self.letter {
                    b'd' => float.to_ne_bytes().to_vec(),
                    b'f' if float.is_finite() && (float as f32).is_infinite() => {
                        return Err(vm.value_error(invalid_value));
                    }
                    b'f' => (float as f32).to_ne_bytes().to_vec(),
                    _ => match f64_to_half(float) {
                        Some(half) => half.to_ne_bytes().to_vec(),
                        None => return Err(vm.value_error(invalid_value)),
                    },
                })
            }
            letter => {
                if !super::sequence::has_index(vm, value) {
                    return Err(vm.type_error(invalid_type));
                }
                let int = vm.index_value(value)?;
                let wide = match IntRef::of(&int) {
                    Some(IntRef::Small(small)) => Some(small as i128),
                    Some(IntRef::Big(big)) => big.to_i128(),
                    None => None,
                };
                let bits = 8 * self.size() as u32;
                let (least, most) = match letter {
                    b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1),
                    _ => (0, (1i128 << bits) - 1),
                };
                match wide {
                    Some(wide) if (least..=most).contains(&wide) => {
                        Ok((wide as u64).to_ne_bytes()[..self.size()].to_vec())
                    }
                    _ => Err(vm.value_error(invalid_value)),
                }
            }
        }
    }
}

/// An IEEE 754 half-precision float.
pub fn half_to_f64(half: u16) -> f64 {
    let sign = if half & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = ((half >> 10 & 0x1f) as i32, (half & 0x3ff) as f64);
    sign * match exponent {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1.0 + fraction / 1024.0) * 2f64.powi(exponent - 15),
    }
}

/// Rounded to the nearest, halves to even; `None` if it is too large.
pub fn f64_to_half(float: f64) -> Option<u16> {
    let sign = if float.is_sign_negative() { 0x8000 } else { 0 };
    let size = float.abs();
    if float.is_nan() {
        return Some(sign | 0x7e00);
    }
    if size.is_infinite() {
        return Some(sign | 0x7c00);
    }
    if size < 2f64.powi(-14) {
        return Some(sign | (size * 2f64.powi(24)).round_ties_even() as u16);
    }
    let exponent = (size.to_bits() >> 52) as i32 - 1023;
    let fraction = ((size / 2f64.powi(exponent) - 1.0) * 1024.0).round_ties_even() as i32;
    let half = ((exponent + 15) << 10) + fraction;
    (half < 0x7c00).then_some(sign | half as u16)
}
