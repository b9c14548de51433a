"""Async generators in a row: each `async for` pulls one item through the whole pipeline.

Nothing is buffered, so the lines show how the steps take turns; the `finally` shows who tidies up, and when.
"""

import asyncio


async def read(lines):
    try:
        for line in lines:
            await asyncio.sleep(0)
            print("read  ", line)
            yield line
    finally:
        print("closed")


async def numbers(lines):
    async for line in lines:
        if line.isdigit():
            print("number", line)
            yield int(line)


async def main():
    source = read(["1", "two", "3", "4", "never read"])
    total = 0
    async for n in numbers(source):
        total += n
        print("total ", total)
        if total > 7:
            break
    await source.aclose()
    return total


print(asyncio.run(main()))
