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
