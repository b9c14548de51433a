"""Locks and identities for programs with one thread, the only ones that Kaa runs; starting another is refused."""

import os as _os
import time as _time

error = RuntimeError
TIMEOUT_MAX = 9223372036.0
daemon_threads_allowed = lambda: True


def get_ident():
    """A number that no other thread has."""
    return _os.getpid()


def get_native_id():
    """The system's number of the thread."""
    return _os.getpid()


def _get_main_thread_ident():
    return get_ident()


def _is_main_interpreter():
    return True


def _check_wait(blocking, timeout):
    """How long to wait for a lock at most: 0 for not at all, None for ever."""
    if not blocking:
        if timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        return 0
    if timeout == -1:
        return None
    if timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
    return timeout


class lock:
    """A lock; with one thread, one that waits for itself would wait for ever, which is an error."""

    __slots__ = ("_locked", "__weakref__")

    def __init__(self):
        self._locked = False

    def __init_subclass__(cls, /, **kwargs):
        raise TypeError("type '_thread.lock' is not an acceptable base type")

    def acquire(self, blocking=True, timeout=-1):
        wait = _check_wait(blocking, timeout)
        if self._locked:
            if wait is None:
                raise RuntimeError("deadlock: no other thread can release this lock")
            _time.sleep(wait)
            return False
        self._locked = True
        return True

    acquire_lock = acquire

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False

    release_lock = release

    def locked(self):
        return self._locked

    locked_lock = locked

    def _at_fork_reinit(self):
        self._locked = False

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc_value, traceback):
        self.release()

    def __repr__(self):
        state = "locked" if self._locked else "unlocked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


LockType = lock


def allocate_lock():
    """A new lock."""
    return lock()


allocate = allocate_lock


class RLock:
    """A lock that its owner may acquire again."""

    __slots__ = ("_count", "__weakref__")

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        _check_wait(blocking, timeout)
        self._count += 1
        return True

    def release(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1

    def _is_owned(self):
        return self._count > 0

    def _recursion_count(self):
        return self._count

    def _release_save(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        state = self._count, get_ident()
        self._count = 0
        return state

    def _acquire_restore(self, state):
        self._count = state[0]

    def _at_fork_reinit(self):
        self._count = 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc_value, traceback):
        self.release()

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        owner = get_ident() if self._count else 0
        return f"<{state} _thread.RLock object owner={owner} count={self._count} at {id(self):#x}>"


def _refuse_threads():
    raise error("can't start new thread: Kaa has one thread")


def start_new_thread(function, args, kwargs={}, /):
    """Kaa has one thread."""
    _refuse_threads()


def start_joinable_thread(function, handle=None, daemon=True):
    """Kaa has one thread."""
    _refuse_threads()


start_new = start_new_thread


class _ThreadHandle:
    """What there is to know of a thread: whether it is done."""

    def __init__(self):
        self.ident = None
        self._done = False

    def is_done(self):
        return self._done

    def _set_done(self):
        self._done = True

    def join(self, timeout=None):
        if not self._done and self.ident == get_ident():
            raise RuntimeError("Cannot join current thread")


def _make_thread_handle(ident):
    handle = _ThreadHandle()
    handle.ident = ident
    return handle


def _shutdown():
    """There are no threads to wait for."""


def _count():
    """How many threads were started."""
    return 0


def stack_size(size=0, /):
    """The size of new threads' stacks: the system's."""
    if size:
        raise ValueError("Kaa has one thread, whose stack grows as it needs")
    return 0


def exit():
    """Ends the thread."""
    raise SystemExit


def interrupt_main(signum=2, /):
    """As if a signal had come, if the program handles it."""
    import _signal
    if _signal.getsignal(signum) not in (_signal.SIG_DFL, _signal.SIG_IGN):
        _signal.raise_signal(signum)


class _local:
    """Attributes for each thread."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        return super().__new__(cls)


_local.__module__ = "_thread"
