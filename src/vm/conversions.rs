//! Owns what natives and instructions ask of any object: truth, length, text, hash, iteration, numbers.

use super::Vm;
use super::protocol::{Raised, VmResult};
use crate::objects::bytearray::BYTEARRAY;
use crate::objects::coroutine::CoroutineKind;
use crate::objects::equality::{self, TupleHash};
use crate::objects::exceptions as specs;
use crate::objects::explanation::Protocol;
use crate::objects::format::native_format;
use crate::objects::instance::Payload;
use crate::objects::iterator::IteratorState;
use crate::objects::operator;
use crate::objects::str::{Name, Str};
use crate::objects::value::Value;

impl Vm {
    /// `bool(value)`.
    #[inline]
    pub fn truth(&mut self, value: &Value) -> VmResult<bool> {
        match operator::native_truth(value) {
            Some(truth) => Ok(truth),
            None => self.truth_by_methods(value),
        }
    }

    fn truth_by_methods(&mut self, value: &Value) -> VmResult<bool> {
        if let Some(length) = plain_length(value) {
            return Ok(length != 0);
        }
        let names = self.names.clone();
        if let Some(result) = self.call_special(value, &names.bool_, &[])? {
            return match result {
                Value::Bool(truth) => Ok(truth),
                other => {
                    let text = format!("__bool__ should return bool, returned {}", self.type_name(&other));
                    Err(self.type_error(text))
                }
            };
        }
        match self.call_special(value, &names.len, &[])? {
            Some(length) => Ok(self.length_from(&length)? != 0),
            None => Ok(true),
        }
    }

    /// `len(value)`.
    pub fn length(&mut self, value: &Value) -> VmResult<usize> {
        if let Some(length) = operator::native_length(value).or_else(|| plain_length(value)) {
            return Ok(length);
        }
        let name = self.names.len.clone();
        match self.call_special(value, &name, &[])? {
            Some(length) => self.length_from(&length),
            None => {
                let text = format!("object of type '{}' has no len()", self.type_name(value));
                Err(self.type_error(text))
            }
        }
    }

    fn length_from(&mut self, length: &Value) -> VmResult<usize> {
        let length = self.index(length)?;
        usize::try_from(length).map_err(|_| self.value_error("__len__() should return >= 0"))
    }

    /// Whether a value has items by number, as far as its class tells: CPython's `PySequence_Check`.
    pub fn is_sequence(&mut self, value: &Value) -> bool {
        let class = self.type_of(value);
        if class.is_subclass_of(&self.types.dict) {
            return false;
        }
        if class.is_native() {
            let is_text = matches!(value, Value::Str(_) | Value::Bytes(_)) || class.is(&BYTEARRAY);
            return is_text || class.flags.is_sequence.get();
        }
        let name = self.names.getitem.clone();
        self.lookup(&class, &name).is_some()
    }

    /// `operator.length_hint`.
    pub fn length_hint(&mut self, value: &Value, default: usize) -> VmResult<usize> {
        if let Some(length) = operator::native_length(value) {
            return Ok(length);
        }
        let names = self.names.clone();
        let length = match self.call_special(value, &names.len, &[]) {
            Ok(length) => length,
            Err(raised) if self.raised_is(&raised, &specs::TYPE_ERROR) => None,
            Err(raised) => return Err(raised),
        };
        if let Some(length) = length {
            return self.length_from(&length);
        }
        let hint = match self.call_special(value, &names.length_hint, &[]) {
            Ok(hint) => hint,
            Err(raised) if self.raised_is(&raised, &specs::TYPE_ERROR) => None,
            Err(raised) => return Err(raised),
        };
        match hint {
            None | Some(Value::NotImplemented) => Ok(default),
            Some(Value::Int(hint)) if hint >= 0 => Ok(hint as usize),
            Some(Value::Int(_)) => Err(self.value_error("__length_hint__() should return >= 0")),
            Some(other) => {
                let text = format!("__length_hint__ must be an integer, not {}", self.type_name(&other));
                Err(self.type_error(text))
            }
        }
    }

    /// `repr(value)`.
    pub fn repr(&mut self, value: &Value) -> VmResult<Str> {
        if let Some(text) = operator::native_repr(self, value)? {
            return Ok(text);
        }
        let name = self.names.repr.clone();
        self.text_by_method(value, &name, "__repr__")
    }

    /// `str(value)`.
    pub fn str_of(&mut self, value: &Value) -> VmResult<Str> {
        if let Value::Str(text) = value {
            return Ok(text.clone());
        }
        if let Some(text) = operator::native_str(self, value)? {
            return Ok(text);
        }
        let name = self.names.str_.clone();
        self.text_by_method(value, &name, "__str__")
    }

    /// `repr(value)` as the object that `__repr__` gave, which may be of a class derived from `str`.
    pub fn repr_value(&mut self, value: &Value) -> VmResult {
        if let Some(text) = operator::native_repr(self, value)? {
            return Ok(Value::Str(text));
        }
        let name = self.names.repr.clone();
        self.text_value_by_method(value, &name, "__repr__")
    }

    /// `str(value)` as the object that `__str__` gave, which may be of a class derived from `str`.
    pub fn str_value(&mut self, value: &Value) -> VmResult {
        if let Some(text) = operator::native_str(self, value)? {
            return Ok(Value::Str(text));
        }
        let name = self.names.str_.clone();
        self.text_value_by_method(value, &name, "__str__")
    }

    fn text_by_method(&mut self, value: &Value, name: &Name, shown: &str) -> VmResult<Str> {
        let text = self.text_value_by_method(value, name, shown)?;
        Ok(text.as_str().expect("the method gave a text").clone())
    }

    fn text_value_by_method(&mut self, value: &Value, name: &Name, shown: &str) -> VmResult {
        if self.nesting > super::NESTING_LIMIT {
            return Err(self.too_deep());
        }
        match self.call_special(value, name, &[])? {
            Some(result) if result.as_str().is_some() => Ok(result),
            Some(result) => {
                let text = format!("{shown} returned non-string (type {})", self.type_name(&result));
                Err(self.type_error(text))
            }
            None => Ok(Value::Str(self.plain_repr(value))),
        }
    }

    /// `<module.Class object at 0x…>`.
    pub fn plain_repr(&mut self, value: &Value) -> Str {
        let class = self.type_of(value);
        let qualname = class.qualname.borrow().clone();
        let name = match class.module() {
            Some(module) if &*module != "builtins" => format!("{module}.{qualname}"),
            _ => qualname.to_string(),
        };
        Str::from_string(format!("<{name} object at {:#x}>", self.identity(value)))
    }

    /// `id(value)`.
    pub fn identity(&self, value: &Value) -> usize {
        match value {
            Value::None => 0x1000,
            Value::NotImplemented => 0x1010,
            Value::Ellipsis => 0x1020,
            Value::Bool(value) => 0x1030 + 16 * *value as usize,
            // Numbers are stored inline: equal ones are the same object, so their identity is their value.
            Value::Int(value) => (*value as usize).wrapping_mul(32).wrapping_add(0x2000),
            Value::Float(value) => value.to_bits().rotate_left(8) as usize | 1 << 62,
            value => value.address(),
        }
    }

    /// `ascii(value)`.
    pub fn ascii(&mut self, value: &Value) -> VmResult<Str> {
        let text = self.ascii_value(value)?;
        Ok(text.as_str().expect("it is a text").clone())
    }

    /// `ascii(value)`: what `__repr__` gave, if that is ASCII.
    pub fn ascii_value(&mut self, value: &Value) -> VmResult {
        let given = self.repr_value(value)?;
        let text = given.as_str().expect("the method gave a text");
        if text.is_ascii() {
            return Ok(given);
        }
        Ok(Value::Str(Str::from_string(crate::objects::repr::escape_non_ascii(text))))
    }

    /// `format(value, spec)`.
    pub fn format(&mut self, value: &Value, spec: &str) -> VmResult<Str> {
        if spec.is_empty() && !matches!(value, Value::Instance(_)) {
            return self.str_of(value);
        }
        if let Some(text) = native_format(self, value, spec)? {
            return Ok(Str::from_string(text));
        }
        let name = self.names.format.clone();
        match self.call_special(value, &name, &[Value::from(spec)])? {
            Some(result) => match result.as_str() {
                Some(text) => Ok(text.clone()),
                None => {
                    let text = format!("__format__ must return a str, not {}", self.type_name(&result));
                    Err(self.type_error(text))
                }
            },
            None => {
                let text = format!("Type {} doesn't define __format__", self.type_name(value));
                Err(self.type_error(text))
            }
        }
    }

    /// `hash(value)`.
    #[inline]
    pub fn hash(&mut self, value: &Value) -> VmResult<i64> {
        match equality::native_hash(value) {
            Some(hash) => Ok(hash),
            None => self.hash_by_method(value),
        }
    }

    fn hash_by_method(&mut self, value: &Value) -> VmResult<i64> {
        if let Value::Tuple(items) = value {
            return self.hash_deep_tuple(items);
        }
        let class = self.type_of(value);
        let name = self.names.hash.clone();
        match self.lookup(&class, &name) {
            None | Some(Value::None) => {
                let text = format!("unhashable type: '{}'", class.text_name());
                Err(self.type_error(text))
            }
            Some(Value::Native(native)) if native.owner_is(&self.types.object) => {
                class.flags.address_hash.set(class.version());
                Ok(equality::hash_address(value.address()))
            }
            Some(_) => {
                let result = self.call_special(value, &name, &[])?.expect("just looked up");
                match result.as_int() {
                    Some(Value::Int(hash)) => Ok(if hash == -1 { -2 } else { hash }),
                    Some(Value::BigInt(hash)) => Ok(equality::hash_big_int(&hash)),
                    _ => Err(self.type_error("__hash__ method should return an integer")),
                }
            }
        }
    }

    /// The hash of a tuple whose items want guest code, or that are tuples in tuples in tuples: however deep, Rust's
    /// stack does not grow.
    fn hash_deep_tuple(&mut self, items: &[Value]) -> VmResult<i64> {
        let mut levels = vec![(items.iter(), items.len(), TupleHash::EMPTY)];
        loop {
            let (rest, _, outer) = levels.last_mut().expect("the outermost tuple is left to the end");
            match rest.next() {
                Some(Value::Tuple(inner)) => levels.push((inner.iter(), inner.len(), TupleHash::EMPTY)),
                Some(item) => outer.add(self.hash(item)?),
                None => {
                    let (_, length, hash) = levels.pop().expect("the innermost tuple has ended");
                    let hash = hash.finish(length);
                    match levels.last_mut() {
                        Some((_, _, outer)) => outer.add(hash),
                        None => return Ok(hash),
                    }
                }
            }
        }
    }

    /// Whether `iter(value)` can be tried.
    pub fn is_iterable(&mut self, value: &Value) -> bool {
        let class = self.type_of(value);
        let names = self.names.clone();
        match self.lookup(&class, &names.iter) {
            Some(Value::None) => false,
            Some(_) => true,
            None => self.lookup(&class, &names.getitem).is_some(),
        }
    }

    /// `iter(value)`.
    pub fn get_iter(&mut self, value: &Value) -> VmResult {
        if let Some(iterator) = operator::native_iter(value) {
            return Ok(iterator);
        }
        match value {
            Value::Iterator(_) => return Ok(value.clone()),
            Value::Coroutine(coroutine) if coroutine.kind == CoroutineKind::Generator => {
                return Ok(value.clone());
            }
            _ => {}
        }
        let names = self.names.clone();
        let class = self.type_of(value);
        match self.lookup(&class, &names.iter) {
            Some(Value::None) => {}
            Some(_) => {
                let iterator = self.call_special(value, &names.iter, &[])?.expect("just looked up");
                if self.is_iterator(&iterator) {
                    return Ok(iterator);
                }
                let text = format!("iter() returned non-iterator of type '{}'", self.type_name(&iterator));
                return Err(self.type_error(text));
            }
            None if self.lookup(&class, &names.getitem).is_some() => {
                let state = IteratorState::Sequence { sequence: value.clone(), next: 0 };
                return Ok(operator::new_iterator(state));
            }
            None => {}
        }
        let text = format!("'{}' object is not iterable", class.text_name());
        Err(self.lacks_protocol(text, Protocol::Iteration, value))
    }

    /// Whether the value's class has `__next__`.
    pub fn is_iterator(&mut self, value: &Value) -> bool {
        match value {
            Value::Iterator(_) => true,
            Value::Coroutine(coroutine) => coroutine.kind == CoroutineKind::Generator,
            _ => {
                let class = self.type_of(value);
                let name = self.names.next.clone();
                self.lookup(&class, &name).is_some_and(|next| !next.is_none())
            }
        }
    }

    /// `next(iterator)`; `None` at the end, with what StopIteration carried in `last_stop_value`.
    pub fn next(&mut self, iterator: &Value) -> VmResult<Option<Value>> {
        match iterator {
            Value::Iterator(iterator) => {
                self.stop_value = Value::Unbound;
                return operator::native_next(self, iterator);
            }
            Value::Coroutine(coroutine) if coroutine.kind == CoroutineKind::Generator => {
                use super::protocol::{Completion, Input};
                return match self.drive(coroutine, Input::Send(Value::None)) {
                    Completion::Yielded(value) => Ok(Some(value)),
                    Completion::Returned(value) => {
                        self.stop_value = value;
                        Ok(None)
                    }
                    Completion::Raised(raised) => Err(raised),
                };
            }
            Value::Instance(instance) => {
                self.stop_value = Value::Unbound;
                if let Payload::Native(native) = &instance.payload
                    && let Some(result) = native.next(self)
                {
                    return result;
                }
            }
            _ => {}
        }
        let name = self.names.next.clone();
        match self.call_special(iterator, &name, &[]) {
            Ok(Some(value)) => Ok(Some(value)),
            Ok(None) => {
                let text = format!("'{}' object is not an iterator", self.type_name(iterator));
                Err(self.type_error(text))
            }
            Err(raised) if self.raised_is(&raised, &specs::STOP_ITERATION) => {
                self.keep_stop_value(&raised);
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// All items of an iterable.
    pub fn collect(&mut self, iterable: &Value) -> VmResult<Vec<Value>> {
        match iterable {
            Value::List(list) => return Ok(list.snapshot()),
            Value::Tuple(tuple) => return Ok(tuple.to_vec()),
            Value::Set(set) => return Ok(set.items()),
            // What no machine holds is refused before it is tried.
            Value::Range(range) if crate::objects::range::small_length(range).is_none_or(|length| length > 1 << 40) => {
                return Err(self.memory_error());
            }
            _ => {}
        }
        let iterator = self.get_iter(iterable)?;
        let mut items = Vec::new();
        while let Some(item) = self.next(&iterator)? {
            items.push(item);
        }
        Ok(items)
    }

    /// Runs `body` for each item of an iterable.
    pub fn for_each(&mut self, iterable: &Value, mut body: impl FnMut(&mut Vm, Value) -> VmResult<()>) -> VmResult<()> {
        let iterator = self.get_iter(iterable)?;
        while let Some(item) = self.next(&iterator)? {
            body(self, item)?;
        }
        Ok(())
    }

    /// An int of any size by `__index__`: `Int` or `BigInt`.
    pub fn index_value(&mut self, value: &Value) -> VmResult<Value> {
        match value {
            Value::Int(_) | Value::BigInt(_) => return Ok(value.clone()),
            _ => {}
        }
        if let Some(int) = value.as_int() {
            return Ok(int);
        }
        let name = self.names.index.clone();
        match self.call_special(value, &name, &[])? {
            Some(result) => self.int_from_method("__index__", result),
            None => {
                let text = format!("'{}' object cannot be interpreted as an integer", self.type_name(value));
                Err(self.type_error(text))
            }
        }
    }

    /// `int(value)` for numbers: by `__int__`, then `__index__`, then `__trunc__`.
    pub fn to_int(&mut self, value: &Value) -> VmResult<Value> {
        if let Some(int) = value.as_int() {
            return Ok(int);
        }
        let name = self.names.int.clone();
        if let Some(result) = self.call_special(value, &name, &[])? {
            return self.int_from_method("__int__", result);
        }
        self.index_value(value)
    }

    /// The int that `__int__` or `__index__` gave; an instance of a subclass of `int` is one with a warning.
    pub fn int_from_method(&mut self, method: &str, result: Value) -> VmResult<Value> {
        if let Value::Int(_) | Value::BigInt(_) = result {
            return Ok(result);
        }
        let complaint = format!("{method} returned non-int (type {})", self.type_name(&result));
        match result.as_int() {
            Some(int) => {
                self.warn_of_subclass(&complaint, "int")?;
                Ok(int)
            }
            None => Err(self.type_error(complaint)),
        }
    }

    /// The float that a value's `__float__` gave; an instance of a subclass of `float` is one with a warning.
    pub fn float_from_method(&mut self, value: &Value, result: &Value) -> VmResult<f64> {
        if let Value::Float(float) = result {
            return Ok(*float);
        }
        let (class, given) = (self.type_name(value), self.type_name(result));
        let complaint = format!("{class}.__float__ returned non-float (type {given})");
        match result.as_float() {
            Some(float) => {
                self.warn_of_subclass(&complaint, "float")?;
                Ok(float)
            }
            None => Err(self.type_error(complaint)),
        }
    }

    fn warn_of_subclass(&mut self, complaint: &str, class: &str) -> VmResult<()> {
        let text = format!(
            "{complaint}.  The ability to return an instance of a strict subclass of {class} is deprecated, and may be \
             removed in a future version of Python."
        );
        self.loader().warn(self, &specs::DEPRECATION_WARNING, &text)
    }

    /// An int that fits a machine word, by `__index__`.
    pub fn index(&mut self, value: &Value) -> VmResult<i64> {
        match self.index_value(value)? {
            Value::Int(value) => Ok(value),
            _ => {
                let text = format!("cannot fit '{}' into an index-sized integer", self.type_name(value));
                Err(self.overflow_error(text))
            }
        }
    }

    /// `float(value)` for numbers: by `__float__`, then `__index__`.
    pub fn to_float(&mut self, value: &Value) -> VmResult<f64> {
        match value {
            Value::Float(value) => return Ok(*value),
            Value::Int(value) => return Ok(*value as f64),
            _ => {}
        }
        if let Some(float) = value.as_float() {
            return Ok(float);
        }
        let names = self.names.clone();
        if value.as_int().is_none()
            && let Some(result) = self.call_special(value, &names.float, &[])?
        {
            return self.float_from_method(value, &result);
        }
        let class = self.type_of(value);
        if value.as_int().is_none() && self.lookup(&class, &names.index).is_none() {
            let text = format!("must be real number, not {}", class.text_name());
            return Err(self.type_error(text));
        }
        match self.index_value(value)? {
            Value::Int(int) => Ok(int as f64),
            Value::BigInt(int) => match num_traits::ToPrimitive::to_f64(&*int) {
                Some(float) if float.is_finite() => Ok(float),
                _ => Err(self.overflow_error("int too large to convert to float")),
            },
            _ => unreachable!("an index is an int"),
        }
    }

    /// Marks that the repr of a container is being made; false if it is already.
    pub fn enter_repr(&mut self, value: &Value) -> bool {
        let address = value.address();
        if self.repr_in_progress.contains(&address) {
            return false;
        }
        self.repr_in_progress.push(address);
        true
    }

    pub fn leave_repr(&mut self, value: &Value) {
        let address = value.address();
        self.repr_in_progress.retain(|&other| other != address);
    }

    /// The error for an operation that a class does not have.
    #[cold]
    pub fn unsupported(&mut self, text: &str, value: &Value) -> Raised {
        let text = text.replace("{}", &self.type_name(value));
        self.type_error(text)
    }
}

/// The length of an object of a native type itself: no derived class has another say on it.
fn plain_length(value: &Value) -> Option<usize> {
    match value {
        Value::Instance(instance) if instance.is_of_native_type() => match &instance.payload {
            Payload::Native(native) => native.length(),
            _ => None,
        },
        _ => None,
    }
}
