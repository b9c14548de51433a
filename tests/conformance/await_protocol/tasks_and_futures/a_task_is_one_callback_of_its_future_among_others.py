"""A task that waits has added a callback to the future, and is resumed in its place: behind what was added before the
await, before what was added after.

Source: CPython, Modules/_asynciomodule.c, future_schedule_callbacks
"""

import asyncio


async def waits(name, future):
    await future
    print(name, "resumed")


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda f: print("callback before"))
    tasks = [asyncio.create_task(waits("first", future))]
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print("callback between"))
    tasks.append(asyncio.create_task(waits("second", future)))
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print("callback after"))
    future.set_result(None)
    loop.call_soon(print, "scheduled after the result")
    await asyncio.gather(*tasks)


asyncio.run(main())
