"""The finalizer hook of a running loop makes a task that awaits `aclose()`, so that the cleanup of a generator nobody
keeps may await.

Source: CPython, Lib/asyncio/base_events.py, BaseEventLoop._asyncgen_finalizer_hook
"""

import asyncio
import gc


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup, same task", asyncio.current_task() is main_task)
        await asyncio.sleep(0)
        print("cleaned up")


async def main():
    global main_task
    main_task = asyncio.current_task()
    async for n in numbers():
        print(n)
        break
    gc.collect()
    print("dropped")
    for _ in range(4):
        await asyncio.sleep(0)
    print("end")


asyncio.run(main())
