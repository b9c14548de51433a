"""A future written in Kaa. It does what the native one does, on any loop, and tasks of both kinds await it.

Read this to see how a future works: it is a place for a result, a list of those who want to be told, and the two
lines of `__await__`.
"""

import contextvars
from types import GenericAlias

from _asyncio import CancelledError, InvalidStateError
from asyncio.base_futures import _CANCELLED, _FINISHED, _PENDING, _future_repr

__all__ = ()


class Future:
    """A result that is not there yet.

    It is pending until somebody sets a result or an exception, or cancels it. Then the loop calls the callbacks, each
    in a turn of its own: whoever ends a future never runs the code of those who wait for it.
    """

    # These stand in the class, so that a future whose __init__ was never called can say so.
    _state = _PENDING
    _loop = None
    _result = None
    _exception = None
    _source_traceback = None
    _cancel_message = None

    # How a future that yields itself says "wake me up", not "I was yielded by mistake": `__await__` sets it, the task
    # that gets the future takes it off. A class that has it, and not None, is a future to asyncio.
    _asyncio_future_blocking = False

    # Whether an exception was set that nobody has asked for yet.
    _unseen = False

    # The exception that ended a cancelled task, for the first who asks.
    _cancelled_exc = None

    # Who awaits this future: a set, or None before there is anybody.
    _awaiters = None

    def __init__(self, *, loop=None):
        if loop is None:
            from asyncio.events import get_event_loop
            loop = get_event_loop()
        self._loop = loop
        self._callbacks = []
        if loop.get_debug():
            import sys
            from asyncio.format_helpers import extract_stack
            self._source_traceback = extract_stack(sys._getframe(1))

    __class_getitem__ = classmethod(GenericAlias)

    def __repr__(self):
        return _future_repr(self)

    def __del__(self):
        if not self._unseen:
            return
        report = {
            "message": f"{type(self).__name__} exception was never retrieved",
            "exception": self._exception,
            "future": self,
        }
        if self._source_traceback:
            report["source_traceback"] = self._source_traceback
        self._loop.call_exception_handler(report)

    def get_loop(self):
        """The loop that calls the callbacks."""
        if self._loop is None:
            raise RuntimeError("Future object is not initialized.")
        return self._loop

    # How it ends.

    def set_result(self, result):
        """Ends the future with a result."""
        self._check_pending()
        self._result = result
        self._end(_FINISHED)

    def set_exception(self, exception):
        """Ends the future with an exception; of a class, an instance is made."""
        self._check_pending()
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            # Raised where the future is awaited, it would end the coroutine as if that had returned.
            refused = RuntimeError(
                "StopIteration interacts badly with generators and cannot be raised into a Future")
            refused.__cause__ = refused.__context__ = exception
            exception = refused
        self._exception = exception
        self._traceback = exception.__traceback__
        self._end(_FINISHED)
        self._unseen = True

    def cancel(self, msg=None):
        """Ends the future without any outcome; says whether it was pending until now."""
        self._unseen = False
        if self._state != _PENDING:
            return False
        self._cancel_message = msg
        self._end(_CANCELLED)
        return True

    def _check_pending(self):
        if self._state != _PENDING:
            raise InvalidStateError(f"{self._state}: {self!r}")

    def _end(self, state):
        self._state = state
        callbacks, self._callbacks[:] = self._callbacks[:], []
        for callback, context in callbacks:
            self._loop.call_soon(callback, self, context=context)

    # What it ended with.

    def done(self):
        """Whether it has ended, in whatever way."""
        return self._state != _PENDING

    def cancelled(self):
        """Whether it was cancelled."""
        return self._state == _CANCELLED

    def result(self):
        """The result; raises the exception, or CancelledError, if it ended with that."""
        self._check_ended("Result is not ready.")
        if self._exception is not None:
            # The traceback it was set with: the awaits that it went through before do not pile up.
            raise self._exception.with_traceback(self._traceback)
        return self._result

    def exception(self):
        """The exception; None if it ended with a result."""
        self._check_ended("Exception is not set.")
        return self._exception

    def _check_ended(self, refusal):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state == _PENDING:
            raise InvalidStateError(refusal)
        self._unseen = False

    def _make_cancelled_error(self):
        """The CancelledError that ended a cancelled task, once; then, and for any other future, a new one."""
        if self._cancelled_exc is not None:
            error, self._cancelled_exc = self._cancelled_exc, None
            return error
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    @property
    def _log_traceback(self):
        return self._unseen

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError("_log_traceback can only be set to False")
        self._unseen = False

    # Who is told.

    def add_done_callback(self, fn, *, context=None):
        """Calls fn with the future when it is done: soon, if it is done now."""
        if context is None:
            context = contextvars.copy_context()
        if self._state == _PENDING:
            self._callbacks.append((fn, context))
        else:
            self._loop.call_soon(fn, self, context=context)

    def remove_done_callback(self, fn):
        """Forgets all callbacks that equal fn; gives their number."""
        kept = [pair for pair in self._callbacks if pair[0] != fn]
        removed = len(self._callbacks) - len(kept)
        if removed:
            self._callbacks[:] = kept
        return removed

    def __await__(self):
        if not self.done():
            self._asyncio_future_blocking = True
            # Up through all who await it to the task, which comes back when the future is done.
            yield self
        if not self.done():
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    # For call graphs.

    @property
    def _asyncio_awaited_by(self):
        return frozenset(self._awaiters) if self._awaiters else None

    def _add_awaiter(self, awaiter):
        if self._awaiters is None:
            self._awaiters = set()
        self._awaiters.add(awaiter)

    def _discard_awaiter(self, awaiter):
        if self._awaiters is not None:
            self._awaiters.discard(awaiter)
