"""A task waits for nothing but futures and None. A generator that it is yielded is most likely a forgotten `yield
from`, and is told apart.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
"""

import asyncio
import types


@types.coroutine
def yields(thing):
    yield thing


def generator():
    yield


async def main():
    for thing in (generator(), "text", 3.5):
        try:
            await yields(thing)
        except RuntimeError as error:
            print(str(error).split(" in ")[0] if "generator" in str(error) else error)


asyncio.run(main())
