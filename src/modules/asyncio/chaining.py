"""Futures that end as others do: of another loop, or of concurrent.futures, whose futures belong to threads."""

import sys

import _asyncio
from _asyncio import get_event_loop
from asyncio.coroutines import iscoroutine
from asyncio.futures import _get_loop, isfuture

__all__ = ("run_coroutine_threadsafe", "wrap_future")


def wrap_future(future, *, loop=None):
    """A future of asyncio that ends as one of concurrent.futures does."""
    if isfuture(future):
        return future
    assert _is_concurrent(future), f"concurrent.futures.Future is expected, got {future!r}"
    if loop is None:
        loop = get_event_loop()
    wrapper = loop.create_future()
    _chain_future(future, wrapper)
    return wrapper


def _chain_future(source, destination):
    """Lets destination end as source does, and cancels source when destination is cancelled.

    Both may be of asyncio or of concurrent.futures; whoever belongs to another loop, or to another thread, is only
    told through its loop.
    """
    source_loop, destination_loop = _loop_for_chain(source, "source"), _loop_for_chain(destination, "destination")

    def pass_cancellation_back(destination):
        if not destination.cancelled():
            return
        if source_loop is None or source_loop is destination_loop:
            source.cancel()
        else:
            source_loop.call_soon_threadsafe(source.cancel)

    def pass_outcome_on(source):
        if destination_loop is None or destination_loop is source_loop:
            if not (destination_loop and destination_loop.is_closed() and destination.cancelled()):
                _take_outcome(destination, source)
        elif not destination_loop.is_closed():
            destination_loop.call_soon_threadsafe(_take_outcome, destination, source)

    destination.add_done_callback(pass_cancellation_back)
    source.add_done_callback(pass_outcome_on)


def _loop_for_chain(future, role):
    """The loop of a future; None for one of concurrent.futures, which has none."""
    if isfuture(future):
        return _get_loop(future)
    if _is_concurrent(future):
        return None
    raise TypeError(f"A future is required for {role} argument")


def _take_outcome(future, source):
    if isfuture(future):
        _copy_future_state(source, future)
    else:
        _set_concurrent_future_state(future, source)


def _copy_future_state(source, dest):
    """Ends dest as source ended, unless it was cancelled."""
    assert source.done()
    if dest.cancelled():
        return
    assert not dest.done()
    if source.cancelled():
        dest.cancel()
    else:
        _pass_result_on(source, dest)


def _set_concurrent_future_state(concurrent, source):
    """Ends a future of concurrent.futures as one of asyncio ended."""
    assert source.done()
    if source.cancelled():
        concurrent.cancel()
    if concurrent.set_running_or_notify_cancel():
        _pass_result_on(source, concurrent)


def _pass_result_on(source, dest):
    error = source.exception()
    if error is None:
        dest.set_result(source.result())
    else:
        dest.set_exception(_convert_future_exc(error))


def _convert_future_exc(exc):
    """The exception of asyncio that says the same as one of concurrent.futures; others as they are."""
    module = _loaded_concurrent_futures()
    for name in ("CancelledError", "InvalidStateError"):
        if type(exc) is getattr(module, name, None):
            return getattr(_asyncio, name)(*exc.args).with_traceback(exc.__traceback__)
    return exc


def _is_concurrent(obj):
    """Whether obj is a future of concurrent.futures: nobody has one without having imported them."""
    module = _loaded_concurrent_futures()
    return module is not None and isinstance(obj, module.Future)


def _loaded_concurrent_futures():
    return sys.modules.get("concurrent.futures")


def run_coroutine_threadsafe(coro, loop):
    """Lets a loop of another thread run a coroutine; gives a future of concurrent.futures."""
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from asyncio.tasks import ensure_future
    from concurrent.futures import Future
    future = Future()

    def start():
        try:
            _chain_future(ensure_future(coro, loop=loop), future)
        except BaseException as error:
            if not isinstance(error, (SystemExit, KeyboardInterrupt)) and future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(start)
    return future
