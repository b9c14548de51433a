"""An exception was thrown through an `async for` into a generator, which dealt with it and yielded. What the next step
raises has as its context what the generator handles then, whether the program's coroutines are tracked or not."""

import sys


class Suspend:
    def __await__(self):
        yield 1


async def middle():
    try:
        await Suspend()
    except KeyError:
        yield "after the error"
        raise ValueError


async def outer():
    try:
        raise IndexError
    except IndexError:
        async for item in middle():
            print(item, sys.exc_info()[0])


for depth in (0, 1):
    sys.set_coroutine_origin_tracking_depth(depth)
    coroutine = outer()
    coroutine.send(None)
    try:
        coroutine.throw(KeyError("thrown"))
    except ValueError as error:
        print(repr(error), repr(error.__context__), repr(error.__context__.__context__))
