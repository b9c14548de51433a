//! Owns watching loops: who is told what a loop does, and what becomes of futures, tasks and timers.

use std::rc::Rc;

use super::current::asyncio;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::Raised;

/// Somebody who watches. Guest code must not run in it, nor may the program see that it is watched. It watches the VM,
/// too: a loop asks only whether anybody does that.
pub trait LoopObserver {
    fn happens(&self, vm: &mut Vm, event: LoopEvent<'_>);
}

/// What happens in a loop.
pub enum LoopEvent<'a> {
    TaskMade {
        task: &'a Value,
        coroutine: &'a Value,
    },
    /// What the task waited for is done: its step follows.
    TaskWoken {
        task: &'a Value,
        future: &'a Value,
    },
    /// The task is about to drive its coroutine, or to throw this into it.
    StepBegins {
        task: &'a Value,
        raised: Option<&'a Raised>,
    },
    StepEnds,
    /// The step has yielded a future.
    TaskWaits {
        task: &'a Value,
        future: &'a Value,
    },
    /// The step has yielded None.
    TaskGoesOn {
        task: &'a Value,
    },
    /// `Task.cancel()` was called.
    CancelAsked {
        task: &'a Value,
        message: &'a Value,
    },
    /// A future or task has its outcome.
    Done {
        future: &'a Value,
    },
    /// What is due is told from others by a handle, or by the future of a sleep.
    TimerSet {
        waits: &'a Value,
        seconds: f64,
    },
    TimerDue {
        waits: &'a Value,
    },
    /// The loop turns to something else.
    Turn,
    /// A function is about to be called: by a handle, or with a future that is done.
    Callback {
        function: &'a Value,
        handle: Option<&'a Value>,
        future: Option<&'a Value>,
    },
    /// The loop waits: for so many seconds, or until something comes from outside.
    Idle {
        seconds: Option<f64>,
    },
    Runs {
        event_loop: &'a Value,
    },
    Stops,
}

impl Vm {
    /// Lets somebody watch the loops from now on, or with `None` nobody. It must watch the VM as well.
    pub fn set_loop_observer(&mut self, observer: Option<Rc<dyn LoopObserver>>) {
        asyncio(self).observer.replace(observer);
    }

    /// Tells who watches the loops, if anybody does.
    #[cold]
    pub(super) fn tell_loop(&mut self, event: LoopEvent<'_>) {
        let observer = asyncio(self).observer.borrow().clone();
        if let Some(observer) = observer {
            observer.happens(self, event);
        }
    }
}
