"""Requests to cancel several tasks reach them in the order in which they were made.

Source: CPython, Modules/_asynciomodule.c, _asyncio_Task_cancel_impl
"""

import asyncio


async def child(name):
    try:
        await asyncio.sleep(1000)
    finally:
        print(name)


async def main():
    tasks = [asyncio.create_task(child(name)) for name in "abc"]
    await asyncio.sleep(0)
    for index in (2, 0, 1):
        tasks[index].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print([type(result).__name__ for result in results])


asyncio.run(main())
