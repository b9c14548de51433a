//! Owns `Job`: something that a loop will do.

use std::rc::Rc;

use super::task::Task;
use super::waiter::{NapNumber, is_nap, stands_for_sleep};
use crate::objects::instance::{InstanceObject, Payload};
use crate::objects::value::Value;
use crate::vm::protocol::Raised;

/// Something the loop will do. Its own work needs no `Handle`; what guests ask for has one.
pub enum Job {
    Handle(Value),
    /// The next step of a task.
    Step(Rc<InstanceObject>),
    Throw {
        task: Rc<InstanceObject>,
        raised: Raised,
    },
    /// The sleep of a task was cancelled; there is no future.
    Interrupt(Rc<InstanceObject>),
    /// A task waited for this future.
    Wake {
        task: Rc<InstanceObject>,
        future: Rc<InstanceObject>,
    },
    FutureCallback {
        callback: Value,
        future: Rc<InstanceObject>,
    },
    FutureCallbackIn {
        /// The callback and its context.
        callback: Box<(Value, Value)>,
        future: Rc<InstanceObject>,
    },
    /// A child of a `gather` is done.
    ChildDone {
        outer: Rc<InstanceObject>,
        child: Rc<InstanceObject>,
    },
    /// A sleep is over; the future carries the sleeper.
    EndSleep(Box<Sleep>),
    /// A sleep whose future nobody has looked at is over.
    EndNap {
        task: Rc<InstanceObject>,
        number: NapNumber,
    },
}

const _: () = assert!(size_of::<Job>() == 24);

/// A sleep with a future.
pub struct Sleep {
    pub future: Value,
    pub number: NapNumber,
    pub result: Value,
}

impl Sleep {
    /// Whether nobody waits for its end any more.
    pub fn is_over(&self) -> bool {
        !is_nap(&self.future, self.number)
    }

    /// Whether the sleeper has gone on by an exception, and with that cancelled the timer. Until then the timer keeps its
    /// place in the queue, as in CPython: it decides on the order among equals.
    pub fn is_given_up(&self) -> bool {
        !stands_for_sleep(&self.future, self.number)
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.future);
        visit(&self.result);
    }
}

impl Job {
    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        let mut show = |object: &Rc<InstanceObject>| visit(&Value::Instance(object.clone()));
        match self {
            Job::Handle(value) => visit(value),
            Job::Step(task) | Job::Interrupt(task) | Job::EndNap { task, .. } => show(task),
            Job::Throw { task, raised } => {
                show(task);
                show(raised.instance());
            }
            Job::Wake { task: a, future: b } | Job::ChildDone { outer: a, child: b } => {
                show(a);
                show(b);
            }
            Job::FutureCallback { callback, future } => {
                show(future);
                visit(callback);
            }
            Job::FutureCallbackIn { callback, future } => {
                show(future);
                visit(&callback.0);
                visit(&callback.1);
            }
            Job::EndSleep(sleep) => sleep.trace(visit),
        }
    }
}

pub fn task_of(object: &InstanceObject) -> &Task {
    match &object.payload {
        Payload::Native(native) => native.part().expect("the job is a task's"),
        _ => unreachable!("the job is a task's"),
    }
}
