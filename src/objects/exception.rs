//! Owns `ExceptionState`: what every exception carries besides its attributes.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::explanation::Explanation;
use super::traceback::Traceback;
use super::tuple::TupleObject;
use super::value::Value;

/// The fields of CPython's `PyBaseExceptionObject`.
pub struct ExceptionState {
    pub args: RefCell<Rc<TupleObject>>,
    pub traceback: RefCell<Option<Rc<Traceback>>>,
    /// An exception or unbound.
    pub cause: RefCell<Value>,
    /// An exception or unbound.
    pub context: RefCell<Value>,
    pub suppress_context: Cell<bool>,
    /// Fields that only some classes have, by name: `value`, `errno`, `obj`…
    pub fields: RefCell<Vec<(&'static str, Value)>>,
    /// Of a protocol error: what is known of it. Programs do not see it.
    explanation: OnceCell<Rc<Explanation>>,
}

impl ExceptionState {
    pub fn new(args: Rc<TupleObject>) -> ExceptionState {
        ExceptionState::with_fields(args, Vec::new())
    }

    pub fn with_fields(args: Rc<TupleObject>, fields: Vec<(&'static str, Value)>) -> ExceptionState {
        ExceptionState {
            args: RefCell::new(args),
            traceback: RefCell::new(None),
            cause: RefCell::default(),
            context: RefCell::default(),
            suppress_context: Cell::new(false),
            fields: RefCell::new(fields),
            explanation: OnceCell::new(),
        }
    }

    /// `__traceback__`.
    pub fn traceback_value(&self) -> Value {
        self.traceback.borrow().clone().map_or(Value::None, Value::Traceback)
    }

    /// A field that only some classes have; `None` where it was never set.
    pub fn field(&self, name: &str) -> Option<Value> {
        self.fields.borrow().iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
    }

    /// Sets a field and gives back the old value, for the caller to drop.
    pub fn set_field(&self, name: &'static str, value: Value) -> Option<Value> {
        let mut fields = self.fields.borrow_mut();
        if let Some((_, old)) = fields.iter_mut().find(|(known, _)| *known == name) {
            return Some(std::mem::replace(old, value));
        }
        fields.push((name, value));
        None
    }

    pub fn explanation(&self) -> Option<Rc<Explanation>> {
        self.explanation.get().cloned()
    }

    /// Tells what the error is about. The first word stands.
    pub fn explain(&self, explanation: Explanation) {
        self.explanation.get_or_init(|| Rc::new(explanation));
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for value in self.args.borrow().iter() {
            visit(value);
        }
        visit(&self.cause.borrow());
        visit(&self.context.borrow());
        for (_, value) in self.fields.borrow().iter() {
            visit(value);
        }
        if let Some(link) = &*self.traceback.borrow() {
            visit(&Value::Traceback(link.clone()));
        }
    }
}
