"""Which event loop is the current one."""

import _asyncio
from _asyncio import EventLoop, Handle, TimerHandle, get_event_loop, get_running_loop
from _asyncio import _get_running_loop, _set_running_loop

__all__ = (
    "EventLoop", "Handle", "SelectorEventLoop", "TimerHandle", "get_event_loop", "get_running_loop",
    "new_event_loop", "set_event_loop",
)

SelectorEventLoop = EventLoop


class _Unset:
    """Tells "no loop was ever set" from "None was set"."""


_was_set = False


def new_event_loop():
    """A fresh event loop, which nobody runs yet."""
    return EventLoop()


def set_event_loop(loop):
    """Makes loop the one that get_event_loop gives outside coroutines and callbacks."""
    global _was_set
    if loop is not None and not hasattr(loop, "run_until_complete"):
        raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
    _was_set = True
    _asyncio._set_current_loop(loop)


def _get_policy_loop():
    """The loop that was set; a new one, with a warning, if none ever was."""
    loop = _asyncio._get_current_loop()
    if loop is None:
        if _was_set:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        import warnings
        warnings.warn("There is no current event loop", DeprecationWarning, stacklevel=2)
        loop = new_event_loop()
        set_event_loop(loop)
    return loop
