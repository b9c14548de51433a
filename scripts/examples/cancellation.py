"""Cancelling is throwing: `task.cancel()` makes the loop throw CancelledError in at the innermost await.

The coroutine may clean up, may even wait while it does, and may refuse.
"""

import asyncio


async def polite(name):
    try:
        print(name, "sleeps")
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print(name, "tidies up")
        await asyncio.sleep(0)
        raise
    finally:
        print(name, "is done")


async def stubborn():
    for attempt in (1, 2):
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            print("stubborn was asked to stop, time", attempt)
    return "stubborn ended when it wanted to"


async def main():
    first, second = asyncio.create_task(polite("polite")), asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    first.cancel()
    second.cancel()
    await asyncio.sleep(0)
    second.cancel()
    results = await asyncio.gather(first, second, return_exceptions=True)
    print([result if isinstance(result, str) else type(result).__name__ for result in results])
    print(first.cancelled(), second.cancelled())


asyncio.run(main())
