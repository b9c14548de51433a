"""Loops of derived classes: what is ready or due in their queues is seen, by their own clock. In debug mode asyncio speaks."""

import asyncio
import logging
import time


class Plain(asyncio.SelectorEventLoop):
    pass


class Counting(asyncio.SelectorEventLoop):
    def call_soon(self, *args, **kwargs):
        return super().call_soon(*args, **kwargs)


class OtherClock(asyncio.SelectorEventLoop):
    def time(self):
        return super().time() - 3600


async def other(seconds):
    await asyncio.sleep(seconds)


async def holds_a_ready_one():
    task = asyncio.create_task(other(0))
    time.sleep(0.15)
    await task


async def holds_one_that_comes_due():
    task = asyncio.create_task(other(0.05))
    await asyncio.sleep(0)
    time.sleep(0.15)
    await task


async def is_not_known_to_hold():
    task = asyncio.create_task(other(0.05))
    await asyncio.sleep(0)
    time.sleep(0.15)
    await task


async def alone():
    time.sleep(0.15)


def run(coroutine, loop_factory, debug=False):
    with asyncio.Runner(loop_factory=loop_factory, debug=debug) as runner:
        runner.run(coroutine)


run(holds_a_ready_one(), Plain)
run(holds_one_that_comes_due(), Counting)
run(is_not_known_to_hold(), OtherClock)
run(alone(), Plain)
logging.disable()
run(is_not_known_to_hold(), Plain, debug=True)
