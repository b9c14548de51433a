"""A bad yield that the coroutine does not catch is the exception of its task.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
"""

import asyncio


class Numbers:
    def __await__(self):
        return iter([1, 2, 3, 4])


async def main():
    await Numbers()


loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(main())
except RuntimeError as error:
    print(error)
loop.close()
