"""Tasks, and what waits for several of them."""

import _asyncio
from _asyncio import CancelledError, Task, _GatheringFuture, current_task, get_event_loop, get_running_loop, sleep
from asyncio.coroutines import iscoroutine
from asyncio.futures import isfuture

__all__ = ("Task", "all_tasks", "create_task", "current_task", "ensure_future", "gather", "shield", "sleep", "wait_for")


def create_task(coro, *, name=None, context=None):
    """Schedules a coroutine on the running loop; gives its task."""
    loop = get_running_loop()
    if context is None:
        return loop.create_task(coro, name=name)
    return loop.create_task(coro, name=name, context=context)


def all_tasks(loop=None):
    """The tasks of a loop that are not done."""
    if loop is None:
        loop = get_running_loop()
    return set(_asyncio._all_tasks(loop))


def ensure_future(coro_or_future, *, loop=None):
    """A future as it is; anything awaitable as a task."""
    if isfuture(coro_or_future):
        if loop is not None and loop is not _loop_of(coro_or_future):
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    should_close = True
    if not iscoroutine(coro_or_future):
        if hasattr(type(coro_or_future), "__await__"):
            coro_or_future = _wrap_awaitable(coro_or_future)
            should_close = False
        else:
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
    if loop is None:
        loop = get_event_loop()
    try:
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if should_close:
            coro_or_future.close()
        raise


async def _wrap_awaitable(awaitable):
    return await awaitable


def _loop_of(future):
    get_loop = getattr(future, "get_loop", None)
    return get_loop() if get_loop is not None else future._loop


def _run_until_complete_cb(fut):
    """Stops the loop when the future that it runs for is done."""
    if not fut.cancelled():
        exc = fut.exception()
        if isinstance(exc, (SystemExit, KeyboardInterrupt)):
            return
    _loop_of(fut).stop()


async def _sleep_future(loop, delay, result):
    """asyncio.sleep on a loop that somebody else wrote."""
    future = loop.create_future()
    handle = loop.call_later(delay, _set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        handle.cancel()


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


def gather(*coros_or_futures, return_exceptions=False):
    """The results of several awaitables in their order, when all of them are done."""
    return _asyncio._gather(coros_or_futures, return_exceptions)


def shield(arg):
    """A future that can be cancelled without cancelling what it waits for."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = _loop_of(inner)
    outer = loop.create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
        else:
            exc = inner.exception()
            if exc is not None:
                outer.set_exception(exc)
            else:
                outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


async def wait_for(fut, timeout):
    """The result of an awaitable, or TimeoutError if it takes longer than timeout seconds."""
    if fut is not None and not isfuture(fut) and not iscoroutine(fut) and not hasattr(type(fut), "__await__"):
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as exc:
            raise TimeoutError from exc
    from asyncio.timeouts import timeout as timeout_block
    async with timeout_block(timeout):
        return await fut


async def _cancel_and_wait(fut):
    """Cancels a future and waits until it is done, whatever it makes of that."""
    loop = get_running_loop()
    waiter = loop.create_future()

    def release(_):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(release)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(release)
