"""A scheduler with a heap of times is a few lines: the coroutines yield how long they sleep, and go on in the order of
their clock.

Source: PEP 492, Await Expression
"""

from heapq import heappop, heappush


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        now = yield self.seconds
        return now


async def ticker(name, interval, times):
    for n in range(times):
        print(f"at {await Sleep(interval)}: {name} {n}")
    return name


def run(*coroutines):
    sleeping = [(0, number, coroutine) for number, coroutine in enumerate(coroutines)]
    started = set()
    while sleeping:
        now, number, coroutine = heappop(sleeping)
        try:
            seconds = coroutine.send(now if number in started else None)
        except StopIteration as stop:
            print(f"at {now}: {stop.value} finished")
        else:
            started.add(number)
            heappush(sleeping, (now + seconds, number, coroutine))


run(ticker("fast", 2, 4), ticker("slow", 5, 2), ticker("once", 3, 1))
