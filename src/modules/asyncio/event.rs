//! Owns the native methods of `asyncio.Event`, whose class is written in Kaa.

use std::rc::Rc;

use super::layout::{Hook, Layouts};
use super::loop_bound::{LOOP_BOUND_MIXIN, wake_first};
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

const WAITERS: usize = 0;
const VALUE: usize = 1;

const SET: &str = "set($self)";
const CLEAR: &str = "clear($self)";

/// What natives know of events.
pub struct Events(Layouts<2, 2>);

impl Default for Events {
    fn default() -> Events {
        Events(Layouts::new(["_waiters", "_value"], [Hook::new("set", SET), Hook::new("clear", CLEAR)]))
    }
}

impl Events {
    /// `event.set()`; a class may have overridden it.
    pub fn set(&self, vm: &mut Vm, event: &Value) -> VmResult<()> {
        if self.0.view(vm, event).is_own(0) {
            return self.set_flag(vm, event);
        }
        vm.call_method(event, "set", &[]).map(drop)
    }

    /// `event.clear()`; a class may have overridden it.
    pub fn clear(&self, vm: &mut Vm, event: &Value) -> VmResult<()> {
        let view = self.0.view(vm, event);
        if view.is_own(1) {
            return view.set(vm, VALUE, Value::Bool(false));
        }
        vm.call_method(event, "clear", &[]).map(drop)
    }

    /// All who wait go on, even if the flag is cleared before they run.
    fn set_flag(&self, vm: &mut Vm, this: &Value) -> VmResult<()> {
        let view = self.0.view(vm, this);
        if view.truth(vm, VALUE)? {
            return Ok(());
        }
        view.set(vm, VALUE, Value::Bool(true))?;
        let line = view.get(vm, WAITERS)?;
        wake_first(vm, &line, i64::MAX, &Value::Bool(true))
    }
}

/// Adds the methods to the module, from where the class takes them.
pub fn build(builder: &mut TypeBuilder<'_>) {
    let owner = builder.vm.native_type(&LOOP_BOUND_MIXIN);
    let events: Rc<Events> = builder.vm.module_state();
    let own = events.clone();
    builder.loose_method("_event_is_set", &owner, "is_set($self)", move |vm, this, []| {
        own.0.view(vm, this).get(vm, VALUE)
    });
    let own = events.clone();
    builder.loose_method("_event_set", &owner, SET, move |vm, this, []| {
        own.set_flag(vm, this)?;
        Ok(Value::None)
    });
    builder.loose_method("_event_clear", &owner, CLEAR, move |vm, this, []| {
        events.0.view(vm, this).set(vm, VALUE, Value::Bool(false))?;
        Ok(Value::None)
    });
}
