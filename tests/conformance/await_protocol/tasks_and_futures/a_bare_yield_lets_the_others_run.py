"""An awaitable that yields None to its task gives up the turn: the next step is scheduled at once, behind what is
ready.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
"""

import asyncio


class Switch:
    def __await__(self):
        yield


async def count(name):
    for n in range(3):
        print(name, n)
        await Switch()


async def main():
    await asyncio.gather(count("a"), count("b"))


asyncio.run(main())
