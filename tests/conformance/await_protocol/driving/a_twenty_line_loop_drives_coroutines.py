"""A queue and send are enough to run coroutines in turn; nothing else of an event loop is part of the protocol.

Source: PEP 492, Coroutine object methods
"""

from collections import deque


class Switch:
    def __await__(self):
        yield "switch"


async def count(name, limit):
    for n in range(limit):
        print(name, n)
        await Switch()
    return f"{name} done"


def run(*coroutines):
    ready = deque(coroutines)
    while ready:
        coroutine = ready.popleft()
        try:
            coroutine.send(None)
        except StopIteration as stop:
            print(stop.value)
        else:
            ready.append(coroutine)


run(count("a", 2), count("b", 3), count("c", 1))
