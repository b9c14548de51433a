"""A task that awaits itself, one that awaits a future of another loop, and one that was garbage."""

import asyncio
import gc

other = asyncio.new_event_loop()


async def foreign():
    await other.create_future()


async def itself():
    await asyncio.current_task()


async def forgotten():
    await asyncio.get_running_loop().create_future()


async def main():
    for function in foreign, itself:
        task = asyncio.create_task(function(), name=function.__name__)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task
    asyncio.create_task(forgotten(), name="forgotten")
    await asyncio.sleep(0)
    gc.collect()


asyncio.run(main())
other.close()
