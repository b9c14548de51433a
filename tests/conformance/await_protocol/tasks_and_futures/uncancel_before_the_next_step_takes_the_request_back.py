"""When `uncancel` brings the count of requests to zero before the CancelledError was thrown, it is not thrown any
more.

Source: Library, asyncio, Coroutines and Tasks, Task.uncancel
Since: 3.13
"""

import asyncio


async def work(requests):
    task = asyncio.current_task()
    for n in range(requests):
        task.cancel(f"request {n}")
    print("cancelling", task.cancelling(), "uncancel gives", task.uncancel())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        return repr(error)
    return "went on"


async def main():
    for requests in (1, 2):
        print(await asyncio.create_task(work(requests)))
    print("nothing to take back", asyncio.current_task().uncancel())


asyncio.run(main())
