//! Owns the module `kaa`: what this interpreter has that is not Python's.

use std::rc::Rc;

use crate::event_loop::base_event_loop::new_event_loop;
use crate::event_loop::clock::Clock;
use crate::event_loop::current::AsyncioState;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;

/// Only what the module says of itself: all its names are native.
pub const SOURCE: &str = include_str!("kaa.py");

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("virtual_time_loop()", |vm, []| Ok(new_event_loop(vm, Rc::new(Clock::virtual_time()))));
    builder.function("detect_deadlocks(detect, /)", |vm, [detect]| {
        let detect = vm.truth(&detect)?;
        Ok(Value::Bool(vm.module_state::<AsyncioState>().detect_deadlocks(detect)))
    });
}
