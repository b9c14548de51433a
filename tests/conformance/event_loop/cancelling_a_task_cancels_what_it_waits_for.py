import asyncio


async def inner():
    try:
        await asyncio.sleep(1000)
    finally:
        print("inner finally")


async def outer(task):
    try:
        await task
    finally:
        print("outer finally", task.cancelled())


async def main():
    task = asyncio.create_task(inner(), name="inner")
    waiter = asyncio.create_task(outer(task))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiter.cancel()
    try:
        await waiter
    except asyncio.CancelledError:
        print("main", task.cancelled(), waiter.cancelled())


asyncio.run(main())
