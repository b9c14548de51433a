"""A limit on the time that a block of code may take.

The timer and the states are native.
"""

import _asyncio
from _asyncio import CancelledError, _timeout_enter, _timeout_leave, get_running_loop

__all__ = ("Timeout", "timeout", "timeout_at")

# The states that the class itself names; the others are "created" and "finished".
_ENTERED, _EXPIRING, _EXPIRED = "active", "expiring", "expired"


class Timeout:
    """An asynchronous context manager that cancels its task at a deadline and says TimeoutError then."""

    # As typing.final would mark it.
    __final__ = True

    def __init__(self, when):
        self._state = "created"
        self._handle = None
        self._task = None
        self._when = when
        self._cancelling = None

    def when(self):
        """The deadline by the loop's clock, or None."""
        return self._when

    # Moves the deadline; None for no limit.
    reschedule = _asyncio._timeout_reschedule

    def expired(self):
        """Whether the deadline has passed before the block ended."""
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        info = f"Timeout [{self._state}]"
        if self._state == _ENTERED:
            info += f" when={round(self._when, 3) if self._when is not None else None}"
        return f"<{info}>"

    async def __aenter__(self):
        _timeout_enter(self)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        # The timer is stopped.
        has_expired = _timeout_leave(self)
        if not has_expired:
            return
        # Others may have cancelled the task too; then it stays cancelled.
        ours = self._task.uncancel() <= self._cancelling
        if ours and exc_type is not None:
            if issubclass(exc_type, CancelledError):
                raise TimeoutError from exc_val
            if exc_val is not None:
                _link_timeout(exc_val)
                if isinstance(exc_val, ExceptionGroup):
                    for exc in exc_val.exceptions:
                        _link_timeout(exc)

    # Cancels the task.
    _on_timeout = _asyncio._timeout_on_timeout


def _link_timeout(exc):
    """An exception that the cancellation led to remembers that a timeout was the reason."""
    while exc.__context__ is not None:
        if isinstance(exc.__context__, CancelledError):
            te = TimeoutError()
            te.__context__ = te.__cause__ = exc.__context__
            exc.__context__ = te
            break
        exc = exc.__context__


def timeout(delay):
    """At most delay seconds from now; None for no limit."""
    loop = get_running_loop()
    return Timeout(loop.time() + delay if delay is not None else None)


def timeout_at(when):
    """Until this time of the loop's clock; None for no limit."""
    return Timeout(when)
