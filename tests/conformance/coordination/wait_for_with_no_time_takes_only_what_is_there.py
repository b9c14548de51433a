"""With a limit of 0 nothing is started that is not there yet; a result beats the cancellation that it saw."""

import asyncio


async def started():
    print("started")


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "stubborn"


async def main():
    try:
        await asyncio.wait_for(started(), 0)
    except TimeoutError as error:
        print("not started", repr(error.__cause__))
    future = asyncio.get_running_loop().create_future()
    future.set_result("there")
    print(await asyncio.wait_for(future, -1))
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    print(await asyncio.wait_for(task, 0))
    print(await asyncio.wait_for(stubborn(), 0.001))
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.001)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__), asyncio.current_task().cancelling())
    try:
        await asyncio.wait_for(3, 1)
    except TypeError as error:
        print(error)


asyncio.run(main())
