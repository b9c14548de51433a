"""What counts as a future."""

from _asyncio import Future

__all__ = ("Future", "isfuture")


def isfuture(obj):
    """Whether the class of obj marks its instances as futures: the blocking flag is there and not None."""
    return (hasattr(obj.__class__, "_asyncio_future_blocking")
            and obj._asyncio_future_blocking is not None)
