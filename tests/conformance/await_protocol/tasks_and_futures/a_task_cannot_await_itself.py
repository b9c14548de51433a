"""A task that is yielded itself would wait forever; it gets a RuntimeError at the await.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
"""

import asyncio


async def main():
    task = asyncio.current_task()
    try:
        await task
    except RuntimeError as error:
        print(str(error).split(":")[0])


asyncio.run(main())
