//! Owns `EventLoop`: what a loop has, its queues above all.

use std::cell::{Cell, RefCell};
use std::io;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use mio::Waker;

use super::clock::Clock;
use super::current::AsyncioState;
use super::job::Job;
use super::job_queue::JobQueue;
use super::open_queues::OpenQueues;
use super::selector::Selector;
use super::slot::Slot;
use super::timer_queue::{Alarm, TimerQueue};
use super::waiter::NapNumber;
use crate::objects::coroutine::CoroutineObject;
use crate::objects::instance::InstanceObject;
use crate::objects::native_object::NativeObject;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// `asyncio.EventLoop`.
pub struct EventLoop {
    pub(super) ready: RefCell<JobQueue>,
    pub(super) timers: RefCell<TimerQueue>,
    pub(super) selector: RefCell<Selector>,
    pub(super) clock: Rc<Clock>,
    pub(super) running: Cell<bool>,
    pub(super) stopping: Cell<bool>,
    pub(super) closed: Cell<bool>,
    pub(super) debug: Cell<bool>,
    pub(super) exception_handler: RefCell<Value>,
    pub(super) task_factory: RefCell<Value>,
    /// The task that runs now, if any; unbound between steps.
    pub(super) current_task: Slot,
    /// What `run_until_complete` runs for; unbound otherwise.
    pub(super) awaited: Slot,
    pub(super) asyncio: Rc<AsyncioState>,
    pub(super) asyncgens: RefCell<Vec<Weak<CoroutineObject>>>,
    /// What stands in the place of the native selector, if anything does.
    pub(super) guest_selector: RefCell<Value>,
    /// `_signal_handlers`: a dict, or None.
    pub(super) signal_handlers: RefCell<Value>,
    /// The hooks for asynchronous generators that the program had before the loop ran.
    pub(super) outer_hooks: RefCell<Option<(Value, Value)>>,
    /// The queues that guests see, once there are any.
    pub(super) queues: RefCell<Option<OpenQueues>>,
    /// Whether what it has to do is in the queues that guests see.
    pub(super) is_open: Cell<bool>,
    /// Whether `shutdown_asyncgens` was called.
    pub(super) asyncgens_are_shut: Cell<bool>,
}

impl NativeObject for EventLoop {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.ready.borrow().iter().for_each(|job| job.trace(visit));
        self.timers.borrow().trace(visit);
        visit(&self.exception_handler.borrow());
        visit(&self.task_factory.borrow());
        visit(&self.guest_selector.borrow());
        visit(&self.signal_handlers.borrow());
        self.current_task.with(&mut *visit);
        if let Some(queues) = &*self.queues.borrow() {
            visit(&queues.ready);
            visit(&queues.scheduled);
        }
        self.awaited.with(&mut *visit);
    }

    fn clear(&self) {
        drop(self.ready.take());
        drop(self.timers.borrow_mut().take_all());
        drop(self.queues.take());
    }
}

impl EventLoop {
    pub(super) fn new(asyncio: Rc<AsyncioState>, clock: Rc<Clock>) -> EventLoop {
        EventLoop {
            ready: RefCell::default(),
            timers: RefCell::default(),
            selector: RefCell::default(),
            clock,
            running: Cell::new(false),
            stopping: Cell::new(false),
            closed: Cell::new(false),
            debug: Cell::new(false),
            exception_handler: RefCell::new(Value::None),
            task_factory: RefCell::new(Value::None),
            current_task: Slot::default(),
            awaited: Slot::default(),
            asyncio,
            asyncgens: RefCell::default(),
            guest_selector: RefCell::new(Value::None),
            signal_handlers: RefCell::new(Value::None),
            outer_hooks: RefCell::default(),
            queues: RefCell::default(),
            is_open: Cell::new(false),
            asyncgens_are_shut: Cell::new(false),
        }
    }

    pub fn push_ready(&self, job: Job) {
        self.ready.borrow_mut().push_back(job);
    }

    /// What asyncio keeps for the interpreter.
    pub fn asyncio(&self) -> &AsyncioState {
        &self.asyncio
    }

    /// Makes a task the current one; gives the one before, to be restored.
    pub fn enter_task(&self, vm: &mut Vm, task: &Value) -> VmResult {
        let before = self.current_task.replace(task.clone());
        if before.is_unbound() {
            return Ok(before);
        }
        drop(self.current_task.replace(before.clone()));
        Err(vm.already_in_task(task, &before))
    }

    /// Makes a task the current one, or with an unbound value none; gives the one before.
    pub(super) fn swap_task(&self, task: Value) -> Value {
        self.current_task.replace(task)
    }

    pub fn leave_task(&self, before: Value) {
        self.current_task.set(before);
    }

    /// Whether this task is being stepped.
    pub fn is_current(&self, task: &Value) -> bool {
        self.current_task.is(task)
    }

    /// Begins a sleep of the running task that has no future; its step will hear of it.
    pub fn push_nap(&self, seconds: f64, task: Rc<InstanceObject>) {
        self.push_timer(self.now() + seconds, Alarm::EndNap(task));
    }

    pub fn next_nap(&self) -> NapNumber {
        self.timers.borrow_mut().next_number()
    }

    pub fn push_timer(&self, when: f64, alarm: Alarm) {
        self.timers.borrow_mut().push(when, alarm);
    }

    pub fn now(&self) -> f64 {
        self.clock.now()
    }

    pub fn note_cancelled_timer(&self) {
        self.timers.borrow_mut().note_cancelled();
    }

    /// Whether `create_task` makes a plain task: the loop is open and has no task factory.
    pub fn makes_plain_tasks(&self) -> bool {
        !self.closed.get() && self.task_factory.borrow().is_none()
    }

    /// "Event loop is closed".
    pub fn check_open(&self, vm: &mut Vm) -> VmResult<()> {
        if self.closed.get() {
            return Err(vm.runtime_error("Event loop is closed"));
        }
        Ok(())
    }
}

/// What wakes a native loop from another thread.
pub fn waker(event_loop: &Value) -> io::Result<Arc<Waker>> {
    receiver(event_loop).selector.borrow_mut().waker()
}

/// Who sleeps on a native loop, and for how many more seconds: tasks, and the futures of sleeps.
pub fn sleepers(event_loop: &Value) -> Vec<(Value, f64)> {
    let Some(native) = native_loop(event_loop) else { return Vec::new() };
    let now = native.now();
    let sleepers = native.timers.borrow().sleepers();
    sleepers.into_iter().map(|(sleeper, when)| (sleeper, when - now)).collect()
}

/// Whether a native loop was closed.
pub fn is_closed(event_loop: &Value) -> bool {
    receiver(event_loop).closed.get()
}

/// The native loop behind a value; `None` for one that is open, or not native at all. It has the short way: a derived
/// class may have a `call_soon` of its own.
pub fn native_loop(value: &Value) -> Option<&EventLoop> {
    match value {
        Value::Instance(instance) if instance.is_of_native_type() => {
            value.native::<EventLoop>().filter(|event_loop| !event_loop.is_open.get())
        }
        _ => None,
    }
}

/// The sleep that has just begun on a native loop.
pub fn last_nap(event_loop: &Value) -> NapNumber {
    let native = native_loop(event_loop).expect("only a native loop's tasks sleep without a future");
    native.timers.borrow().last_number()
}

pub(super) fn receiver(this: &Value) -> &EventLoop {
    this.native().expect("the method was looked up in the type of its receiver")
}
