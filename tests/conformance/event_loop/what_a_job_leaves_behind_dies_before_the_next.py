"""What only a job of the loop has held dies when it is over, before the next one runs."""

import asyncio
import weakref


class Mortal:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def takes(mortal, *_):
    print("called")


def holding(name):
    mortal = Mortal(name)
    return lambda future: mortal and None


async def never_begun(mortal):
    print("never")


async def fails(mortal):
    raise ValueError(mortal.name)


async def items(mortal):
    yield 1
    yield 2


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(takes, Mortal("an argument"))
    loop.call_soon(print, "next job")
    await asyncio.sleep(0)
    loop.call_soon(isinstance, Mortal("an argument of a native"), int)
    await asyncio.sleep(0)
    print("goes on")
    future = loop.create_future()
    future.add_done_callback(holding("held by a callback"))
    future.set_result(None)
    await asyncio.sleep(0)
    print("goes on")
    task = asyncio.create_task(never_begun(Mortal("of a task that never began")))
    task.cancel()
    del task
    await asyncio.sleep(0)
    print("goes on")
    loop.set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"])))
    asyncio.create_task(fails(Mortal("of a task that has failed")))
    loop.call_soon(print, "next job")
    await asyncio.sleep(0)
    print("goes on")
    watched = Mortal("watched")
    weak = weakref.ref(watched, lambda _: print("the weak reference knows"))
    loop.call_soon(takes, watched)
    del watched
    await asyncio.sleep(0)
    print("goes on", weak())
    async for _ in items(Mortal("of an asynchronous generator")):
        break
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("goes on")


asyncio.run(main())
