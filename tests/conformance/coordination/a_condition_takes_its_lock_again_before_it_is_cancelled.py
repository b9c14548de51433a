"""However often a task that waits for a condition is cancelled, it has the lock when it sees the last cancellation."""

import asyncio


async def waiter(condition):
    async with condition:
        try:
            await condition.wait()
        except asyncio.CancelledError as error:
            print("cancelled", error.args, condition.locked())
            raise


async def main():
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter(condition))
    await asyncio.sleep(0)
    async with condition:
        for message in ("first", "second", "third"):
            task.cancel(message)
            await asyncio.sleep(0)
            print("done", task.done())
    try:
        await task
    except asyncio.CancelledError as error:
        print("task", error.args, condition.locked(), task.cancelling())
    for call in (condition.notify, condition.notify_all):
        try:
            call()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
