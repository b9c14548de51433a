"""Tasks, and what waits for several of them."""

import _asyncio
from _asyncio import (
    CancelledError, Task, _GatheringFuture, _enter_task, _leave_task, _register_eager_task, _register_task,
    _swap_current_task, _unregister_eager_task, _unregister_task, create_task, current_task, get_event_loop,
    get_running_loop, sleep,
)
from asyncio.coroutines import iscoroutine
from asyncio.futures import _get_loop, isfuture
from types import GeneratorType

_WAITING = ("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "as_completed", "wait", "wait_for")

__all__ = (
    "Task", "all_tasks", "create_eager_task_factory", "create_task", "current_task", "eager_task_factory",
    "ensure_future", "gather", "run_coroutine_threadsafe", "shield", "sleep", *_WAITING,
    "_register_task", "_unregister_task", "_enter_task", "_leave_task",
)


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks make their first step at once; the constructor takes what Task takes."""
    def factory(loop, coro, *, eager_start=True, **options):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **options)
    return factory


eager_task_factory = create_eager_task_factory(Task)


def all_tasks(loop=None):
    """The tasks of a loop that are not done."""
    if loop is None:
        loop = get_running_loop()
    return set(_asyncio._all_tasks(loop))


def ensure_future(coro_or_future, *, loop=None):
    """A future as it is; anything awaitable as a task."""
    given = coro_or_future
    if isfuture(given):
        if loop is None or loop is _get_loop(given):
            return given
        raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
    if iscoroutine(given):
        coroutine = given
    elif hasattr(type(given), "__await__") or _is_flagged_generator(given):
        coroutine = _wrap_awaitable(given)
    else:
        error = TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        raise _asyncio._explain_coroutine_expected(error, given)
    owner = get_event_loop() if loop is None else loop
    try:
        return owner.create_task(coroutine)
    except RuntimeError:
        # Nobody will await it.
        if coroutine is given:
            coroutine.close()
        raise


def _is_flagged_generator(given):
    """A generator that types.coroutine lets be awaited."""
    return type(given) is GeneratorType and bool(given.gi_code.co_flags & 0x100)


async def _wrap_awaitable(awaitable):
    return await awaitable


# A task shows of which function its coroutine is.
_wrap_awaitable.__qualname__ = "ensure_future.<locals>._wrap_awaitable"


def _run_until_complete_cb(fut):
    """Stops the loop when the future that it runs for is done; what ends the program stops it by itself."""
    error = None if fut.cancelled() else fut.exception()
    if not isinstance(error, (SystemExit, KeyboardInterrupt)):
        _get_loop(fut).stop()


def _seconds_of(delay):
    """How long a sleep takes whose delay is no int or float, but can be compared with and added to them."""
    return 0.0 if delay <= 0 else 0.0 + delay


def gather(*coros_or_futures, return_exceptions=False):
    """The results of several awaitables in their order, when all of them are done."""
    return _asyncio._gather(coros_or_futures, return_exceptions)


def shield(arg):
    """A future that can be cancelled without cancelling what it waits for."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = _get_loop(inner).create_future()

    def pass_on(done):
        if outer.cancelled():
            # Nobody waits any more; an error counts as seen.
            done.cancelled() or done.exception()
        elif done.cancelled():
            outer.cancel()
        elif (error := done.exception()) is not None:
            outer.set_exception(error)
        else:
            outer.set_result(done.result())

    # Whoever awaits the outer future awaits the inner one, as call graphs show it.
    pass_on._asyncio_awaiter = outer
    inner.add_done_callback(pass_on)
    outer.add_done_callback(lambda _: inner.done() or inner.remove_done_callback(pass_on))
    return outer


def __getattr__(name):
    if name in _WAITING:
        from asyncio import waiting
        value = globals()[name] = getattr(waiting, name)
        return value
    if name == "run_coroutine_threadsafe":
        from asyncio.chaining import run_coroutine_threadsafe
        return run_coroutine_threadsafe
    if name.startswith("_c_"):
        return getattr(_asyncio, name[3:] if name == "_c_current_task" else name[2:])
    if name == "_CTask":
        return Task
    if name == "_PyTask" or name.startswith("_py_") or name in ("_scheduled_tasks", "_eager_tasks", "_current_tasks"):
        from asyncio import pure_tasks
        pure = name.removeprefix("_Py" if name == "_PyTask" else "_py_")
        return getattr(pure_tasks, pure)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
