"""Two tasks that an exception has gone through share its traceback; the cycle that it closes is garbage all the same."""

import asyncio
import gc
import weakref


class Holder:
    pass


async def child():
    await asyncio.sleep(10)


async def parent(holder):
    task = holder.child = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    await task


async def main():
    holder = Holder()
    holder.parent = asyncio.create_task(parent(holder))
    watcher = weakref.ref(holder.parent)
    try:
        await holder.parent
    except asyncio.CancelledError:
        print("cancelled")
    del holder
    await asyncio.sleep(0)
    gc.collect()
    print(watcher())


asyncio.run(main())
