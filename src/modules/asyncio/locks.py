"""Locks, events and their like: tasks wait for each other in lines of futures.

Who has to wait makes a future, puts it at the end of the line and awaits it. Who has something to give ends the first
future that is pending. A future leaves its line only when its task goes on, or is cancelled: so a task that has been
chosen but did not run yet still stands there, and nobody overtakes it. What is done with lines is native: `_stand_in`
waits in one and gives the result of the future, `_wake_first` ends the first of those that are pending.
"""

import _asyncio
from _asyncio import CancelledError, _stand_in, _wake_first
from _collections import deque
from asyncio.exceptions import BrokenBarrierError
from asyncio.mixins import _LoopBoundMixin

__all__ = ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier")


class _ContextManagerMixin:
    """`async with` acquires and releases."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


def _describe(plain, state, line):
    """The repr of what has a line: the plain one, then the state and how many wait."""
    if line:
        state = f"{state}, waiters:{len(line)}"
    return f"<{plain[1:-1]} [{state}]>"


class Lock(_ContextManagerMixin, _LoopBoundMixin):
    """Only one task has it at a time; the others get it in the order in which they asked.

    Any task may release it, not only the one that acquired it.
    """

    def __init__(self):
        self._waiters = None
        self._locked = False

    def __repr__(self):
        return _describe(super().__repr__(), "locked" if self._locked else "unlocked", self._waiters)

    def locked(self):
        """Whether somebody has it."""
        return self._locked

    async def acquire(self):
        """Waits until the lock is free and takes it; gives True."""
        if self._locked or self._waiters and not all(place.cancelled() for place in self._waiters):
            await self._wait_for_turn()
        self._locked = True
        # For who asks what a task waits for.
        self._note_holder()
        return True

    async def _wait_for_turn(self):
        if self._waiters is None:
            self._waiters = deque()
        try:
            await _stand_in(self._waiters, self)
        except CancelledError:
            # It may have been our turn already; then it is the next one's.
            if not self._locked:
                self._wake_first()
            raise

    def release(self):
        """Gives the lock back; the first one in the line may go on."""
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_first()

    def _wake_first(self):
        # If the first has been woken already, nobody else may be.
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event(_LoopBoundMixin):
    """A flag; tasks wait until it is set."""

    def __init__(self):
        self._waiters = deque()
        self._value = False

    def __repr__(self):
        return _describe(super().__repr__(), "set" if self._value else "unset", self._waiters)

    # Whether the flag is set.
    is_set = _asyncio._event_is_set

    # Sets the flag; all who wait go on, even if it is cleared before they run.
    set = _asyncio._event_set

    # Clears the flag; who comes from now on waits.
    clear = _asyncio._event_clear

    async def wait(self):
        """Waits until the flag is set; gives True."""
        if not self._value:
            await _stand_in(self._waiters, self)
        return True


class Condition(_ContextManagerMixin, _LoopBoundMixin):
    """A lock, and a line of tasks that have given it back until somebody notifies them."""

    def __init__(self, lock=None):
        self._lock = Lock() if lock is None else lock
        self.locked = self._lock.locked
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiters = deque()

    def __repr__(self):
        return _describe(super().__repr__(), "locked" if self.locked() else "unlocked", self._waiters)

    async def wait(self):
        """Gives the lock back, waits for a notification and takes the lock again; gives True.

        It may also go on without a reason, when a task that was notified is cancelled: look again at what you wait for.
        """
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        # A condition that belongs to another loop says so while the lock is still held.
        self._get_loop()
        self.release()
        try:
            try:
                await _stand_in(self._waiters, self)
            finally:
                await self._acquire_again()
            return True
        except BaseException:
            # The notification may have been for us; somebody else shall have it.
            _wake_first(self._waiters, 1, False)
            raise

    async def _acquire_again(self):
        """Takes the lock, however often the task is cancelled; the last cancellation comes to light afterwards."""
        cancellation = None
        while True:
            try:
                await self.acquire()
                break
            except CancelledError as error:
                cancellation = error
        if cancellation is not None:
            try:
                raise cancellation
            finally:
                # The traceback holds this frame.
                cancellation = None

    async def wait_for(self, predicate):
        """Waits until predicate() is true, and gives what it was."""
        while not (value := predicate()):
            await self.wait()
        return value

    def notify(self, n=1):
        """Wakes the first n who wait; they go on when they get the lock."""
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        _wake_first(self._waiters, n, False)

    def notify_all(self):
        """Wakes all who wait."""
        self.notify(len(self._waiters))


class Semaphore(_ContextManagerMixin, _LoopBoundMixin):
    """A number of permits: acquire takes one, release gives one back.

    A permit that is given to somebody in the line is taken from the number at once, before that task runs.
    """

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters = None
        self._value = value

    def __repr__(self):
        state = "locked" if self.locked() else f"unlocked, value:{self._value}"
        return _describe(super().__repr__(), state, self._waiters)

    def locked(self):
        """Whether acquire would wait: no permit is there, or others were first."""
        return self._value == 0 or any(not place.cancelled() for place in self._waiters or ())

    async def acquire(self):
        """Waits for a permit and takes it; gives True."""
        if not self.locked():
            self._value -= 1
            return True
        if self._waiters is None:
            self._waiters = deque()
        place = self._new_place(self._waiters)
        try:
            try:
                await place
            finally:
                self._waiters.remove(place)
        except CancelledError:
            # A permit that we were given and did not come to use goes back.
            if place.done() and not place.cancelled():
                self._value += 1
            raise
        finally:
            # Some may have joined the line only because we stood there, though permits were left.
            while self._value > 0 and self._wake_next():
                pass
        return True

    def release(self):
        """Gives a permit back, to the first who waits if there is one."""
        self._value += 1
        self._wake_next()

    def _wake_next(self):
        """Hands a permit to the first who still waits; whether there was one."""
        for place in self._waiters or ():
            if not place.done():
                self._value -= 1
                place.set_result(True)
                return True
        return False


class BoundedSemaphore(Semaphore):
    """A semaphore that never has more permits than at first."""

    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        """Gives a permit back; ValueError if all are there."""
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


_FILLING, _DRAINING, _RESETTING, _BROKEN = "filling", "draining", "resetting", "broken"


class Barrier(_LoopBoundMixin):
    """A place where tasks wait until a certain number of them has come; then all go on.

    It fills until the last one comes, and drains until all have gone: who comes meanwhile waits for the next filling.
    """

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition()
        self._parties = parties
        self._state = _FILLING
        self._count = 0

    def __repr__(self):
        state = self._state if self.broken else f"{self._state}, waiters:{self.n_waiting}/{self.parties}"
        return _describe(super().__repr__(), state, None)

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        """Waits until all parties are here; gives 0 to the first who came, 1 to the second and so on."""
        async with self._cond:
            await self._cond.wait_for(lambda: self._state not in (_DRAINING, _RESETTING))
            if self._state is _BROKEN:
                raise BrokenBarrierError("Barrier aborted")
            place = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._change(_DRAINING)
                else:
                    await self._wait_for_others()
                return place
            finally:
                self._leave()

    async def _wait_for_others(self):
        await self._cond.wait_for(lambda: self._state is not _FILLING)
        if self._state in (_BROKEN, _RESETTING):
            raise BrokenBarrierError("Abort or reset of barrier")

    def _leave(self):
        self._count -= 1
        if self._count == 0:
            # The last one opens the barrier for those who wait outside.
            self._change(_BROKEN if self._state is _BROKEN else _FILLING)

    def _change(self, state):
        self._state = state
        self._cond.notify_all()

    async def reset(self):
        """Makes it empty: those who wait get BrokenBarrierError."""
        async with self._cond:
            self._change(_RESETTING if self._count > 0 else _FILLING)

    async def abort(self):
        """Breaks it: those who wait, or come before a reset, get BrokenBarrierError."""
        async with self._cond:
            self._change(_BROKEN)

    @property
    def parties(self):
        """How many tasks it takes."""
        return self._parties

    @property
    def n_waiting(self):
        """How many are waiting while it fills."""
        return self._count if self._state is _FILLING else 0

    @property
    def broken(self):
        """Whether it has been aborted."""
        return self._state is _BROKEN
