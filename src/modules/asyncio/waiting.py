"""Waiting for several futures at once, or for one with a time limit. To the outside they belong to asyncio.tasks."""

from _asyncio import CancelledError, get_event_loop, get_running_loop
from asyncio.coroutines import iscoroutine
from asyncio.futures import isfuture
from asyncio.tasks import _is_flagged_generator, ensure_future

__all__ = ("ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION", "as_completed", "wait", "wait_for")

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits for some or all futures or tasks, at most timeout seconds; gives those that are done and the others."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(iscoroutine(future) for future in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    await _until(fs, timeout, return_when)
    done = {future for future in fs if future.done()}
    return done, fs - done


async def _until(fs, timeout, return_when):
    """Waits until enough of the futures are done, or the time is over."""
    loop = get_running_loop()
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _release, waiter)
    left = len(fs)

    def count(future):
        nonlocal left
        left -= 1
        if left <= 0 or return_when == FIRST_COMPLETED or return_when == FIRST_EXCEPTION and _has_failed(future):
            if timer is not None:
                timer.cancel()
            _release(waiter)

    # Whoever awaits the waiter awaits them all, as call graphs show it.
    count._asyncio_awaiter = waiter
    for future in fs:
        future.add_done_callback(count)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(count)


def _has_failed(future):
    return not future.cancelled() and future.exception() is not None


def _release(waiter):
    if not waiter.done():
        waiter.set_result(None)


async def wait_for(fut, timeout):
    """The result of an awaitable; if it takes longer than timeout seconds, it is cancelled and TimeoutError raised."""
    if timeout is not None and timeout <= 0:
        return await _result_now(ensure_future(fut))
    from asyncio import timeouts
    async with timeouts.timeout(timeout):
        return await fut


async def _result_now(future):
    """The result if it is there already, or if the future makes one of being cancelled."""
    if future.done():
        return future.result()
    await _cancel_and_wait(future)
    try:
        return future.result()
    except CancelledError as error:
        raise TimeoutError from error


async def _cancel_and_wait(future):
    """Cancels a future and waits until it is done, whatever it makes of that."""
    # Awaiting the future itself would pass a cancellation of ours on to it.
    waiter = get_running_loop().create_future()

    def wake(_):
        _release(waiter)

    future.add_done_callback(wake)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(wake)


def as_completed(fs, *, timeout=None):
    """Iterates over awaitables in the order in which they are done.

    `async for` gives the futures themselves, done; `for` gives coroutines, of which each has the next result.
    """
    if iscoroutine(fs) or hasattr(type(fs), "__await__") or _is_flagged_generator(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


class _AsCompletedIterator:
    """A queue of the futures that are done, in order; for each that is too late there is None."""

    def __init__(self, aws, timeout):
        from asyncio.queues import Queue
        loop = get_event_loop()
        self._done = Queue()
        self._todo = {ensure_future(aw, loop=loop) for aw in set(aws)}
        self._not_given = len(self._todo)
        for future in self._todo:
            future.add_done_callback(self._on_done)
        self._timer = loop.call_later(timeout, self._on_timeout) if self._todo and timeout is not None else None

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        self._count(StopAsyncIteration)
        return await self._wait_for_one()

    def __next__(self):
        self._count(StopIteration)
        return self._wait_for_one(resolve=True)

    def _count(self, end):
        if not self._not_given:
            raise end
        self._not_given -= 1

    async def _wait_for_one(self, resolve=False):
        future = await self._done.get()
        if future is None:
            raise TimeoutError
        return future.result() if resolve else future

    def _on_done(self, future):
        if not self._todo:
            # It was too late already.
            return
        self._todo.remove(future)
        self._done.put_nowait(future)
        if not self._todo and self._timer is not None:
            self._timer.cancel()

    def _on_timeout(self):
        for future in self._todo:
            future.remove_done_callback(self._on_done)
            self._done.put_nowait(None)
        self._todo.clear()


for _public in (as_completed, wait, wait_for, _AsCompletedIterator):
    _public.__module__ = "asyncio.tasks"
