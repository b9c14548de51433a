"""What a queue is given as its size, or a timeout as its deadline, is compared and nothing else."""

import asyncio


class Limit:
    def __init__(self, number):
        self.number = number

    def __le__(self, other):
        print("le", self.number, type(other).__name__)
        return self.number <= other


async def main():
    for size in (None, "a", Limit(1), 1.5, float("nan"), True, -2.5):
        queue = asyncio.Queue(size)
        try:
            print(queue.full())
            queue.put_nowait("first")
            print(queue.full())
            await queue.put("second") if not queue.full() else queue.put_nowait("second")
        except (TypeError, asyncio.QueueFull) as error:
            print(type(error).__name__, error)

    for deadline in ("a", [], float("nan"), float("inf"), float("-inf"), 0, True):
        try:
            async with asyncio.timeout_at(deadline) as timeout:
                await asyncio.sleep(0)
            print("in time", timeout.expired())
        except (TypeError, TimeoutError) as error:
            print(type(error).__name__, error)


asyncio.run(main())
