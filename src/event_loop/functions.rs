//! Owns the functions of `_asyncio`.

use super::abstract_event_loop::ABSTRACT_EVENT_LOOP;
use super::base_event_loop::{BASE_EVENT_LOOP, EVENT_LOOP};
use super::callbacks::Callback;
use super::current::{get_event_loop, get_running_loop};
use super::errors::{CANCELLED_ERROR, INVALID_STATE_ERROR};
use super::event_loop::{EventLoop, native_loop, sleepers};
use super::handle;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// The functions of `_asyncio` that look at the loop and its tasks.
pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("_copy_context()", |vm, []| Ok(vm.copy_context()));
    builder.function("get_running_loop()", |vm, []| get_running_loop(vm));
    builder.function("_get_running_loop()", |vm, []| Ok(vm.running_loop.clone()));
    builder.function("_set_running_loop(loop, /)", |vm, [event_loop]| {
        vm.running_loop = event_loop;
        Ok(Value::None)
    });
    builder.function("get_event_loop()", |vm, []| get_event_loop(vm));
    builder.function("create_task(coro, *, name=None, context=None, **kwargs)", |vm, arguments| {
        let [coroutine, name, context, options] = arguments;
        let event_loop = get_running_loop(vm)?;
        create_task(vm, &event_loop, coroutine, (name, context), &options)
    });
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
        ("LoopSelector", &super::selector::LOOP_SELECTOR),
        ("TimerHandle", &handle::TIMER_HANDLE),
        ("AbstractEventLoop", &ABSTRACT_EVENT_LOOP),
        ("BaseEventLoop", &BASE_EVENT_LOOP),
        ("EventLoop", &EVENT_LOOP),
    ] {
        let class = builder.vm.native_type(spec);
        builder.value(name, class);
    }
}

/// `event_loop.create_task(coroutine, name=name, **options)`; the context is given to a loop only where there is one, since
/// a loop need not know of it.
pub fn create_task(
    vm: &mut Vm,
    event_loop: &Value,
    coroutine: Value,
    (name, context): (Value, Value),
    options: &Value,
) -> VmResult {
    let options = options.as_dict().filter(|options| !options.is_empty());
    if options.is_none() && native_loop(event_loop).is_some_and(EventLoop::makes_plain_tasks) {
        return vm.new_task(event_loop, coroutine, name, context);
    }
    let mut given = vec![(vm.intern("name"), name)];
    for (key, value) in options.map(|options| options.pairs()).into_iter().flatten() {
        given.push((vm.name_from_value(&key, "keywords")?, value));
    }
    if !context.is_none() {
        given.push((vm.intern("context"), context));
    }
    let method = vm.get_attribute_str(event_loop, "create_task")?;
    vm.call_with_keywords(&method, &[coroutine], &given)
}
