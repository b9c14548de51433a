//! Owns `asyncio.sleep`, a coroutine function written in Rust.

use std::cell::Cell;
use std::rc::Rc;

use super::await_future::{AfterFuture, await_future, resume_yielded};
use super::current::get_running_loop;
use super::event_loop::native_loop;
use super::future::{Future, FutureKind, state_of};
use super::job::Sleep;
use super::observer::LoopEvent;
use super::task::Task;
use super::task_registry::{current_task, registered_tasks};
use super::timer_queue::Alarm;
use super::waiter::NapNumber;
use crate::objects::coroutine::CoroutineObject;
use crate::objects::instance::InstanceObject;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Continuation, NativeResult, Step, VmResult};

const SLEEP: &str = "sleep";

/// A bare yield has been made; None follows.
struct Bare;

impl Continuation for Bare {
    fn resume(self: Box<Self>, _vm: &mut Vm, resumed: VmResult) -> NativeResult {
        resumed.map(|_| Step::Return(Value::None))
    }

    fn coroutine_name(&self) -> Option<&'static str> {
        Some(SLEEP)
    }
}

/// A bare yield has been made; the result follows.
struct BareWithResult {
    result: Value,
}

impl Continuation for BareWithResult {
    fn resume(self: Box<Self>, _vm: &mut Vm, resumed: VmResult) -> NativeResult {
        resumed.map(|_| Step::Return(self.result))
    }

    fn coroutine_name(&self) -> Option<&'static str> {
        Some(SLEEP)
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.result);
    }
}

/// The sleeper awaits its future.
struct Sleeping;

impl AfterFuture for Sleeping {
    fn go_on(&self, _vm: &mut Vm, future: &Value, ended: VmResult) -> NativeResult {
        if ended.is_err() {
            cancel_timer(future);
        }
        ended.map(Step::Return)
    }

    fn coroutine_name(&self) -> Option<&'static str> {
        Some(SLEEP)
    }
}

/// The task that drives the sleeper knows that it sleeps; there is no future unless somebody looks for it.
struct Napping;

impl Continuation for Napping {
    fn resume(self: Box<Self>, vm: &mut Vm, resumed: VmResult) -> NativeResult {
        let event_loop = vm.running_loop.clone();
        if driving_task(vm, &event_loop).is_some() {
            return match resumed {
                Ok(_) => Ok(Step::Return(Value::None)),
                Err(raised) => {
                    note_cancelled(&event_loop);
                    Err(raised)
                }
            };
        }
        // Somebody has resumed the sleeper by hand.
        match future_of_running(vm)? {
            Some(future) => resume_yielded(vm, future, Sleeping, resumed),
            None => resumed.map(|_| Step::Return(Value::None)),
        }
    }

    fn coroutine_name(&self) -> Option<&'static str> {
        Some(SLEEP)
    }

    fn awaited(&self, vm: &mut Vm, root: &Rc<CoroutineObject>) -> Value {
        let tasks = registered_tasks(vm);
        let sleeper = tasks.iter().find(|task| task.native::<Task>().is_some_and(|task| task.drives(root)));
        match sleeper.map(|task| vm.waiter_of(task)) {
            Some(future) if state_of(&future).is_some() => vm.iterator_of_awaited(&future),
            _ => Value::None,
        }
    }
}

/// The future of the task whose coroutine runs, or awaits the one that runs.
#[cold]
fn future_of_running(vm: &mut Vm) -> VmResult<Option<Value>> {
    let Some(running) = vm.running_coroutine() else { return Ok(None) };
    for task in registered_tasks(vm) {
        let mut at = task.native::<Task>().map_or(Value::None, Task::coroutine);
        while let Value::Coroutine(coroutine) = &at {
            if Rc::ptr_eq(coroutine, &running) {
                let future = vm.waiter_of(&task);
                return Ok(state_of(&future).is_some().then_some(future));
            }
            at = vm.awaited_by_coroutine(coroutine)?;
        }
    }
    Ok(None)
}

/// The sleep has been interrupted: its future will not hear from the timer.
fn cancel_timer(future: &Value) {
    if let Some(Future { kind: FutureKind::Nap(number), state }) = future.native() {
        number.set(NapNumber::NONE);
        state.event_loop.with(note_cancelled);
    }
}

fn note_cancelled(event_loop: &Value) {
    if let Some(native) = native_loop(event_loop) {
        native.note_cancelled_timer();
    }
}

/// Adds `sleep` to the module.
pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.coroutine("sleep(delay, result=None)", |vm, [delay, result]| {
        let seconds = match plain_seconds(&delay) {
            Some(seconds) => seconds,
            None => other_seconds(vm, &delay)?,
        };
        if seconds <= 0.0 {
            let then: Box<dyn Continuation> =
                if result.is_none() { Box::new(Bare) } else { Box::new(BareWithResult { result }) };
            return Ok(Step::Yield { value: Value::None, then });
        }
        if seconds.is_nan() {
            return Err(vm.value_error("Invalid delay: NaN (not a number)"));
        }
        let event_loop = get_running_loop(vm)?;
        let future = match native_loop(&event_loop) {
            Some(native) => {
                if result.is_none()
                    && !vm.is_observed()
                    && let Some(task) = driving_task(vm, &event_loop)
                {
                    native.push_nap(seconds, task);
                    return Ok(Step::Yield { value: Value::Unbound, then: Box::new(Napping) });
                }
                let number = native.next_nap();
                let future = vm.new_future_for(&event_loop, FutureKind::Nap(Cell::new(number)));
                if vm.is_observed() {
                    vm.tell_loop(LoopEvent::TimerSet { waits: &future, seconds });
                }
                let sleep = Box::new(Sleep { future: future.clone(), number, result });
                native.push_timer(native.now() + seconds, Alarm::EndSleep(sleep));
                future
            }
            None => return sleep_on(vm, &event_loop, delay, result),
        };
        await_future(vm, future, Sleeping)
    });
}

/// A delay that is an ordinary number.
#[inline(always)]
pub(super) fn plain_seconds(delay: &Value) -> Option<f64> {
    match delay {
        Value::Float(seconds) => Some(*seconds),
        Value::Int(seconds) => Some(*seconds as f64),
        _ => None,
    }
}

/// A delay of any other kind.
#[cold]
fn other_seconds(vm: &mut Vm, delay: &Value) -> VmResult<f64> {
    let tasks = vm.import_module("asyncio.tasks")?;
    let seconds = vm.call_method(&tasks, "_seconds_of", std::slice::from_ref(delay))?;
    vm.to_float(&seconds)
}

/// The current task, if what is yielded now goes to it and to nobody else: its own coroutine is the one that runs.
fn driving_task(vm: &mut Vm, event_loop: &Value) -> Option<Rc<InstanceObject>> {
    let current = current_task(vm, event_loop);
    let running = vm.running_coroutine()?;
    let drives = current.native::<Task>().is_some_and(|task| task.drives(&running));
    match current {
        Value::Instance(object) if drives => Some(object),
        _ => None,
    }
}

/// A sleep on a loop that is open, or that somebody else wrote: a timer that gives a future its result.
fn sleep_on(vm: &mut Vm, event_loop: &Value, delay: Value, result: Value) -> NativeResult {
    let future = vm.call_method(event_loop, "create_future", &[])?;
    let futures = vm.import_module("asyncio.futures")?;
    let wake = vm.get_attribute_str(&futures, "_set_result_unless_cancelled")?;
    let timer = vm.call_method(event_loop, "call_later", &[delay, wake, future.clone(), result])?;
    Ok(Step::Await { awaitable: future, then: Box::new(OnTimer { timer }) })
}

/// The timer is not needed any more, whatever the sleep ends with.
struct OnTimer {
    timer: Value,
}

impl Continuation for OnTimer {
    fn resume(self: Box<Self>, vm: &mut Vm, resumed: VmResult) -> NativeResult {
        vm.call_method(&self.timer, "cancel", &[])?;
        resumed.map(Step::Return)
    }

    fn coroutine_name(&self) -> Option<&'static str> {
        Some(SLEEP)
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.timer);
    }
}
