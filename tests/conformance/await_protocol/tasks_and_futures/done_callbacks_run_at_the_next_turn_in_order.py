"""The callbacks of a future are scheduled, in the order in which they were added, when it becomes done; one added
later, at once.

Source: Library, asyncio, Futures, Future.add_done_callback
"""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda f: print("first", f.result()))
    removed = lambda f: print("never")
    future.add_done_callback(removed)
    future.add_done_callback(removed)
    future.add_done_callback(lambda f: print("second", f is future))
    print("removed", future.remove_done_callback(removed))
    future.set_result("value")
    print("set")
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print("late"))
    print("added late")
    await asyncio.sleep(0)


asyncio.run(main())
