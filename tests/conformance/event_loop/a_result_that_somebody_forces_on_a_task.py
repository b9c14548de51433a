"""`Future.set_result` works on a task too: whoever awaits it goes on, and the task's next step is an error."""

import asyncio


async def sleeping():
    await asyncio.sleep(0.01)
    return "rested"


async def waiting(future):
    return await future


async def main():
    loop = asyncio.get_running_loop()
    errors = []
    loop.set_exception_handler(lambda loop, report: errors.append(report))
    future = loop.create_future()
    tasks = [asyncio.create_task(sleeping()), asyncio.create_task(waiting(future)), asyncio.create_task(sleeping())]
    await asyncio.sleep(0)
    fresh = asyncio.create_task(sleeping())
    coroutine = fresh.get_coro()
    asyncio.Future.set_result(fresh, "forced")
    asyncio.Future.set_result(tasks[0], "forced")
    asyncio.Future.set_exception(tasks[1], KeyError("forced"))
    print([task.done() for task in tasks], tasks[0]._fut_waiter.done())
    print(await asyncio.gather(*tasks, fresh, return_exceptions=True))
    future.set_result(None)
    await asyncio.sleep(0.03)
    for report in errors:
        print(sorted(report), type(report["exception"]).__name__, str(report["exception"])[:21])
    coroutine.close()


asyncio.run(main())
