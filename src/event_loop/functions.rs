//! Owns the functions of `_asyncio`.

use super::base_event_loop::EVENT_LOOP;
use super::callbacks::Callback;
use super::current::{asyncio, get_event_loop, get_running_loop, running_loop};
use super::errors::{CANCELLED_ERROR, INVALID_STATE_ERROR};
use super::handle;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::protocol::Raised;

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
    super::task_registry::build(builder);
    super::awaited_by::build(builder);
    builder.function("_add_wakeup(future, task, /)", |vm, [future, task]| {
        if let Value::Instance(task) = task {
            vm.add_future_callback(&future, Callback::Wake(task))?;
        }
        Ok(Value::None)
    });
    super::gather::build(builder);
    builder.function("_report_exception(lines, exception, /)", |vm, [lines, exception]| {
        let text = vm.str_of(&lines)?;
        let traceback = match Raised::from_value(&exception) {
            Some(raised) => {
                let loader = vm.loader();
                loader.render(vm, &raised)
            }
            None => String::new(),
        };
        vm.write_error(&format!("{text}\n{traceback}"))?;
        Ok(Value::None)
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
        ("EventLoop", &EVENT_LOOP),
    ] {
        let class = builder.vm.native_type(spec);
        builder.value(name, class);
    }
}
