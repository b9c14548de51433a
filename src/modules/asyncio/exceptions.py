"""The exceptions of asyncio."""

from _asyncio import CancelledError, InvalidStateError

TimeoutError = TimeoutError

__all__ = ("CancelledError", "InvalidStateError", "TimeoutError")
