//! Owns `Context`: the values of context variables, and which context is the current one.
//!
//! A context that nobody has looked at need not exist: an unbound value stands for one that is empty. So programs
//! without context variables never make any.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::context_var::ContextVar;
use super::dict::DictObject;
use super::native_object::NativeObject;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// `contextvars.Context`.
pub struct Context {
    /// A dict, which copies of the context share until one of them changes it; unbound for none.
    variables: RefCell<Value>,
    entered: Cell<bool>,
    /// The context that was current before this one was entered; unbound if it is not entered, or had none before.
    previous: RefCell<Value>,
}

impl Context {
    fn new(variables: Value, entered: bool) -> Context {
        Context { variables: RefCell::new(variables), entered: Cell::new(entered), previous: RefCell::default() }
    }

    fn variables(&self) -> Option<Rc<DictObject>> {
        self.variables.borrow().as_dict().cloned()
    }

    fn len(&self) -> usize {
        self.variables().map_or(0, |variables| variables.len())
    }

    fn get(&self, vm: &mut Vm, variable: &Value) -> VmResult<Option<Value>> {
        match self.variables() {
            Some(variables) => vm.dict_get(&variables, variable),
            None => Ok(None),
        }
    }

    /// Changes a variable, or with an unbound value forgets it; gives the old value, unbound if there was none.
    pub fn replace(&self, vm: &mut Vm, variable: &Value, value: Value) -> VmResult {
        let old = self.get(vm, variable)?.unwrap_or_default();
        let variables = match self.variables() {
            // This context has it and the local variable, nobody else.
            Some(own) if Rc::strong_count(&own) == 2 => own,
            shared => {
                let copy = shared.map(|shared| shared.copy()).unwrap_or_default();
                let copy = vm.new_dict(copy);
                let dropped = self.variables.replace(copy);
                drop(dropped);
                self.variables().expect("it has just been made")
            }
        };
        match value.given() {
            Some(value) => vm.dict_set(&variables, variable.clone(), value)?,
            None => drop(vm.dict_remove(&variables, variable)?),
        }
        Ok(old)
    }

    fn pairs(&self) -> Vec<(Value, Value)> {
        self.variables().map(|variables| variables.pairs()).unwrap_or_default()
    }
}

impl NativeObject for Context {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.variables.borrow());
        visit(&self.previous.borrow());
    }

    fn clear(&self) {
        let dropped = (self.variables.take(), self.previous.take());
        drop(dropped);
    }
}

/// The context behind a value that is one.
pub fn context_of(value: &Value) -> &Context {
    value.native().expect("the value is known to be a context")
}

impl Vm {
    pub fn new_context(&mut self) -> Value {
        self.new_native(&CONTEXT, Context::new(Value::Unbound, false))
    }

    /// The current context, made now if it was not yet.
    pub fn current_context(&mut self) -> Value {
        if self.context.is_unbound() {
            self.context = self.new_native(&CONTEXT, Context::new(Value::Unbound, true));
        }
        self.context.clone()
    }

    /// The context at the bottom of those that `Context.run` has entered.
    pub fn first_context(&mut self) -> Value {
        let mut found = self.current_context();
        loop {
            let previous = context_of(&found).previous.borrow().clone();
            match previous {
                Value::Unbound => return found,
                previous => found = previous,
            }
        }
    }

    /// A copy of the current context.
    pub fn copy_context(&mut self) -> Value {
        if self.context.is_unbound() {
            return self.new_context();
        }
        let variables = context_of(&self.context).variables.borrow().clone();
        self.new_native(&CONTEXT, Context::new(variables, false))
    }

    /// As `copy_context`, but unbound if it would be empty.
    #[inline]
    pub fn capture_context(&mut self) -> Value {
        if self.context.is_unbound() || context_of(&self.context).len() == 0 {
            return Value::Unbound;
        }
        self.copy_context()
    }

    /// The value of a variable in the current context.
    pub fn context_value(&mut self, variable: &Value) -> VmResult<Option<Value>> {
        if self.context.is_unbound() {
            return Ok(None);
        }
        let context = self.context.clone();
        context_of(&context).get(self, variable)
    }

    /// Makes a context the current one: unbound for one that is empty and new. Gives the one before, for
    /// `leave_context`.
    pub fn enter_context(&mut self, context: Value) -> VmResult {
        if !context.is_unbound() {
            let Some(entered) = context.native::<Context>() else {
                let name = self.intern("run");
                return Err(self.missing_attribute(&context, &name));
            };
            if entered.entered.get() {
                let text = format!("cannot enter context: {} is already entered", self.repr(&context)?);
                return Err(self.runtime_error(text));
            }
            entered.entered.set(true);
            entered.previous.replace(self.context.clone());
        }
        Ok(std::mem::replace(&mut self.context, context))
    }

    /// Goes back to the context before; gives the one that was current, unbound if it has never been needed.
    pub fn leave_context(&mut self, before: Value) -> Value {
        let left = std::mem::replace(&mut self.context, before);
        if let Some(left) = left.native::<Context>() {
            left.entered.set(false);
            drop(left.previous.take());
        }
        left
    }

    /// Calls something in a context.
    pub fn call_in_context(&mut self, context: &Value, callee: &Value, arguments: &[Value]) -> VmResult {
        let before = self.enter_context(context.clone())?;
        let result = self.call(callee, arguments);
        drop(self.leave_context(before));
        result
    }
}

pub static CONTEXT: TypeSpec = TypeSpec {
    name: "Context",
    module: "_contextvars",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Weak,
    build,
    doc: "The values of context variables.",
};

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, _, [arguments, keywords]| {
        let given = arguments.as_tuple().is_some_and(|arguments| !arguments.is_empty());
        if given || keywords.as_dict().is_some_and(|keywords| !keywords.is_empty()) {
            return Err(vm.type_error("Context() does not accept any arguments"));
        }
        Ok(vm.new_context())
    });
    builder.method("run($self, /, *args, **kwargs)", |vm, this, [arguments, keywords]| -> VmResult {
        let rest = match arguments.as_tuple().map(|arguments| arguments.to_vec()) {
            Some(arguments) if !arguments.is_empty() => arguments,
            _ => return Err(vm.type_error("run() missing 1 required positional argument")),
        };
        // Whoever asks for the first context of all finds it by those that were entered after it.
        vm.current_context();
        let before = vm.enter_context(this.clone())?;
        let arguments = vm.new_tuple(rest[1..].iter().cloned());
        let result = if keywords.is_unbound() {
            vm.call(&rest[0], &rest[1..])
        } else {
            vm.call_spread(&rest[0], &arguments, &keywords)
        };
        drop(vm.leave_context(before));
        result
    });
    builder.method("copy($self, /)", |vm, this, []| -> VmResult {
        let variables = context_of(this).variables.borrow().clone();
        Ok(vm.new_native(&CONTEXT, Context::new(variables, false)))
    });
    builder.method("get($self, key, default=None, /)", |vm, this, [key, default]| {
        check_key(vm, &key)?;
        Ok(context_of(this).get(vm, &key)?.unwrap_or(default))
    });
    builder.method("__getitem__($self, key, /)", |vm, this, [key]| {
        check_key(vm, &key)?;
        context_of(this).get(vm, &key)?.ok_or_else(|| vm.key_error(key))
    });
    builder.method("__contains__($self, key, /)", |vm, this, [key]| {
        check_key(vm, &key)?;
        Ok(Value::Bool(context_of(this).get(vm, &key)?.is_some()))
    });
    builder.method("__len__($self, /)", |_, this, []| Ok(Value::from(context_of(this).len())));
    builder.method("__iter__($self, /)", |vm, this, []| iterate(vm, this, |_, variable, _| variable));
    builder.method("keys($self, /)", |vm, this, []| iterate(vm, this, |_, variable, _| variable));
    builder.method("values($self, /)", |vm, this, []| iterate(vm, this, |_, _, value| value));
    builder.method("items($self, /)", |vm, this, []| {
        iterate(vm, this, |vm, variable, value| vm.new_tuple([variable, value]))
    });
    builder.value("__hash__", Value::None);
    builder.method("__eq__($self, value, /)", |vm, this, [other]| match equal(vm, this, &other)? {
        Some(equal) => Ok(Value::Bool(equal)),
        None => Ok(Value::NotImplemented),
    });
    builder.method("__ne__($self, value, /)", |vm, this, [other]| match equal(vm, this, &other)? {
        Some(equal) => Ok(Value::Bool(!equal)),
        None => Ok(Value::NotImplemented),
    });
}

fn check_key(vm: &mut Vm, key: &Value) -> VmResult<()> {
    if key.native::<ContextVar>().is_some() {
        return Ok(());
    }
    let text = format!("a ContextVar key was expected, got {}", vm.repr(key)?);
    Err(vm.type_error(text))
}

fn iterate(vm: &mut Vm, this: &Value, show: fn(&mut Vm, Value, Value) -> Value) -> VmResult {
    let pairs = context_of(this).pairs();
    let items = pairs.into_iter().map(|(variable, value)| show(vm, variable, value)).collect();
    let list = vm.new_list(items);
    vm.get_iter(&list)
}

/// Whether two contexts have the same variables with equal values; `None` if the other is none.
fn equal(vm: &mut Vm, this: &Value, other: &Value) -> VmResult<Option<bool>> {
    let Some(other) = other.native::<Context>() else { return Ok(None) };
    let pairs = context_of(this).pairs();
    if pairs.len() != other.len() {
        return Ok(Some(false));
    }
    for (variable, value) in pairs {
        match other.get(vm, &variable)? {
            Some(theirs) if vm.same_or_equal(&value, &theirs)? => {}
            _ => return Ok(Some(false)),
        }
    }
    Ok(Some(true))
}
