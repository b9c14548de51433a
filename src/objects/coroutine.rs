//! Owns `CoroutineObject`: generators, coroutines and asynchronous generators are all one parked stack.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

use super::explanation::AsyncStep;
use super::function::FunctionObject;
use super::str::Str;
use super::value::Value;
use crate::heap::Abandoned;
use crate::heap::abandoned::{DeathWatch, LastRites};
use crate::vm::protocol::Stack;

/// A generator, coroutine or asynchronous generator.
pub struct CoroutineObject {
    pub kind: CoroutineKind,
    /// Whether `types.coroutine` had been applied to the generator function when it was called.
    awaitable: bool,
    /// Whether its last rites were run: that happens once, though it may have been brought back by them.
    finalized: Cell<bool>,
    state: RefCell<CoroutineState>,
    /// What it is the call of; `None` for coroutines written in Rust.
    pub function: Option<Rc<FunctionObject>>,
    rare: OnceCell<Box<Rare>>,
    abandoned: Rc<Abandoned>,
    pub asyncgen: AsyncGenState,
}

// With its two counts, 72 bytes.
const _: () = assert!(size_of::<CoroutineObject>() == 56);

/// What few coroutines have.
#[derive(Default)]
pub struct Rare {
    /// `__name__` and `__qualname__`, if they are not those of the code, or those of a native coroutine.
    pub names: RefCell<Option<(Str, Str)>>,
    /// `cr_origin`, or unbound.
    pub origin: RefCell<Value>,
    /// What `sys.set_asyncgen_hooks` gave as finalizer at the first iteration; unbound for none.
    pub finalizer: RefCell<Value>,
    pub watch: DeathWatch,
    /// Whether an error has told what became of it, so that no note about a missing `await` is needed.
    is_explained: Cell<bool>,
}

/// What only asynchronous generators keep.
#[derive(Default)]
pub struct AsyncGenState {
    /// An `asend`, `athrow` or `aclose` is running.
    pub running: Cell<bool>,
    pub closed: Cell<bool>,
    /// The hooks were asked for at the first iteration.
    pub hooks_called: Cell<bool>,
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

    /// The stack of one that does not run and can go on.
    pub fn parked(&self) -> Option<&Stack> {
        match self {
            CoroutineState::Created(stack) | CoroutineState::Suspended(stack) => Some(stack),
            _ => None,
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
        // The names are those of the function as it is now.
        let names = function.changed_names();
        let coroutine = CoroutineObject {
            kind,
            awaitable: kind == CoroutineKind::Generator && function.is_awaitable(),
            finalized: Cell::new(false),
            state: RefCell::new(CoroutineState::Created(stack)),
            function: Some(function),
            rare: OnceCell::new(),
            abandoned,
            asyncgen: AsyncGenState::default(),
        };
        if names.is_some() {
            coroutine.rare().names.replace(names);
        }
        coroutine
    }

    /// A coroutine whose body is written in Rust.
    pub fn new_native(name: Str, stack: Box<Stack>, abandoned: Rc<Abandoned>) -> CoroutineObject {
        let coroutine = CoroutineObject {
            kind: CoroutineKind::Coroutine,
            awaitable: false,
            finalized: Cell::new(false),
            state: RefCell::new(CoroutineState::Created(stack)),
            function: None,
            rare: OnceCell::new(),
            abandoned,
            asyncgen: AsyncGenState::default(),
        };
        coroutine.rare().names.replace(Some((name.clone(), name)));
        coroutine
    }

    /// What few coroutines have, made now if this one did not.
    pub fn rare(&self) -> &Rare {
        self.rare.get_or_init(Box::default)
    }

    /// An error tells what becomes of it.
    pub fn mark_explained(&self) {
        self.rare().is_explained.set(true);
    }

    pub fn is_explained(&self) -> bool {
        self.rare.get().is_some_and(|rare| rare.is_explained.get())
    }

    fn names(&self) -> Option<(Str, Str)> {
        self.rare.get().and_then(|rare| rare.names.borrow().clone())
    }

    /// `cr_origin`; unbound if it was not asked for.
    pub fn origin(&self) -> Value {
        self.rare.get().map_or(Value::Unbound, |rare| rare.origin.borrow().clone())
    }

    /// Takes the finalizer of an asynchronous generator; unbound if there is none.
    pub fn take_finalizer(&self) -> Value {
        self.rare.get().map_or(Value::Unbound, |rare| rare.finalizer.take())
    }

    pub fn state(&self) -> std::cell::Ref<'_, CoroutineState> {
        self.state.borrow()
    }

    pub fn state_mut(&self) -> std::cell::RefMut<'_, CoroutineState> {
        self.state.borrow_mut()
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

    /// Whether an `async for` may begin a step of it with nothing else to do first.
    #[inline]
    pub fn is_ready_for_step(&self) -> bool {
        self.kind == CoroutineKind::AsyncGenerator
            && self.asyncgen.hooks_called.get()
            && !self.asyncgen.running.get()
            && self.state.borrow().parked().is_some()
    }

    pub fn name(&self) -> Str {
        match (self.names(), &self.function) {
            (Some(names), _) => names.0,
            (None, Some(function)) => function.first_names().0,
            (None, None) => Str::new("?"),
        }
    }

    pub fn qualname(&self) -> Str {
        match (self.names(), &self.function) {
            (Some(names), _) => names.1,
            (None, Some(function)) => function.first_names().1,
            (None, None) => Str::new("?"),
        }
    }

    /// Whether `types.coroutine` lets this generator be awaited.
    pub fn is_awaitable_generator(&self) -> bool {
        self.awaitable
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
        if let Some(rare) = self.rare.get() {
            visit(&rare.origin.borrow());
            visit(&rare.finalizer.borrow());
        }
    }
}

impl CoroutineObject {
    /// Whether guest code remains to be run, or a warning to be given, when it dies.
    pub fn wants_last_rites(&self) -> bool {
        if self.finalized.get() {
            return false;
        }
        match &*self.state.borrow() {
            CoroutineState::Created(_) => self.kind == CoroutineKind::Coroutine,
            CoroutineState::Suspended(stack) => {
                stack.has_cleanup() || self.rare.get().is_some_and(|rare| !rare.finalizer.borrow().is_unbound())
            }
            _ => false,
        }
    }
}

impl CoroutineObject {
    /// Ends one that is garbage, without running it: its last rites were run, or it wants none. Gives what its frames held,
    /// for the caller to drop.
    pub fn clear(&self) -> Vec<Value> {
        match self.state.take() {
            CoroutineState::Created(mut stack)
            | CoroutineState::Suspended(mut stack)
            | CoroutineState::NeverRun(mut stack) => std::mem::take(&mut stack.registers),
            other => {
                self.state.replace(other);
                Vec::new()
            }
        }
    }

    pub fn mark_finalized(&self) {
        self.finalized.set(true);
    }

    /// Its last rites will be run, once; gives the queue for them.
    pub fn begin_last_rites(&self) -> Rc<Abandoned> {
        self.finalized.set(true);
        self.abandoned.clone()
    }

    /// A step of this asynchronous generator has died that nobody had awaited.
    pub fn tell_unawaited(self: &Rc<CoroutineObject>, step: AsyncStep) {
        self.abandoned.push(LastRites::Unawaited { step, generator: Value::Coroutine(self.clone()) });
    }
}

impl Drop for CoroutineObject {
    fn drop(&mut self) {
        // As in CPython, weak references learn of the death before the frames are closed.
        if let Some(rare) = self.rare.get_mut() {
            rare.watch.end();
        }
        if !self.wants_last_rites() {
            if let CoroutineState::Created(mut stack)
            | CoroutineState::Suspended(mut stack)
            | CoroutineState::NeverRun(mut stack) = self.state.take()
            {
                stack.leave_all_behind();
                crate::heap::deep::dismantle(stack.registers.drain(..).filter(crate::heap::deep::is_deep));
            }
            return;
        }
        let revived = CoroutineObject {
            kind: self.kind,
            awaitable: self.awaitable,
            finalized: Cell::new(true),
            state: RefCell::new(self.state.take()),
            function: self.function.take(),
            rare: std::mem::take(&mut self.rare),
            abandoned: self.abandoned.clone(),
            asyncgen: std::mem::take(&mut self.asyncgen),
        };
        self.abandoned.push(LastRites::Close(Value::Coroutine(Rc::new(revived))));
    }
}
