"""What all kinds of futures share: their states, and how they are shown."""

import reprlib

from asyncio.futures import isfuture

__all__ = ()

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


@reprlib.recursive_repr()
def _future_repr(future):
    return f"<{future.__class__.__name__} {' '.join(_future_repr_info(future))}>"


def _future_repr_info(future):
    """The parts of a future's repr: its state, then what there is to say."""
    parts = [future._state.lower()]
    if future._state == _FINISHED:
        parts.append(_format_outcome(future))
    if future._callbacks:
        parts.append(_format_callbacks(future._callbacks))
    if future._source_traceback:
        frame = future._source_traceback[-1]
        parts.append(f"created at {frame[0]}:{frame[1]}")
    return parts


def _format_outcome(future):
    if future._exception is not None:
        return f"exception={future._exception!r}"
    # A result can be long.
    return f"result={reprlib.repr(future._result)}"


def _format_callbacks(callbacks):
    """The first and the last one, and how many there are between them."""
    from asyncio.format_helpers import _format_callback_source
    shown = [_format_callback_source(callbacks[0][0], ())] if callbacks else []
    if len(callbacks) > 2:
        shown.append(f"<{len(callbacks) - 2} more>")
    if len(callbacks) > 1:
        shown.append(_format_callback_source(callbacks[-1][0], ()))
    return f"cb=[{', '.join(shown)}]"
