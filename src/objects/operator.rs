//! Owns the operators of the exact built-in types; the VM's slow path and the types' dunders share them.
//!
//! An answer of `None` means that no built-in type is meant: an `Instance` goes through its class's dunders.

use std::rc::Rc;

use super::dict::{DictObject, Found};
use super::dict_view::DictView;
use super::instance::Payload;
use super::int_operations::IntRef;
use super::iterator::{DictPart, IteratorObject, IteratorState};
use super::list::ListObject;
use super::number::{self, Number};
use super::sequence::{self, Subscript};
use super::set::{SetFound, SetKind};
use super::str::Str;
use super::type_builder::TypeBuilder;
use super::value::Value;
use super::{equality, range, repr, set_operations};
use crate::code::operand::{BinaryOperator, Comparison, UnaryOperator};
use crate::heap::deep::let_go;
use crate::source::surrogate;
use crate::vm::protocol::{Raised, VmResult};
use crate::vm::{NESTING_LIMIT, Vm};

pub use super::iterator_step::native_next;
pub use super::repr::native_repr;

/// The value without the class that derives from its built-in type.
pub fn plain(value: &Value) -> Value {
    match value {
        Value::Instance(instance) => match &instance.payload {
            Payload::Value(inner) => inner.clone(),
            _ => value.clone(),
        },
        _ => value.clone(),
    }
}

/// `a <op> b`.
pub fn native_binary(vm: &mut Vm, operator: BinaryOperator, a: &Value, b: &Value) -> VmResult<Option<Value>> {
    use BinaryOperator::*;
    if let Some(result) = number::number_binary(vm, operator, a, b)? {
        return Ok(Some(result));
    }
    match operator {
        Add => Ok(sequence::sequence_concat(vm, a, b)),
        Multiply => {
            if IntRef::of(b).is_some() {
                sequence::sequence_repeat(vm, a, b)
            } else if IntRef::of(a).is_some() {
                sequence::sequence_repeat(vm, b, a)
            } else {
                Ok(None)
            }
        }
        Remainder => match a {
            Value::Str(text) if !matches!(b, Value::Instance(_)) => {
                super::percent::percent_format(vm, text, b).map(Some)
            }
            Value::Bytes(bytes) if !matches!(b, Value::Instance(_)) => {
                super::percent::percent_format_bytes(vm, bytes.bytes(), b).map(|bytes| Some(bytes_value(bytes)))
            }
            _ => Ok(None),
        },
        Or => match (a, b) {
            (Value::Dict(a), Value::Dict(b)) => {
                let merged = vm.new_dict(a.copy());
                let target = merged.as_dict().expect("new_dict makes a dict");
                vm.dict_merge(target, b)?;
                Ok(Some(merged))
            }
            _ => set_operations::set_binary(vm, operator, a, b),
        },
        And | Xor | Subtract => set_operations::set_binary(vm, operator, a, b),
        _ => Ok(None),
    }
}

/// `a <op>= b` of lists and sets, which are changed; false for all else.
pub fn native_in_place(vm: &mut Vm, operator: BinaryOperator, a: &Value, b: &Value) -> VmResult<bool> {
    match (a, operator, b) {
        (Value::List(list), BinaryOperator::Add, Value::List(_) | Value::Tuple(_)) => super::list::extend(vm, list, b)?,
        (Value::Set(set), _, Value::Set(_)) if set.kind() == SetKind::Set => {
            return set_operations::set_in_place(vm, operator, set, b);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

pub(super) fn bytes_value(bytes: Vec<u8>) -> Value {
    Value::Bytes(Rc::new(super::bytes::BytesObject::new(bytes)))
}

/// The TypeError for operands that no method took, as the binary operator words it.
pub fn binary_type_error(vm: &mut Vm, operator: BinaryOperator, a: &Value, b: &Value) -> Raised {
    if let Some(raised) = sequence::sequence_operand_error(vm, operator, a, b) {
        return raised;
    }
    let text = if operator == BinaryOperator::Power { "** or pow()" } else { operator.text() };
    let is_print = matches!(a, Value::Native(native) if native.name() == "print" && native.module == "builtins");
    let hint = if operator == BinaryOperator::RightShift && is_print {
        ". Did you mean \"print(<message>, file=<output_stream>)\"?"
    } else {
        ""
    };
    let (left, right) = (vm.type_name(a), vm.type_name(b));
    vm.type_error(format!("unsupported operand type(s) for {text}: '{left}' and '{right}'{hint}"))
}

/// `<op> a`.
pub fn native_unary(operator: UnaryOperator, a: &Value) -> Option<Value> {
    number::number_unary(operator, a)
}

/// `a <comparison> b`. Equality of containers runs the items' `__eq__`.
pub fn native_compare(vm: &mut Vm, comparison: Comparison, a: &Value, b: &Value) -> VmResult<Option<Value>> {
    if let Some(answer) = number::number_compare(comparison, a, b) {
        return Ok(Some(answer));
    }
    match (a, b) {
        (Value::Str(a), Value::Str(b)) => {
            if let Comparison::Equal | Comparison::NotEqual = comparison {
                return Ok(Some(Value::Bool((a == b) == (comparison == Comparison::Equal))));
            }
            return Ok(Some(Value::Bool(number::holds(comparison, Some(surrogate::compare(a.as_str(), b.as_str()))))));
        }
        (Value::Bytes(a), Value::Bytes(b)) => {
            return Ok(Some(Value::Bool(number::holds(comparison, Some(a.bytes().cmp(b.bytes()))))));
        }
        (Value::List(_), Value::List(_)) | (Value::Tuple(_), Value::Tuple(_)) => {
            return nested(vm, IN_COMPARISON, |vm| compare_items(vm, comparison, a, b)).map(Some);
        }
        (Value::Set(a), Value::Set(b)) => return set_operations::set_compare(vm, comparison, a, b).map(Some),
        (Value::Slice(x), Value::Slice(y)) => {
            let tuple = |slice: &super::slice::SliceObject| {
                Value::Tuple(super::tuple::TupleObject::new([
                    slice.start.clone(),
                    slice.stop.clone(),
                    slice.step.clone(),
                ]))
            };
            let (x, y) = (tuple(x), tuple(y));
            return compare_items(vm, comparison, &x, &y).map(Some);
        }
        (Value::Instance(_), _) | (_, Value::Instance(_)) => return Ok(None),
        _ => {}
    }
    let equal = match (a, b) {
        (Value::Dict(a), Value::Dict(b)) => nested(vm, IN_COMPARISON, |vm| dict_equals(vm, a, b)),
        (Value::Range(a), Value::Range(b)) => Ok(range::range_equals(a, b)),
        _ => match (comparison, equality::native_equality(a, b)) {
            (Comparison::Equal | Comparison::NotEqual, Some(equal)) => Ok(equal),
            _ => return Ok(None),
        },
    };
    match comparison {
        Comparison::Equal => Ok(Some(Value::Bool(equal?))),
        Comparison::NotEqual => Ok(Some(Value::Bool(!equal?))),
        _ => Ok(None),
    }
}

/// Runs an algorithm that may nest as deep as the guest's data; RecursionError past the limit.
pub fn nested<T>(vm: &mut Vm, place: &str, body: impl FnOnce(&mut Vm) -> VmResult<T>) -> VmResult<T> {
    if vm.nesting >= NESTING_LIMIT {
        return Err(vm.recursion_error(format!("maximum recursion depth exceeded{place}")));
    }
    vm.nesting += 1;
    let result = body(vm);
    vm.nesting -= 1;
    result
}

const IN_COMPARISON: &str = " in comparison";

/// The item of a list or tuple that may change while guest code runs.
fn item_at(sequence: &Value, at: usize) -> Option<Value> {
    match sequence {
        Value::List(list) => list.get(at),
        Value::Tuple(tuple) => tuple.get(at).cloned(),
        _ => None,
    }
}

/// Lists with lists, tuples with tuples: the first items that differ decide.
fn compare_items(vm: &mut Vm, comparison: Comparison, a: &Value, b: &Value) -> VmResult {
    let lengths = |a: &Value, b: &Value| (native_length(a).unwrap_or(0), native_length(b).unwrap_or(0));
    let (a_length, b_length) = lengths(a, b);
    if a_length != b_length && matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
        return Ok(Value::Bool(comparison == Comparison::NotEqual));
    }
    let mut at = 0;
    while let (Some(x), Some(y)) = (item_at(a, at), item_at(b, at)) {
        if !vm.same_or_equal(&x, &y)? {
            return match comparison {
                Comparison::Equal => Ok(Value::Bool(false)),
                Comparison::NotEqual => Ok(Value::Bool(true)),
                _ => vm.compare(comparison, &x, &y),
            };
        }
        at += 1;
    }
    let (a_length, b_length) = lengths(a, b);
    Ok(Value::Bool(number::holds(comparison, Some(a_length.cmp(&b_length)))))
}

fn dict_equals(vm: &mut Vm, a: &Rc<DictObject>, b: &Rc<DictObject>) -> VmResult<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let mut next = 0;
    while let Some((at, key, value)) = a.next_entry(next) {
        next = at.0 as usize + 1;
        let Some(other) = vm.dict_get_hashed(b, a.hash_at(at), &key)? else { return Ok(false) };
        if !vm.same_or_equal(&value, &other)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a dict or a set has an item, where no guest code is needed to tell.
#[inline(never)]
pub fn native_lookup(container: &Value, item: &Value) -> Option<bool> {
    match container {
        Value::Dict(dict) => match dict.find(equality::native_hash(item)? as u64, item) {
            Found::At(_) => Some(true),
            Found::Absent => Some(false),
            Found::Ask(_) => None,
        },
        Value::Set(set) => match set.find(equality::native_hash(item)?, item) {
            SetFound::At(_) => Some(true),
            SetFound::Absent => Some(false),
            SetFound::Ask(_) => None,
        },
        _ => None,
    }
}

/// `item in container`.
pub fn native_contains(vm: &mut Vm, container: &Value, item: &Value) -> VmResult<Option<bool>> {
    Ok(Some(match container {
        Value::Str(text) => match item.as_str() {
            Some(part) => super::str_search::find(text.as_bytes(), part.as_bytes()).is_some(),
            None => {
                let message = format!("'in <string>' requires string as left operand, not {}", vm.type_name(item));
                return Err(vm.type_error(message));
            }
        },
        Value::Bytes(bytes) => super::bytes_methods::contains(vm, bytes.bytes(), item)?,
        Value::List(_) | Value::Tuple(_) => {
            let mut at = 0;
            loop {
                let Some(candidate) = item_at(container, at) else { break false };
                if vm.same_or_equal(&candidate, item)? {
                    break true;
                }
                at += 1;
            }
        }
        Value::Dict(dict) => vm.dict_get(dict, item)?.is_some(),
        Value::Set(set) => set_operations::contains(vm, set, item)?,
        Value::Range(range) if item.as_int().is_some() && !matches!(item, Value::Instance(_)) => {
            range::contains_int(range, &item.as_int().expect("just checked"))
        }
        Value::Range(_) => {
            let iterator = native_iter(container).expect("a range can be iterated");
            loop {
                let Some(candidate) = vm.next(&iterator)? else { break false };
                if vm.same_or_equal(&candidate, item)? {
                    break true;
                }
            }
        }
        _ => return Ok(None),
    }))
}

/// `object[index]`.
pub fn native_subscript(vm: &mut Vm, object: &Value, index: &Value) -> VmResult<Option<Value>> {
    Ok(Some(match object {
        Value::List(list) => list_subscript(vm, list, index)?,
        Value::Tuple(tuple) => match sequence::subscript(vm, index, &sequence::TUPLE_WORDS, || tuple.len())? {
            Subscript::Item(at) => tuple[at].clone(),
            Subscript::Slice(bounds) if bounds.count == tuple.len() && bounds.step == 1 => object.clone(),
            Subscript::Slice(bounds) => vm.new_tuple(bounds.pick(tuple)),
        },
        Value::Str(text) => sequence::str_subscript(vm, text, index)?,
        Value::Bytes(bytes) => match sequence::subscript(vm, index, &sequence::BYTES_WORDS, || bytes.bytes().len())? {
            Subscript::Item(at) => Value::Int(bytes.bytes()[at] as i64),
            Subscript::Slice(bounds) => bytes_value(bounds.pick(bytes.bytes())),
        },
        Value::Range(range) => range::range_subscript(vm, range, index)?,
        Value::Dict(dict) => match vm.dict_get(dict, index)? {
            Some(value) => value,
            None => return Err(vm.key_error(index.clone())),
        },
        _ => return Ok(None),
    }))
}

pub fn list_subscript(vm: &mut Vm, list: &Rc<ListObject>, index: &Value) -> VmResult {
    match sequence::subscript(vm, index, &sequence::LIST_WORDS, || list.len())? {
        Subscript::Item(at) => Ok(list.get(at).expect("the position was checked after __index__ ran")),
        Subscript::Slice(bounds) => {
            let items = bounds.pick(&list.items.borrow());
            Ok(vm.new_list(items))
        }
    }
}

/// `object[index] = value`; false where the type is not built-in or has no item assignment.
pub fn native_store_subscript(vm: &mut Vm, object: &Value, index: &Value, value: &Value) -> VmResult<bool> {
    match object {
        Value::List(list) => super::list::store_subscript(vm, list, index, value)?,
        Value::Dict(dict) => vm.dict_set(dict, index.clone(), value.clone())?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// `del object[index]`; false where the type is not built-in or has no item deletion.
pub fn native_delete_subscript(vm: &mut Vm, object: &Value, index: &Value) -> VmResult<bool> {
    match object {
        Value::List(list) => super::list::delete_subscript(vm, list, index)?,
        Value::Dict(dict) => {
            let Some(removed) = vm.dict_remove(dict, index)? else {
                return Err(vm.key_error(index.clone()));
            };
            let_go(removed);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// `len(value)`; a range that is longer than `usize` gives `None` here and an OverflowError in its `__len__`.
pub fn native_length(value: &Value) -> Option<usize> {
    Some(match value {
        Value::Str(text) => text.length(),
        Value::Bytes(bytes) => bytes.bytes().len(),
        Value::Tuple(tuple) => tuple.len(),
        Value::List(list) => list.len(),
        Value::Dict(dict) => dict.len(),
        Value::Set(set) => set.len(),
        Value::Range(range) => return range::small_length(range),
        _ => return None,
    })
}

/// The truth of a value whose type says it without guest code; `None` for instances and classes with a metaclass.
pub fn native_truth(value: &Value) -> Option<bool> {
    Some(match value {
        Value::Bool(value) => *value,
        Value::None => false,
        Value::Int(value) => *value != 0,
        Value::Float(value) => *value != 0.0,
        Value::Complex(value) => value.real != 0.0 || value.imaginary != 0.0,
        Value::Range(range) => !range::is_empty(range),
        Value::Instance(_) => return None,
        Value::NotImplemented => return None,
        Value::Type(class) if class.has_metaclass() => return None,
        other => native_length(other).is_none_or(|length| length != 0),
    })
}

/// `iter(value)`.
pub fn native_iter(value: &Value) -> Option<Value> {
    let state = match value {
        Value::List(list) => IteratorState::List { list: list.clone(), next: 0 },
        Value::Tuple(tuple) => IteratorState::Tuple { tuple: tuple.clone(), next: 0 },
        Value::Str(text) => IteratorState::Str { text: text.clone(), offset: 0 },
        Value::Bytes(bytes) => IteratorState::Bytes { bytes: bytes.clone(), next: 0 },
        Value::Dict(dict) => dict_iterator(dict, DictPart::Keys),
        Value::Set(set) => IteratorState::Set { set: set.clone(), next: 0, size: set.len(), remaining: set.len() },
        Value::Range(range) => range::iterator(range),
        Value::Instance(instance) => match &instance.payload {
            Payload::Native(native) => match native.part::<DictView>() {
                Some(view) => dict_iterator(&view.dict, view.part),
                None => return None,
            },
            _ => return None,
        },
        Value::Iterator(_) => return Some(value.clone()),
        _ => return None,
    };
    Some(new_iterator(state))
}

pub fn new_iterator(state: IteratorState) -> Value {
    Value::Iterator(Rc::new(IteratorObject::new(state)))
}

pub fn dict_iterator(dict: &Rc<DictObject>, part: DictPart) -> IteratorState {
    IteratorState::Dict {
        dict: dict.clone(),
        part,
        next: 0,
        changes: dict.changes(),
        size: dict.len(),
        remaining: dict.len(),
        last: None,
    }
}

pub fn dict_reverse_iterator(dict: &Rc<DictObject>, part: DictPart) -> IteratorState {
    IteratorState::DictReversed {
        dict: dict.clone(),
        part,
        end: usize::MAX,
        changes: dict.changes(),
        size: dict.len(),
        remaining: dict.len(),
    }
}

/// The `__str__` of built-in values, where it differs from the repr.
pub fn native_str(vm: &mut Vm, value: &Value) -> VmResult<Option<Str>> {
    match value {
        Value::Str(text) => Ok(Some(text.clone())),
        _ => repr::native_repr(vm, value),
    }
}

/// Which right or left operands a type's arithmetic dunders take; anything else is NotImplemented.
pub type Accepts = fn(&Value) -> bool;

pub fn accepts_int(value: &Value) -> bool {
    IntRef::of(value).is_some()
}

pub fn accepts_float(value: &Value) -> bool {
    matches!(Number::of(value), Some(Number::Int(_) | Number::Float(_)))
}

pub fn accepts_number(value: &Value) -> bool {
    Number::of(value).is_some()
}

/// An operator, and the declarations of its method and of the reflected one.
pub type OperatorMethods = (BinaryOperator, &'static str, &'static str);

/// What every kind of number has, then what complex numbers have not.
pub const ARITHMETIC: &[OperatorMethods] = &[
    (BinaryOperator::Add, "__add__($self, value, /)", "__radd__($self, value, /)"),
    (BinaryOperator::Subtract, "__sub__($self, value, /)", "__rsub__($self, value, /)"),
    (BinaryOperator::Multiply, "__mul__($self, value, /)", "__rmul__($self, value, /)"),
    (BinaryOperator::TrueDivide, "__truediv__($self, value, /)", "__rtruediv__($self, value, /)"),
    (BinaryOperator::FloorDivide, "__floordiv__($self, value, /)", "__rfloordiv__($self, value, /)"),
    (BinaryOperator::Remainder, "__mod__($self, value, /)", "__rmod__($self, value, /)"),
];

/// Declares an operator's method and its reflected twin.
pub fn binary_methods(
    builder: &mut TypeBuilder<'_>,
    operator: BinaryOperator,
    forward: &'static str,
    reflected: &'static str,
    accepts: Accepts,
) {
    binary_method(builder, operator, forward, accepts);
    builder.method(reflected, move |vm, this, [value]: [Value; 1]| {
        let (this, value) = (plain(this), plain(&value));
        if !accepts(&value) {
            return Ok(Value::NotImplemented);
        }
        Ok(native_binary(vm, operator, &value, &this)?.unwrap_or(Value::NotImplemented))
    });
}

/// Declares an operator's method alone.
pub fn binary_method(builder: &mut TypeBuilder<'_>, operator: BinaryOperator, forward: &'static str, accepts: Accepts) {
    builder.method(forward, move |vm, this, [value]: [Value; 1]| {
        let (this, value) = (plain(this), plain(&value));
        if !accepts(&value) {
            return Ok(Value::NotImplemented);
        }
        Ok(native_binary(vm, operator, &this, &value)?.unwrap_or(Value::NotImplemented))
    });
}

/// Declares comparisons of a built-in type; `accepts` tells what it compares itself with.
pub fn comparison_methods(builder: &mut TypeBuilder<'_>, comparisons: &[Comparison], accepts: Accepts) {
    for &comparison in comparisons {
        builder.method(comparison_declaration(comparison), move |vm, this, [value]: [Value; 1]| {
            let (this, value) = (plain(this), plain(&value));
            if !accepts(&value) {
                return Ok(Value::NotImplemented);
            }
            Ok(native_compare(vm, comparison, &this, &value)?.unwrap_or(Value::NotImplemented))
        });
    }
}

pub const ALL_COMPARISONS: &[Comparison] = &[
    Comparison::Less,
    Comparison::LessEqual,
    Comparison::Equal,
    Comparison::NotEqual,
    Comparison::Greater,
    Comparison::GreaterEqual,
];
pub const EQUALITY: &[Comparison] = &[Comparison::Equal, Comparison::NotEqual];

pub fn comparison_declaration(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Less => "__lt__($self, value, /)",
        Comparison::LessEqual => "__le__($self, value, /)",
        Comparison::Equal => "__eq__($self, value, /)",
        Comparison::NotEqual => "__ne__($self, value, /)",
        Comparison::Greater => "__gt__($self, value, /)",
        Comparison::GreaterEqual => "__ge__($self, value, /)",
    }
}

/// Declares `__repr__` and `__hash__` through the shared functions.
pub fn repr_method(builder: &mut TypeBuilder<'_>) {
    builder.method("__repr__($self, /)", |vm, this, []| {
        let value = plain(this);
        let text = native_repr(vm, &value)?;
        Ok::<_, Raised>(Value::Str(text.expect("a built-in value has a repr")))
    });
}

pub fn hash_method(builder: &mut TypeBuilder<'_>) {
    builder.method("__hash__($self, /)", |vm, this, []| {
        let value = plain(this);
        vm.hash(&value).map(Value::Int)
    });
}

/// Declares `__len__`, `__getitem__`, `__contains__` and `__iter__` of a container through the shared functions.
pub fn container_methods(builder: &mut TypeBuilder<'_>) {
    builder.method("__len__($self, /)", |vm, this, []| vm.length(&plain(this)).map(Value::from));
    builder.method("__iter__($self, /)", |vm, this, []| vm.get_iter(&plain(this)));
    builder.method("__contains__($self, key, /)", |vm, this, [key]: [Value; 1]| {
        let this = plain(this);
        let found = native_contains(vm, &this, &key)?;
        Ok::<_, Raised>(Value::Bool(found.expect("a built-in container answers `in`")))
    });
}

pub fn subscript_method(builder: &mut TypeBuilder<'_>) {
    builder.method("__getitem__($self, key, /)", |vm, this, [key]: [Value; 1]| {
        let this = plain(this);
        let item = native_subscript(vm, &this, &key)?;
        Ok::<_, Raised>(item.expect("a built-in sequence has items"))
    });
}

/// Declares `+`, `*` and reflected `*` of a sequence; `+` takes what `accepts` says.
pub fn concat_and_repeat_methods(builder: &mut TypeBuilder<'_>, accepts: Accepts) {
    builder.method("__add__($self, value, /)", move |vm, this, [value]: [Value; 1]| {
        let (this, value) = (plain(this), plain(&value));
        let sum = if accepts(&value) { native_binary(vm, BinaryOperator::Add, &this, &value)? } else { None };
        sum.ok_or_else(|| binary_type_error(vm, BinaryOperator::Add, &this, &value))
    });
    for declaration in ["__mul__($self, value, /)", "__rmul__($self, value, /)"] {
        builder.method(declaration, |vm, this, [count]: [Value; 1]| {
            if !sequence::has_index(vm, &count) {
                let text = format!("'{}' object cannot be interpreted as an integer", vm.type_name(&count));
                return Err(vm.type_error(text));
            }
            let repeated = sequence::sequence_repeat(vm, &plain(this), &count)?;
            Ok::<_, Raised>(repeated.expect("the receiver is a sequence"))
        });
    }
}

/// Declares `list[int]` and its like.
pub fn generic_method(builder: &mut TypeBuilder<'_>) {
    builder.class_method("__class_getitem__($type, object, /)", |vm, class, [item]: [Value; 1]| {
        vm.generic_alias(&Value::Type(class.clone()), &item)
    });
}
