"""A limit on the time that a block of code may take."""

from _asyncio import CancelledError, current_task, get_running_loop

__all__ = ("Timeout", "timeout", "timeout_at")

_CREATED, _ENTERED, _EXPIRING, _EXPIRED, _EXITED = "created", "active", "expiring", "expired", "finished"


class Timeout:
    """An asynchronous context manager that cancels its task at a deadline and says TimeoutError then."""

    # As typing.final would mark it.
    __final__ = True

    def __init__(self, when):
        self._state = _CREATED
        self._handle = None
        self._task = None
        self._when = when

    def when(self):
        """The deadline by the loop's clock, or None."""
        return self._when

    def reschedule(self, when):
        """Moves the deadline; None for no limit."""
        if self._state is _CREATED:
            raise RuntimeError("Timeout has not been entered")
        if self._state is not _ENTERED:
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        self._stop_timer()
        if when is not None:
            loop, end = get_running_loop(), self._on_timeout
            self._handle = loop.call_soon(end) if when <= loop.time() else loop.call_at(when, end)

    def _stop_timer(self):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def expired(self):
        """Whether the deadline has passed before the block ended."""
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        info = f"Timeout [{self._state}]"
        if self._state is _ENTERED:
            info += f" when={round(self._when, 3) if self._when is not None else None}"
        return f"<{info}>"

    async def __aenter__(self):
        if self._state is not _CREATED:
            raise RuntimeError("Timeout has already been entered")
        self._task = current_task()
        if self._task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _ENTERED
        self._cancelling = self._task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        assert self._state in (_ENTERED, _EXPIRING)
        self._stop_timer()
        if self._state is _ENTERED:
            self._state = _EXITED
            return
        self._state = _EXPIRED
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

    def _on_timeout(self):
        assert self._state is _ENTERED
        self._task.cancel()
        self._state = _EXPIRING
        self._handle = None


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
