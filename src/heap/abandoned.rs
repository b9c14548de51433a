//! Owns the queue of abandoned objects: those that died while guest code remains to be run for them.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use crate::objects::explanation::AsyncStep;
use crate::objects::value::Value;

/// Filled by `drop`, emptied by the VM between instructions; `drop` never runs guest code itself.
#[derive(Default)]
pub struct Abandoned {
    queue: RefCell<VecDeque<LastRites>>,
    pending: Cell<bool>,
}

/// What is to be done for an object that nobody refers to any more.
pub enum LastRites {
    /// Call `__del__`; the value is the object, brought back for the call.
    Finalize(Value),
    /// Close a suspended generator or coroutine, or warn that a coroutine was never awaited.
    Close(Value),
    /// Warn that nobody has awaited what this method of an asynchronous generator gave.
    Unawaited { step: AsyncStep, generator: Value },
    /// Call a weak reference's callback with the reference.
    Callback { callback: Value, reference: Value },
    /// The weak references to the object at this address are dead.
    Forget { address: usize },
}

impl Abandoned {
    #[inline]
    pub fn is_pending(&self) -> bool {
        self.pending.get()
    }

    pub fn push(&self, rites: LastRites) {
        self.queue.borrow_mut().push_back(rites);
        self.pending.set(true);
    }

    pub fn pop(&self) -> Option<LastRites> {
        let rites = self.queue.borrow_mut().pop_front();
        if rites.is_none() {
            self.pending.set(false);
        }
        rites
    }
}

/// What an object keeps so that its weak references learn of its death; nothing until one with a callback watches it.
#[derive(Default)]
pub struct DeathWatch(OnceCell<Box<Notice>>);

/// Goes to the queue when it is dropped.
struct Notice {
    address: usize,
    abandoned: Rc<Abandoned>,
}

impl DeathWatch {
    /// From now on the death of the owner, which is at `address`, is told to the queue.
    pub fn begin(&self, address: usize, abandoned: &Rc<Abandoned>) {
        self.0.get_or_init(|| Box::new(Notice { address, abandoned: abandoned.clone() }));
    }

    /// Tells it now: the owner dies, though what it holds lives on.
    pub fn end(&mut self) {
        drop(self.0.take());
    }
}

impl Drop for Notice {
    fn drop(&mut self) {
        self.abandoned.push(LastRites::Forget { address: self.address });
    }
}
