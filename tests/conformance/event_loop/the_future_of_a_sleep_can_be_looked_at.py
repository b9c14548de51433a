import asyncio


async def sleeper(name, delay):
    try:
        await asyncio.sleep(delay)
        print(name, "is awake")
    except asyncio.CancelledError as error:
        print(name, "was cancelled:", error.args)
    return name


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(sleeper("a", 0.01))
    print(task._fut_waiter)
    await asyncio.sleep(0)
    future = task._fut_waiter
    print(type(future).__name__, future.done(), future is task._fut_waiter, future.get_loop() is loop)
    print(future)
    print(" wait_for=<Future pending cb=[Task.task_wakeup()]>" in repr(task))
    future.add_done_callback(lambda future: print("callback:", future.result()))
    print(await task, future.done(), future.result(), task._fut_waiter)

    print("-- the future is cancelled by hand")
    task = asyncio.create_task(sleeper("b", 60))
    await asyncio.sleep(0)
    print(task._fut_waiter.cancel("enough"), task.cancelled())
    await task

    print("-- the future is given a result by hand")
    task = asyncio.create_task(sleeper("c", 60))
    await asyncio.sleep(0)
    task._fut_waiter.set_result("early")
    await task

    print("-- the future is given an exception by hand")
    task = asyncio.create_task(sleeper("d", 60))
    await asyncio.sleep(0)
    task._fut_waiter.set_exception(LookupError("lost"))
    try:
        await task
    except LookupError as error:
        print("error:", error)

    print("-- the task is cancelled in its sleep, with and without a message")
    for message in ((), ("stop",)):
        task = asyncio.create_task(sleeper("e", 60))
        await asyncio.sleep(0)
        print(task.cancel(*message), task.cancelling())
        await task

    print("-- the task is cancelled between the end of its sleep and its step")
    task = asyncio.create_task(sleeper("f", 0.001))
    await asyncio.sleep(0)
    loop.call_later(0.001, lambda: print("cancel:", task.cancel("late"), task._fut_waiter))
    await task

    print("-- cancelled before it sleeps")
    async def cancels_itself():
        asyncio.current_task().cancel("me")
        await asyncio.sleep(60)

    try:
        await asyncio.create_task(cancels_itself())
    except asyncio.CancelledError as error:
        print("cancelled:", error.args)


asyncio.run(main())
