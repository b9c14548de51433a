"""The first error of a child cancels the others and the await in the body. They clean up; then the group raises the
errors together, without the CancelledErrors.

Source: Library, asyncio, Coroutines and Tasks, Task Groups
Since: 3.11
"""

import asyncio


class Forever:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        try:
            yield from asyncio.get_running_loop().create_future()
        except BaseException as error:
            seen.append(f"{self.name} sees {type(error).__name__}")
            raise


async def waits(name):
    await Forever(name)


async def fails(name):
    await asyncio.sleep(0)
    raise ValueError(name)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(waits("a")), group.create_task(fails("b")), group.create_task(waits("c"))]
            await Forever("body")
    except ExceptionGroup as error:
        print(error.message, error.exceptions)
    print(sorted(seen))
    print([task.cancelled() for task in tasks], "requests", asyncio.current_task().cancelling())


seen = []
asyncio.run(main())
