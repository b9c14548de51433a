"""The exception that a frame is handling belongs to that frame: it is found again after other coroutines, with
exceptions of their own, have run in the same task.

Source: PEP 525, Specification, and Library, sys, sys.exception
Since: 3.11
"""

import asyncio
import sys


async def items():
    try:
        raise ValueError("inside")
    except ValueError:
        yield 1
        await asyncio.sleep(0)
        print("generator", repr(sys.exception()))
        yield 2


async def leaf():
    print("leaf", repr(sys.exception()))
    try:
        raise TypeError("leaf")
    except TypeError as error:
        await asyncio.sleep(0)
        print("leaf handles", repr(sys.exception()), repr(error.__context__))


async def main():
    try:
        raise KeyError("main")
    except KeyError:
        async for item in items():
            print("loop", item, repr(sys.exception()))
        await leaf()
        print("main", repr(sys.exception()))
    print("end", repr(sys.exception()))


asyncio.run(main())
