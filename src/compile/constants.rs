//! Owns the constants of a code object, each kept once.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive};
use rustc_hash::FxHashMap;

use crate::code::Constant;
use crate::syntax::ast;

/// What makes two constants the same object: the type and the value, down to the sign of a zero.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Singleton(u8),
    Int(i64),
    BigInt(BigInt),
    Float(u64),
    Complex(u64, u64),
    Str(Rc<str>),
    Bytes(Rc<[u8]>),
    Tuple(Vec<Key>),
    FrozenSet(Vec<Key>),
    /// Code is never shared.
    Code(usize),
}

#[derive(Debug, Default)]
pub(super) struct ConstantPool {
    constants: Vec<Constant>,
    indices: FxHashMap<Key, usize>,
}

impl ConstantPool {
    /// The index of a constant; it may be too large for an operand, which `finish` finds.
    pub fn add(&mut self, constant: Constant) -> usize {
        let key = key(&constant, self.constants.len());
        *self.indices.entry(key).or_insert_with(|| {
            self.constants.push(constant);
            self.constants.len() - 1
        })
    }

    pub fn into_constants(self) -> Vec<Constant> {
        self.constants
    }

    pub fn len(&self) -> usize {
        self.constants.len()
    }
}

fn key(constant: &Constant, unique: usize) -> Key {
    let keys = |items: &[Constant]| items.iter().map(|item| key(item, unique)).collect();
    match constant {
        Constant::None => Key::Singleton(0),
        Constant::True => Key::Singleton(1),
        Constant::False => Key::Singleton(2),
        Constant::Ellipsis => Key::Singleton(3),
        Constant::Int(value) => Key::Int(*value),
        Constant::BigInt(value) => Key::BigInt(value.clone()),
        Constant::Float(value) => Key::Float(value.to_bits()),
        Constant::Complex { real, imaginary } => Key::Complex(real.to_bits(), imaginary.to_bits()),
        Constant::Str(text) => Key::Str(text.clone()),
        Constant::Bytes(bytes) => Key::Bytes(bytes.clone()),
        Constant::Tuple(items) => Key::Tuple(keys(items)),
        Constant::FrozenSet(items) => Key::FrozenSet(keys(items)),
        Constant::Code(_) => Key::Code(unique),
    }
}

/// An integer as the smallest kind of constant.
pub(super) fn integer(value: BigInt) -> Constant {
    match value.to_i64() {
        Some(small) => Constant::Int(small),
        None => Constant::BigInt(value),
    }
}

/// A literal of the syntax tree as a constant of the code.
pub(super) fn literal(constant: &ast::Constant) -> Constant {
    match constant {
        ast::Constant::None => Constant::None,
        ast::Constant::True => Constant::True,
        ast::Constant::False => Constant::False,
        ast::Constant::Ellipsis => Constant::Ellipsis,
        ast::Constant::Int(value) => integer(value.clone()),
        ast::Constant::Float(value) => Constant::Float(*value),
        ast::Constant::Imaginary(value) => Constant::Complex { real: 0.0, imaginary: *value },
        ast::Constant::Complex { real, imaginary } => Constant::Complex { real: *real, imaginary: *imaginary },
        ast::Constant::Tuple(items) => Constant::Tuple(items.iter().map(literal).collect()),
        ast::Constant::FrozenSet(items) => Constant::FrozenSet(items.iter().map(literal).collect()),
        ast::Constant::Str(text) => Constant::Str(text.clone()),
        ast::Constant::Bytes(bytes) => Constant::Bytes(bytes.clone()),
    }
}

/// Whether two constants that are keys are equal, as `==` sees it.
pub(super) fn equal(a: &Constant, b: &Constant) -> bool {
    match (number(a), number(b)) {
        (Some(a), Some(b)) => a == b,
        _ => key(a, 0) == key(b, 1),
    }
}

/// A real number, so that equal ones are the same whatever their type.
#[derive(Debug, PartialEq)]
enum Real {
    Whole(BigInt),
    Fraction(f64),
}

impl Real {
    fn of(value: f64) -> Real {
        match BigInt::from_f64(value) {
            Some(whole) if value.fract() == 0.0 => Real::Whole(whole),
            _ => Real::Fraction(value),
        }
    }
}

/// The real and the imaginary part of a number.
fn number(constant: &Constant) -> Option<(Real, Real)> {
    let whole = |value: BigInt| Some((Real::Whole(value), Real::of(0.0)));
    match constant {
        Constant::False => whole(0.into()),
        Constant::True => whole(1.into()),
        Constant::Int(value) => whole((*value).into()),
        Constant::BigInt(value) => whole(value.clone()),
        Constant::Float(value) => Some((Real::of(*value), Real::of(0.0))),
        Constant::Complex { real, imaginary } => Some((Real::of(*real), Real::of(*imaginary))),
        _ => None,
    }
}

/// The truth of a constant.
pub(super) fn truth(constant: &Constant) -> bool {
    match constant {
        Constant::None | Constant::False => false,
        Constant::True | Constant::Ellipsis | Constant::BigInt(_) | Constant::Code(_) => true,
        Constant::Int(value) => *value != 0,
        Constant::Float(value) => *value != 0.0,
        Constant::Complex { real, imaginary } => *real != 0.0 || *imaginary != 0.0,
        Constant::Str(text) => !text.is_empty(),
        Constant::Bytes(bytes) => !bytes.is_empty(),
        Constant::Tuple(items) | Constant::FrozenSet(items) => !items.is_empty(),
    }
}
