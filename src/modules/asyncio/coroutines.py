"""What counts as a coroutine."""

import sys
import types

import _asyncio

__all__ = ("iscoroutine", "iscoroutinefunction")

_COROUTINE = 0x80
_ITERABLE_COROUTINE = 0x100

# A function whose attribute `_is_coroutine` is this counts as a coroutine function.
_is_coroutine = object()


def _is_debug_mode():
    """Whether loops are in debug mode if nobody says otherwise: -X dev, or the variable PYTHONASYNCIODEBUG."""
    return sys.flags.dev_mode or not sys.flags.ignore_environment and _asyncio._environment_asks_for_debug()


def iscoroutinefunction(func):
    """Whether calling func gives a coroutine."""
    function = func
    while isinstance(function, types.MethodType):
        function = function.__func__
    if isinstance(function, types.FunctionType) and function.__code__.co_flags & _COROUTINE:
        return True
    if getattr(func, "_is_coroutine", None) is _is_coroutine:
        return True
    # What inspect marks, and what partials hide, only it knows.
    import inspect
    return inspect.iscoroutinefunction(func)


def iscoroutine(obj):
    """Whether obj can be driven as a coroutine."""
    if isinstance(obj, types.CoroutineType):
        return True
    return _is_coroutine_like(obj)


def _is_coroutine_like(obj):
    """An object with the methods of a coroutine, of a class that is no generator's."""
    cls = type(obj)
    if cls is types.GeneratorType:
        return False
    return all(hasattr(cls, name) for name in ("send", "throw", "close", "__await__"))


def _format_coroutine(coro):
    """A coroutine as a text: its name, and where it is or was defined."""
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None)
    shown = f"{name or f'<{type(coro).__name__} without __name__>'}()"
    code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
    if not code:
        # It was not written in Python, so it has no lines.
        running = getattr(coro, "cr_running", getattr(coro, "gi_running", False))
        return f"{shown} running" if running else shown
    frame = getattr(coro, "gi_frame", None) or getattr(coro, "cr_frame", None)
    filename = code.co_filename or "<empty co_filename>"
    if frame is None:
        return f"{shown} done, defined at {filename}:{code.co_firstlineno}"
    return f"{shown} running at {filename}:{frame.f_lineno}"
