"""A cooperative scheduler with sleep: a queue of who is ready, a heap of who sleeps.

Time is virtual here: when nobody is ready, the clock jumps to the next sleeper, so the program never waits. The heap
is a list in which no entry is smaller than the one at half its position: the first to wake is always entry 1.
"""

from collections import deque


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        return (yield self.seconds)


class Heap:
    def __init__(self):
        self.entries = [None]

    def __len__(self):
        return len(self.entries) - 1

    def push(self, entry):
        entries, place = self.entries, len(self.entries)
        entries.append(entry)
        while place > 1 and entry < entries[place // 2]:
            entries[place], place = entries[place // 2], place // 2
        entries[place] = entry

    def pop(self):
        entries, place = self.entries, 1
        first, entry = entries[1], entries.pop()
        while (child := 2 * place) < len(entries):
            if child + 1 < len(entries) and entries[child + 1] < entries[child]:
                child += 1
            if entry <= entries[child]:
                break
            entries[place], place = entries[child], child
        if place < len(entries):
            entries[place] = entry
        return first


class Scheduler:
    def __init__(self):
        self.now, self.naps = 0.0, 0
        self.ready, self.sleeping = deque(), Heap()

    def spawn(self, coroutine):
        self.ready.append((coroutine, None))

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.now, _, coroutine = self.sleeping.pop()
                self.ready.append((coroutine, self.now))
            coroutine, answer = self.ready.popleft()
            try:
                seconds = coroutine.send(answer)
            except StopIteration:
                continue
            # The number of the nap keeps sleepers with one deadline in the order in which they went to sleep.
            self.naps += 1
            self.sleeping.push((self.now + seconds, self.naps, coroutine))


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
