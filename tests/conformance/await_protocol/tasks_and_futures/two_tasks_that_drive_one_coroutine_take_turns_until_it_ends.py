"""A task does not know whether it is alone. Each step of either moves the coroutine on; the one that steps it last
has its result, the other finds it finished.

Source: CPython, Objects/genobject.c, gen_send_ex2
"""

import asyncio


class Switch:
    def __await__(self):
        yield


async def work():
    for n in range(3):
        print("step", n, "by", asyncio.current_task().get_name())
        await Switch()
    return "result"


async def main():
    coroutine = work()
    tasks = [asyncio.create_task(coroutine, name=name) for name in ("first", "second")]
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        print(repr(result))


asyncio.run(main())
