"""Waiting until descriptors can be read or written: `select` and `poll`, both by the system's poll.

Left out: epoll, kqueue and devpoll, which only some systems have.
"""

import math as _math

_EBADF = 9
error = OSError


def _descriptor(file):
    """The number of a file, or the number that was given."""
    if isinstance(file, int):
        number = file
    else:
        try:
            fileno = file.fileno
        except AttributeError:
            raise TypeError("argument must be an int, or have a fileno() method.") from None
        number = fileno()
        if not isinstance(number, int):
            raise TypeError("fileno() returned a non-integer")
    if number < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({number})")
    return number


@staticmethod
def select(rlist, wlist, xlist, timeout=None, /):
    """Those of three lists of files that can be read, can be written, or have something exceptional; timeout in seconds."""
    milliseconds = None
    if timeout is not None:
        if not isinstance(timeout, (int, float)) and not hasattr(type(timeout), "__index__"):
            raise TypeError("timeout must be a float or None")
        if timeout < 0:
            raise ValueError("timeout must be non-negative")
        milliseconds = _math.ceil(timeout * 1000)
    events = {}
    asked = []
    for files, flag in (rlist, POLLIN), (wlist, POLLOUT), (xlist, POLLPRI):
        pairs = [(file, _descriptor(file)) for file in files]
        asked.append(pairs)
        for _, number in pairs:
            events[number] = events.get(number, 0) | flag
    found = dict(_poll(list(events.items()), milliseconds))
    if any(flags & POLLNVAL for flags in found.values()):
        raise OSError(_EBADF, "Bad file descriptor")
    # Who reads learns of the end and of errors; who writes learns of errors.
    telling = POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI
    return tuple([file for file, number in pairs if found.get(number, 0) & flags]
                 for pairs, flags in zip(asked, telling))


class poll:
    """Descriptors, and what is to be waited for at each."""

    __module__ = "select"

    def __init__(self):
        self._events = {}
        self._waits = False

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        """Adds a descriptor, or changes what is waited for."""
        self._events[_descriptor(fd)] = _mask(eventmask)

    def modify(self, fd, eventmask, /):
        """Changes what is waited for at a descriptor that has been added."""
        number = _descriptor(fd)
        if number not in self._events:
            raise FileNotFoundError(2, "No such file or directory")
        self._events[number] = _mask(eventmask)

    def unregister(self, fd, /):
        """Removes a descriptor; a KeyError if it is not there."""
        del self._events[_descriptor(fd)]

    def poll(self, timeout=None, /):
        """The pairs of a descriptor and what has happened there; timeout in milliseconds, none or a negative one is for ever."""
        if timeout is not None:
            if not isinstance(timeout, (int, float)) and not hasattr(type(timeout), "__index__"):
                raise TypeError("timeout must be an integer or None")
            timeout = None if timeout < 0 else _math.ceil(timeout)
        if self._waits:
            raise RuntimeError("concurrent poll() invocation")
        self._waits = True
        try:
            return _poll(list(self._events.items()), timeout)
        finally:
            self._waits = False


def _mask(events):
    if not 0 <= events <= 0xffff:
        raise ValueError("value must be positive") if events < 0 else OverflowError("Python int too large for C unsigned short")
    return events
