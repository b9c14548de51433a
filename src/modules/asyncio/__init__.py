"""Asynchronous programs: an event loop, futures, tasks."""

from _asyncio import (
    CancelledError, EventLoop, Future, Handle, InvalidStateError, Task, TimerHandle,
    current_task, get_event_loop, get_running_loop, sleep,
    _get_running_loop, _set_running_loop,
)

# Names that not every program uses, by the module that has them: it is imported when one is asked for.
_LATER = {
    "base_events": ("BaseEventLoop",),
    "child_watchers": ("AbstractChildWatcher", "SafeChildWatcher", "ThreadedChildWatcher"),
    "coroutines": ("iscoroutine", "iscoroutinefunction"),
    "events": (
        "AbstractEventLoop", "AbstractEventLoopPolicy", "AbstractServer", "DefaultEventLoopPolicy",
        "SelectorEventLoop", "get_child_watcher", "get_event_loop_policy", "new_event_loop", "set_child_watcher",
        "set_event_loop", "set_event_loop_policy",
    ),
    "exceptions": (
        "BrokenBarrierError", "IncompleteReadError", "LimitOverrunError", "SendfileNotAvailableError",
    ),
    "futures": ("isfuture", "wrap_future"),
    "graph": (
        "FrameCallGraphEntry", "FutureCallGraph", "capture_call_graph", "format_call_graph",
        "future_add_to_awaited_by", "future_discard_from_awaited_by", "print_call_graph",
    ),
    "locks": ("Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "Semaphore"),
    "protocols": ("BaseProtocol", "BufferedProtocol", "DatagramProtocol", "Protocol", "SubprocessProtocol"),
    "queues": ("LifoQueue", "PriorityQueue", "Queue", "QueueEmpty", "QueueFull", "QueueShutDown"),
    "runners": ("Runner", "run"),
    "taskgroups": ("TaskGroup",),
    "tasks": (
        "all_tasks", "create_eager_task_factory", "create_task", "eager_task_factory", "ensure_future", "gather",
        "run_coroutine_threadsafe", "shield",
        "_enter_task", "_leave_task", "_register_task", "_unregister_task",
    ),
    "timeouts": ("Timeout", "timeout", "timeout_at"),
    "waiting": ("ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION", "as_completed", "wait", "wait_for"),
}
_OTHER_MODULES = (
    "base_futures", "base_tasks", "chaining", "constants", "format_helpers", "log", "mixins", "pure_futures",
    "pure_tasks", "staggered",
)
_HOMES = {name: module for module, names in _LATER.items() for name in names}

TimeoutError = TimeoutError

__all__ = (
    "CancelledError", "EventLoop", "Future", "Handle", "InvalidStateError", "Task", "TimeoutError", "TimerHandle",
    "current_task", "get_event_loop", "get_running_loop", "sleep", "_get_running_loop", "_set_running_loop",
    *_HOMES,
)


def __getattr__(name):
    home = _HOMES.get(name)
    if home is not None:
        module = __import__("asyncio." + home, None, None, [name])
        value = getattr(module, name)
        globals()[name] = value
        return value
    if name in _LATER or name in _OTHER_MODULES:
        return __import__("asyncio." + name, None, None, ["*"])
    raise AttributeError(f"module 'asyncio' has no attribute '{name}'", name=name)


def __dir__():
    return sorted({*globals(), *_HOMES})
