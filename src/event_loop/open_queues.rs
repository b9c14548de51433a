//! Owns the queues of a loop as guests see them: `_ready`, a deque of handles, and `_scheduled`, a heap of timers.
//!
//! A loop that guests have written a part of, or look into, is *open*: it keeps what it has to do there, and its turns
//! are `_run_once` in `asyncio.base_events`. Any other loop keeps jobs, which need no objects.

use super::event_loop::{EventLoop, receiver};
use super::job::{Job, task_of};
use super::timer_queue::{Alarm, Timer};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// The queues of an open loop.
pub struct OpenQueues {
    pub ready: Value,
    pub scheduled: Value,
}

impl Vm {
    /// `_ready`. What was to be done until now is moved there.
    pub(super) fn open_ready(&mut self, this: &Value) -> VmResult {
        self.open_queues(this)?;
        let own = receiver(this);
        let ready = own.queue(|queues| queues.ready.clone());
        loop {
            let job = own.ready.borrow_mut().pop_front();
            let Some(job) = job else { break };
            if let Some(handle) = self.handle_of_job(this, job)? {
                self.call_method(&ready, "append", &[handle])?;
            }
        }
        Ok(ready)
    }

    /// `_scheduled`.
    pub(super) fn open_scheduled(&mut self, this: &Value) -> VmResult {
        self.open_queues(this)?;
        let own = receiver(this);
        let timers = own.timers.borrow_mut().take_all();
        let scheduled = own.queue(|queues| queues.scheduled.clone());
        if !timers.is_empty() {
            let mut handles = Vec::with_capacity(timers.len());
            for timer in timers {
                handles.extend(self.handle_of_timer(this, timer)?);
            }
            let handles = self.new_list(handles);
            self.call_method(&scheduled, "extend", &[handles])?;
            let heapq = self.import_module("heapq")?;
            self.call_method(&heapq, "heapify", std::slice::from_ref(&scheduled))?;
        }
        Ok(scheduled)
    }

    /// Makes a loop an open one. It stays one.
    pub(super) fn open_queues(&mut self, this: &Value) -> VmResult<()> {
        let own = receiver(this);
        own.is_open.set(true);
        if own.queues.borrow().is_none() {
            let collections = self.import_module("collections")?;
            let ready = self.call_method(&collections, "deque", &[])?;
            let scheduled = self.new_list(Vec::new());
            own.queues.replace(Some(OpenQueues { ready, scheduled }));
        }
        Ok(())
    }

    /// A handle that does what a job does; nothing for a job that has nothing to do any more.
    fn handle_of_job(&mut self, this: &Value, job: Job) -> VmResult<Option<Value>> {
        let (callback, argument, context) = match job {
            Job::Handle(handle) => return Ok(Some(handle)),
            Job::Step(task) => {
                let task = Value::Instance(task);
                (self.new_task_step(&task, None), None, self.context_of_task(&task))
            }
            Job::Throw { task, raised } => {
                let task = Value::Instance(task);
                (self.new_task_step(&task, Some(raised)), None, self.context_of_task(&task))
            }
            Job::Interrupt(task) => {
                let task = Value::Instance(task);
                let future = self.waiter_of(&task);
                (self.task_wakeup_method(&task), Some(future), self.context_of_task(&task))
            }
            Job::Wake { task, future } => {
                let task = Value::Instance(task);
                (self.task_wakeup_method(&task), Some(Value::Instance(future)), self.context_of_task(&task))
            }
            Job::FutureCallback { callback, future } => (callback, Some(Value::Instance(future)), self.new_context()),
            Job::FutureCallbackIn { callback, future } => {
                let (callback, context) = *callback;
                (callback, Some(Value::Instance(future)), context)
            }
            Job::ChildDone { outer, child } => {
                let callback = self.child_done_method(&Value::Instance(outer))?;
                (callback, Some(Value::Instance(child)), self.new_context())
            }
            Job::EndSleep(sleep) if sleep.is_over() => return Ok(None),
            Job::EndSleep(sleep) => return self.handle_of_sleep(this, sleep.future, sleep.result, None).map(Some),
            Job::EndNap { task, number } if task_of(&task).is_napping(number) => {
                let future = self.waiter_of(&Value::Instance(task));
                return self.handle_of_sleep(this, future, Value::None, None).map(Some);
            }
            Job::EndNap { .. } => return Ok(None),
        };
        let arguments = self.new_tuple(argument);
        Ok(Some(self.new_handle(this, (callback, arguments), None, context)))
    }

    fn handle_of_timer(&mut self, this: &Value, timer: Timer) -> VmResult<Option<Value>> {
        let when = Value::Float(timer.when);
        match timer.alarm {
            Alarm::Handle(handle) => Ok(Some(handle)),
            Alarm::EndSleep(sleep) if sleep.is_over() => Ok(None),
            Alarm::EndSleep(sleep) => self.handle_of_sleep(this, sleep.future, sleep.result, Some(when)).map(Some),
            Alarm::EndNap(task) if task_of(&task).is_napping(timer.number) => {
                let future = self.waiter_of(&Value::Instance(task));
                self.handle_of_sleep(this, future, Value::None, Some(when)).map(Some)
            }
            Alarm::EndNap(_) => Ok(None),
        }
    }

    /// A handle that ends a sleep.
    fn handle_of_sleep(&mut self, this: &Value, future: Value, result: Value, when: Option<Value>) -> VmResult {
        let futures = self.import_module("asyncio.futures")?;
        let callback = self.get_attribute_str(&futures, "_set_result_unless_cancelled")?;
        let arguments = self.new_tuple([future, result]);
        let context = self.new_context();
        Ok(self.new_handle(this, (callback, arguments), when, context))
    }
}

impl EventLoop {
    /// Looks at the queues of an open loop.
    pub(super) fn queue(&self, look: impl FnOnce(&OpenQueues) -> Value) -> Value {
        self.queues.borrow().as_ref().map(look).unwrap_or(Value::None)
    }

    /// Puts something else in the place of a queue.
    pub(super) fn set_queue(&self, change: impl FnOnce(&mut OpenQueues)) {
        if let Some(queues) = &mut *self.queues.borrow_mut() {
            change(queues);
        }
    }
}
