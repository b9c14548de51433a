"""An instance of StopIteration, also of a derived class, would look like the end of whoever awaits. The future holds
a RuntimeError in its place.

Source: CPython, Modules/_asynciomodule.c, future_set_exception
Since: 3.13
"""

import asyncio


class Derived(StopIteration):
    pass


async def waits(future):
    try:
        return await future
    except BaseException as error:
        print("at the await", repr(error))
        print("  cause", repr(error.__cause__), "context", repr(error.__context__))


async def main():
    for given in (StopIteration("instance"), StopIteration, Derived("derived"), StopAsyncIteration("other")):
        future = asyncio.get_running_loop().create_future()
        future.set_exception(given)
        print("set", repr(future.exception()))
        await waits(future)


asyncio.run(main())
