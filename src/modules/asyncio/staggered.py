"""A race whose runners start one after the other."""

from _asyncio import get_running_loop
from asyncio.locks import Event
from asyncio.waiting import wait, wait_for

__all__ = ("staggered_race",)


async def staggered_race(coro_fns, delay, *, loop=None):
    """Runs coroutine functions until the first one has a result; gives (result, its index, exceptions).

    The first starts at once, each of the others delay seconds after the one before it, or when that has failed; with
    None for delay, only when that has failed. The winner cancels the others. If nobody wins, result and index are None.
    The exceptions are those of the ones that have started, in their order; None stands for the winner.
    """
    race = _Race(coro_fns, delay, get_running_loop() if loop is None else loop)
    return await race.run()


class _Race:
    def __init__(self, coro_fns, delay, loop):
        self.waiting = enumerate(coro_fns)
        self.delay = delay
        self.loop = loop
        self.runners = []
        self.result = self.winner = None
        self.exceptions = []

    async def run(self):
        """Waits until all runners that there are by then have ended."""
        self.start_runner(None)
        ended = 0
        try:
            while ended != len(self.runners):
                done, _ = await wait(self.runners)
                ended = len(done)
                for task in done:
                    # What a runner does not note as its exception ends the race.
                    if not task.cancelled() and task.exception() is not None:
                        raise task.exception()
            return self.result, self.winner, self.exceptions
        finally:
            for task in self.runners:
                task.cancel()

    def start_runner(self, previous_failed):
        self.runners.append(self.loop.create_task(self.run_next(previous_failed)))

    async def run_next(self, previous_failed):
        """Waits for its turn, gets the next one ready and runs."""
        if previous_failed is not None:
            try:
                await wait_for(previous_failed.wait(), self.delay)
            except TimeoutError:
                pass
        index, coro_fn = next(self.waiting, (None, None))
        if index is None:
            return
        failed = Event()
        self.start_runner(failed)
        self.exceptions.append(None)
        try:
            result = await coro_fn()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self.exceptions[index] = error
            failed.set()
        else:
            self.win(index, result)

    def win(self, index, result):
        self.winner, self.result = index, result
        # The winner itself is at its end: it would be cancelled and have a result.
        for number, task in enumerate(self.runners):
            if number != index:
                task.cancel()
