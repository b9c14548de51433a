"""Asynchronous generators, `async for` over them and over a class, `async with`, comprehensions."""

import asyncio
import time


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class Room:
    inside = 0

    async def __aenter__(self):
        self.inside += 1
        return self.inside

    async def __aexit__(self, *exc):
        self.inside -= 1


async def numbers(n):
    for number in range(n):
        yield number


async def squares(source):
    async for number in source:
        yield number * number


async def main(rounds):
    total, room = 0, Room()
    start = time.perf_counter()
    for _ in range(rounds):
        async for square in squares(numbers(100)):
            total += square
        async for number in Countdown(100):
            async with room as inside:
                total += number + inside
        total += sum([number async for number in numbers(100)])
        await asyncio.sleep(0)
    return total, time.perf_counter() - start


result, seconds = asyncio.run(main(500))
print(result)
print(seconds)
