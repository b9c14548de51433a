//! Owns the functions of `_asyncio`.

use super::abstract_event_loop::ABSTRACT_EVENT_LOOP;
use super::base_event_loop::{BASE_EVENT_LOOP, EVENT_LOOP};
use super::callbacks::Callback;
use super::current::{asyncio, get_event_loop, get_running_loop, running_loop};
use super::errors::{CANCELLED_ERROR, INVALID_STATE_ERROR};
use super::event_loop::sleepers;
use super::handle;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;

/// The functions of `_asyncio` that look at the loop and its tasks.
pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("_copy_context()", |vm, []| Ok(vm.copy_context()));
    builder.function("get_running_loop()", |vm, []| get_running_loop(vm));
    builder.function("_get_running_loop()", |vm, []| Ok(running_loop(vm)));
    builder.function("_set_running_loop(loop, /)", |vm, [event_loop]| {
        asyncio(vm).running_loop.replace(event_loop);
        Ok(Value::None)
    });
    builder.function("get_event_loop()", |vm, []| get_event_loop(vm));
    builder.function("_sleepers(loop, /)", |vm, [event_loop]| {
        let sleepers = sleepers(&event_loop);
        let pairs = sleepers.into_iter().map(|(sleeper, seconds)| vm.new_tuple([sleeper, Value::Float(seconds)]));
        let pairs = pairs.collect();
        Ok(vm.new_list(pairs))
    });
    super::task_registry::build(builder);
    super::awaited_by::build(builder);
    builder.function("_add_wakeup(future, task, /)", |vm, [future, task]| {
        if let Value::Instance(task) = task {
            vm.add_future_callback(&future, Callback::Wake(task))?;
        }
        Ok(Value::None)
    });
    super::gather::build(builder);
    builder.function("_environment_asks_for_debug()", |_, []| {
        Ok(Value::Bool(std::env::var_os("PYTHONASYNCIODEBUG").is_some_and(|value| !value.is_empty())))
    });
    let cancelled = builder.vm.native_type(&CANCELLED_ERROR);
    builder.value("CancelledError", cancelled);
    let invalid = builder.vm.native_type(&INVALID_STATE_ERROR);
    builder.value("InvalidStateError", invalid);
    for (name, spec) in [
        ("Future", &super::future::FUTURE),
        ("_GatheringFuture", &super::gather::GATHERING_FUTURE),
        ("Task", &super::task_type::TASK),
        ("Handle", &handle::HANDLE),
        ("TimerHandle", &handle::TIMER_HANDLE),
        ("AbstractEventLoop", &ABSTRACT_EVENT_LOOP),
        ("BaseEventLoop", &BASE_EVENT_LOOP),
        ("EventLoop", &EVENT_LOOP),
    ] {
        let class = builder.vm.native_type(spec);
        builder.value(name, class);
    }
}
