"""`_PyFuture` and `_PyTask` are written in the language itself: native tasks await them, and they await native futures."""

import asyncio
from asyncio.futures import _CFuture, _PyFuture
from asyncio.tasks import _CTask, _PyTask


async def wait(future, log):
    log.append(("waits", type(asyncio.current_task()).__module__ != "builtins"))
    try:
        log.append(await future)
    except ValueError as error:
        log.append(error.args)
    except asyncio.CancelledError as error:
        log.append(("cancelled", error.args))
        raise


async def main():
    loop = asyncio.get_running_loop()
    for Task in (_CTask, _PyTask):
        for Future in (_CFuture, _PyFuture):
            log = []
            future = Future(loop=loop)
            task = Task(wait(future, log), name="waits")
            print(asyncio.isfuture(task), task in asyncio.all_tasks(), task.get_name())
            await asyncio.sleep(0)
            print(task._fut_waiter is future, len(future._callbacks))
            loop.call_soon(future.set_result, "done")
            await task

            future = Future(loop=loop)
            task = Task(wait(future, log))
            loop.call_soon(future.set_exception, ValueError("failed"))
            await task

            future = Future(loop=loop)
            task = Task(wait(future, log))
            await asyncio.sleep(0)
            print(task.cancel("stop"), task.cancelling(), future.cancelled(), task.uncancel())
            results = await asyncio.gather(task, return_exceptions=True)
            print([type(result).__name__ for result in results], task.cancelled(), task in asyncio.all_tasks())
            print(log)

    async def nested():
        inner = _PyTask(asyncio.sleep(0, "inner"))
        return await _CTask(outer(inner))

    async def outer(inner):
        return await inner, asyncio.current_task().get_name()

    print((await _PyTask(nested()))[0])
    for Task in (_CTask, _PyTask):
        task = Task(asyncio.sleep(0, "eager"), loop=loop, eager_start=True)
        print(task.done(), await task)

        async def at_once():
            return asyncio.current_task()

        task = Task(at_once(), loop=loop, eager_start=True)
        print(task.done(), task.result() is task, task.get_coro(), asyncio.current_task() is task)


asyncio.run(main())
