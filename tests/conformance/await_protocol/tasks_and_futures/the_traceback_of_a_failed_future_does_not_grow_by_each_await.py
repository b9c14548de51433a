"""The exception of a future is one object that every await raises. Its traceback begins anew each time, so that it
names the last awaiter only.

Source: CPython, Lib/asyncio/futures.py, Future.result
"""

import asyncio


def names(error):
    traceback, found = error.__traceback__, []
    while traceback is not None:
        found.append(traceback.tb_frame.f_code.co_name)
        traceback = traceback.tb_next
    return found


async def fails():
    raise ValueError


async def waits(task):
    try:
        await task
    except ValueError as error:
        print("await", names(error).count("waits"))


async def main():
    task = asyncio.create_task(fails())
    for _ in range(3):
        await waits(task)
    try:
        task.result()
    except ValueError as error:
        print("result", names(error).count("main"), names(error).count("waits"))


asyncio.run(main())
