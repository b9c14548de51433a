//! The event loop: futures, tasks, handles, timers. It never touches frames: it drives coroutines by `send`
//! and `throw`, and only `handshake` looks at what they yield.

pub mod abstract_event_loop;
pub mod await_future;
pub mod awaited_by;
pub mod base_event_loop;
pub mod callbacks;
mod cancellation;
pub mod clock;
pub mod current;
mod deadlock;
pub mod eager;
pub mod errors;
// The file owns the type of that name, as every file here does.
#[allow(clippy::module_inception)]
pub mod event_loop;
pub mod functions;
pub mod future;
pub mod future_iterator;
pub mod gather;
pub mod handle;
mod handshake;
pub mod held;
pub mod job;
pub mod job_queue;
pub mod observer;
pub mod open_queues;
mod refusals;
pub mod run;
pub mod selector;
pub mod sleep;
pub mod slot;
pub mod task;
pub mod task_registry;
pub mod task_type;
pub mod timer_queue;
pub mod waiter;
