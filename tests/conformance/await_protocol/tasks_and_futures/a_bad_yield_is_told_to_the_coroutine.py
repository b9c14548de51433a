"""What a task cannot wait for is answered at the next step by a RuntimeError, raised at the await in the coroutine,
which may catch it.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
"""

import asyncio


class Numbers:
    def __await__(self):
        return iter([1, 2])


async def main():
    try:
        await Numbers()
    except RuntimeError as error:
        print(str(error).split(" got ")[1])
    return "went on"


print(asyncio.run(main()))
