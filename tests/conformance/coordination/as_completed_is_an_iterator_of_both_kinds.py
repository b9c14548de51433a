"""`for` over as_completed gives coroutines, `async for` the futures themselves, both in the order of their ends."""

import asyncio


async def work(turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    if turns == 4:
        raise ValueError(turns)
    return turns


async def main():
    for next_one in asyncio.as_completed([work(6), work(2), work(4)]):
        try:
            print(type(next_one).__name__, await next_one)
        except ValueError as error:
            print("failed", error)

    tasks = [asyncio.create_task(work(turns)) for turns in (5, 1, 3)]
    async for task in asyncio.as_completed(tasks):
        print(tasks.index(task), task.done(), await task)

    never = asyncio.get_running_loop().create_future()
    try:
        async for future in asyncio.as_completed([never, work(0)], timeout=0.01):
            print("in time", future.result())
    except TimeoutError as error:
        print("late", repr(error))
    iterator = asyncio.as_completed([])
    print(next(iterator, "nothing"), iterator.__aiter__() is iterator)
    for argument in (never, 5):
        try:
            asyncio.as_completed(argument)
        except TypeError as error:
            print(error)


asyncio.run(main())
