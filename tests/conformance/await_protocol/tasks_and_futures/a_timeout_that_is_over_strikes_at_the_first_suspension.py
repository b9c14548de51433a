"""A deadline in the past does not stop the block from beginning. The first await that really suspends is cancelled; a
block without one ends well.

Source: Library, asyncio, Coroutines and Tasks, asyncio.timeout
Since: 3.11
"""

import asyncio


async def ready():
    return "ready"


async def block(suspends):
    print("begins")
    print(await ready())
    if suspends:
        await asyncio.sleep(0)
        print("one turn later")
        await asyncio.sleep(0)
        print("never")
    return "ends"


async def main():
    for suspends in (False, True):
        for seconds in (0, -1):
            print("suspends" if suspends else "never suspends", seconds)
            try:
                async with asyncio.timeout(seconds):
                    print(await block(suspends))
            except TimeoutError as error:
                print(repr(error))


asyncio.run(main())
