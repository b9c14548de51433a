import asyncio


async def child():
    raise ValueError("from the child")


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    print(task.done(), task.cancelled(), repr(task.exception()))
    for _ in range(2):
        try:
            await task
        except ValueError as error:
            print(error, error is task.exception())
    try:
        task.result()
    except ValueError as error:
        print("result", error)


asyncio.run(main())
