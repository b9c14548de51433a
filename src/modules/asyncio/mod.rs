//! Owns the package `asyncio`: the native half is `_asyncio`, what only coordinates is written in Kaa.

use crate::event_loop::{functions, sleep};
use crate::objects::type_builder::TypeBuilder;

mod event;
mod layout;
mod loop_bound;
mod notes;
mod queue;
mod task_group;
mod timeout;

pub const PACKAGE: &str = include_str!("__init__.py");
pub const BASE_EVENTS: &str = include_str!("base_events.py");
pub const BASE_FUTURES: &str = include_str!("base_futures.py");
pub const BASE_TASKS: &str = include_str!("base_tasks.py");
pub const CONSTANTS: &str = include_str!("constants.py");
pub const CHAINING: &str = include_str!("chaining.py");
pub const CHILD_WATCHERS: &str = include_str!("child_watchers.py");
pub const COROUTINES: &str = include_str!("coroutines.py");
pub const DEADLOCK: &str = include_str!("deadlock.py");
pub const EVENTS: &str = include_str!("events.py");
pub const EXCEPTIONS: &str = include_str!("exceptions.py");
pub const FORMAT_HELPERS: &str = include_str!("format_helpers.py");
pub const FUTURES: &str = include_str!("futures.py");
pub const GRAPH: &str = include_str!("graph.py");
pub const LOCKS: &str = include_str!("locks.py");
pub const LOG: &str = include_str!("log.py");
pub const MIXINS: &str = include_str!("mixins.py");
pub const PROTOCOLS: &str = include_str!("protocols.py");
pub const PURE_FUTURES: &str = include_str!("pure_futures.py");
pub const PURE_TASKS: &str = include_str!("pure_tasks.py");
pub const QUEUES: &str = include_str!("queues.py");
pub const RUNNERS: &str = include_str!("runners.py");
pub const SHUTDOWN: &str = include_str!("shutdown.py");
pub const SIGNAL_HANDLERS: &str = include_str!("signal_handlers.py");
pub const STAGGERED: &str = include_str!("staggered.py");
pub const TASKGROUPS: &str = include_str!("taskgroups.py");
pub const TASKS: &str = include_str!("tasks.py");
pub const TIMEOUTS: &str = include_str!("timeouts.py");
pub const WAITING: &str = include_str!("waiting.py");

/// The native half: the loop, futures, tasks, handles and `sleep`.
pub fn build(builder: &mut TypeBuilder<'_>) {
    functions::build(builder);
    sleep::build(builder);
    loop_bound::build_functions(builder);
    event::build(builder);
    queue::build(builder);
    task_group::build(builder);
    timeout::build(builder);
    notes::build(builder);
    builder.function("_on_interrupt(handler, /)", |vm, [handler]| {
        Ok(std::mem::replace(&mut vm.interrupt_handler, handler))
    });
}
