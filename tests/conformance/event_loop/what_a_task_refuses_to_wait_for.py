"""A task looks at what is yielded in a fixed order: is it the task itself, of another loop, or yielded without the flag?
The coroutine gets what is wrong as a RuntimeError."""

import asyncio


class Derived(asyncio.Future):
    pass


class Yielding:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        try:
            yield self.value
        except RuntimeError as error:
            text = str(error)
            print(text[:text.index("<")].strip(), "|", type(self.value).__name__, "|", text.rpartition(">")[2].strip())


def generator():
    yield


async def coroutine():
    pass


async def asynchronous():
    yield


async def main():
    other = asyncio.new_event_loop()
    for future in (asyncio.Future(loop=other), Derived(loop=other), Derived(), asyncio.Future()):
        await Yielding(future)
        future._asyncio_future_blocking = True
        if future.get_loop() is other:
            await Yielding(future)
        print(future._asyncio_future_blocking)
    await Yielding(asyncio.current_task())
    asyncio.current_task()._asyncio_future_blocking = True
    await Yielding(asyncio.current_task())
    await Yielding(generator())
    abandoned = coroutine()
    await Yielding(abandoned)
    abandoned.close()
    await Yielding(asynchronous())
    other.close()


asyncio.run(main())
