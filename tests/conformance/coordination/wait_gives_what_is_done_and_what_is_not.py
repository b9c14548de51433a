"""wait has three modes and a time limit, never raises what its futures raise, and wants futures."""

import asyncio


async def work(turns, result):
    for _ in range(turns):
        await asyncio.sleep(0)
    if isinstance(result, Exception):
        raise result
    return result


async def main():
    def tasks():
        results = [(1, "a"), (3, ValueError("b")), (5, "c")]
        return [asyncio.create_task(work(turns, result), name=str(result)) for turns, result in results]

    for mode in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        done, pending = await asyncio.wait(tasks(), return_when=mode)
        print(mode, sorted(task.get_name() for task in done), sorted(task.get_name() for task in pending))
        for task in done | pending:
            task.cancel()
        await asyncio.gather(*done, *pending, return_exceptions=True)

    never = asyncio.get_running_loop().create_future()
    print(await asyncio.wait([never], timeout=0.001) == (set(), {never}))
    never.set_result(1)
    print(await asyncio.wait((future for future in [never, never])) == ({never}, set()))
    for futures, mode in ([], "ALL_COMPLETED"), (never, "ALL_COMPLETED"), ([never], "SOME"):
        try:
            await asyncio.wait(futures, return_when=mode)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    coroutine = work(0, 0)
    try:
        await asyncio.wait([coroutine])
    except TypeError as error:
        print(error)
    coroutine.close()
    print(asyncio.wait.__module__, asyncio.tasks.wait is asyncio.wait, asyncio.wait_for.__qualname__)


asyncio.run(main())
