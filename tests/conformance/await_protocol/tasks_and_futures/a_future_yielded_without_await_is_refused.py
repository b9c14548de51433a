"""A future that is yielded without its `__await__` does not block: the task takes it for a forgotten `yield from` and
raises RuntimeError at the yield.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
"""

import asyncio
import types


@types.coroutine
def yields(thing):
    yield thing


async def main():
    try:
        await yields(asyncio.get_running_loop().create_future())
    except RuntimeError as error:
        print(str(error).split("<")[0], str(error).rsplit(">")[0].startswith("yield was used"))


asyncio.run(main())
