"""Call graphs: the calls a task is in, and who awaits it.

A call stack goes from the innermost call outwards. Where it ends, at the task's own coroutine, the graph goes on with
those who await the task.
"""

import inspect
import sys
from dataclasses import dataclass
from types import FrameType

from _asyncio import (
    Future, Task, _get_running_loop, current_task, future_add_to_awaited_by, future_discard_from_awaited_by,
)

__all__ = (
    "FrameCallGraphEntry", "FutureCallGraph", "capture_call_graph", "format_call_graph", "future_add_to_awaited_by",
    "future_discard_from_awaited_by", "print_call_graph",
)


@dataclass(frozen=True, slots=True)
class FrameCallGraphEntry:
    """One call."""

    frame: FrameType


@dataclass(frozen=True, slots=True)
class FutureCallGraph:
    """A future or task, the calls it is in, and the same for all who await it."""

    future: Future
    call_stack: tuple[FrameCallGraphEntry, ...]
    awaited_by: tuple["FutureCallGraph", ...]


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    """The graph of a future, or of the current task, from the caller on; None where no task runs.

    Depth says how many calls to leave out at the running end. A limit keeps so many calls of each stack: the innermost
    ones, or the outermost ones if it is negative.
    """
    loop = _get_running_loop()
    if future is None and loop is None:
        raise RuntimeError("capture_call_graph() is called outside of a running event loop and no *future* to "
                           "introspect was provided")
    running = None if loop is None else current_task(loop)
    if future is None:
        future = running
    if future is None:
        return None
    _check_future(future)
    if future is not running:
        return _graph(future, limit)
    calls = [] if limit == 0 else _running_calls(future, sys._getframe(depth))
    return FutureCallGraph(future, _limited(calls, limit), _awaiters(future, limit, (future,)))


def format_call_graph(future=None, /, *, depth=1, limit=None):
    """The graph of capture_call_graph as a text."""
    graph = capture_call_graph(future, depth=depth + 1, limit=limit)
    return "" if graph is None else "\n".join(_lines(graph))


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    """Prints the graph of capture_call_graph."""
    print(format_call_graph(future, depth=depth + 1, limit=limit), file=file)


def stack_of_awaits(task):
    """What a suspended task is in, from its own coroutine inwards, as (file, line, function); and what it waits for."""
    calls = [entry.frame for entry in reversed(_limited(_suspended_calls(task), None))]
    places = [(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_qualname) for frame in calls]
    return places, getattr(task, "_fut_waiter", None)


def _check_future(obj):
    if not hasattr(obj, "_asyncio_awaited_by"):
        raise TypeError(f"{obj!r} object does not appear to be compatible with asyncio.Future")


def _graph(future, limit, inner=()):
    """The graph of a future that does not run. Those in inner are awaited by it: a cycle ends there."""
    _check_future(future)
    calls = [] if limit == 0 else _suspended_calls(future)
    return FutureCallGraph(future, _limited(calls, limit), _awaiters(future, limit, (*inner, future)))


def _awaiters(future, limit, inner):
    awaiters = future._asyncio_awaited_by or ()
    return tuple(_graph(awaiter, limit, inner) for awaiter in awaiters if not any(awaiter is one for one in inner))


def _suspended_calls(future):
    """The frames of a task's coroutine and of what that awaits, from the inside out."""
    frames = []
    call = future.get_coro() if hasattr(future, "get_coro") else None
    while call is not None:
        for kind in ("cr", "ag", "gi"):
            if hasattr(call, kind + "_frame"):
                break
        else:
            break
        frames.append(getattr(call, kind + "_frame"))
        call = getattr(call, kind + ("_yieldfrom" if kind == "gi" else "_await"), None)
    # What is written in Rust has no frame.
    return [frame for frame in reversed(frames) if frame is not None]


def _running_calls(task, frame):
    """The frames from a running one out to that of the task's coroutine."""
    frames = []
    coroutine = task.get_coro()
    outermost = getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None)
    while frame is not None:
        frames.append(frame)
        if frame is outermost:
            break
        frame = frame.f_back
    return frames


def _limited(frames, limit):
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    return tuple(FrameCallGraphEntry(frame) for frame in frames)


def _lines(graph, indent=""):
    future = graph.future
    if hasattr(future, "get_name"):
        yield f"{indent}* Task(name={future.get_name()!r}, id={id(future):#x})"
    else:
        yield f"{indent}* Future(id={id(future):#x})"
    if graph.call_stack:
        yield f"{indent}  + Call stack:"
    for entry in graph.call_stack:
        frame = entry.frame
        code = frame.f_code
        yield f"{indent}  |   File {code.co_filename!r}, line {frame.f_lineno}, in {_kind(code)}{code.co_qualname}()"
    if graph.awaited_by:
        yield f"{indent}  + Awaited by:"
    for awaiter in graph.awaited_by:
        yield from _lines(awaiter, indent + "    ")


def _kind(code):
    """What kind of function it is, in a word or two before its name."""
    if code.co_flags & inspect.CO_ASYNC_GENERATOR:
        return "async generator "
    if code.co_flags & inspect.CO_COROUTINE:
        return "async "
    if code.co_flags & inspect.CO_GENERATOR:
        return "generator "
    return ""
