//! Owns `Value`: what a register, a list item or an attribute holds.

use std::rc::Rc;

use num_bigint::BigInt;

use super::bytes::BytesObject;
use super::cell::CellObject;
use super::code::CodeValue;
use super::complex::Complex;
use super::coroutine::CoroutineObject;
use super::dict::DictObject;
use super::function::FunctionObject;
use super::instance::{InstanceObject, Payload};
use super::iterator::IteratorObject;
use super::list::ListObject;
use super::method::MethodObject;
use super::module::ModuleObject;
use super::native_function::NativeFunction;
use super::native_object::NativeObject;
use super::range::RangeObject;
use super::set::SetObject;
use super::slice::SliceObject;
use super::str::Str;
use super::traceback::Traceback;
use super::tuple::TupleObject;
use super::type_object::TypeRef;

/// A guest value, 16 bytes: small numbers and singletons inline, everything else counted by `Rc`.
///
/// An instance of a class that derives from `int`, `list` or another type with a variant of its own is an
/// `Instance` whose payload holds the base's value; the `as_…` functions look through it.
#[derive(Default)]
#[repr(u64)]
pub enum Value {
    /// An empty register or cell, a default that was not given. Guest code never sees it.
    #[default]
    Unbound,
    None,
    NotImplemented,
    Ellipsis,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// An int outside `i64`.
    BigInt(Rc<BigInt>),
    Complex(Rc<Complex>),
    Str(Str),
    Bytes(Rc<BytesObject>),
    Tuple(Rc<TupleObject>),
    List(Rc<ListObject>),
    Dict(Rc<DictObject>),
    /// `set` or `frozenset`.
    Set(Rc<SetObject>),
    Range(Rc<RangeObject>),
    Slice(Rc<SliceObject>),
    Cell(Rc<CellObject>),
    Code(Rc<CodeValue>),
    /// An entry of a traceback, with those after it.
    Traceback(Rc<Traceback>),
    Function(Rc<FunctionObject>),
    Native(Rc<NativeFunction>),
    Method(Rc<MethodObject>),
    Iterator(Rc<IteratorObject>),
    /// A generator, coroutine or asynchronous generator.
    Coroutine(Rc<CoroutineObject>),
    Type(TypeRef),
    Module(Rc<ModuleObject>),
    Instance(Rc<InstanceObject>),
}

const _: () = assert!(size_of::<Value>() == 16);

/// A counted reference, as the macro below sees it.
trait Counted {
    fn address(&self) -> usize;
    fn references(&self) -> usize;
}

impl<T> Counted for Rc<T> {
    #[inline(always)]
    fn address(&self) -> usize {
        Rc::as_ptr(self) as usize
    }

    #[inline(always)]
    fn references(&self) -> usize {
        Rc::strong_count(self)
    }
}

impl Counted for Str {
    #[inline(always)]
    fn address(&self) -> usize {
        Str::address(self)
    }

    #[inline(always)]
    fn references(&self) -> usize {
        Str::references(self)
    }
}

impl Counted for TypeRef {
    #[inline(always)]
    fn address(&self) -> usize {
        TypeRef::address(self)
    }

    #[inline(always)]
    fn references(&self) -> usize {
        TypeRef::references(self)
    }
}

/// What all variants with a heap part have in common, written once for each, so that the compiler sees that the code
/// is the same and shares it.
macro_rules! with_object {
    ($value:expr, $object:ident => $then:expr, inline => $inline:expr) => {
        match $value {
            Value::Unbound
            | Value::None
            | Value::NotImplemented
            | Value::Ellipsis
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_) => $inline,
            Value::BigInt($object) => $then,
            Value::Complex($object) => $then,
            Value::Str($object) => $then,
            Value::Bytes($object) => $then,
            Value::Tuple($object) => $then,
            Value::List($object) => $then,
            Value::Dict($object) => $then,
            Value::Set($object) => $then,
            Value::Range($object) => $then,
            Value::Slice($object) => $then,
            Value::Cell($object) => $then,
            Value::Code($object) => $then,
            Value::Traceback($object) => $then,
            Value::Function($object) => $then,
            Value::Native($object) => $then,
            Value::Method($object) => $then,
            Value::Iterator($object) => $then,
            Value::Coroutine($object) => $then,
            Value::Type($object) => $then,
            Value::Module($object) => $then,
            Value::Instance($object) => $then,
        }
    };
}

impl Clone for Value {
    /// Counts a reference and copies the two words.
    ///
    /// A derived `clone` writes each variant apart, through a jump table; like this all variants share the code.
    #[inline(always)]
    #[allow(unsafe_code)]
    fn clone(&self) -> Value {
        if !self.is_inline() {
            with_object!(self, object => {
                // SAFETY: every reference takes memory, so there cannot be so many. Without the check for it all
                // variants do the same.
                unsafe { std::hint::assert_unchecked(object.references() < usize::MAX) };
                std::mem::forget(object.clone());
            }, inline => {});
        }
        // SAFETY: the copy owns the reference that was counted for it above; other variants own nothing.
        unsafe { std::ptr::read(self) }
    }
}

macro_rules! looks_through {
    ($($(#[$doc:meta])* $name:ident: $variant:ident($kind:ty)),* $(,)?) => {
        $($(#[$doc])*
        #[inline]
        pub fn $name(&self) -> Option<&$kind> {
            match self {
                Value::$variant(object) => Some(object),
                Value::Instance(instance) => match &instance.payload {
                    Payload::Value(Value::$variant(object)) => Some(object),
                    _ => None,
                },
                _ => None,
            }
        })*
    };
}

impl Value {
    looks_through! {
        /// The text of a `str` or of an instance of a class derived from it.
        as_str: Str(Str),
        as_bytes: Bytes(Rc<BytesObject>),
        as_tuple: Tuple(Rc<TupleObject>),
        as_list: List(Rc<ListObject>),
        as_dict: Dict(Rc<DictObject>),
        as_set: Set(Rc<SetObject>),
        as_complex: Complex(Rc<Complex>),
    }

    #[inline]
    pub fn is_unbound(&self) -> bool {
        matches!(self, Value::Unbound)
    }

    /// Whether the value has no heap part, so that copying and dropping it cost nothing.
    #[inline(always)]
    pub fn is_inline(&self) -> bool {
        matches!(
            self,
            Value::Unbound
                | Value::None
                | Value::NotImplemented
                | Value::Ellipsis
                | Value::Bool(_)
                | Value::Int(_)
                | Value::Float(_)
        )
    }

    /// Gives the reference up. If it was the last one, the value comes back, and its death is the caller's.
    #[inline(always)]
    pub fn release(self) -> Option<Value> {
        if self.is_inline() {
            std::mem::forget(self);
            return None;
        }
        if with_object!(&self, object => object.references(), inline => 0) == 1 {
            return Some(self);
        }
        with_object!(self, object => drop(object), inline => {});
        None
    }

    #[inline]
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// `None` where an argument was not given at all.
    #[inline]
    pub fn given(self) -> Option<Value> {
        if self.is_unbound() { None } else { Some(self) }
    }

    /// This value as an exact `int`, `bool` or what an instance of a class derived from `int` holds:
    /// `Int` or `BigInt`.
    pub fn as_int(&self) -> Option<Value> {
        match self {
            Value::Int(_) | Value::BigInt(_) => Some(self.clone()),
            Value::Bool(value) => Some(Value::Int(*value as i64)),
            Value::Instance(instance) => match &instance.payload {
                Payload::Value(value @ (Value::Int(_) | Value::BigInt(_))) => Some(value.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    /// This value as a float, if it is one (not an int).
    pub fn as_float(&self) -> Option<f64> {
        match self {
            Value::Float(value) => Some(*value),
            Value::Instance(instance) => match &instance.payload {
                Payload::Value(Value::Float(value)) => Some(*value),
                _ => None,
            },
            _ => None,
        }
    }

    /// The native part of type `T` of an instance.
    pub fn native<T: NativeObject>(&self) -> Option<&T> {
        match self {
            Value::Instance(instance) => match &instance.payload {
                Payload::Native(object) => object.part(),
                _ => None,
            },
            _ => None,
        }
    }

    /// `is`: the same object. Small values that are stored inline are the same when they are equal.
    #[inline]
    pub fn is(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Instance(a), Value::Instance(b)) => Rc::ptr_eq(a, b),
            _ => self.is_same(other),
        }
    }

    fn is_same(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Tuple(a), Value::Tuple(b)) => Rc::ptr_eq(a, b) || (a.is_empty() && b.is_empty()),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other) && self.address() == other.address(),
        }
    }

    /// The address of the object behind this value; 0 for inline values.
    pub fn address(&self) -> usize {
        with_object!(self, object => Counted::address(object), inline => 0)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Int(value)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Value {
        Value::Int(value as i64)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::Float(value)
    }
}

impl From<BigInt> for Value {
    /// Keeps the rule that an int inside `i64` is an `Int`.
    fn from(value: BigInt) -> Value {
        match i64::try_from(&value) {
            Ok(small) => Value::Int(small),
            Err(_) => Value::BigInt(Rc::new(value)),
        }
    }
}

impl From<Str> for Value {
    fn from(value: Str) -> Value {
        Value::Str(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::Str(Str::new(value))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::Str(Str::from_string(value))
    }
}

impl From<TypeRef> for Value {
    fn from(value: TypeRef) -> Value {
        Value::Type(value)
    }
}
