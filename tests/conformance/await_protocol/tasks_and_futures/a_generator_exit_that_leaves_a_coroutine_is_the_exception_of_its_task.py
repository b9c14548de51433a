"""Other exceptions outside of Exception are treated by a task like any error: they are kept, and leave nothing but
the await of the task.

Source: CPython, Modules/_asynciomodule.c, task_step_impl
"""

import asyncio


class Special(BaseException):
    pass


async def raises(error):
    await asyncio.sleep(0)
    raise error


async def main():
    for error in (GeneratorExit("by hand"), Special("own")):
        task = asyncio.create_task(raises(error))
        try:
            await task
        except BaseException as caught:
            print("awaited", repr(caught), caught is error)
        print(task.cancelled(), repr(task.exception()))


asyncio.run(main())
