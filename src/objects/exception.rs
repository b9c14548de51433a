//! Owns `ExceptionState`: what every exception carries besides its attributes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::code::CodeValue;
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
}

/// One entry of a traceback; `next` is the entry of the call nearer to where the exception was raised.
pub struct Traceback {
    pub code: Rc<CodeValue>,
    pub globals: Rc<super::dict::DictObject>,
    /// The instruction that raised or called.
    pub pc: u32,
    /// The registers of the frame's variables, once the frame has ended with the exception.
    variables: RefCell<Box<[Value]>>,
    /// The frame object, if somebody has asked for it; it has the variables then.
    frame: std::cell::OnceCell<Value>,
    pub next: RefCell<Option<Rc<Traceback>>>,
    /// What an entry says that no exception has made.
    pub by_hand: Option<ByHand>,
    /// The traceback object that shows this entry, as long as somebody has it.
    pub object: RefCell<std::rc::Weak<super::instance::InstanceObject>>,
}

/// What `types.TracebackType` was given.
pub struct ByHand {
    pub frame: Value,
    pub lasti: i64,
    pub line: i64,
}

impl Traceback {
    pub fn new(code: Rc<CodeValue>, globals: Rc<super::dict::DictObject>, pc: u32) -> Traceback {
        Traceback {
            code,
            globals,
            pc,
            variables: Default::default(),
            frame: Default::default(),
            next: RefCell::default(),
            by_hand: None,
            object: RefCell::default(),
        }
    }

    /// Keeps the variables of a frame that has ended.
    pub fn keep(&self, variables: Box<[Value]>) {
        if self.variables.borrow().is_empty() && self.frame().is_none() {
            self.variables.replace(variables);
        }
    }

    /// What `keep` was given.
    pub fn variables(&self) -> std::cell::Ref<'_, [Value]> {
        std::cell::Ref::map(self.variables.borrow(), |variables| &**variables)
    }

    pub fn take_variables(&self) -> Box<[Value]> {
        self.variables.take()
    }

    pub fn frame(&self) -> Option<&Value> {
        self.by_hand.as_ref().map(|given| &given.frame).or_else(|| self.frame.get())
    }

    /// The object of the frame is known now.
    pub fn show(&self, frame: Value) {
        let _ = self.frame.set(frame);
    }
}

impl ExceptionState {
    pub fn new(args: Rc<TupleObject>) -> ExceptionState {
        ExceptionState {
            args: RefCell::new(args),
            traceback: RefCell::new(None),
            cause: RefCell::default(),
            context: RefCell::default(),
            suppress_context: Cell::new(false),
            fields: RefCell::default(),
        }
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
            trace_links(link, visit);
        }
    }
}

/// Shows what the links of a traceback hold. A link that somebody else holds too, and those after it, are not its
/// holder's alone: were they shown for each who holds them, the collector would count them too often.
pub(super) fn trace_links(first: &Rc<Traceback>, visit: &mut dyn FnMut(&Value)) {
    let mut next = Some(first.clone());
    // One reference is `next`.
    while let Some(link) = next.filter(|link| Rc::strong_count(link) == 2) {
        link.variables().iter().for_each(&mut *visit);
        link.frame().into_iter().for_each(&mut *visit);
        next = link.next.borrow().clone();
    }
}

impl Drop for Traceback {
    fn drop(&mut self) {
        // A traceback of a deep recursion is a long chain: take it apart link by link.
        let mut next = self.next.take();
        while let Some(link) = next {
            next = Rc::into_inner(link).and_then(|link| link.next.take());
        }
    }
}
