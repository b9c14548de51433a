//! Owns `CoroutineObject`: generators, coroutines and asynchronous generators are all one parked stack.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::function::FunctionObject;
use super::str::Str;
use super::value::Value;
use crate::heap::Abandoned;
use crate::heap::abandoned::LastRites;
use crate::vm::protocol::Stack;

/// A generator, coroutine or asynchronous generator.
pub struct CoroutineObject {
    pub kind: CoroutineKind,
    state: RefCell<CoroutineState>,
    /// What it is the call of; `None` for coroutines written in Rust.
    pub function: Option<Rc<FunctionObject>>,
    /// `__name__` and `__qualname__`, once somebody has set them, or those of a native coroutine.
    pub names: RefCell<Option<Box<(Str, Str)>>>,
    /// `cr_origin`, or unbound.
    pub origin: RefCell<Value>,
    pub asyncgen: AsyncGenState,
    abandoned: Rc<Abandoned>,
}

/// What only asynchronous generators keep.
#[derive(Default)]
pub struct AsyncGenState {
    /// An `asend`, `athrow` or `aclose` is running.
    pub running: Cell<bool>,
    pub closed: Cell<bool>,
    /// The hooks were asked for at the first iteration.
    pub hooks_called: Cell<bool>,
    /// What `sys.set_asyncgen_hooks` gave as finalizer at that time; unbound for none.
    pub finalizer: RefCell<Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoroutineKind {
    Generator,
    Coroutine,
    AsyncGenerator,
}

impl CoroutineKind {
    /// What error texts call it.
    pub fn noun(self) -> &'static str {
        match self {
            CoroutineKind::Generator => "generator",
            CoroutineKind::Coroutine => "coroutine",
            CoroutineKind::AsyncGenerator => "async generator",
        }
    }
}

/// Where the frames are.
#[derive(Default)]
pub enum CoroutineState {
    /// Nobody has started it.
    Created(Box<Stack>),
    Suspended(Box<Stack>),
    /// Its stack runs, or waits for a stack above.
    Running,
    /// Its frame is part of the stack of this coroutine, which awaits it, directly or not.
    Joined(Weak<CoroutineObject>),
    /// Closed before it started: it cannot run any more, but its arguments live as long as it does, as in CPython.
    NeverRun(Box<Stack>),
    #[default]
    Closed,
}

impl CoroutineState {
    /// Whether the frame waits inside the stack of an awaiter that does not run.
    pub fn is_parked(&self) -> bool {
        match self {
            CoroutineState::Joined(root) => {
                root.upgrade().is_some_and(|root| !matches!(&*root.state.borrow(), CoroutineState::Running))
            }
            _ => false,
        }
    }
}

impl CoroutineObject {
    pub fn new(
        kind: CoroutineKind,
        function: Rc<FunctionObject>,
        stack: Box<Stack>,
        abandoned: Rc<Abandoned>,
    ) -> CoroutineObject {
        CoroutineObject {
            kind,
            state: RefCell::new(CoroutineState::Created(stack)),
            function: Some(function),
            names: RefCell::default(),
            origin: RefCell::default(),
            asyncgen: AsyncGenState::default(),
            abandoned,
        }
    }

    /// A coroutine whose body is written in Rust.
    pub fn new_native(name: Str, stack: Box<Stack>, abandoned: Rc<Abandoned>) -> CoroutineObject {
        CoroutineObject {
            kind: CoroutineKind::Coroutine,
            state: RefCell::new(CoroutineState::Created(stack)),
            function: None,
            names: RefCell::new(Some(Box::new((name.clone(), name)))),
            origin: RefCell::default(),
            asyncgen: AsyncGenState::default(),
            abandoned,
        }
    }

    pub fn state(&self) -> std::cell::Ref<'_, CoroutineState> {
        self.state.borrow()
    }

    pub fn set_state(&self, state: CoroutineState) -> CoroutineState {
        self.state.replace(state)
    }

    /// Takes what is left away; its locals die with what this gives back.
    pub fn close_state(&self) -> CoroutineState {
        self.state.take()
    }

    pub fn is_closed(&self) -> bool {
        matches!(*self.state.borrow(), CoroutineState::Closed | CoroutineState::NeverRun(_))
    }

    pub fn name(&self) -> Str {
        match (&*self.names.borrow(), &self.function) {
            (Some(names), _) => names.0.clone(),
            (None, Some(function)) => function.name.borrow().clone(),
            (None, None) => Str::new("?"),
        }
    }

    pub fn qualname(&self) -> Str {
        match (&*self.names.borrow(), &self.function) {
            (Some(names), _) => names.1.clone(),
            (None, Some(function)) => function.qualname.borrow().clone(),
            (None, None) => Str::new("?"),
        }
    }

    /// Whether `types.coroutine` lets this generator be awaited.
    pub fn is_awaitable_generator(&self) -> bool {
        self.kind == CoroutineKind::Generator
            && self
                .function
                .as_ref()
                .is_some_and(|function| function.extras.borrow().as_ref().is_some_and(|extras| extras.awaitable))
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        match &*self.state.borrow() {
            CoroutineState::Created(stack) | CoroutineState::Suspended(stack) | CoroutineState::NeverRun(stack) => {
                stack.trace(visit)
            }
            _ => {}
        }
        if let Some(function) = &self.function {
            visit(&Value::Function(function.clone()));
        }
        visit(&self.origin.borrow());
        visit(&self.asyncgen.finalizer.borrow());
    }
}

impl Drop for CoroutineObject {
    fn drop(&mut self) {
        let wants_rites = match self.state.get_mut() {
            CoroutineState::Created(_) => self.kind == CoroutineKind::Coroutine,
            CoroutineState::Suspended(stack) => stack.has_cleanup() || !self.asyncgen.finalizer.get_mut().is_unbound(),
            _ => false,
        };
        if !wants_rites {
            if let CoroutineState::Created(mut stack) | CoroutineState::Suspended(mut stack) = self.state.take() {
                crate::heap::deep::dismantle(stack.registers.drain(..).filter(crate::heap::deep::is_deep));
            }
            return;
        }
        let revived = CoroutineObject {
            kind: self.kind,
            state: RefCell::new(self.state.take()),
            function: self.function.take(),
            names: RefCell::new(self.names.take()),
            origin: RefCell::new(self.origin.take()),
            asyncgen: std::mem::take(&mut self.asyncgen),
            abandoned: self.abandoned.clone(),
        };
        self.abandoned.push(LastRites::Close(Value::Coroutine(Rc::new(revived))));
    }
}
