"""The task that makes an eager one is interrupted: `current_task` changes for the first step and changes back, also
if that step raises, which is not raised in the call.

Source: Library, asyncio, Coroutines and Tasks, asyncio.eager_task_factory
Since: 3.12
"""

import asyncio


def eager(coroutine, name):
    return asyncio.Task(coroutine, loop=asyncio.get_running_loop(), name=name, eager_start=True)


def show(where):
    print(where, "in", asyncio.current_task().get_name())


async def suspends():
    show("first step")
    await asyncio.sleep(0)
    show("second step")


async def fails():
    show("before the error")
    raise ValueError("failed")


async def nests():
    show("outer")
    print("nested ended with", repr(eager(fails(), "nested").exception()))
    show("outer again")


async def main():
    asyncio.current_task().set_name("main")
    tasks = []
    for function in (suspends, nests):
        tasks.append(eager(function(), function.__name__))
        show("returned")
    await asyncio.gather(*tasks)
    show("at the end")


asyncio.run(main())
