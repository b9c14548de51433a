//! Owns the exception groups: how they are made, split and derived.

use std::rc::Rc;

use super::exception::ExceptionState;
use super::exceptions::{BASE_EXCEPTION_GROUP, EXCEPTION, EXCEPTION_GROUP, state};
use super::instance::Payload;
use super::tuple::TupleObject;
use super::type_builder::TypeBuilder;
use super::type_object::TypeRef;
use super::value::Value;
use crate::vm::protocol::{Raised, VmResult};
use crate::vm::{Vm, intrinsics};

pub fn build_group(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [args, _keywords]| {
        match &args.as_tuple().expect("the binder made a tuple")[..] {
            [message, members] => vm.new_exception_group(class, message.clone(), members.clone()),
            other => {
                let text = format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", other.len());
                Err(vm.type_error(text))
            }
        }
    });
    builder.method("__init__($self, /, *args, **kwargs)", |_, this, [args, _keywords]| {
        state(this).args.replace(args.as_tuple().expect("the binder made a tuple").clone());
        Ok(Value::None)
    });
    builder.member("message", |_, this| Ok(message_of(this)));
    builder.member("exceptions", |_, this| Ok(state(this).field("exceptions").unwrap_or(Value::None)));
    builder.method("__str__($self, /)", |vm, this, []| {
        let message = vm.str_of(&message_of(this))?;
        let count = members(this).len();
        Ok(Value::from(format!("{message} ({count} sub-exception{})", if count == 1 { "" } else { "s" })))
    });
    builder.method("derive($self, excs, /)", |vm, this, [exceptions]| vm.derive(this, exceptions));
    builder.method("split($self, matcher_value, /)", |vm, this, [condition]| {
        let condition = Condition::new(vm, condition)?;
        let (matched, rest) = vm.split_by(this, &condition)?;
        Ok(vm.new_tuple([matched, rest]))
    });
    builder.method("subgroup($self, matcher_value, /)", |vm, this, [condition]| {
        let condition = Condition::new(vm, condition)?;
        Ok(vm.split_by(this, &condition)?.0)
    });
    builder.class_method("__class_getitem__($type, object, /)", |vm, class, [item]| {
        vm.generic_alias(&Value::Type(class.clone()), &item)
    });
}

fn message_of(this: &Value) -> Value {
    state(this).field("message").unwrap_or(Value::None)
}

fn members(this: &Value) -> Rc<TupleObject> {
    match state(this).field("exceptions") {
        Some(Value::Tuple(members)) => members,
        _ => TupleObject::new([]),
    }
}

/// What `split` and `subgroup` ask of each exception.
enum Condition {
    Classes(Value),
    Callable(Value),
}

impl Condition {
    fn new(vm: &mut Vm, value: Value) -> VmResult<Condition> {
        let is_class = |value: &Value| matches!(value, Value::Type(class) if class.flags.is_exception.get());
        match &value {
            Value::Tuple(classes) if classes.iter().all(is_class) => return Ok(Condition::Classes(value)),
            Value::Type(_) if is_class(&value) => return Ok(Condition::Classes(value)),
            Value::Type(_) | Value::Tuple(_) => {}
            callable if vm.is_callable(callable) => return Ok(Condition::Callable(value)),
            _ => {}
        }
        Err(vm.type_error("expected an exception type, a tuple of exception types, or a callable (other than a class)"))
    }

    fn holds(&self, vm: &mut Vm, exception: &Value) -> VmResult<bool> {
        match self {
            Condition::Classes(classes) => {
                let class = vm.type_of(exception);
                match classes {
                    Value::Tuple(classes) => Ok(classes
                        .iter()
                        .any(|other| matches!(other, Value::Type(other) if class.is_subclass_of(other)))),
                    Value::Type(other) => Ok(class.is_subclass_of(other)),
                    _ => unreachable!("the condition is a class or a tuple of classes"),
                }
            }
            Condition::Callable(function) => {
                let result = vm.call(function, std::slice::from_ref(exception))?;
                vm.truth(&result)
            }
        }
    }
}

impl Vm {
    /// `BaseExceptionGroup.__new__`: an ExceptionGroup if all members are Exceptions.
    pub(crate) fn new_exception_group(&mut self, class: &TypeRef, message: Value, exceptions: Value) -> VmResult {
        if message.as_str().is_none() {
            let text = format!("BaseExceptionGroup.__new__() argument 1 must be str, not {}", self.type_name(&message));
            return Err(self.type_error(text));
        }
        if !self.is_sequence(&exceptions) {
            return Err(self.type_error("second argument (exceptions) must be a sequence"));
        }
        let members = self.collect(&exceptions)?;
        if members.is_empty() {
            return Err(self.value_error("second argument (exceptions) must be a non-empty sequence"));
        }
        if let Some(at) = members.iter().position(|member| Raised::from_value(member).is_none()) {
            let text = format!("Item {at} of second argument (exceptions) is not an exception");
            return Err(self.value_error(text));
        }
        if class.is(&BASE_EXCEPTION_GROUP) {
            return Ok(self.new_plain_group(message, exceptions, members));
        }
        let nested_base = !self.are_exceptions(&members);
        if class.is(&EXCEPTION_GROUP) && nested_base {
            return Err(self.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
        }
        if nested_base && class.derives_from(&EXCEPTION) {
            let text = format!("Cannot nest BaseExceptions in '{}'", class.name.borrow());
            return Err(self.type_error(text));
        }
        Ok(self.new_group_of(class, message, exceptions, members))
    }

    /// A group of exceptions, which are the items of `exceptions` too: an ExceptionGroup if it can be one.
    pub(crate) fn new_plain_group(&mut self, message: Value, exceptions: Value, members: Vec<Value>) -> Value {
        let class = match self.are_exceptions(&members) {
            true => self.native_type(&EXCEPTION_GROUP),
            false => self.native_type(&BASE_EXCEPTION_GROUP),
        };
        self.new_group_of(&class, message, exceptions, members)
    }

    /// Whether none of them derives from BaseException alone.
    fn are_exceptions(&self, members: &[Value]) -> bool {
        members.iter().all(|member| self.type_of(member).derives_from(&EXCEPTION))
    }

    fn new_group_of(&mut self, class: &TypeRef, message: Value, exceptions: Value, members: Vec<Value>) -> Value {
        let args = TupleObject::new([message.clone(), exceptions]);
        let members = Value::Tuple(TupleObject::from_vec(members));
        let state = ExceptionState::with_fields(args, vec![("message", message), ("exceptions", members)]);
        self.new_instance_with(class, Payload::Exception(Box::new(state)))
    }

    /// `BaseExceptionGroup.derive`: a group of the same message.
    fn derive(&mut self, group: &Value, members: Value) -> VmResult {
        let class = self.native_type(&BASE_EXCEPTION_GROUP);
        self.new_exception_group(&class, message_of(group), members)
    }

    /// `group.split(classes)` of a group whose class nobody has derived: the classes are a class of exceptions or a tuple of
    /// such.
    pub(crate) fn split_plain_group(&mut self, group: &Value, classes: &Value) -> VmResult<(Value, Value)> {
        self.split_by(group, &Condition::Classes(classes.clone()))
    }

    /// The part of a group whose leaves match, and the rest; None for an empty part.
    fn split_by(&mut self, group: &Value, condition: &Condition) -> VmResult<(Value, Value)> {
        if condition.holds(self, group)? {
            return Ok((group.clone(), Value::None));
        }
        let (mut matched, mut rest) = (Vec::new(), Vec::new());
        for member in members(group).iter() {
            if self.type_of(member).derives_from(&BASE_EXCEPTION_GROUP) {
                let (yes, no) = self.split_by(member, condition)?;
                if !yes.is_none() {
                    matched.push(yes);
                }
                if !no.is_none() {
                    rest.push(no);
                }
            } else if condition.holds(self, member)? {
                matched.push(member.clone());
            } else {
                rest.push(member.clone());
            }
        }
        Ok((self.derive_part(group, matched)?, self.derive_part(group, rest)?))
    }

    fn derive_part(&mut self, group: &Value, members: Vec<Value>) -> VmResult {
        if members.is_empty() {
            return Ok(Value::None);
        }
        let list = self.new_list(members.clone());
        let part = match group {
            // A derived class may have a `derive` of its own.
            Value::Instance(instance) if instance.is_of_native_type() => {
                self.new_plain_group(message_of(group), list, members)
            }
            _ => self.call_method(group, "derive", &[list])?,
        };
        if !self.type_of(&part).derives_from(&BASE_EXCEPTION_GROUP) {
            return Err(self.type_error("derive must return an instance of BaseExceptionGroup"));
        }
        let (from, to) = (Raised::from_value(group), Raised::from_value(&part));
        if let (Some(from), Some(to)) = (from, to) {
            intrinsics::copy_metadata(&from, &to);
        }
        let notes = self.names.notes.clone();
        if let Some(list) = self.get_attribute_or_none(group, &notes)?
            && self.is_sequence(&list)
        {
            let copy = self.collect(&list)?;
            let copy = self.new_list(copy);
            self.set_attribute(&part, &notes, copy)?;
        }
        Ok(part)
    }
}
