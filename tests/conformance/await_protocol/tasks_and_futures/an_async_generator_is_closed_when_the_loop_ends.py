"""A loop remembers the asynchronous generators that were begun in it, and `asyncio.run` closes those that are
suspended, also if someone still refers to them.

Source: PEP 525, asyncio
"""

import asyncio


async def numbers():
    try:
        for n in range(10):
            yield n
            await asyncio.sleep(0)
    finally:
        print("generator closed")


kept = []


async def main():
    generator = numbers()
    kept.append(generator)
    async for n in generator:
        print(n)
        if n == 1:
            break
    print("main ends")


asyncio.run(main())
print("after run")
