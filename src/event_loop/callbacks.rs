//! Owns the callbacks of a future: who is told when it is done, and how.

use std::rc::Rc;

use super::event_loop;
use super::future::{FutureState, receiver};
use super::job::Job;
use super::observer::LoopEvent;
use crate::objects::instance::InstanceObject;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// Who is told when the future is done; most have one.
#[derive(Default)]
pub(super) enum Callbacks {
    #[default]
    None,
    One(Callback),
    // A box, so that a future without many callbacks stays small.
    #[allow(clippy::box_collection)]
    Many(Box<Vec<Callback>>),
}

/// What is called when a future is done.
#[derive(Clone)]
pub enum Callback {
    /// Wake this task up: what the loop itself asks for.
    Wake(Rc<InstanceObject>),
    /// Tell the future of a `gather`.
    Gather(Rc<InstanceObject>),
    /// Call this with the future.
    Call(Value),
    /// Call this with the future, in this context.
    CallIn(Box<(Value, Value)>),
}

impl Callback {
    /// What calls a function with the future; the context is unbound for an empty one that nobody has looked at.
    pub fn of(function: Value, context: Value) -> Callback {
        match context {
            Value::Unbound => Callback::Call(function),
            context => Callback::CallIn(Box::new((function, context))),
        }
    }

    pub(super) fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        match self {
            Callback::Wake(object) | Callback::Gather(object) => visit(&Value::Instance(object.clone())),
            Callback::Call(value) => visit(value),
            Callback::CallIn(both) => {
                visit(&both.0);
                visit(&both.1);
            }
        }
    }
}

impl Callbacks {
    fn push(self, callback: Callback) -> Callbacks {
        match self {
            Callbacks::None => Callbacks::One(callback),
            Callbacks::One(first) => Callbacks::Many(Box::new(vec![first, callback])),
            Callbacks::Many(mut all) => {
                all.push(callback);
                Callbacks::Many(all)
            }
        }
    }

    fn as_slice(&self) -> &[Callback] {
        match self {
            Callbacks::None => &[],
            Callbacks::One(callback) => std::slice::from_ref(callback),
            Callbacks::Many(all) => all,
        }
    }

    fn from_vec(mut all: Vec<Callback>) -> Callbacks {
        match all.len() {
            0 => Callbacks::None,
            1 => Callbacks::One(all.remove(0)),
            _ => Callbacks::Many(Box::new(all)),
        }
    }
}

impl FutureState {
    pub(super) fn look_at_callbacks<R>(&self, look: impl FnOnce(&[Callback]) -> R) -> R {
        let callbacks = self.callbacks.take();
        let seen = look(callbacks.as_slice());
        self.callbacks.set(callbacks);
        seen
    }

    pub(super) fn push_callback(&self, callback: Callback) {
        self.callbacks.set(self.callbacks.take().push(callback));
    }

    fn callback_at(&self, index: usize) -> Option<Callback> {
        self.look_at_callbacks(|callbacks| callbacks.get(index).cloned())
    }
}

impl Vm {
    pub(super) fn schedule_callbacks(&mut self, future: &Value) -> VmResult<()> {
        self.schedule_callbacks_of(future, receiver(future))
    }

    pub(super) fn schedule_callbacks_of(&mut self, future: &Value, state: &FutureState) -> VmResult<()> {
        if self.is_observed() {
            self.tell_loop(LoopEvent::Done { future });
        }
        match state.callbacks.take() {
            Callbacks::None => {}
            Callbacks::One(callback) => {
                let event_loop = state.event_loop.get();
                self.schedule_callback(&event_loop, future, callback)?;
            }
            Callbacks::Many(all) => {
                let event_loop = state.event_loop.get();
                for callback in *all {
                    self.schedule_callback(&event_loop, future, callback)?;
                }
            }
        }
        Ok(())
    }

    fn schedule_callback(&mut self, event_loop: &Value, future: &Value, callback: Callback) -> VmResult<()> {
        if let Some(native) = event_loop::native_loop(event_loop) {
            native.check_open(self)?;
            let Value::Instance(future) = future else { unreachable!("futures and tasks are instances") };
            let future = future.clone();
            native.push_ready(match callback {
                Callback::Wake(task) => Job::Wake { task, future },
                Callback::Gather(outer) => Job::ChildDone { outer, child: future },
                Callback::Call(callback) => Job::FutureCallback { callback, future },
                Callback::CallIn(callback) => Job::FutureCallbackIn { callback, future },
            });
            return Ok(());
        }
        let (callback, context) = self.callback_and_context(callback)?;
        self.call_soon_in(event_loop, &[callback, future.clone()], context)
    }

    /// A callback as those see it who ask for `_callbacks`, and as a loop that is not native gets it.
    fn callback_and_context(&mut self, callback: Callback) -> VmResult<(Value, Value)> {
        Ok(match callback {
            Callback::Wake(task) => {
                let task = Value::Instance(task);
                (self.task_wakeup_method(&task), self.context_of_task(&task))
            }
            Callback::Gather(outer) => (self.child_done_method(&Value::Instance(outer))?, self.copy_context()),
            Callback::Call(callback) => (callback, self.new_context()),
            Callback::CallIn(both) => *both,
        })
    }

    /// Adds a callback, or schedules it at once if the future is done.
    pub fn add_future_callback(&mut self, future: &Value, callback: Callback) -> VmResult<()> {
        self.add_callback((future, receiver(future)), callback)
    }

    /// As `add_future_callback`; the state is the future's.
    #[inline]
    pub(super) fn add_callback(&mut self, (future, state): (&Value, &FutureState), callback: Callback) -> VmResult<()> {
        if !state.is_done() {
            if let Callback::Call(_) | Callback::CallIn(_) = &callback {
                // The function may well hold the future.
                self.register(future);
            }
            state.push_callback(callback);
            return Ok(());
        }
        let event_loop = state.event_loop.get();
        self.schedule_callback(&event_loop, future, callback)
    }

    /// `remove_done_callback`: how many were equal. Comparing may change the list, which is then walked as it is.
    pub(super) fn remove_future_callback(&mut self, state: &FutureState, unwanted: &Value) -> VmResult<usize> {
        let count = state.look_at_callbacks(<[Callback]>::len);
        let mut kept = Vec::new();
        for index in 0.. {
            let Some(candidate) = state.callback_at(index) else { break };
            let function = match &candidate {
                Callback::Call(function) => function.clone(),
                Callback::CallIn(both) => both.0.clone(),
                Callback::Wake(_) | Callback::Gather(_) => self.callback_and_context(candidate.clone())?.0,
            };
            if !self.equals(&function, unwanted)? {
                kept.push(candidate);
            }
        }
        let removed = count.saturating_sub(kept.len());
        if removed > 0 {
            drop(state.callbacks.replace(Callbacks::from_vec(kept)));
        }
        Ok(removed)
    }

    /// `_callbacks`: pairs of callback and context; None without any.
    pub(super) fn callback_pairs(&mut self, state: &FutureState) -> VmResult {
        let mut pairs = Vec::new();
        for callback in state.look_at_callbacks(<[Callback]>::to_vec) {
            let (callback, context) = self.callback_and_context(callback)?;
            pairs.push(self.new_tuple([callback, context]));
        }
        Ok(if pairs.is_empty() { Value::None } else { self.new_list(pairs) })
    }
}
