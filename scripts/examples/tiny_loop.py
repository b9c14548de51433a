"""An event loop in about twenty lines, without asyncio.

A coroutine is started and resumed with `send`; it is over when `send` raises StopIteration, whose value is what it
returned. Whatever the innermost `yield` hands out arrives here, at the loop: here it is a request to run others first,
or another coroutine to wait for.
"""

from collections import deque


class Trap:
    """The only thing that yields: it hands a request to the loop and gives back the loop's answer."""

    def __init__(self, *request):
        self.request = request

    def __await__(self):
        return (yield self.request)


def run(main):
    ready, waiting, results = deque([(main, None)]), {}, {}
    while ready:
        coroutine, answer = ready.popleft()
        try:
            request, *arguments = coroutine.send(answer)
        except StopIteration as stop:
            results[coroutine] = stop.value
            ready.extend((waiter, stop.value) for waiter in waiting.pop(coroutine, ()))
            continue
        match request, arguments:
            case "switch", []:
                ready.append((coroutine, None))
            case "spawn", [child]:
                ready.append((child, None))
                ready.append((coroutine, child))
            case "join", [child] if child in results:
                ready.append((coroutine, results[child]))
            case "join", [child]:
                waiting.setdefault(child, []).append(coroutine)
    return results[main]


async def count(name, limit):
    for n in range(limit):
        print(name, n)
        await Trap("switch")
    return f"{name} counted to {limit}"


async def main():
    children = [await Trap("spawn", count(name, limit)) for name, limit in (("a", 3), ("b", 1), ("c", 2))]
    return [await Trap("join", child) for child in children]


for line in run(main()):
    print(line)
