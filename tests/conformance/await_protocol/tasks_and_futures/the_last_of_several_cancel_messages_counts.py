"""Several requests before the next step make one CancelledError, with the message of the last one; each of them is
counted.

Source: Library, asyncio, Coroutines and Tasks, Task.cancel
Since: 3.11
"""

import asyncio


class Switch:
    def __await__(self):
        yield


async def work():
    while True:
        try:
            await Switch()
        except asyncio.CancelledError as error:
            print(repr(error), "requests", asyncio.current_task().cancelling())
            if error.args == ("stop",):
                raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    for messages in (("one", "two"), ("one", None), ("a", "b", "stop")):
        for message in messages:
            task.cancel(message)
        await asyncio.sleep(0)
    try:
        await task
    except asyncio.CancelledError as error:
        print("task ended", repr(error))


asyncio.run(main())
