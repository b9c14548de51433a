"""A getter that is woken and then cancelled before it runs leaves the item to the next one; so does a putter its room."""

import asyncio


async def get(name, queue):
    print(name, "got", await queue.get())


async def put(name, queue):
    await queue.put(name)
    print(name, "has put")


async def main():
    queue = asyncio.Queue(1)
    getters = [asyncio.create_task(get(name, queue)) for name in "abc"]
    await asyncio.sleep(0)
    queue.put_nowait(1)
    getters[0].cancel()
    await asyncio.sleep(0.01)
    print([getter.done() for getter in getters])
    getters[2].cancel()
    await asyncio.gather(*getters, return_exceptions=True)

    queue.put_nowait(2)
    putters = [asyncio.create_task(put(name, queue)) for name in "abc"]
    await asyncio.sleep(0)
    print(queue.get_nowait())
    putters[0].cancel()
    await asyncio.sleep(0.01)
    print([putter.done() for putter in putters])
    print(await queue.get(), await queue.get(), queue.qsize())
    await asyncio.gather(*putters, return_exceptions=True)


asyncio.run(main())
