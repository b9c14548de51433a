"""CancelledError of one child is what the gather raises, like any error, without cancelling the other children; with
`return_exceptions` it is one of the results.

Source: Library, asyncio, Coroutines and Tasks, asyncio.gather
"""

import asyncio


class Switch:
    def __await__(self):
        yield


async def child(name):
    for _ in range(3):
        await Switch()
    print(name, "ends")
    return name


async def main():
    for return_exceptions in (False, True):
        tasks = [asyncio.create_task(child(name)) for name in "abc"]
        together = asyncio.gather(*tasks, return_exceptions=return_exceptions)
        await Switch()
        tasks[1].cancel("only this")
        try:
            print(await together)
        except asyncio.CancelledError:
            print("raised, gather cancelled", together.cancelled(), [task.done() for task in tasks])
        print(await asyncio.gather(tasks[0], tasks[2]))


asyncio.run(main())
