"""A task inside of a timeout may be cancelled for other reasons. That CancelledError goes on as it is, also if the
deadline passes while the block cleans up.

Source: Library, asyncio, Coroutines and Tasks, asyncio.timeout
Since: 3.11
"""

import asyncio


async def work(cleans_up):
    try:
        async with asyncio.timeout(0.002) as timeout:
            try:
                await asyncio.get_running_loop().create_future()
            finally:
                if cleans_up:
                    timeout.reschedule(0)
                    try:
                        await asyncio.sleep(0.01)
                    except asyncio.CancelledError as error:
                        print("cleanup sees", repr(error))
                        raise
    except BaseException as error:
        print("behind the block", repr(error), "expired", timeout.expired())
        raise


async def main():
    for cleans_up in (False, True):
        task = asyncio.create_task(work(cleans_up))
        await asyncio.sleep(0)
        task.cancel("from outside")
        print(await asyncio.gather(task, return_exceptions=True), task.cancelled())


asyncio.run(main())
