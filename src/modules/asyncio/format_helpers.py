"""How reports and reprs show a callback, and the stacks that debug mode keeps."""

import functools
import inspect
import reprlib
import sys
import traceback

from asyncio import constants


def extract_stack(f=None, limit=None):
    """The innermost frames from f, or from the caller, outwards; the outermost comes first."""
    if f is None:
        f = sys._getframe(1)
    frames = traceback.walk_stack(f)
    stack = traceback.StackSummary.extract(frames, limit=limit or constants.DEBUG_STACK_DEPTH, lookup_lines=False)
    stack.reverse()
    return stack


def _get_function_source(func):
    """File and line of a function written in Python, however it is wrapped; None for others."""
    func = inspect.unwrap(func)
    while isinstance(func, (functools.partial, functools.partialmethod)):
        func = inspect.unwrap(func.func)
    if not inspect.isfunction(func):
        return None
    return func.__code__.co_filename, func.__code__.co_firstlineno


def _format_callback_source(func, args, *, debug=False):
    """A call, and where the function stands."""
    source = _get_function_source(func)
    place = f" at {source[0]}:{source[1]}" if source else ""
    return _format_callback(func, args, None, debug=debug) + place


def _format_callback(func, args, kwargs, *, debug=False, suffix=""):
    """A call. A partial is shown as the calls that it comes to, one after the other."""
    while isinstance(func, functools.partial):
        suffix = _format_args_and_kwargs(args, kwargs, debug=debug) + suffix
        func, args, kwargs = func.func, func.args, func.keywords
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return name + _format_args_and_kwargs(args, kwargs, debug=debug) + suffix


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    """Arguments in parentheses; only debug mode shows them, because they may be nobody's business."""
    if not debug:
        return "()"
    shown = [reprlib.repr(arg) for arg in args or ()]
    shown += [f"{name}={reprlib.repr(value)}" for name, value in (kwargs or {}).items()]
    return f"({', '.join(shown)})"
