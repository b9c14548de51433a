//! Owns operators on any objects: built-in combinations first, then the special methods with their reflections.

use std::rc::Rc;

use super::Vm;
use super::names::Names;
use super::protocol::VmResult;
use crate::code::{BinaryOperator, Comparison, UnaryOperator};
use crate::objects::dict::DictObject;
use crate::objects::str::Name;
use crate::objects::type_object::TypeRef;
use crate::objects::value::Value;
use crate::objects::{equality, operator, sequence};

/// The methods of an operator: plain, reflected, in place.
fn methods(names: &Names, operator: BinaryOperator) -> (&Name, &Name, &Name) {
    match operator {
        BinaryOperator::Add => (&names.add, &names.radd, &names.iadd),
        BinaryOperator::Subtract => (&names.sub, &names.rsub, &names.isub),
        BinaryOperator::Multiply => (&names.mul, &names.rmul, &names.imul),
        BinaryOperator::MatrixMultiply => (&names.matmul, &names.rmatmul, &names.imatmul),
        BinaryOperator::TrueDivide => (&names.truediv, &names.rtruediv, &names.itruediv),
        BinaryOperator::FloorDivide => (&names.floordiv, &names.rfloordiv, &names.ifloordiv),
        BinaryOperator::Remainder => (&names.modulo, &names.rmod, &names.r#imod),
        BinaryOperator::Power => (&names.pow, &names.rpow, &names.ipow),
        BinaryOperator::LeftShift => (&names.lshift, &names.rlshift, &names.ilshift),
        BinaryOperator::RightShift => (&names.rshift, &names.rrshift, &names.irshift),
        BinaryOperator::And => (&names.and, &names.rand, &names.iand),
        BinaryOperator::Or => (&names.or, &names.ror, &names.ior),
        BinaryOperator::Xor => (&names.xor, &names.rxor, &names.ixor),
    }
}

fn comparison_method(names: &Names, comparison: Comparison) -> &Name {
    match comparison {
        Comparison::Less => &names.lt,
        Comparison::LessEqual => &names.le,
        Comparison::Equal => &names.eq,
        Comparison::NotEqual => &names.ne,
        Comparison::Greater => &names.gt,
        Comparison::GreaterEqual => &names.ge,
    }
}

/// Whether a method is the `+` or `*` of a built-in sequence, which CPython keeps apart from the numbers' operators.
fn is_sequence_slot(method: &Value) -> bool {
    let Value::Native(native) = method else { return false };
    let owner = native.owner.as_ref().and_then(TypeRef::from_weak);
    let spec = owner.as_ref().and_then(|owner| owner.spec);
    spec.is_some_and(|spec| matches!(spec.name, "list" | "tuple" | "str" | "bytes" | "bytearray"))
}

/// `a < b` asks the same as `b > a`.
fn reflected(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::Greater,
        Comparison::LessEqual => Comparison::GreaterEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterEqual => Comparison::LessEqual,
        same => same,
    }
}

impl Vm {
    /// `a <op> b`.
    pub fn binary(&mut self, operator: BinaryOperator, a: &Value, b: &Value) -> VmResult {
        if !matches!(a, Value::Instance(_))
            && !matches!(b, Value::Instance(_))
            && let Some(result) = operator::native_binary(self, operator, a, b)?
        {
            return Ok(result);
        }
        match self.binary_by_methods(operator, a, b)? {
            Some(result) => Ok(result),
            None => Err(operator::binary_type_error(self, operator, a, b)),
        }
    }

    /// Tries the methods of both operands; `None` if neither takes it.
    pub fn binary_by_methods(&mut self, operator: BinaryOperator, a: &Value, b: &Value) -> VmResult<Option<Value>> {
        let names = self.names.clone();
        let (plain, reflected, _) = methods(&names, operator);
        let (left, right) = (self.type_of(a), self.type_of(b));
        let different = left != right;
        let right_method = if different { self.lookup(&right, reflected) } else { None };
        let right_first = match &right_method {
            Some(method) if right.is_subclass_of(&left) => {
                self.lookup(&left, reflected).is_none_or(|inherited| !inherited.is(method))
            }
            _ => false,
        };
        if matches!(operator, BinaryOperator::Add | BinaryOperator::Multiply) {
            let left_method = self.lookup(&left, plain);
            if left_method.as_ref().is_some_and(is_sequence_slot) || right_method.as_ref().is_some_and(is_sequence_slot)
            {
                return self.sequence_binary(operator, a, b, right_method);
            }
        }
        if right_first && let Some(result) = self.try_method(b, reflected, a)? {
            return Ok(Some(result));
        }
        if let Some(result) = self.try_method(a, plain, b)? {
            return Ok(Some(result));
        }
        if different && !right_first && right_method.is_some() {
            return self.try_method(b, reflected, a);
        }
        Ok(None)
    }

    /// `+` and `*` where an operand has it as a sequence: the numbers' methods of the other are asked first.
    fn sequence_binary(
        &mut self,
        operator: BinaryOperator,
        a: &Value,
        b: &Value,
        right_method: Option<Value>,
    ) -> VmResult<Option<Value>> {
        let names = self.names.clone();
        let (plain, reflected, _) = methods(&names, operator);
        let left = self.type_of(a);
        let left_method = self.lookup(&left, plain);
        let is_slot = |method: &Option<Value>| method.as_ref().is_some_and(is_sequence_slot);
        let (left_slot, right_slot) = (is_slot(&left_method), is_slot(&right_method));
        if left_method.is_some()
            && !left_slot
            && let Some(result) = self.try_method(a, plain, b)?
        {
            return Ok(Some(result));
        }
        if right_method.is_some()
            && !right_slot
            && let Some(result) = self.try_method(b, reflected, a)?
        {
            return Ok(Some(result));
        }
        // Who cannot be a count gets the operator's own error.
        let repeats = operator == BinaryOperator::Multiply;
        if left_slot && (!repeats || sequence::has_index(self, b)) {
            return self.try_method(a, plain, b);
        }
        if right_slot && sequence::has_index(self, a) {
            return self.try_method(b, reflected, a);
        }
        Ok(None)
    }

    /// Calls a method with one argument; `None` for a missing method or NotImplemented.
    fn try_method(&mut self, object: &Value, name: &Name, argument: &Value) -> VmResult<Option<Value>> {
        match self.call_special(object, name, std::slice::from_ref(argument))? {
            None | Some(Value::NotImplemented) => Ok(None),
            result => Ok(result),
        }
    }

    /// `a <op>= b`.
    pub fn in_place(&mut self, operator: BinaryOperator, a: &Value, b: &Value) -> VmResult {
        let immutable = matches!(
            a,
            Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Str(_) | Value::Tuple(_) | Value::BigInt(_)
        );
        if !immutable {
            if operator::native_in_place(self, operator, a, b)? {
                return Ok(a.clone());
            }
            let names = self.names.clone();
            let (_, _, in_place) = methods(&names, operator);
            if let Some(result) = self.try_method(a, in_place, b)? {
                return Ok(result);
            }
        }
        if let Some(result) = self.binary_without_error(operator, a, b)? {
            return Ok(result);
        }
        let concatenation = operator == BinaryOperator::Add
            && matches!(a, Value::Str(_) | Value::Bytes(_) | Value::Tuple(_) | Value::List(_));
        if concatenation {
            return Err(operator::binary_type_error(self, operator, a, b));
        }
        let text = format!(
            "unsupported operand type(s) for {}=: '{}' and '{}'",
            operator.text(),
            self.type_name(a),
            self.type_name(b)
        );
        Err(self.type_error(text))
    }

    fn binary_without_error(&mut self, operator: BinaryOperator, a: &Value, b: &Value) -> VmResult<Option<Value>> {
        if !matches!(a, Value::Instance(_))
            && !matches!(b, Value::Instance(_))
            && let Some(result) = operator::native_binary(self, operator, a, b)?
        {
            return Ok(Some(result));
        }
        self.binary_by_methods(operator, a, b)
    }

    /// `a <comparison> b`, whatever it gives.
    pub fn compare(&mut self, comparison: Comparison, a: &Value, b: &Value) -> VmResult {
        if !matches!(a, Value::Instance(_))
            && !matches!(b, Value::Instance(_))
            && let Some(result) = operator::native_compare(self, comparison, a, b)?
        {
            return Ok(result);
        }
        let names = self.names.clone();
        let plain = comparison_method(&names, comparison);
        let swapped = comparison_method(&names, reflected(comparison));
        let (left, right) = (self.type_of(a), self.type_of(b));
        let right_first = left != right && right.is_subclass_of(&left) && self.lookup(&right, swapped).is_some();
        if right_first && let Some(result) = self.try_method(b, swapped, a)? {
            return Ok(result);
        }
        if let Some(result) = self.try_method(a, plain, b)? {
            return Ok(result);
        }
        if !right_first && let Some(result) = self.try_method(b, swapped, a)? {
            return Ok(result);
        }
        match comparison {
            Comparison::Equal => Ok(Value::Bool(a.is(b))),
            Comparison::NotEqual => Ok(Value::Bool(!a.is(b))),
            _ => {
                let text = format!(
                    "'{}' not supported between instances of '{}' and '{}'",
                    comparison.text(),
                    self.type_name(a),
                    self.type_name(b)
                );
                Err(self.type_error(text))
            }
        }
    }

    /// The truth of `a == b`.
    pub fn equals(&mut self, a: &Value, b: &Value) -> VmResult<bool> {
        if let Some(answer) = equality::native_equality(a, b) {
            return Ok(answer);
        }
        let result = self.compare(Comparison::Equal, a, b)?;
        self.truth(&result)
    }

    /// `a is b or a == b`, as containers compare.
    pub fn same_or_equal(&mut self, a: &Value, b: &Value) -> VmResult<bool> {
        if a.is(b) {
            return Ok(true);
        }
        self.equals(a, b)
    }

    /// The truth of `a < b`.
    pub fn less_than(&mut self, a: &Value, b: &Value) -> VmResult<bool> {
        match (a, b) {
            (Value::Int(a), Value::Int(b)) => return Ok(a < b),
            (Value::Float(a), Value::Float(b)) => return Ok(a < b),
            _ => {}
        }
        let result = self.compare(Comparison::Less, a, b)?;
        self.truth(&result)
    }

    /// The truth of `a <= b`.
    pub fn at_most(&mut self, a: &Value, b: &Value) -> VmResult<bool> {
        match (a, b) {
            (Value::Int(a), Value::Int(b)) => return Ok(a <= b),
            (Value::Float(a), Value::Float(b)) => return Ok(a <= b),
            _ => {}
        }
        let result = self.compare(Comparison::LessEqual, a, b)?;
        self.truth(&result)
    }

    /// `+a`, `-a`, `~a`.
    pub fn unary(&mut self, operator: UnaryOperator, a: &Value) -> VmResult {
        if let Some(result) = operator::native_unary(operator, a) {
            return Ok(result);
        }
        let names = self.names.clone();
        let name = match operator {
            UnaryOperator::Plus => &names.pos,
            UnaryOperator::Minus => &names.neg,
            UnaryOperator::Invert => &names.invert,
        };
        match self.call_special(a, name, &[])? {
            Some(result) => Ok(result),
            None => {
                let text = format!("bad operand type for unary {}: '{}'", operator.text(), self.type_name(a));
                Err(self.type_error(text))
            }
        }
    }

    /// Whether `value(…)` can be tried.
    pub fn is_callable(&mut self, value: &Value) -> bool {
        match value {
            Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Type(_) => true,
            _ => {
                let class = self.type_of(value);
                let name = self.names.call.clone();
                self.lookup(&class, &name).is_some()
            }
        }
    }

    /// `{**source}`: the pairs of any mapping.
    pub fn dict_update_from_mapping(&mut self, dict: &Rc<DictObject>, source: &Value) -> VmResult<()> {
        if let Some(other) = source.as_dict() {
            return self.dict_merge(dict, &other.clone());
        }
        let keys = self.names.keys.clone();
        if self.get_attribute_or_none(source, &keys)?.is_none() {
            return Err(self.unsupported("'{}' object is not a mapping", source));
        }
        self.dict_update(dict, source)
    }

    /// `item in container`.
    pub fn contains(&mut self, container: &Value, item: &Value) -> VmResult<bool> {
        if !matches!(container, Value::Instance(_))
            && let Some(found) = operator::native_contains(self, container, item)?
        {
            return Ok(found);
        }
        let names = self.names.clone();
        let class = self.type_of(container);
        match self.lookup(&class, &names.contains) {
            Some(Value::None) => {
                let text = format!("'{}' object is not a container", class.text_name());
                return Err(self.type_error(text));
            }
            Some(_) => {
                let result = self.call_special(container, &names.contains, std::slice::from_ref(item))?;
                return self.truth(&result.expect("just looked up"));
            }
            None => {}
        }
        if !self.is_iterable(container) {
            let text = format!("argument of type '{}' is not iterable", class.text_name());
            return Err(self.type_error(text));
        }
        let iterator = self.get_iter(container)?;
        while let Some(candidate) = self.next(&iterator)? {
            if self.same_or_equal(&candidate, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `object[index]`.
    pub fn get_item(&mut self, object: &Value, index: &Value) -> VmResult {
        if !matches!(object, Value::Instance(_))
            && let Some(value) = operator::native_subscript(self, object, index)?
        {
            return Ok(value);
        }
        let names = self.names.clone();
        if let Some(value) = self.call_special(object, &names.getitem, std::slice::from_ref(index))? {
            return Ok(value);
        }
        if let Value::Type(class) = object {
            if *class == self.types.type_ {
                return self.generic_alias(object, index);
            }
            if let Some(method) = self.get_attribute_or_none(object, &names.class_getitem)? {
                return self.call(&method, std::slice::from_ref(index));
            }
            let text = format!("type '{}' is not subscriptable", class.text_name());
            return Err(self.type_error(text));
        }
        Err(self.unsupported("'{}' object is not subscriptable", object))
    }

    /// `object[index] = value`.
    pub fn set_item(&mut self, object: &Value, index: &Value, value: Value) -> VmResult<()> {
        if !matches!(object, Value::Instance(_)) && operator::native_store_subscript(self, object, index, &value)? {
            return Ok(());
        }
        let name = self.names.setitem.clone();
        match self.call_special(object, &name, &[index.clone(), value])? {
            Some(_) => Ok(()),
            None => Err(self.unsupported("'{}' object does not support item assignment", object)),
        }
    }

    /// `del object[index]`.
    pub fn delete_item(&mut self, object: &Value, index: &Value) -> VmResult<()> {
        if !matches!(object, Value::Instance(_)) && operator::native_delete_subscript(self, object, index)? {
            return Ok(());
        }
        let name = self.names.delitem.clone();
        match self.call_special(object, &name, std::slice::from_ref(index))? {
            Some(_) => Ok(()),
            None => Err(self.unsupported("'{}' object doesn't support item deletion", object)),
        }
    }
}
