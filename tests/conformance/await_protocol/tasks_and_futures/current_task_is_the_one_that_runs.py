"""`current_task` is the task whose step runs: the same in every coroutine that it awaits, none in a callback.

Source: Library, asyncio, Coroutines and Tasks, asyncio.current_task
"""

import asyncio


async def child(expected):
    print(asyncio.current_task().get_name() == expected)


async def main():
    print(asyncio.current_task().get_name())
    await child(asyncio.current_task().get_name())
    await asyncio.create_task(child("named"), name="named")
    asyncio.get_running_loop().call_soon(lambda: print("in a callback", asyncio.current_task()))
    await asyncio.sleep(0)


asyncio.run(main())
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)
