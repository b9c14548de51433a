"""What counts as a future."""

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


def __getattr__(name):
    if name == "_PyFuture":
        from asyncio.pure_futures import Future as pure
        globals()[name] = pure
        return pure
    if name in ("wrap_future", "_chain_future", "_convert_future_exc", "_copy_future_state",
                "_set_concurrent_future_state"):
        from asyncio import chaining
        return getattr(chaining, name)
    if name in ("_CANCELLED", "_FINISHED", "_PENDING"):
        from asyncio import base_futures
        return getattr(base_futures, name)
    if name in ("future_add_to_awaited_by", "future_discard_from_awaited_by"):
        import _asyncio
        return getattr(_asyncio, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
