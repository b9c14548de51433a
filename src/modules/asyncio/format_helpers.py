"""Texts about callbacks, and stacks for debug mode."""

import functools
import inspect
import reprlib
import sys
import traceback

from asyncio import constants

__all__ = ()


def _get_function_source(func):
    """File and first line of the function behind a callable; None if there is none."""
    while True:
        func = inspect.unwrap(func)
        if not isinstance(func, (functools.partial, functools.partialmethod)):
            break
        func = func.func
    if not inspect.isfunction(func):
        return None
    code = func.__code__
    return code.co_filename, code.co_firstlineno


def _format_callback_source(func, args, *, debug=False):
    """A call as a text, with where the function was defined."""
    call = _format_callback(func, args, None, debug=debug)
    source = _get_function_source(func)
    if source is None:
        return call
    filename, line = source
    return f"{call} at {filename}:{line}"


def _format_callback(func, args, kwargs, *, debug=False, suffix=""):
    """A call as a text; of a partial, the call of its function, then the call of itself."""
    arguments = _format_args_and_kwargs(args, kwargs, debug=debug) + suffix
    if isinstance(func, functools.partial):
        return _format_callback(func.func, func.args, func.keywords, debug=debug, suffix=arguments)
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return name + arguments


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    """Arguments in parentheses. They may be secret, so they are left out but in debug mode."""
    if not debug:
        return "()"
    shown = [reprlib.repr(value) for value in args or ()]
    shown += [f"{name}={reprlib.repr(value)}" for name, value in (kwargs or {}).items()]
    return f"({', '.join(shown)})"


def extract_stack(f=None, limit=None):
    """The innermost frames from f or the caller on, the oldest first. Their lines of source are not read."""
    if f is None:
        f = sys._getframe(1)
    frames = traceback.walk_stack(f)
    stack = traceback.StackSummary.extract(
        frames, limit=constants.DEBUG_STACK_DEPTH if limit is None else limit, lookup_lines=False)
    stack.reverse()
    return stack
