"""What counts as a future, and how futures of different kinds are chained."""

from _asyncio import Future

__all__ = ("Future", "wrap_future", "isfuture")

_CFuture = Future


def isfuture(obj):
    """Whether the class of obj marks its instances as futures: the blocking flag is there and not None."""
    return (hasattr(obj.__class__, "_asyncio_future_blocking")
            and obj._asyncio_future_blocking is not None)


def _get_loop(fut):
    """The loop of a future of any make."""
    try:
        get_loop = fut.get_loop
    except AttributeError:
        return fut._loop
    return get_loop()


def _set_result_unless_cancelled(fut, result):
    """What a timer does to a future that may have been cancelled before."""
    if not fut.cancelled():
        fut.set_result(result)


def wrap_future(future, *, loop=None):
    """A future of asyncio that ends as one of concurrent.futures does."""
    if isfuture(future):
        return future
    assert _is_concurrent(future), f"concurrent.futures.Future is expected, got {future!r}"
    if loop is None:
        from asyncio.events import get_event_loop
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
    import _asyncio
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
    import sys
    return sys.modules.get("concurrent.futures")


def __getattr__(name):
    if name == "_PyFuture":
        from asyncio.pure_futures import Future as pure
        globals()[name] = pure
        return pure
    if name in ("_CANCELLED", "_FINISHED", "_PENDING"):
        from asyncio import base_futures
        return getattr(base_futures, name)
    if name in ("future_add_to_awaited_by", "future_discard_from_awaited_by"):
        import _asyncio
        return getattr(_asyncio, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
