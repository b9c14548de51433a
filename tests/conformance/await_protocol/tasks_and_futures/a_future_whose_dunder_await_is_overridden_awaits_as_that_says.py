"""`await` looks at nothing but `__await__`. A derived future may do more there, before and after it hands over to the
one of its base.

Source: PEP 492, Await Expression
"""

import asyncio


class Doubled(asyncio.Future):
    def __await__(self):
        print("asked")
        result = yield from super().__await__()
        return result * 2


class Never(asyncio.Future):
    def __await__(self):
        return iter(())


async def main():
    loop = asyncio.get_running_loop()
    future = Doubled(loop=loop)
    loop.call_soon(future.set_result, 21)
    print(await future, future.result())
    never = Never(loop=loop)
    print("at once", await never, never.done())


asyncio.run(main())
