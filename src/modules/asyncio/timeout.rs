//! Owns the native methods of `asyncio.Timeout`, whose class is written in Kaa: its timer, and through which states it
//! goes.

use std::rc::Rc;

use super::layout::{Hook, Layouts, View};
use crate::event_loop::current::get_running_loop;
use crate::event_loop::event_loop::native_loop;
use crate::event_loop::task::plain_task_of;
use crate::event_loop::task_registry::current_task;
use crate::objects::exceptions;
use crate::objects::method::MethodObject;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// The attributes, by their places among the fields.
const FIELDS: [&str; 5] = ["_state", "_handle", "_task", "_when", "_cancelling"];
const STATE: usize = 0;
const HANDLE: usize = 1;
const TASK: usize = 2;
const WHEN: usize = 3;
const CANCELLING: usize = 4;

const RESCHEDULE: &str = "reschedule($self, when)";
const ON_TIMEOUT: &str = "_on_timeout($self)";

/// The methods that a class may have overridden, by their places among the hooks.
const RESCHEDULE_HOOK: usize = 0;
const ON_TIMEOUT_HOOK: usize = 1;

// The states.
const CREATED: &str = "created";
const ENTERED: &str = "active";
const EXPIRING: &str = "expiring";
const EXPIRED: &str = "expired";
const EXITED: &str = "finished";

/// The states into which natives bring a timeout, as values.
struct States {
    entered: Value,
    expiring: Value,
    expired: Value,
    exited: Value,
}

/// What natives know of timeouts.
struct Timeouts {
    layouts: Layouts<5, 2>,
    states: States,
}

impl Timeouts {
    /// The end is the native `_on_timeout`, for methods that set the timer.
    fn see<'a>(&'a self, vm: &mut Vm, this: &'a Value, end: &'a Value) -> Timeout<'a> {
        Timeout { this, view: self.layouts.view(vm, this), states: &self.states, end }
    }
}

/// A timeout as its methods see it.
struct Timeout<'a> {
    this: &'a Value,
    view: View<'a, 5, 2>,
    states: &'a States,
    end: &'a Value,
}

impl Timeout<'_> {
    fn is(&self, vm: &mut Vm, state: &str) -> VmResult<bool> {
        Ok(self.view.get(vm, STATE)?.as_str().is_some_and(|current| &**current == state))
    }

    fn become_state(&self, vm: &mut Vm, state: &Value) -> VmResult<()> {
        self.view.set(vm, STATE, state.clone())
    }

    /// What `__aenter__` does.
    fn enter(&self, vm: &mut Vm) -> VmResult<()> {
        if !self.is(vm, CREATED)? {
            return Err(vm.runtime_error("Timeout has already been entered"));
        }
        let event_loop = get_running_loop(vm)?;
        let task = current_task(vm, &event_loop);
        if task.is_none() {
            return Err(vm.runtime_error("Timeout should be used inside a task"));
        }
        self.become_state(vm, &self.states.entered)?;
        let cancelling = match plain_task_of(&task) {
            Some(task) => Value::from(task.cancel_requests() as usize),
            None => vm.call_method(&task, "cancelling", &[])?,
        };
        self.view.set(vm, TASK, task)?;
        self.view.set(vm, CANCELLING, cancelling)?;
        let when = self.view.get(vm, WHEN)?;
        match self.view.is_own(RESCHEDULE_HOOK) {
            true => self.set_timer(vm, when),
            false => vm.call_method(self.this, "reschedule", &[when]).map(drop),
        }
    }

    fn reschedule(&self, vm: &mut Vm, when: Value) -> VmResult<()> {
        if self.is(vm, CREATED)? {
            return Err(vm.runtime_error("Timeout has not been entered"));
        }
        if !self.is(vm, ENTERED)? {
            let state = self.view.get(vm, STATE)?;
            let text = format!("Cannot change state of {} Timeout", vm.str_of(&state)?);
            return Err(vm.runtime_error(text));
        }
        self.view.set(vm, WHEN, when.clone())?;
        self.stop_timer(vm)?;
        self.set_timer(vm, when)
    }

    /// Sets the timer of one that has none; `when` is None for no limit.
    fn set_timer(&self, vm: &mut Vm, when: Value) -> VmResult<()> {
        if when.is_none() {
            return Ok(());
        }
        let event_loop = get_running_loop(vm)?;
        let end = match self.view.is_own(ON_TIMEOUT_HOOK) {
            true => Value::Method(Rc::new(MethodObject::new(self.this.clone(), self.end.clone()))),
            false => vm.get_attribute_str(self.this, "_on_timeout")?,
        };
        let native = native_loop(&event_loop);
        let now = match native {
            Some(native) => Value::Float(native.now()),
            None => vm.call_method(&event_loop, "time", &[])?,
        };
        let handle = if vm.at_most(&when, &now)? {
            vm.call_method(&event_loop, "call_soon", &[end])?
        } else {
            match native {
                Some(_) => {
                    let call = (end, vm.new_tuple([]));
                    vm.call_at(&event_loop, when, call, Value::None)?
                }
                None => vm.call_method(&event_loop, "call_at", &[when, end])?,
            }
        };
        self.view.set(vm, HANDLE, handle)
    }

    fn stop_timer(&self, vm: &mut Vm) -> VmResult<()> {
        let handle = self.view.get(vm, HANDLE)?;
        if handle.is_none() {
            return Ok(());
        }
        vm.cancel_any_handle(&handle)?;
        self.view.set(vm, HANDLE, Value::None)
    }

    /// How `__aexit__` begins; says whether the deadline has passed.
    fn leave(&self, vm: &mut Vm) -> VmResult<bool> {
        let is_entered = self.is(vm, ENTERED)?;
        if !is_entered && !self.is(vm, EXPIRING)? {
            return Err(wrong_state(vm));
        }
        self.stop_timer(vm)?;
        self.become_state(vm, if is_entered { &self.states.exited } else { &self.states.expired })?;
        Ok(!is_entered)
    }

    /// The deadline has passed.
    fn on_timeout(&self, vm: &mut Vm) -> VmResult<()> {
        if !self.is(vm, ENTERED)? {
            return Err(wrong_state(vm));
        }
        let task = self.view.get(vm, TASK)?;
        vm.call_method(&task, "cancel", &[])?;
        self.become_state(vm, &self.states.expiring)?;
        self.view.set(vm, HANDLE, Value::None)
    }
}

#[cold]
fn wrong_state(vm: &mut Vm) -> Raised {
    vm.raise(&exceptions::ASSERTION_ERROR, vec![])
}

/// Adds the methods to the module, from where the class takes them.
pub fn build(builder: &mut TypeBuilder<'_>) {
    let owner = builder.vm.types.object.clone();
    let hooks = [Hook::new("reschedule", RESCHEDULE), Hook::new("_on_timeout", ON_TIMEOUT)];
    let mut state = |name| Value::Str(builder.vm.intern(name));
    let states =
        States { entered: state(ENTERED), expiring: state(EXPIRING), expired: state(EXPIRED), exited: state(EXITED) };
    let all = Rc::new(Timeouts { layouts: Layouts::new(FIELDS, hooks), states });
    let own = all.clone();
    let end = builder.loose_method("_timeout_on_timeout", &owner, ON_TIMEOUT, move |vm, this, []| {
        own.see(vm, this, &Value::None).on_timeout(vm)?;
        Ok(Value::None)
    });
    let (own, own_end) = (all.clone(), end.clone());
    builder.function("_timeout_enter(timeout, /)", move |vm, [timeout]| {
        own.see(vm, &timeout, &own_end).enter(vm)?;
        Ok(Value::None)
    });
    let own = all.clone();
    builder.loose_method("_timeout_reschedule", &owner, RESCHEDULE, move |vm, this, [when]| {
        own.see(vm, this, &end).reschedule(vm, when)?;
        Ok(Value::None)
    });
    builder.function("_timeout_leave(timeout, /)", move |vm, [timeout]| {
        all.see(vm, &timeout, &Value::None).leave(vm).map(Value::Bool)
    });
}
