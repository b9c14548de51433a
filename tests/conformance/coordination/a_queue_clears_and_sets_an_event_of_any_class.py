"""What `join` waits for is the event `_finished`, whose own `set` and `clear` are called."""

import asyncio


class Told(asyncio.Event):
    def set(self):
        print("set")
        super().set()

    def clear(self):
        print("clear")
        super().clear()


async def main():
    queue = asyncio.Queue()
    queue._finished = Told()
    queue.put_nowait(1)
    print(queue._finished.is_set())
    joiner = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    queue.get_nowait()
    queue.task_done()
    await joiner

    event = asyncio.Event()
    waiters = [asyncio.create_task(event.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    print(len(event._waiters), event._value)
    waiters[1].cancel()
    event.set()
    event.clear()
    print(await asyncio.gather(*waiters, return_exceptions=True), event._value, len(event._waiters))
    event._value = True
    print(event.is_set(), await event.wait())


asyncio.run(main())
