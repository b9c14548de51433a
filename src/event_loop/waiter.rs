//! Owns `Waiter`: what a task waits for, and the sleeps among it that have no future.

use super::future::{Future, FutureKind, state_of};
use crate::objects::value::Value;

/// What a task waits for. While it is pending, that stands in the place of its outcome, as a value.
pub enum Waiter {
    Nothing,
    Future(Value),
    /// A sleep; its future is made when somebody looks.
    Nap(NapNumber),
    /// A sleep that is over; the task is about to be stepped.
    Rested,
    /// A sleep without a future that was cancelled; the task is about to hear of it.
    Interrupted(NapNumber),
}

/// Tells one sleep from all others of its loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NapNumber(pub u64);

impl NapNumber {
    /// Of a future whose sleep will never end.
    pub const NONE: NapNumber = NapNumber(0);
}

impl Waiter {
    pub(super) fn from_value(value: Value) -> Waiter {
        match value {
            Value::Unbound => Waiter::Nothing,
            Value::None => Waiter::Rested,
            // No number and no None says that it is a future.
            Value::Int(number) if number < 0 => Waiter::Interrupted(NapNumber(!number as u64)),
            Value::Int(number) => Waiter::Nap(NapNumber(number as u64)),
            future => Waiter::Future(future),
        }
    }

    pub(super) fn into_value(self) -> Value {
        match self {
            Waiter::Nothing => Value::Unbound,
            Waiter::Rested => Value::None,
            Waiter::Nap(number) => Value::Int(number.0 as i64),
            Waiter::Interrupted(number) => Value::Int(!(number.0 as i64)),
            Waiter::Future(future) => future,
        }
    }
}

/// Whether this future stands for this sleep and is still pending.
pub fn is_nap(future: &Value, number: NapNumber) -> bool {
    stands_for_sleep(future, number) && state_of(future).is_some_and(|state| !state.is_done())
}

/// Whether this future stands for this sleep, and the sleeper has not gone on by an exception.
pub fn stands_for_sleep(future: &Value, number: NapNumber) -> bool {
    future
        .native::<Future>()
        .is_some_and(|future| matches!(&future.kind, FutureKind::Nap(current) if current.get() == number))
}
