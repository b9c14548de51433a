import asyncio


async def inner():
    try:
        await asyncio.sleep(0.002)
    except LookupError as error:
        print("thrown:", error)
        return "rescued"


async def outer():
    print("outer has", await inner())


async def main():
    print("-- a value is sent")
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    try:
        task.get_coro().send(None)
    except RuntimeError as error:
        print("error:", error)
    await asyncio.sleep(0.005)
    print(task.done(), task._fut_waiter)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))

    print("-- an exception is thrown")
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    try:
        task.get_coro().throw(LookupError("by hand"))
    except StopIteration as stop:
        print("stopped:", stop.value)
    await asyncio.sleep(0.005)
    print(task.done(), task._fut_waiter)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))

    print("-- an exception is thrown into the awaited coroutine")
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    try:
        task.get_coro().cr_await.throw(LookupError("inside"))
    except StopIteration as stop:
        print("stopped:", stop.value)
    await asyncio.sleep(0.005)
    print(task.done(), task._fut_waiter)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
