"""What counts as a future."""

from _asyncio import Future

__all__ = ("Future", "isfuture")


def isfuture(obj):
    """Whether the class of obj marks its instances as futures: the blocking flag is there and not None."""
    return (hasattr(obj.__class__, "_asyncio_future_blocking")
            and obj._asyncio_future_blocking is not None)


def _set_result_unless_cancelled(fut, result):
    """What a timer does to a future that may have been cancelled before."""
    if not fut.cancelled():
        fut.set_result(result)
