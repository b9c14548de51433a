"""Only None stands for a turn given up. Other false values are as bad as any, and the message shows the value.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
"""

import asyncio
import types


@types.coroutine
def yields(thing):
    return (yield thing)


async def main():
    print("None gives", await yields(None))
    for thing in (0, False, "", (), NotImplemented):
        try:
            await yields(thing)
        except RuntimeError as error:
            print(error)


asyncio.run(main())
