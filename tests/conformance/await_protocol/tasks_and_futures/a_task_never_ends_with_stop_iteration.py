"""A StopIteration that a coroutine raises becomes a RuntimeError before the task sees it. The one of an object that
only looks like a coroutine is taken for its return.

Source: PEP 479, Proposal; CPython, Modules/_asynciomodule.c, task_step_impl
"""

import asyncio
import types
from collections.abc import Coroutine


async def raises():
    raise StopIteration("inside")


async def forwards():
    await generator()


@types.coroutine
def generator():
    yield
    next(iter(()))


class Pretender(Coroutine):
    def send(self, value):
        raise StopIteration("taken for a value")

    def throw(self, *_):
        pass

    def __await__(self):
        return self


async def main():
    for coroutine in (raises(), forwards(), Pretender()):
        result = await asyncio.gather(asyncio.create_task(coroutine), return_exceptions=True)
        print(repr(result[0]), "cause", repr(getattr(result[0], "__cause__", "-")))


asyncio.run(main())
