"""What all kinds of tasks share: how they are shown, and their stacks."""

import reprlib

from asyncio.base_futures import _future_repr_info
from asyncio.coroutines import _format_coroutine

__all__ = ()


@reprlib.recursive_repr()
def _task_repr(task):
    return f"<{task.__class__.__name__} {' '.join(_task_repr_info(task))}>"


def _task_repr_info(task):
    """The parts of a task's repr: those of a future, and after the state what only a task has."""
    state, *rest = _future_repr_info(task)
    if task.cancelling() and not task.done():
        state = "cancelling"
    own = [f"name={task.get_name()!r}"]
    if task._coro:
        own.append(f"coro=<{_format_coroutine(task._coro)}>")
    if task._fut_waiter is not None:
        own.append(f"wait_for={task._fut_waiter!r}")
    return [state, *own, *rest]


def _task_get_stack(task, limit):
    """The frames of a task, the oldest first: where its coroutine is, or what the exception went through that ended it.

    A limit keeps the newest frames of a stack, but the oldest ones of a traceback.
    """
    frame = _frame_of(task._coro)
    if frame is not None:
        frames = _first(_chain(frame, "f_back"), limit)
        return frames[::-1]
    if task._exception is not None:
        places = _first(_chain(task._exception.__traceback__, "tb_next"), limit)
        return [place.tb_frame for place in places]
    return []


def _frame_of(coroutine):
    for name in ("cr_frame", "gi_frame", "ag_frame"):
        if hasattr(coroutine, name):
            return getattr(coroutine, name)
    return None


def _chain(link, following):
    while link is not None:
        yield link
        link = getattr(link, following)


def _first(links, limit):
    if limit is None:
        return list(links)
    return [link for _, link in zip(range(limit), links)]


def _task_print_stack(task, limit, file):
    import linecache
    import traceback

    entries = []
    for filename in {frame.f_code.co_filename for frame in task.get_stack(limit=limit)}:
        linecache.checkcache(filename)
    for frame in task.get_stack(limit=limit):
        code, line = frame.f_code, frame.f_lineno
        source = linecache.getline(code.co_filename, line, frame.f_globals)
        entries.append((code.co_filename, line, code.co_name, source))

    error = task._exception
    if not entries:
        print(f"No stack for {task!r}", file=file)
    else:
        kind = "Stack" if error is None else "Traceback"
        print(f"{kind} for {task!r} (most recent call last):", file=file)
    traceback.print_list(entries, file=file)
    if error is not None:
        print("".join(traceback.format_exception_only(type(error), error)), file=file, end="")
