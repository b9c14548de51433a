"""Asynchronous programs: an event loop, futures, tasks."""

from _asyncio import (
    CancelledError, EventLoop, Future, Handle, InvalidStateError, Task, TimerHandle,
    current_task, get_event_loop, get_running_loop, sleep,
    _get_running_loop, _set_running_loop,
)

# Names that not every program uses, by the module that has them: it is imported when one is asked for.
_LATER = {
    "coroutines": ("iscoroutine", "iscoroutinefunction"),
    "events": (
        "AbstractEventLoopPolicy", "DefaultEventLoopPolicy", "SelectorEventLoop", "get_event_loop_policy",
        "new_event_loop", "set_event_loop", "set_event_loop_policy",
    ),
    "futures": ("isfuture", "wrap_future"),
    "graph": (
        "FrameCallGraphEntry", "FutureCallGraph", "capture_call_graph", "format_call_graph",
        "future_add_to_awaited_by", "future_discard_from_awaited_by", "print_call_graph",
    ),
    "runners": ("Runner", "run"),
    "tasks": (
        "all_tasks", "create_eager_task_factory", "create_task", "eager_task_factory", "ensure_future", "gather",
        "run_coroutine_threadsafe", "shield", "wait_for",
        "_enter_task", "_leave_task", "_register_task", "_unregister_task",
    ),
    "timeouts": ("Timeout", "timeout", "timeout_at"),
}
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
    if name in _LATER or name in ("base_events", "base_futures", "base_tasks", "exceptions", "format_helpers"):
        return __import__("asyncio." + name, None, None, ["*"])
    raise AttributeError(f"module 'asyncio' has no attribute '{name}'", name=name)


def __dir__():
    return sorted({*globals(), *_HOMES})
