"""The runners of a race start one after the other, or when the one before has failed; the winner cancels the rest."""

import asyncio
from asyncio.staggered import staggered_race


async def fails():
    raise ValueError("no")


async def wins():
    return "won"


async def sleeps():
    try:
        await asyncio.sleep(10)
    finally:
        print("stopped")


async def main():
    print(await staggered_race([fails, sleeps, fails, wins, sleeps], 0.001))
    print(await staggered_race([wins, fails], None))
    print(await staggered_race([fails, fails], None))
    print(await staggered_race([], 1))


asyncio.run(main())
