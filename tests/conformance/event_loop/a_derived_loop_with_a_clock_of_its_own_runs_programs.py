"""A loop that overrides `time` and brings a selector: nothing waits, the clock jumps to the next timer."""
import asyncio


class Jumping:
    """A selector that never waits."""

    def __init__(self, loop):
        self.loop = loop

    def select(self, timeout):
        if timeout:
            self.loop.now += timeout
        return []


class SimulatedLoop(asyncio.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self.now = 100.0
        self.turns = 0
        self._selector = Jumping(self)

    def time(self):
        return self.now

    def _process_events(self, event_list):
        self.turns += 1

    def _write_to_self(self):
        pass


async def worker(name, pause, log):
    loop = asyncio.get_running_loop()
    for _ in range(3):
        await asyncio.sleep(pause)
        log.append((name, round(loop.time(), 2)))
    return name


async def main():
    log = []
    loop = asyncio.get_running_loop()
    print(type(loop).__name__, loop.time())
    names = await asyncio.gather(worker("slow", 3600, log), worker("quick", 1000, log))
    print(names, log)
    try:
        await asyncio.wait_for(asyncio.sleep(86400), 600)
    except TimeoutError:
        print("timeout at", round(loop.time(), 2))
    async with asyncio.timeout(50) as limit:
        await asyncio.sleep(20)
    print(limit.expired(), loop.time())
    print(asyncio.current_task() in asyncio.all_tasks(), loop.turns > 5)


asyncio.run(main(), loop_factory=SimulatedLoop)
