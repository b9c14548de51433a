"""While `aclose()` awaits in the cleanup of a generator, a cancellation is raised there. It replaces the
GeneratorExit, comes out of `aclose()`, and leaves the generator closed.

Source: PEP 525, Finalization; CPython, Objects/genobject.c, async_gen_athrow_throw
Since: 3.13
"""

import asyncio


async def numbers():
    try:
        yield 1
    except GeneratorExit:
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError as error:
            print("cleanup sees", repr(error), "context", repr(error.__context__))
            raise


async def work(generator):
    await anext(generator)
    try:
        await generator.aclose()
    except asyncio.CancelledError:
        print("aclose is cancelled, next", await anext(generator, "nothing"))
        raise


async def main():
    task = asyncio.create_task(work(numbers()))
    await asyncio.sleep(0)
    task.cancel("message")
    await asyncio.wait_for(asyncio.gather(task, return_exceptions=True), 1)
    print("cancelled", task.cancelled())


asyncio.run(main())
