"""Queues. Kaa has no threads: where CPython would wait for one for ever, RuntimeError says so."""

import types
from collections import deque
from heapq import heappop, heappush
from time import monotonic, sleep

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Empty(Exception):
    """Nothing is there to be got without waiting."""

    __module__ = "_queue"


class Full(Exception):
    """No place is left for another item."""


class ShutDown(Exception):
    """The queue takes no more items, or has none left to give."""


def _wait(timeout, what):
    """Waits as long as a thread could come; without a time limit that would be for ever."""
    if timeout is None:
        raise RuntimeError(f"{what} would wait for ever: Kaa has no other thread that could wake it")
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    until = monotonic() + timeout
    while (left := until - monotonic()) > 0:
        sleep(left)


class Queue:
    """First in, first out; with a size above zero, never longer than that."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def task_done(self):
        """Says that an item that was got is dealt with, which is what `join` waits for."""
        if self.unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks -= 1

    def join(self):
        """Ends when all items that were put are dealt with."""
        if self.unfinished_tasks:
            _wait(None, "Queue.join()")

    def qsize(self):
        """How many items wait in it."""
        return self._qsize()

    def empty(self):
        """Whether none wait in it."""
        return not self._qsize()

    def full(self):
        """Whether it is as long as it may be."""
        return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Puts an item at its end; Full if there is no place and nobody waits for one."""
        if self.is_shutdown:
            raise ShutDown
        if self.maxsize <= 0 or self._qsize() < self.maxsize:
            self._put(item)
            self.unfinished_tasks += 1
            return
        if block:
            _wait(timeout, "Queue.put()")
        raise Full

    def get(self, block=True, timeout=None):
        """Takes the item whose turn it is; Empty if there is none and nobody waits for one."""
        if not self._qsize():
            if self.is_shutdown:
                raise ShutDown
            if block:
                _wait(timeout, "Queue.get()")
            raise Empty
        return self._get()

    def put_nowait(self, item):
        """As `put`, with Full instead of waiting."""
        return self.put(item, block=False)

    def get_nowait(self):
        """As `get`, with Empty instead of waiting."""
        return self.get(block=False)

    def shutdown(self, immediate=False):
        """From now on `put` is refused, and `get` as soon as nothing is left: with `immediate`, at once."""
        self.is_shutdown = True
        if immediate:
            dropped = 0
            while self._qsize():
                self._get()
                dropped += 1
            self.unfinished_tasks = max(0, self.unfinished_tasks - dropped)

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    __class_getitem__ = classmethod(types.GenericAlias)


class PriorityQueue(Queue):
    """Gives the smallest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """Gives the item that was put last."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """First in, first out, of any length, and nobody is asked whether items are dealt with."""

    __module__ = "_queue"

    def __init__(self):
        self._queue = deque()

    def put(self, item, block=True, timeout=None):
        """Puts an item at its end, which never takes waiting."""
        self._queue.append(item)

    def get(self, block=True, timeout=None):
        """Takes the first item; Empty if there is none and nobody waits for one."""
        if not self._queue:
            if block:
                _wait(timeout, "SimpleQueue.get()")
            raise Empty
        return self._queue.popleft()

    def put_nowait(self, item):
        """The same as `put`."""
        self._queue.append(item)

    def get_nowait(self):
        """As `get`, with Empty instead of waiting."""
        return self.get(block=False)

    def empty(self):
        """Whether no item waits in it."""
        return not self._queue

    def qsize(self):
        """How many items wait in it."""
        return len(self._queue)

    __class_getitem__ = classmethod(types.GenericAlias)
