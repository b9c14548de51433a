"""Queues between tasks.

A consumer that finds nothing puts a future into the line of getters, a producer that finds no room puts one into the
line of putters. Who adds an item wakes a getter, who takes one wakes a putter. To be woken promises nothing: somebody
else may have been there first, so the task looks again. What never waits is native, and calls what a derived class
overrides.
"""

import _asyncio
from _asyncio import _queue_place_to_get, _queue_place_to_put
from _collections import deque
from asyncio.locks import Event
from asyncio.mixins import _LoopBoundMixin
from heapq import heappop, heappush
from types import GenericAlias

__all__ = ("Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty", "QueueShutDown")


class QueueEmpty(Exception):
    """get_nowait found nothing."""


class QueueFull(Exception):
    """put_nowait found no room."""


class QueueShutDown(Exception):
    """The queue has been shut down."""


class Queue(_LoopBoundMixin):
    """First in, first out; put waits while there are maxsize items (0 or less: never), get waits while there are none.

    Derived classes say how items are kept by `_init`, `_get` and `_put`.
    """

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = deque()
        self._putters = deque()
        self._unfinished_tasks = 0
        self._finished = Event()
        self._finished.set()
        self._init(maxsize)
        self._is_shutdown = False

    def _init(self, maxsize):
        self._queue = deque()

    _get = _asyncio._queue_take
    _put = _asyncio._queue_add

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._format()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._format()}>"

    def _format(self):
        parts = [f"maxsize={self._maxsize!r}"]
        if getattr(self, "_queue", None):
            parts.append(f"_queue={list(self._queue)!r}")
        if self._getters:
            parts.append(f"_getters[{len(self._getters)}]")
        if self._putters:
            parts.append(f"_putters[{len(self._putters)}]")
        if self._unfinished_tasks:
            parts.append(f"tasks={self._unfinished_tasks}")
        if self._is_shutdown:
            parts.append("shutdown")
        return " ".join(parts)

    # How many items are in it.
    qsize = _asyncio._queue_qsize

    @property
    def maxsize(self):
        """How many items may be in it."""
        return self._maxsize

    # Whether there is no item, or no room.
    empty = _asyncio._queue_empty
    full = _asyncio._queue_full

    async def put(self, item):
        """Adds an item, when there is room."""
        while (place := _queue_place_to_put(self)) is not None:
            try:
                await place
            except:
                _give_up(self, place, self._putters, self.full)
                raise
        return self.put_nowait(item)

    # Adds an item now, or says QueueFull.
    put_nowait = _asyncio._queue_put_nowait

    async def get(self):
        """Removes an item and gives it, when there is one."""
        while (place := _queue_place_to_get(self)) is not None:
            try:
                await place
            except:
                _give_up(self, place, self._getters, self.empty)
                raise
        return self.get_nowait()

    # Removes an item and gives it now, or says QueueEmpty.
    get_nowait = _asyncio._queue_get_nowait

    # Wakes the first one in the line that still waits; those before it leave.
    _wakeup_next = _asyncio._queue_wakeup_next

    # Says that an item which somebody got has been dealt with.
    task_done = _asyncio._queue_task_done

    async def join(self):
        """Waits until every item that was put has been dealt with."""
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """Lets nobody put any more, nor get when the queue is empty; immediate throws away what is in it."""
        self._is_shutdown = True
        if immediate:
            self._throw_away()
        # They look again and see.
        for line in (self._getters, self._putters):
            while line:
                self._wakeup_next(line)

    def _throw_away(self):
        while not self.empty():
            self._get()
            if self._unfinished_tasks > 0:
                self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._finished.set()


def _give_up(queue, place, line, must_wait):
    """Leaves a line without having been served; who was woken all the same wakes the next one."""
    place.cancel()
    if place in line:
        line.remove(place)
    if not must_wait() and not place.cancelled():
        queue._wakeup_next(line)


class PriorityQueue(Queue):
    """The least item comes out first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heappush(self._queue, item)

    def _get(self):
        return heappop(self._queue)


class LifoQueue(Queue):
    """The last item in comes out first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()
