"""`put_nowait` and `get_nowait` ask `full` and `empty`, keep items by `_put` and `_get`, and wake by `_wakeup_next`: those
of a derived class, or of the queue itself."""

import asyncio


class Noisy(asyncio.Queue):
    def _init(self, maxsize):
        print("init", maxsize)
        super()._init(maxsize)

    def _put(self, item):
        print("put", item)
        super()._put(item)

    def _get(self):
        item = super()._get()
        print("get", item)
        return item

    def empty(self):
        print("empty?", super().empty())
        return super().empty()

    def full(self):
        print("full?", super().full())
        return super().full()

    def qsize(self):
        print("size", super().qsize())
        return super().qsize()

    def _wakeup_next(self, waiters):
        print("wake", len(waiters))
        super()._wakeup_next(waiters)


class Halves(asyncio.Queue):
    def qsize(self):
        return super().qsize() // 2


async def main():
    queue = Noisy(2)
    queue.put_nowait(1)
    await queue.put(2)
    try:
        queue.put_nowait(3)
    except asyncio.QueueFull as error:
        print(repr(error))
    print(await queue.get(), queue.get_nowait())
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.put_nowait(4)
    print(await getter)

    halves = Halves(1)
    halves.put_nowait("a")
    print(halves.full(), halves.qsize())
    halves.put_nowait("b")
    print(halves.full(), halves.qsize())

    plain = asyncio.Queue()
    plain.put_nowait("x")
    plain._get = lambda: "mine"
    print(plain.get_nowait(), plain.qsize())
    del plain._get
    print(plain.get_nowait(), plain.qsize())
    plain._unfinished_tasks = 1
    plain.task_done()
    try:
        plain.task_done()
    except ValueError as error:
        print(error)

    stack = asyncio.LifoQueue()
    heap = asyncio.PriorityQueue()
    for item in 2, 3, 1:
        stack.put_nowait(item)
        heap.put_nowait(item)
    print([stack.get_nowait() for _ in range(3)], [heap.get_nowait() for _ in range(3)])


asyncio.run(main())
