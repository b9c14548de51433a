//! Owns the waist between the VM and everything native: what a native gets, what it gives back.

use std::rc::Rc;

use super::Vm;
use crate::objects::coroutine::CoroutineObject;
use crate::objects::exception::ExceptionState;
use crate::objects::instance::{InstanceObject, Payload};
use crate::objects::str::Name;
use crate::objects::value::Value;

pub use super::stack::Stack;

/// A guest exception on its way to a handler.
#[derive(Clone)]
pub struct Raised(Rc<InstanceObject>);

impl Raised {
    /// `None` if the value is not an exception.
    pub fn from_value(value: &Value) -> Option<Raised> {
        match value {
            Value::Instance(instance) if matches!(instance.payload, Payload::Exception(_)) => {
                Some(Raised(instance.clone()))
            }
            _ => None,
        }
    }

    pub fn state(&self) -> &ExceptionState {
        match &self.0.payload {
            Payload::Exception(state) => state,
            _ => unreachable!("only exceptions are raised"),
        }
    }

    pub fn instance(&self) -> &Rc<InstanceObject> {
        &self.0
    }

    pub fn value(&self) -> Value {
        Value::Instance(self.0.clone())
    }

    pub fn into_value(self) -> Value {
        Value::Instance(self.0)
    }
}

/// What anything that may run guest code gives: a value, or the exception it ended with.
pub type VmResult<T = Value> = Result<T, Raised>;

/// What a native wants next.
pub enum Step {
    Return(Value),
    /// Call `callee`; `then` gets the result, or the call's result is the native's own.
    Call {
        callee: Value,
        // In a box, because this is rare and `Step` is small without it.
        arguments: Box<Arguments>,
        then: Option<Box<dyn Continuation>>,
    },
    /// Drive a generator or coroutine one step; what it yields is the native's result,
    /// its end is StopIteration (or StopAsyncIteration).
    Resume {
        coroutine: Rc<CoroutineObject>,
        input: Input,
    },
    /// Drive one step; `then` gets the completion.
    Drive {
        coroutine: Rc<CoroutineObject>,
        input: Input,
        then: Box<dyn Driver>,
    },
    /// Hand a value to the driver of the coroutine that this native is a frame of; `then` gets what it sends.
    Yield {
        value: Value,
        then: Box<dyn Continuation>,
    },
    /// Await something inside a native coroutine: runs it to its end, passing its values to the driver.
    Await {
        awaitable: Value,
        then: Box<dyn Continuation>,
    },
}

/// What a native gives back.
pub type NativeResult = Result<Step, Raised>;

/// A native that waits for the result of what it asked for; a frame of its own on the stack.
pub trait Continuation {
    fn resume(self: Box<Self>, vm: &mut Vm, result: VmResult) -> NativeResult;

    /// What a coroutine is called whose body this is. Whoever looks at what is awaited does not see a native without a
    /// name, but what that awaits.
    fn coroutine_name(&self) -> Option<&'static str> {
        None
    }

    /// What the native awaits while it stands on the stack of `root`, or None.
    fn awaited(&self, _vm: &mut Vm, _root: &Rc<CoroutineObject>) -> Value {
        Value::None
    }

    /// Shows every value it owns to the cycle collector.
    fn trace(&self, _visit: &mut dyn FnMut(&Value)) {}
}

/// A native that drives a generator or coroutine.
pub trait Driver {
    fn resume(self: Box<Self>, vm: &mut Vm, completion: Completion) -> NativeResult;

    /// Shows every value it owns to the cycle collector.
    fn trace(&self, _visit: &mut dyn FnMut(&Value)) {}
}

/// What a driver gives to a suspended coroutine.
pub enum Input {
    /// `send(value)`; None for `next`.
    Send(Value),
    Throw(Raised),
    /// `throw` into a generator that delegates to an object with a `throw` of its own, which is to be called.
    CallThrow(Box<CallThrow>),
    /// `throw` of what is no exception, which the innermost generator refuses: its awaiter gets this error.
    Refuse(Raised),
    /// `close()`: GeneratorExit, which the coroutine is expected not to survive.
    Close,
}

/// The `throw` of a delegate, and the arguments as the driver gave them.
pub struct CallThrow {
    pub throw: Value,
    pub arguments: Vec<Value>,
}

/// What a coroutine did with its input.
pub enum Completion {
    Yielded(Value),
    Returned(Value),
    Raised(Raised),
}

/// What a native does when `await` or `yield from` delegates to it.
pub enum Delegated {
    Yielded(Value),
    Returned(Value),
    /// Run this coroutine in its place, with this input.
    Join {
        coroutine: Rc<CoroutineObject>,
        input: Input,
    },
}

/// The arguments of a call: positional ones, then those given by keyword.
#[derive(Default)]
pub struct Arguments {
    pub values: smallvec::SmallVec<[Value; 4]>,
    /// Names of the last values.
    pub keywords: Vec<Name>,
}

impl Arguments {
    pub fn positional(values: impl IntoIterator<Item = Value>) -> Arguments {
        Arguments { values: values.into_iter().collect(), keywords: Vec::new() }
    }
}
