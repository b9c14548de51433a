"""What told a loop of the end of child processes until Python 3.14, of which only the watcher that asks for each child
can do anything in Kaa.

Source: CPython 3.13's documentation, asyncio, Policies, Process Watchers.
"""

__all__ = "AbstractChildWatcher", "SafeChildWatcher", "ThreadedChildWatcher"

import os
import signal
import warnings

from .log import logger

# What is said of a child whose end somebody else has seen.
_UNKNOWN_CODE = 255


def warn_deprecated(name, stacklevel=3):
    """Says that Python 3.14 has no watchers any more; by default to who calls the caller."""
    text = f"{name!r} is deprecated as of Python 3.12 and will be removed in Python 3.14."
    warnings.warn(text, DeprecationWarning, stacklevel=stacklevel)


class AbstractChildWatcher:
    """What a watcher has to do."""

    __module__ = "asyncio.unix_events"

    def __init_subclass__(cls):
        if cls.__module__ != "asyncio.unix_events":
            warn_deprecated("AbstractChildWatcher")

    def add_child_handler(self, pid, callback, *args):
        """Calls callback(pid, returncode, *args) when the child ends; takes the place of an earlier handler."""
        raise NotImplementedError

    def remove_child_handler(self, pid):
        """Forgets the handler of a child; whether there was one."""
        raise NotImplementedError

    def attach_loop(self, loop):
        """Lets the loop hear of children from now on; None for no loop."""
        raise NotImplementedError

    def close(self):
        """Lets go of all resources."""
        raise NotImplementedError

    def is_active(self):
        """Whether the watcher is ready for handlers."""
        raise NotImplementedError

    def __enter__(self):
        raise NotImplementedError

    def __exit__(self, *exc_info):
        raise NotImplementedError


class BaseChildWatcher(AbstractChildWatcher):
    """A watcher that a loop tells of SIGCHLD."""

    __module__ = "asyncio.unix_events"

    def __init__(self):
        self._loop = None
        self._callbacks = {}

    def close(self):
        self.attach_loop(None)

    def is_active(self):
        return self._loop is not None and self._loop.is_running()

    def _do_waitpid(self, expected_pid):
        raise NotImplementedError

    def _do_waitpid_all(self):
        raise NotImplementedError

    def attach_loop(self, loop):
        from .events import AbstractEventLoop
        assert loop is None or isinstance(loop, AbstractEventLoop)
        if self._loop is not None and loop is None and self._callbacks:
            warnings.warn("A loop is being detached from a child watcher with pending handlers", RuntimeWarning)
        if self._loop is not None:
            self._loop.remove_signal_handler(signal.SIGCHLD)
        self._loop = loop
        if loop is not None:
            loop.add_signal_handler(signal.SIGCHLD, self._sig_chld)
            # Some may have ended while nobody listened.
            self._do_waitpid_all()

    def _sig_chld(self):
        try:
            self._do_waitpid_all()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exception:
            # It must not end the loop, and it is the loop's to report.
            self._loop.call_exception_handler({"message": "Unknown exception in SIGCHLD handler", "exception": exception})


class SafeChildWatcher(BaseChildWatcher):
    """Asks for the end of each child that has a handler, so that nobody else's children are touched."""

    __module__ = "asyncio.unix_events"

    def __init__(self):
        super().__init__()
        warn_deprecated("SafeChildWatcher")

    def close(self):
        self._callbacks.clear()
        super().close()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def add_child_handler(self, pid, callback, *args):
        self._callbacks[pid] = callback, args
        # It may have ended before there was a handler.
        self._do_waitpid(pid)

    def remove_child_handler(self, pid):
        return self._callbacks.pop(pid, None) is not None

    def _do_waitpid_all(self):
        for pid in list(self._callbacks):
            self._do_waitpid(pid)

    def _do_waitpid(self, expected_pid):
        assert expected_pid > 0
        try:
            pid, status = os.waitpid(expected_pid, os.WNOHANG)
        except ChildProcessError:
            # Somebody else has waited for it.
            pid, code = expected_pid, _UNKNOWN_CODE
            logger.warning("Unknown child process pid %d, will report returncode %d", pid, code)
        else:
            if pid == 0:
                return
            code = os.waitstatus_to_exitcode(status)
            if self._loop is not None and self._loop.get_debug():
                logger.debug("process %s exited with returncode %s", expected_pid, code)
        if pid in self._callbacks:
            callback, args = self._callbacks.pop(pid)
            callback(pid, code, *args)


class ThreadedChildWatcher(AbstractChildWatcher):
    """Waits for each child in a thread, so it takes no child where there are no threads to be had."""

    __module__ = "asyncio.unix_events"

    def __init__(self):
        self._threads = {}

    def close(self):
        pass

    def is_active(self):
        return True

    def attach_loop(self, loop):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def add_child_handler(self, pid, callback, *args):
        raise RuntimeError("can't start new thread: Kaa has one thread")

    def remove_child_handler(self, pid):
        return True
