"""What counts as a coroutine."""

import sys
import types

import _asyncio

__all__ = ("iscoroutine", "iscoroutinefunction")

_COROUTINE = 0x80
_ITERABLE_COROUTINE = 0x100


def _is_debug_mode():
    """Whether loops are in debug mode if nobody says otherwise: -X dev, or the variable PYTHONASYNCIODEBUG."""
    return sys.flags.dev_mode or not sys.flags.ignore_environment and _asyncio._environment_asks_for_debug()


def iscoroutinefunction(func):
    """Whether calling func gives a coroutine."""
    while isinstance(func, types.MethodType):
        func = func.__func__
    if getattr(func, "_is_coroutine_marker", None) is not None:
        return True
    return isinstance(func, types.FunctionType) and bool(func.__code__.co_flags & _COROUTINE)


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
