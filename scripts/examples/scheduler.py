"""A cooperative scheduler with sleep: a queue of what is ready, a heap of what is not yet.

Time is virtual here: when nothing is ready, the clock jumps to the next sleeper, so the program never waits. The heap
is a list kept in order by hand, the smallest deadline last.
"""

from collections import deque


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        return (yield self.seconds)


class Scheduler:
    def __init__(self):
        self.now, self.count = 0.0, 0
        self.ready, self.sleeping = deque(), []

    def spawn(self, coroutine):
        self.ready.append(coroutine)

    def sleep(self, coroutine, seconds):
        # The count keeps sleepers with one deadline in the order in which they went to sleep.
        self.count += 1
        entry = (-(self.now + seconds), -self.count, coroutine)
        place = len(self.sleeping)
        while place and self.sleeping[place - 1][:2] > entry[:2]:
            place -= 1
        self.sleeping.insert(place, entry)

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                deadline, _, coroutine = self.sleeping.pop()
                self.now = -deadline
                self.ready.append(coroutine)
            coroutine = self.ready.popleft()
            try:
                seconds = coroutine.send(self.now)
            except StopIteration:
                continue
            self.sleep(coroutine, seconds)


async def blink(name, period, times):
    for _ in range(times):
        now = await Sleep(period)
        print(f"{now:4.1f} {name}")


scheduler = Scheduler()
scheduler.spawn(blink("red", 1.0, 4))
scheduler.spawn(blink("green", 1.5, 3))
scheduler.spawn(blink("blue", 2.0, 2))
scheduler.run()
print("all dark at", scheduler.now)
