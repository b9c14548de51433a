"""A loop and awaitables written in Python: no asyncio, nothing native but the coroutines themselves."""

import time


class Switch:
    def __await__(self):
        return (yield self)


class Channel:
    def __init__(self):
        self.items = []

    def put(self, item):
        self.items.append(item)

    async def get(self):
        while not self.items:
            await Switch()
        return self.items.pop()


async def producer(channel, n):
    for i in range(n):
        channel.put(i)
        await Switch()
    return n


async def consumer(channel, n):
    total = 0
    for _ in range(n):
        total += await channel.get()
    return total


def run(coroutines):
    ready, results = list(coroutines), []
    while ready:
        waiting = []
        for coroutine in ready:
            try:
                coroutine.send(None)
            except StopIteration as stop:
                results.append(stop.value)
            else:
                waiting.append(coroutine)
        ready = waiting
    return results


def main(pairs, n):
    coroutines = []
    for _ in range(pairs):
        channel = Channel()
        coroutines += [consumer(channel, n), producer(channel, n)]
    return run(coroutines)


start = time.perf_counter()
result = main(50, 12_000)
seconds = time.perf_counter() - start
print(len(result), sum(result))
print(seconds)
