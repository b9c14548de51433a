"""Queues call their own `_init`, `_put`, `_get`, `empty` and `full`, which a derived class may override."""

import asyncio


class NoTwice(asyncio.Queue):
    def _init(self, maxsize):
        print("init", maxsize)
        self._queue = {}

    def _put(self, item):
        self._queue[item] = None

    def _get(self):
        item = next(iter(self._queue))
        del self._queue[item]
        return item

    def full(self):
        return self.qsize() >= 2


async def main():
    queue = NoTwice(7)
    for item in "abab":
        await queue.put(item) if not queue.full() else print("full")
    print(queue.qsize(), queue.maxsize, queue.empty())
    putter = asyncio.create_task(queue.put("c"))
    await asyncio.sleep(0)
    print(str(queue))
    print(await queue.get(), await queue.get(), await queue.get(), putter.done())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))

    heap, stack = asyncio.PriorityQueue(), asyncio.LifoQueue(3)
    for item in (3, 1, 2):
        heap.put_nowait(item)
        stack.put_nowait(item)
    try:
        stack.put_nowait(4)
    except asyncio.QueueFull as error:
        print(repr(error))
    print([heap.get_nowait() for _ in range(3)], [stack.get_nowait() for _ in range(3)])
    print(asyncio.Queue[int], asyncio.PriorityQueue[str].__origin__)


asyncio.run(main())
