//! Owns `NativeObject`: the native part of an instance, and how to tell of which Rust type one is.

use std::any::{Any, TypeId};

use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Delegated, Input, VmResult};

/// The native part of an instance: a deque, a Future, a property, a dict view…
pub trait NativeObject: Typed {
    /// Shows every value that this object owns to the cycle collector.
    fn trace(&self, _visit: &mut dyn FnMut(&Value)) {}

    /// Lets go of every value that could close a cycle.
    fn clear(&self) {}

    /// The next item, for natives that are iterators; `Some(Ok(None))` at the end.
    fn next(&self, _vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
        None
    }

    /// How many items there are, for natives that are containers: `len` and truth need no call then.
    fn length(&self) -> Option<usize> {
        None
    }

    /// Whether `delegate` answers.
    fn is_delegate(&self) -> bool {
        false
    }

    /// One step of a native that `await` or `yield from` delegates to; `None` if this is none.
    fn delegate(&self, _vm: &mut Vm, _input: Input) -> Option<VmResult<Delegated>> {
        None
    }

    /// Whether `await` may run the object itself, by `await_step`: nobody sees the iterator that `__await__` would give.
    fn awaits_itself(&self) -> bool {
        false
    }

    /// One step of what `__await__` of this object, which is `this`, would give.
    fn await_step(&self, _vm: &mut Vm, _this: &Value, _input: Input) -> VmResult<Delegated> {
        unreachable!("the caller has asked whether it awaits itself")
    }

    /// As `delegate`, where no coroutine can be joined: one that would be is driven.
    fn delegate_driven(&self, vm: &mut Vm, input: Input) -> VmResult<Delegated> {
        self.delegate(vm, input).expect("the caller has asked whether this is a delegate")
    }
}

/// Answers of which Rust type an object is. `Any` would give its `TypeId` back through memory, as two words, which the
/// comparison reads as one: it would wait until both have left the store buffer.
pub trait Typed: Any {
    fn is_of(&self, id: &TypeId) -> bool;
}

impl<T: Any> Typed for T {
    fn is_of(&self, id: &TypeId) -> bool {
        *id == TypeId::of::<T>()
    }
}

impl dyn NativeObject {
    /// The object itself, if it is a `T`.
    #[inline]
    #[allow(unsafe_code)]
    pub fn part<T: NativeObject>(&self) -> Option<&T> {
        let object: *const dyn NativeObject = self;
        // SAFETY: the object is a `T`: nobody but the type itself, above, answers what it is.
        self.is::<T>().then(|| unsafe { &*object.cast::<T>() })
    }

    /// Whether it is a `T`.
    #[inline]
    pub fn is<T: NativeObject>(&self) -> bool {
        self.is_of(const { &TypeId::of::<T>() })
    }
}
